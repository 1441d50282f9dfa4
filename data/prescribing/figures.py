"""Observations of prescribing from the sums of a file."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.indicators import Indicator
from data.loaders.observations import joined, observations
from data.place import ENGLAND
from data.prescribing.codes import KIND
from data.prescribing.deciles import NATIONAL, NETWORKS, PRACTICES, deciles, ratios
from data.prescribing.measures import Measure
from data.prescribing.totals import ELSEWHERE, OTHER, OURS, Totals, summed, typical, whole

COST, NIC = "cost", "nic"
KNOWN = 0.5  # the part of England's practices whose network has to be known before networks are compared


def figures(
    found: Totals, periods: Mapping[str, str], measures: Sequence[Measure], indicators: Mapping[str, Indicator],
    networks: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """All observations of a file. `networks`: of the practices of England, as far as they are known."""
    parts = list(_base(found, indicators))
    practices = found.practices[found.practices["whose"] == OURS]
    for one in measures:
        parts += _measured(one, practices, found)
    dated = [_dated(part, periods) for part in parts]
    for month, rows in found.practices.groupby("month"):
        if rows["whose"].isin([OURS, ELSEWHERE]).sum() > NATIONAL:
            dated += _england(found, rows, periods[str(month)], measures, indicators, networks)
    return joined(dated)


def base(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """The indicators that hold what all else is added up from, by what they hold: cost, nic."""
    files = [(one.files(KIND), name) for name, one in indicators.items()]
    return {file["base"]: name for its, name in files for file in its if "base" in file}


def _base(found: Totals, indicators: Mapping[str, Indicator]) -> Iterator[pd.DataFrame]:
    """Cost among items, whole, by chapter and by substance; net ingredient cost among quantity by substance."""
    known = base(indicators)
    by = found.chemicals.assign(category=found.chemicals["chemical"]) if len(found.chemicals) else found.chemicals
    if COST in known:
        practices = found.practices[found.practices["whose"] == OURS]
        yield _rows(known[COST], practices, "cost", "items")
        if len(by):
            first = by["category"].str.slice(0, 2).where(by["category"] != OTHER, OTHER)
            chapters = summed(by.assign(category=first), ["month", "practice", "category"])
            yield _rows(known[COST], chapters, "cost", "items", "bnf_chapter")
            yield _rows(known[COST], by, "cost", "items", "bnf_chemical")
    if NIC in known and len(by):
        yield _rows(known[NIC], by, "nic", "quantity", "bnf_chemical")


def _measured(one: Measure, practices: pd.DataFrame, found: Totals) -> Iterator[pd.DataFrame]:
    """A measure's figures. What is counted among people has them worked out later, from the rows by what it counts."""
    kinds = [of for name, of in found.counted if name == one.indicator]
    for of in kinds:
        main = of == one.of and not one.of_people
        yield _rows(one.indicator, practices, *found.counted[one.indicator, of], "all" if main else of)


def _rows(indicator: str, rows: pd.DataFrame, numerator: str, denominator: str, breakdown: str = "all") -> pd.DataFrame:
    category = rows["category"] if breakdown.startswith("bnf") else "all"
    return observations(
        len(rows), indicator=indicator, area_code=rows["practice"], period=rows["month"], breakdown=breakdown,
        category=category, numerator=rows[numerator], denominator=rows[denominator],
    )  # fmt: skip


def _dated(part: pd.DataFrame, periods: Mapping[str, str]) -> pd.DataFrame:
    return part.assign(period=part["period"].map(periods))


def _england(
    found: Totals, rows: pd.DataFrame, period: str, measures: Sequence[Measure], indicators: Mapping[str, Indicator],
    networks: Mapping[str, str],
) -> Iterator[pd.DataFrame]:  # fmt: skip
    """The country's own sums, all rows in them, and the spread of its practices and of its networks."""
    country = whole(rows).assign(practice=ENGLAND)
    some = rows[typical(rows)]
    network = some["practice"].map(networks)
    grouped = summed(some.assign(network=network).dropna(subset=["network"]), ["network"])
    parts = [_rows(name, country, "cost", "items") for of, name in base(indicators).items() if of == COST]
    for one in measures:
        parts += _measured(one, country, found)
        if not one.of_people:
            above, below = found.counted[one.indicator, one.of]
            multiplier = indicators[one.indicator].multiplier
            kinds = [(PRACTICES, some)] + ([(NETWORKS, grouped)] if network.notna().mean() >= KNOWN else [])
            for kind, areas in kinds:
                values = ratios(areas[above], areas[below], multiplier)
                parts.append(deciles(one.indicator, "", kind, values))
    yield from (part.assign(period=period) for part in parts)
