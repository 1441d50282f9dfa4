"""What a rule of segments is made of: nothing but data, and checked, so that a file can neither err nor inject SQL."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

NOT_RECORDED = "not recorded"
NEEDS = ("well", "ltc", "complex")
NAME = re.compile(r"[a-z_][a-z0-9_]*")
# Names that mean something in SQL, of those that somebody might give a column.
RESERVED = {
    "all", "and", "any", "as", "between", "by", "case", "cast", "check", "column", "create", "cross", "current",
    "default", "delete", "desc", "distinct", "else", "end", "except", "exists", "false", "for", "from", "full", "group",
    "having", "in", "index", "inner", "insert", "intersect", "into", "is", "join", "key", "left", "like", "limit",
    "natural", "not", "null", "offset", "on", "or", "order", "outer", "primary", "references", "right", "select", "set",
    "some", "table", "then", "to", "true", "union", "unique", "update", "user", "using", "values", "when", "where",
    "with",
}  # fmt: skip


def named(text: str) -> str:
    """The text, where it may be a column or a value in SQL as it stands. Raises ValueError."""
    if not NAME.fullmatch(text) or text in RESERVED:
        raise ValueError(f"{text!r} has to be of a-z, 0-9 and _, begin with a letter, and mean nothing in SQL")
    return text


def _each_named_once(texts: tuple[str, ...]) -> None:
    for one in texts:
        named(one)
    twice = sorted({one for one in texts if texts.count(one) > 1})
    if twice or not texts:
        raise ValueError(f"{twice[0]!r} is there twice" if twice else "there is none")


@dataclass(frozen=True, kw_only=True)
class LifeStage:
    """People from an age on, up to where the next stage begins."""

    id: str
    name: str
    from_age: int


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A long-term condition that is counted; `id` is its 0/1 column."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Flags:
    """Holds where so many of these 0/1 columns are 1."""

    columns: tuple[str, ...]
    at_least: int = 1

    def __post_init__(self) -> None:
        _each_named_once(self.columns)
        if not 1 <= self.at_least <= len(self.columns):
            raise ValueError(f"{self.at_least} of {len(self.columns)} columns cannot be asked for")


@dataclass(frozen=True, kw_only=True)
class Among:
    """Holds where a text column has one of `values`, does not where it has one of `others`; all else is not known."""

    column: str
    values: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column, as Flags has several."""
        return (self.column,)

    def __post_init__(self) -> None:
        named(self.column)
        _each_named_once(self.values + self.others)
        if not self.values or not self.others:
            raise ValueError("values that hold and values that do not are both needed")


Clause = Flags | Among


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """Holds where all its clauses do. `words` complete "a person with ..."; `wording` is how the source puts it."""

    id: str
    name: str
    words: str
    wording: str
    clauses: tuple[Clause, ...]

    def __post_init__(self) -> None:
        named(self.id)
        if not self.clauses:
            raise ValueError("there is no clause")


@dataclass(frozen=True, kw_only=True)
class Segment:
    """People for whom any of its criteria holds and none of an earlier segment's; without criteria, all the others."""

    id: str
    name: str
    need: str
    criteria: tuple[Criterion, ...] = ()

    def __post_init__(self) -> None:
        named(self.id)
        if self.need not in NEEDS:
            raise ValueError(f"need is one of {', '.join(NEEDS)}, not {self.need!r}")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Life stages, the conditions counted, and segments in the order in which they are asked.

    `assumed` says what its source leaves open and how it is read here. Raises ValueError where it is not sound.
    """

    id: str
    title: str
    version: str
    valid_from: date
    source: str
    url: str
    assumed: tuple[str, ...]
    life_stages: tuple[LifeStage, ...]
    conditions: tuple[Condition, ...]
    segments: tuple[Segment, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order in which they are asked."""
        return tuple(criterion for segment in self.segments for criterion in segment.criteria)

    @property
    def flags(self) -> tuple[str, ...]:
        """The 0/1 columns that are read, the conditions first."""
        found = [one.id for one in self.conditions]
        found += [column for one in self.criteria for clause in one.clauses if isinstance(clause, Flags)
                  for column in clause.columns]  # fmt: skip
        return tuple(dict.fromkeys(found))

    @property
    def texts(self) -> tuple[str, ...]:
        """The text columns that are read."""
        found = [clause.column for one in self.criteria for clause in one.clauses if isinstance(clause, Among)]
        return tuple(dict.fromkeys(found))

    @property
    def reads(self) -> tuple[str, ...]:
        """All columns that are read, of people in the canonical layout."""
        return ("age", *self.flags, *self.texts)

    @staticmethod
    def asks(columns: Collection[str], if_recorded: Collection[str] | None) -> bool:
        """Whether any of these columns is among those whose missing values may change something (None: all are)."""
        return if_recorded is None or not set(columns).isdisjoint(if_recorded)

    def __post_init__(self) -> None:
        ages = [one.from_age for one in self.life_stages]
        checks = {
            "life_stage.id": lambda: _each_named_once(tuple(one.id for one in self.life_stages)),
            "condition.id": lambda: _each_named_once(tuple(one.id for one in self.conditions)),
            "segment.id": lambda: _each_named_once(tuple(one.id for one in self.segments)),
            "segment.criterion.id": lambda: _each_named_once(tuple(one.id for one in self.criteria)),
            "columns": lambda: _each_named_once(self.reads),
        }
        for key, check in checks.items():
            try:
                check()
            except ValueError as problem:
                raise ValueError(f"{key}: {problem}") from problem
        if ages[0] != 0 or ages != sorted(set(ages)):
            raise ValueError(f"life_stage.from_age: ages have to begin at 0 and rise, not {ages}")
        if [bool(one.criteria) for one in self.segments] != [True] * (len(self.segments) - 1) + [False]:
            raise ValueError("segment: the last has no criterion, and all before it have one")
