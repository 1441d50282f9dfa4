"""Whether the store keeps its own promises: each question answers with findings in words, none where all is well."""

from collections.abc import Iterator
from functools import cache

import pandas as pd
from sqlalchemy import Connection, func, select

from data.admissions.attack import findings as findings_of_admissions
from data.admissions.naming import EMERGENCY
from data.disclosure import policy
from data.ingest.agreeing import disagreements
from data.ingest.events import DEFINITIONS, PLACE, latest
from data.ingest.knowledge import Known
from data.ingest.membership import membership_at, statements
from data.ingest.rows import rows
from data.ledger.attack import of_cost_centre, of_placements
from data.ledger.cost_centre import layout as cost_centre
from data.ledger.placements import layout as placements
from data.loaders.mortality.attack import findings as findings_of_deaths
from data.loaders.mortality.figures import wanted
from data.loaders.people import KIND as PEOPLE_FILES
from data.people.attack import findings as findings_of_people
from data.people.mapping import ADMISSIONS
from data.people.rows import PEOPLE
from data.periods import parse
from data.schema import metadata, observation

ATTACKS = (  # on protected sets: kind of file, the indicator whose policy holds, and what is told of hidden numbers
    (PEOPLE_FILES, PEOPLE, findings_of_people),
    (ADMISSIONS, EMERGENCY, findings_of_admissions),
    (placements.KIND, placements.PEOPLE, of_placements),
    (cost_centre.KIND, cost_centre.MONEY["actual_to_date"], of_cost_centre),
)
DEATHS = "deaths"  # the policy by which numbers of deaths are hidden


def findings(connection: Connection, known: Known) -> list[str]:
    """Everything that is wrong with the store, a sentence each."""
    of_rows = disagreements(connection, known)
    return [*_dangling(connection), *_out_of_step(connection, known), *of_rows, *_attacked(connection, known)]


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


def _out_of_step(connection: Connection, known: Known) -> Iterator[str]:
    for kind, digest, files in (
        (PLACE, known.place_sha256, "The Place's files"),
        (DEFINITIONS, known.definitions_sha256, "The definitions"),
    ):
        found = latest(connection, kind)
        if found is None or found[1] != digest:
            yield f"{files} have changed since the store read them. Run: python -m data init"


def _attacked(connection: Connection, known: Known) -> Iterator[str]:
    """What an attacker can tell of hidden numbers: people in segments, admissions, placements, cost centres, deaths."""
    said = statements(connection)

    @cache  # each attack asks for the same periods
    def parents(period: str) -> dict[str, str]:
        above = membership_at(said, pd.Timestamp(parse(period).end)).to_dict()
        return above | {one.slug: known.place.code for one in known.place.communities}

    for kind, main, attack in ATTACKS:
        of_kind = [name for name, one in known.indicators.items() if one.files(kind)]
        current = rows(connection, observation.c.indicator.in_(of_kind))
        if len(current):
            yield from attack(current, parents, known.indicators[main].disclosure)
    deaths = wanted(known.indicators)
    current = rows(connection, observation.c.indicator.in_([one.indicator.id for one in deaths]))
    if len(current):
        yield from findings_of_deaths(current, deaths, known.place.code, policy(DEATHS))
