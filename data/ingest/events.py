"""Loads: the events that change the store, each with a row of its own."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from data.engine import data_version
from data.ingest.append import Changed
from data.ingest.knowledge import digest
from data.loaders.contract import Parsed, Remainder
from data.schema import entry, load, observation, remainder

PLACE, DEFINITIONS, UNDO = "reference", "definitions", "undo"  # kinds that are no files of figures


@dataclass(frozen=True)
class Provenance:
    """Where a load comes from: its kind, what people call it, the file's name and digest."""

    kind: str
    title: str
    file_name: str
    sha256: str

    @classmethod
    def of_file(cls, path: Path, kind: str, title: str, name: str = "", beside: tuple[Path, ...] = ()) -> "Provenance":
        """The provenance of a file as it lies on the disk, under its own name or another, with what goes with it."""
        return cls(kind, title, (name or path.name)[:255], digest([path, *beside]))

    @classmethod
    def made(cls, kind: str, title: str, name: str) -> "Provenance":
        """The provenance of figures that no file brought, the same whenever they are made anew."""
        return cls(kind, title, name, hashlib.sha256(f"{kind}:{name}".encode()).hexdigest())


@dataclass(frozen=True)
class Outcome:
    """What a load did. `already` is true where the file had been loaded before, as load `load`: nothing changed."""

    load: int
    provenance: Provenance
    period: str
    rows_read: int
    rows_kept: int
    quantity: str
    quantity_read: float | None
    quantity_kept: float | None
    remainders: tuple[Remainder, ...]
    data_version: int
    already: bool = False
    overlaid: tuple[int, ...] = ()  # where it is `already`: later loads that replaced figures of it, and stand
    added: int = 0
    superseded: int = 0


def outcome(number: int, provenance: Provenance, parsed: Parsed, changed: Changed | None = None) -> Outcome:
    """What a load that has just been kept did; the data version is its own number."""
    rows = changed or Changed()
    return Outcome(
        load=number, provenance=provenance, period=parsed.period, rows_read=parsed.rows_read,
        rows_kept=parsed.rows_kept, quantity=parsed.quantity, quantity_read=parsed.quantity_read,
        quantity_kept=parsed.quantity_kept, remainders=parsed.remainders, data_version=number,
        added=rows.added, superseded=rows.superseded,
    )  # fmt: skip


def record(
    connection: Connection, provenance: Provenance, parsed: Parsed, *, illustrative: bool = False,
    reverses: int | None = None,
) -> int:  # fmt: skip
    """A new row in the load table, and what it could not place; returns its id, the new data version."""
    number = data_version(connection) + 1  # without gaps: PostgreSQL's own numbers skip those of loads that failed
    values = {
        "id": number, "kind": provenance.kind, "title": provenance.title, "file_name": provenance.file_name,
        "sha256": provenance.sha256, "at": datetime.now(UTC), "period": parsed.period,
        "rows_read": parsed.rows_read, "rows_kept": parsed.rows_kept, "quantity": parsed.quantity,
        "quantity_read": parsed.quantity_read, "quantity_kept": parsed.quantity_kept,
        "illustrative": illustrative, "reverses": reverses,
    }  # fmt: skip
    connection.execute(insert(load).values(values))
    record_remainders(connection, number, parsed.remainders)
    return number


def record_remainders(connection: Connection, number: int, remainders: tuple[Remainder, ...]) -> None:
    """What a load could not place, one row a reason."""
    rows = [
        {"load_id": number, "reason": one.reason, "rows": one.rows, "quantity": one.quantity, "example": one.example}
        for one in remainders
    ]
    if rows:
        connection.execute(insert(remainder), rows)


def standing(connection: Connection, kind: str, sha256: str, period: str) -> int | None:
    """The latest load of this very content that was not undone, or None."""
    asked = select(load.c.id).where(load.c.kind == kind, load.c.sha256 == sha256, load.c.period == period)
    found: int | None = connection.scalar(asked.where(load.c.undone_by.is_(None)).order_by(load.c.id.desc()).limit(1))
    return found


def overlaid(connection: Connection, number: int) -> tuple[int, ...]:
    """The files loaded later, and not undone, that replaced something which this load's file said."""
    figures = select(observation.c.superseded_by).where(
        observation.c.load_id == number, observation.c.origin == "file", observation.c.superseded_by.is_not(None)
    )
    words = select(entry.c.superseded_by).where(entry.c.load_id == number, entry.c.superseded_by.is_not(None))
    files = (load.c.kind.not_in([PLACE, DEFINITIONS, UNDO]), load.c.undone_by.is_(None))
    asked = select(load.c.id).where(load.c.id.in_(figures) | load.c.id.in_(words), *files)
    return tuple(connection.scalars(asked.order_by(load.c.id)))


def latest(connection: Connection, kind: str) -> tuple[int, str] | None:
    """Id and sha256 of the latest load of a kind that was not undone or replaced."""
    asked = select(load.c.id, load.c.sha256).where(load.c.kind == kind, load.c.undone_by.is_(None))
    row = connection.execute(asked.order_by(load.c.id.desc()).limit(1)).first()
    return (row.id, row.sha256) if row else None


def mark_undone(connection: Connection, number: int, by: int) -> None:
    """A load that no longer counts, because of another one."""
    connection.execute(update(load).where(load.c.id == number).values(undone_by=by))
