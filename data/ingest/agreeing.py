"""Whether current figures agree with one another, with their definitions and with what is hidden."""

from collections.abc import Iterator
from itertools import chain, groupby

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select

from data.disclosure import unprotected
from data.indicators import Method
from data.ingest.derive import ABOVE
from data.ingest.knowledge import Known
from data.ingest.membership import lineages, statements
from data.ingest.rows import LSOA, PAIR, frame, rows
from data.ingest.values import FIGURES, WITHHELD, figures
from data.loaders.contract import KEY, NUMBERS
from data.schema import CURRENT, area, observation

PUBLISHED = 0.01  # a published value may rest on counts that were rounded before they were published
OURS = 1e-9
TOLD = 5  # findings of an indicator that are told, of each kind
AT_ONCE = 150_000  # rows read at once: all figures of England would not fit into memory


def disagreements(connection: Connection, known: Known) -> list[str]:
    """What is wrong with current rows, a sentence each."""
    return [*chain.from_iterable(_of(connection, names, known) for names in _together(connection))]


def _together(connection: Connection) -> list[list[str]]:
    """Indicators with current rows, as many together as can be read at once."""
    name = observation.c.indicator
    counted = connection.execute(select(name, func.count()).where(CURRENT).group_by(name).order_by(name)).all()
    before = np.cumsum([0, *(count for _, count in counted)]) // AT_ONCE
    of_part = groupby(zip(before, counted, strict=False), key=lambda one: one[0])
    return [[used for _, (used, _) in part] for _, part in of_part]


def _of(connection: Connection, names: list[str], known: Known) -> Iterator[str]:
    current = rows(connection, observation.c.indicator.in_(names))
    yield from (f"{name} has figures and no definition" for name in names if name not in known.indicators)
    yield from (f"{_name(row)} is current twice" for row in _first(current[current.duplicated(KEY)]).itertuples())
    yield from _withheld(current)
    yield from _values(current, known)
    yield from _protected(current, known)
    yield from _sums(connection, current[current["breakdown"] != LSOA], known)


def _withheld(current: pd.DataFrame) -> Iterator[str]:
    hidden = current[current["state"].isin(WITHHELD)]
    for row in _first(hidden[hidden[NUMBERS].notna().any(axis=1)]).itertuples():
        yield f"{_name(row)} is {row.state} and holds a number"


def _values(current: pd.DataFrame, known: Known) -> Iterator[str]:
    """Of all but what is given as it is: its bands of age are not in the store."""
    stated = current[current["numerator"].notna() & current["value"].notna()]
    ways: dict[tuple[Method, float], list[str]] = {}
    for name, one in known.indicators.items():
        if not one.is_given:
            ways.setdefault((one.method, one.multiplier), []).append(name)
    for (method, multiplier), names in ways.items():
        yield from _other_than(stated[stated["indicator"].isin(names)], method, multiplier)


def _other_than(stated: pd.DataFrame, method: Method, multiplier: float) -> Iterator[str]:
    """Rows whose value and limits are not those of their numbers."""
    if stated.empty:
        return
    expected = figures(stated, method, multiplier)
    tolerance = np.where(stated["origin"] == "file", PUBLISHED, OURS)
    for column in FIGURES if method != "count" else ["value"]:
        here, there = stated[column], expected[column]
        apart = (here - there).abs() > tolerance * there.abs() + OURS
        for row in _first(stated[apart]).itertuples():
            yield f"{_name(row)}: {column} is {getattr(row, column):g}, its numbers give {there[row.Index]:g}"


def _protected(current: pd.DataFrame, known: Known) -> Iterator[str]:
    policies: dict[str, list[str]] = {}
    for name, one in known.indicators.items():
        policies.setdefault(one.disclosure, []).append(name)
    for policy, names in policies.items():
        part = current[current["indicator"].isin(names)]
        for row in _first(part[unprotected(part["numerator"], policy)]).itertuples():
            yield f"{_name(row)} holds a count that should have been protected"


def _sums(connection: Connection, current: pd.DataFrame, known: Known) -> Iterator[str]:
    """Derived rows of PCNs, communities and the Place against the sum of their practices' current rows."""
    kinds = frame(connection, select(area.c.code, area.c.type)).set_index("code")["type"]
    kind = current["area_code"].map(kinds)
    parents = current[kind.isin(ABOVE) & (current["origin"] == "derived")]
    if parents.empty:  # such as of all that is protected: its margins come from its own file
        return
    added_up = current["indicator"].isin(parents["indicator"].unique())
    practices = current[added_up & (kind == "practice") & current["numerator"].notna()]
    above = lineages(statements(connection), known.place, sorted(parents["period"].unique()))
    children = practices.merge(above, on=["period", "area_code"]).drop(columns="area_code")
    key = [*PAIR, "parent", "breakdown", "category"]
    summed = children.groupby(key)[["numerator", "denominator"]].sum(min_count=1).reset_index()
    both = parents.merge(summed.rename(columns={"parent": "area_code"}), on=KEY, how="left", suffixes=("", "_sum"))
    for column in ("numerator", "denominator"):
        here, there = both[column], both[f"{column}_sum"]
        apart = ~((here.isna() & there.isna()) | np.isclose(here, there, rtol=OURS))
        for row in _first(both[apart]).itertuples():
            yield f"{_name(row)}: {column} {getattr(row, column):g} is not its practices' sum {there[row.Index]:g}"


def _first(wrong: pd.DataFrame) -> pd.DataFrame:
    """Of each indicator so many rows as are told."""
    return wrong.groupby("indicator").head(TOLD)


def _name(row: object) -> str:
    return " ".join(str(getattr(row, name)) for name in KEY)
