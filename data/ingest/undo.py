"""Undoing a load: a new event, after which what the other loads say holds again. Nothing is deleted."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, select

from data.engine import check_schema, writing
from data.ingest import entries
from data.ingest.append import append
from data.ingest.derive import derive
from data.ingest.events import DEFINITIONS, PLACE, UNDO, Outcome, Provenance, mark_undone, outcome, record
from data.ingest.knowledge import Known
from data.ingest.refresh import refreshed
from data.ingest.rows import GROUP, PAIR, ROW, frame, history, rows
from data.ingest.steps import Touched
from data.loaders.contract import KEY, Parsed
from data.schema import HIGHEST, load, membership, observation


class CannotUndoError(ValueError):
    """A load that is not there, was undone before, or is no file."""


def undo(engine: Engine, number: int, known: Known | None = None) -> Outcome:
    """Takes a load back. Raises CannotUndoError; the store is then as it was."""
    known = known or Known.from_environment()
    with writing(engine) as connection:
        check_schema(connection)
        undone = _undoable(connection, number)
        touched = refreshed(connection, known)
        provenance = Provenance(UNDO, f"Undo of load {number}: {undone.title}"[:200], undone.file_name, undone.sha256)
        parsed = Parsed(rows_read=0, rows_kept=0, period=undone.period)
        version = record(connection, provenance, parsed, reverses=number)
        mark_undone(connection, number, by=version)
        groups = _groups(connection, number)
        changed = append(connection, _truth(connection, groups), _now(connection, groups), version)
        changed += entries.restore(connection, number, version)
        moved = connection.scalar(select(membership.c.id).where(membership.c.load_id == number).limit(1))
        touched += Touched(groups[PAIR].drop_duplicates(), everything=moved is not None)
        changed += derive(connection, touched, known, version)
    return outcome(version, provenance, parsed, changed)


def _undoable(connection: Connection, number: int) -> Row[Any]:
    found = connection.execute(select(load).where(load.c.id == min(number, HIGHEST))).first()
    if found is None:
        raise CannotUndoError(f"There is no load {number}. See: python -m data status")
    if found.undone_by is not None:
        raise CannotUndoError(f"Load {number} was undone before, by load {found.undone_by}.")
    if found.kind == UNDO:
        raise CannotUndoError(f"Load {number} is itself an undo. Load the file again instead: {found.file_name}")
    if found.kind in (PLACE, DEFINITIONS):
        raise CannotUndoError(f"Load {number} is no file: change {found.file_name} and run python -m data init")
    return found


def _groups(connection: Connection, number: int) -> pd.DataFrame:
    stated = select(*(observation.c[name] for name in GROUP))
    of_load = stated.where(observation.c.load_id == number, observation.c.origin == "file")
    return frame(connection, of_load.distinct())


def _truth(connection: Connection, groups: pd.DataFrame) -> pd.DataFrame:
    """What the highest load that stands says of each group; a load's latest copy of a row is the one that counts."""
    stand = select(load.c.id).where(load.c.undone_by.is_(None))
    told = history(connection, observation.c.origin == "file", observation.c.load_id.in_(stand), within=groups)
    highest = told.groupby(GROUP)["load_id"].transform("max")
    return told[told["load_id"] == highest].drop_duplicates(KEY, keep="last")[ROW]


def _now(connection: Connection, groups: pd.DataFrame) -> pd.DataFrame:
    return rows(connection, observation.c.origin == "file", within=groups)
