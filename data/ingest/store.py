"""Storing what a file says: one transaction, whole or not at all."""

from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection, Engine, select

from data.engine import check_schema, data_version, writing
from data.ingest import areas, entries, events
from data.ingest.append import Changed, append, difference
from data.ingest.bulk import bulk_insert
from data.ingest.checked import checked
from data.ingest.compared import disagreements
from data.ingest.derive import derive
from data.ingest.events import Outcome, Provenance
from data.ingest.knowledge import Known
from data.ingest.membership import open_children, statements
from data.ingest.refresh import refreshed
from data.ingest.rows import GROUP, PAIR, ROW, frame, rows, without
from data.ingest.steps import Touched
from data.ingest.values import valued
from data.loaders.contract import MEMBERSHIP, Parsed
from data.migrations import upgrade
from data.schema import membership, observation

ENDS = ("child", "parent")


def initialise(engine: Engine, known: Known | None = None) -> int:
    """Makes the tables or brings them up to date, with the Place and the definitions; returns the data version."""
    known = known or Known.from_environment()
    with writing(engine) as connection:
        upgrade(connection)
        touched = refreshed(connection, known)
        version = data_version(connection)
        derive(connection, touched, known, version)
    return version


def store(
    engine: Engine, provenance: Provenance, parsed: Parsed, *, illustrative: bool = False, known: Known | None = None
) -> Outcome:
    """Keeps what a file says and works out all that follows from it. The same content again changes nothing.

    Raises ValueError where the observations contradict themselves; the store is then as it was.
    """
    known = known or Known.from_environment()
    with writing(engine) as connection:
        check_schema(connection)
        touched = refreshed(connection, known)
        before = events.standing(connection, provenance.kind, provenance.sha256, parsed.period)
        if before is not None and not _says_more(connection, before, parsed, known):
            derive(connection, touched, known, data_version(connection))
            same = events.outcome(before, provenance, parsed)
            since = events.overlaid(connection, before)
            return replace(same, already=True, overlaid=since, data_version=data_version(connection))
        number = events.record(connection, provenance, parsed, illustrative=illustrative)
        if areas.upsert(connection, areas.of_file(parsed.areas)):
            areas.in_order(connection, known.place)
        stated = _to_keep(connection, parsed, known)
        spoken_of = pd.Series([one.area_code for one in parsed.entries], dtype=object)
        ends = [parsed.membership[end] for end in ENDS]
        areas.check_known(connection, pd.concat([stated["area_code"], spoken_of, *ends]))
        _keep_membership(connection, parsed.membership, number)
        changed = _keep(connection, stated, number) + entries.keep(connection, parsed.entries, number)
        touched += Touched(parsed.observations[PAIR].drop_duplicates(), everything=len(parsed.membership) > 0)
        changed += derive(connection, touched, known, number)
        more = disagreements(connection, parsed.observations)
        events.record_remainders(connection, number, more)
    return events.outcome(number, provenance, replace(parsed, remainders=(*parsed.remainders, *more)), changed)


def _to_keep(connection: Connection, parsed: Parsed, known: Known) -> pd.DataFrame:
    """The file's observations, valued. A practice that has closed and is not in the file is not missing from it."""
    stated = valued(checked(parsed.observations, known.indicators), known.indicators).assign(origin="file")
    said = statements(connection)
    closed = set(said["child"]) - open_children(said)
    return stated[~((stated["state"] == "missing") & stated["area_code"].isin(closed))]


def _says_more(connection: Connection, before: int, parsed: Parsed, known: Known) -> bool:
    """True where a file loaded before says more than it did then: practices have joined the Place since."""
    if parsed.recut:
        target = _to_keep(connection, parsed, known).assign(load_id=before)
        now = rows(connection, observation.c.origin == "file", within=target[GROUP].drop_duplicates())
        now = now.assign(load_id=before)  # another file may have said the same since
        return any(map(len, difference(target[ROW], now)))
    groups = select(*(observation.c[name] for name in GROUP)).where(observation.c.load_id == before).distinct()
    stated = parsed.observations[parsed.observations["state"] != "missing"]
    if len(without(stated[GROUP].drop_duplicates(), frame(connection, groups), GROUP)):
        return True
    children = set(connection.scalars(select(membership.c.child).where(membership.c.load_id == before)))
    return not set(parsed.membership["child"]) <= children


def _keep(connection: Connection, stated: pd.DataFrame, number: int) -> Changed:
    """Each group that the file states is replaced whole."""
    now = rows(connection, observation.c.origin == "file", within=stated[GROUP].drop_duplicates())
    return append(connection, stated.assign(load_id=number)[ROW], now, number)


def _keep_membership(connection: Connection, stated: pd.DataFrame, number: int) -> None:
    if len(stated):
        days = {name: pd.to_datetime(stated[name]).dt.date for name in ("valid_from", "valid_to")}
        bulk_insert(connection, membership, stated[MEMBERSHIP].assign(**days, load_id=number))
