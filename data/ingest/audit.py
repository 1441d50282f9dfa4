"""Whether the store keeps its own promises: each question answers with findings in words, none where all is well."""

from collections.abc import Iterator
from itertools import chain

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select

from data.admissions.attack import findings as findings_of_admissions
from data.admissions.naming import EMERGENCY
from data.disclosure import unprotected
from data.ingest.derive import ABOVE
from data.ingest.events import DEFINITIONS, PLACE, latest
from data.ingest.knowledge import Known
from data.ingest.membership import lineages, membership_at, statements
from data.ingest.rows import LSOA, PAIR, frame, rows
from data.ingest.values import FIGURES, WITHHELD, figures
from data.ledger.attack import of_cost_centre, of_placements
from data.ledger.cost_centre import layout as cost_centre
from data.ledger.placements import layout as placements
from data.loaders.contract import KEY, NUMBERS
from data.loaders.people import KIND as PEOPLE_FILES
from data.people.attack import findings as findings_of_people
from data.people.mapping import ADMISSIONS
from data.people.rows import PEOPLE
from data.periods import parse
from data.schema import CURRENT, area, metadata, observation

PUBLISHED = 0.01  # a published value may rest on counts that were rounded before they were published
OURS = 1e-9
ATTACKS = (  # on protected sets: kind of file, the indicator whose policy holds, and what is told of hidden numbers
    (PEOPLE_FILES, PEOPLE, findings_of_people),
    (ADMISSIONS, EMERGENCY, findings_of_admissions),
    (placements.KIND, placements.PEOPLE, of_placements),
    (cost_centre.KIND, cost_centre.MONEY["actual_to_date"], of_cost_centre),
)


def findings(connection: Connection, known: Known) -> list[str]:
    """Everything that is wrong with the store, a sentence each."""
    used = select(observation.c.indicator).where(CURRENT).distinct().order_by(observation.c.indicator)
    found = [_of_indicator(connection, name, known) for name in connection.scalars(used)]
    attacked = _attacked(connection, known)
    return [*_dangling(connection), *_out_of_step(connection, known), *chain.from_iterable(found), *attacked]


def _of_indicator(connection: Connection, name: str, known: Known) -> list[str]:
    """One at a time: all figures of England at once would not fit into memory."""
    current = rows(connection, observation.c.indicator == name)
    return [
        *_repeated(current),
        *_withheld(current),
        *_values(current, name, known),
        *_protected(current, name, known),
        *_sums(connection, current[current["breakdown"] != LSOA], known),
    ]


def _dangling(connection: Connection) -> Iterator[str]:
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            (element,) = key.elements
            parent = element.column.table.alias()
            held = select(parent.c[element.column.name]).where(parent.c[element.column.name] == element.parent)
            count = connection.scalar(
                select(func.count()).select_from(table).where(element.parent.is_not(None), ~held.exists())
            )
            if count:
                missing = f"{element.column.table.name} that is not there"
                yield f"{count} rows of {table.name}.{element.parent.name} refer to a {missing}"


def _repeated(current: pd.DataFrame) -> Iterator[str]:
    for row in current[current.duplicated(KEY)].head(5).itertuples():
        yield f"{_name(row)} is current twice"


def _out_of_step(connection: Connection, known: Known) -> Iterator[str]:
    for kind, digest, files in (
        (PLACE, known.place_sha256, "The Place's files"),
        (DEFINITIONS, known.definitions_sha256, "The definitions"),
    ):
        found = latest(connection, kind)
        if found is None or found[1] != digest:
            yield f"{files} have changed since the store read them. Run: python -m data init"


def _withheld(current: pd.DataFrame) -> Iterator[str]:
    hidden = current[current["state"].isin(WITHHELD)]
    for row in hidden[hidden[NUMBERS].notna().any(axis=1)].head(5).itertuples():
        yield f"{_name(row)} is {row.state} and holds a number"


def _values(part: pd.DataFrame, name: str, known: Known) -> Iterator[str]:
    if name not in known.indicators:
        yield f"{name} has figures and no definition"
        return
    one = known.indicators[name]
    if one.is_given:  # its bands of age are not in the store
        return
    stated = part[part["numerator"].notna() & part["value"].notna()]
    expected = figures(stated, one.method, one.multiplier)
    tolerance = np.where(stated["origin"] == "file", PUBLISHED, OURS)
    for column in FIGURES if one.method != "count" else ["value"]:
        here, there = stated[column], expected[column]
        apart = (here - there).abs() > tolerance * there.abs() + OURS
        for row, given in zip(stated[apart].head(5).itertuples(), there[apart], strict=False):
            yield f"{_name(row)}: {column} is {getattr(row, column):g}, its numbers give {given:g}"


def _protected(part: pd.DataFrame, name: str, known: Known) -> Iterator[str]:
    policy = known.indicators[name].disclosure if name in known.indicators else "none"
    for row in part[unprotected(part["numerator"], policy)].head(5).itertuples():
        yield f"{_name(row)} holds a count that should have been protected"


def _attacked(connection: Connection, known: Known) -> Iterator[str]:
    """What an attacker can tell of hidden numbers: people in segments, admissions, placements, cost centres."""
    said = statements(connection)

    def parents(period: str) -> dict[str, str]:
        above = membership_at(said, pd.Timestamp(parse(period).end)).to_dict()
        return above | {one.slug: known.place.code for one in known.place.communities}

    for kind, main, attack in ATTACKS:
        of_kind = [name for name, one in known.indicators.items() if one.files(kind)]
        current = rows(connection, observation.c.indicator.in_(of_kind))
        if len(current):
            yield from attack(current, parents, known.indicators[main].disclosure)


def _sums(connection: Connection, current: pd.DataFrame, known: Known) -> Iterator[str]:
    """Derived rows of PCNs, communities and the Place against the sum of their practices' current rows."""
    kinds = frame(connection, select(area.c.code, area.c.type)).set_index("code")["type"]
    kind = current["area_code"].map(kinds)
    parents = current[kind.isin(ABOVE) & (current["origin"] == "derived")]
    if parents.empty:  # such as of all that is protected: its margins come from its own file
        return
    is_part = (kind == "practice") & current["numerator"].notna() & current["period"].isin(parents["period"])
    practices = current[is_part]
    above = lineages(statements(connection), known.place, sorted(parents["period"].unique()))
    children = practices.merge(above, on=["period", "area_code"]).drop(columns="area_code")
    key = [*PAIR, "parent", "breakdown", "category"]
    summed = children.groupby(key)[["numerator", "denominator"]].sum(min_count=1).reset_index()
    both = parents.merge(summed.rename(columns={"parent": "area_code"}), on=KEY, how="left", suffixes=("", "_sum"))
    for column in ("numerator", "denominator"):
        here, there = both[column], both[f"{column}_sum"]
        apart = ~((here.isna() & there.isna()) | np.isclose(here, there, rtol=OURS))
        for row, given in zip(both[apart].head(5).itertuples(), there[apart], strict=False):
            yield f"{_name(row)}: {column} {getattr(row, column):g} is not its practices' sum {given:g}"


def _name(row: object) -> str:
    return " ".join(str(getattr(row, name)) for name in KEY)
