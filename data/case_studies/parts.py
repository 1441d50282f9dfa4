"""What a case study is made of: measures, costs, claims and words, and the decisions beside it."""

from dataclasses import dataclass

from data.case_studies.words import Direction, Kind


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure of a project in a period. `starts` and `ends` are months such as 2022-04, "" where not stated.

    `effect`: whether the project is said to have brought it about. Measures that are `part_of` another one (its id) add
    up to it. `says`: the source's own sentence, "" where there is none.
    """

    id: str
    period: str
    starts: str
    ends: str
    name: str
    numerator: float
    denominator: float | None
    unit: str
    kind: Kind
    effect: bool
    part_of: str
    note: str
    says: str


@dataclass(frozen=True, kw_only=True)
class UnitCost:
    """What one of something costs, in pounds from `low` to `high`, and what each of the two ends is the cost of."""

    id: str
    name: str
    low: float
    high: float
    low_is: str
    high_is: str
    price_year: str
    source: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Saving:
    """A measure (its id) times a unit cost (its id), and what it is: avoided attendances, not cash released."""

    measure: str
    unit_cost: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Population:
    """Who could take part, in words; how many, None where that is not known."""

    words: str
    number: int | None
    source: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """How many cases a session takes at most, how often it is held, and how many minutes it lasts."""

    cases: int
    every: str
    minutes_low: int
    minutes_high: int
    says: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An indicator that a project is to move, where to, and from which month on ("not stated" where it is not)."""

    indicator: str
    direction: Direction
    since: str
    says: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What is expected in the short, medium and long term."""

    short: str
    medium: str
    long: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """What one person lived through: with its published source, or when and by which role consent was recorded."""

    text: str
    source: str
    consent: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The source's own words about something, such as the start."""

    about: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was seen in an indicator, what was chosen, who answers for it and when it is looked at again (ISO day).

    `number` is that of its flag: 1 is the earliest month.
    """

    number: int
    id: str
    community: str
    indicator: str
    month: str
    saw: str
    chose: str
    owner: str
    review_date: str
    illustrative: bool
