"""Long-term placements: people and what a week costs, by community and for the Place, protected before storing."""

from collections.abc import Iterator

import pandas as pd

from data.disclosure import HIDDEN, policy
from data.ledger import cells, months
from data.ledger.layout import loader
from data.ledger.placements import earlier, sums
from data.ledger.placements.checks import checked
from data.ledger.placements.layout import AGE, ALL, COST, FLOWS, LAYOUT, PEOPLE, TYPE, UNKNOWN
from data.loaders.contract import BadFile, Context, Parsed, Remainder
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows
from data.loaders.told import named, some
from data.periods import parse as period_of
from data.place import Place

OVER_65 = "share_aged_65_and_over"  # whose numerator is the people that rates are set against
PROVISIONAL = "Provisional: later postings will change it"
NOT_ALL = "Not all communities have rows for this month"
NOBODY, NOT_SAID = "Nobody is in such a placement", "The file says nothing of it"
OF_WHOM = "People aged 65 and over are those of {}"


def parse(rows: Rows, context: Context) -> Parsed:
    """People in placements, weekly cost, and what began and ended, month by month, of the communities and the Place.

    They are hidden together with what is stored of the months before and after; what has to hide too is told again.
    """
    place, name = cells.known_place(rows, context), context.indicators[PEOPLE].disclosure
    stated, are_sums = checked(rows, place, months.financial_year(rows, context), HIDDEN[name], name)
    summed = sums.as_given(stated) if are_sums else sums.protected(sums.cells(stated, place), place.code, policy(name))
    stored = earlier.without(context.standing((PEOPLE, *FLOWS.values())), stated, place.code)
    summed = sums.together(summed, earlier.hidden_people(stored))
    late = stated[stated["provisional"]]
    found = summed.assign(provisional=_late(summed, late, place))
    short = sorted(set(found["month"]) - set(found.loc[found["area"] == place.code, "month"]))
    elsewhere = int((stated["area"] == "").sum())
    return Parsed(
        rows_read=len(stated),
        rows_kept=len(stated),
        period=str(stated["month"].iloc[0]) if stated["month"].nunique() == 1 else "",
        observations=joined(
            [
                _people(found, rows, context),
                _costs(found),
                *_flows(found),
                _missing(place, short),
                earlier.told_again(found, stored),
            ]
        ),
        remainders=tuple(_remainders(short, elsewhere)),
        recut=True,
    )


def _late(found: pd.DataFrame, late: pd.DataFrame, place: Place) -> pd.Series:
    """Where a month of an area is provisional: the Place's, if any of its parts is."""
    marked = {*zip(late["month"], late["area"], strict=True), *((month, place.code) for month in late["month"])}
    return pd.Series([key in marked for key in zip(found["month"], found["area"], strict=True)], found.index)


def _people(found: pd.DataFrame, rows: Rows, context: Context) -> pd.DataFrame:
    """Numbers of people out of those aged 65 and over that the store knows of at the time."""
    known = {month: context.figures(OVER_65, month) for month in sorted(set(found["month"]))}
    older = [known[month].numerators.get(area) for month, area in zip(found["month"], found["area"], strict=True)]
    lacking = next((area for area, people in zip(found["area"], older, strict=True) if not people), None)
    if lacking is not None:
        said = f"it is not known how many people aged 65 and over there are in {lacking}"
        remedy = "Load registered patients by sex and age first (gp-reg-pat-prac-quin-age), and the practice map"
        raise BadFile(rows.path, said, remedy=remedy)
    apart = {month: OF_WHOM.format(period_of(one.period).label) if one.period != month else ""
             for month, one in known.items()}  # fmt: skip
    hidden = found["state"] == "suppressed"
    denominator = pd.Series(older, found.index, dtype=float).mask(hidden)
    return _observed(PEOPLE, found, found["state"], found["month"].map(apart), found["shown"], denominator)


def _costs(found: pd.DataFrame) -> pd.DataFrame:
    """What all placements cost in a week by rounded people, and those people."""
    nobody = found["shown"] == 0
    state, note = found["state"].mask(nobody, "missing"), nobody.map({True: NOBODY, False: ""})
    people = found["shown"].mask(nobody)
    return _observed(COST, found, state, note, (found["average"] * people).round(2), people)


def _flows(found: pd.DataFrame) -> Iterator[pd.DataFrame]:
    whole = found[earlier.plain(found)]
    for flow, indicator in FLOWS.items():
        state = whole[f"{flow}_state"]
        note = (state == "missing").map({True: NOT_SAID, False: ""})
        yield _observed(indicator, whole, state, note, whole[flow], None)


def _observed(
    indicator: str,
    found: pd.DataFrame,
    state: pd.Series,
    note: pd.Series,
    numerator: pd.Series,
    among: pd.Series | None,
) -> pd.DataFrame:
    first = found["provisional"].map({True: PROVISIONAL, False: ""})
    kind, age = found[TYPE] != ALL, found[AGE] != ALL
    breakdown = pd.Series(ALL, found.index).mask(kind, TYPE).mask(age, AGE)
    return observations(
        len(found),
        indicator=indicator,
        area_code=found["area"],
        period=found["month"],
        breakdown=breakdown,
        category=found[AGE].where(age, found[TYPE]),
        numerator=numerator,
        **({"value": numerator} if among is None else {"denominator": among}),
        state=state,
        note=first.where((first == "") | (note == ""), first + ". ") + note,
    )


def _missing(place: Place, short: list[str]) -> pd.DataFrame:
    """What is said of the Place in months that lack a community: nothing, so that no earlier sum stands there."""
    by = [
        *((name, part) for name in (PEOPLE, COST) for part in (ALL, TYPE, AGE)),
        *((one, ALL) for one in FLOWS.values()),
    ]
    keys = pd.DataFrame([(*part, month) for part in by for month in short], columns=["name", "by", "period"], dtype=str)
    named = {"indicator": keys["name"], "breakdown": keys["by"], "category": ALL, "period": keys["period"]}
    return observations(len(keys), **named, area_code=place.code, state="missing", note=NOT_ALL)


def _remainders(short: list[str], elsewhere: int) -> tuple[Remainder, ...]:
    alone = f"rows of people whose community is {UNKNOWN}: counted for the Place alone"
    return (*named(NOT_ALL, short, 12), *some(alone, elsewhere, kept=True))


LOADER = loader(
    LAYOUT, 84, parse, "Long-term placements by community, month, kind and age (only protected sums are kept)"
)
