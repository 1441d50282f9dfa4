"""Entries in the store: what files say in words, appended to by difference as observations are."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, tuple_, update

from data.ingest.append import Changed
from data.loaders.contract import Entry
from data.schema import CURRENT_ENTRY, entry, load

PART = (entry.c.kind, entry.c.part)
SAID = (*PART, entry.c.key, entry.c.area_code, entry.c.title, entry.c.body, entry.c.load_id)
Said = tuple[Any, ...]


def keep(connection: Connection, stated: Iterable[Entry], number: int) -> Changed:
    """What a load states made current from that load on. Raises ValueError where it states a key twice."""
    rows = [
        (
            one.kind,
            one.part,
            one.key,
            one.area_code,
            one.title,
            json.dumps(one.body, sort_keys=True, default=str),
            number,
        )
        for one in stated
    ]
    keys = [row[:3] for row in rows]
    if len(set(keys)) < len(keys):
        raise ValueError(f"the same entry twice: {next(key for key in keys if keys.count(key) > 1)}")
    return _replaced(connection, {row[:2] for row in rows}, rows, number)


def restore(connection: Connection, undone: int, version: int) -> Changed:
    """What stood before a load that is undone, current again from a version on."""
    parts = set(map(tuple, connection.execute(select(*PART).where(entry.c.load_id == undone).distinct())))
    standing = select(load.c.id).where(load.c.undone_by.is_(None))
    told = select(*SAID).where(tuple_(*PART).in_(parts), entry.c.load_id.in_(standing)).order_by(entry.c.id)
    rows = list(map(tuple, connection.execute(told))) if parts else []
    newest = {part: max(row[-1] for row in rows if row[:2] == part) for part in {row[:2] for row in rows}}
    latest = {row[:3]: row for row in rows if row[-1] == newest[row[:2]]}
    return _replaced(connection, parts, list(latest.values()), version)


def _replaced(connection: Connection, parts: set[Said], rows: Sequence[Said], version: int) -> Changed:
    """Each part holds these rows and no others from a version on; equal rows are left as they are."""
    if not parts:
        return Changed()
    current: list[Row] = list(
        connection.execute(select(entry.c.id, *SAID).where(CURRENT_ENTRY, tuple_(*PART).in_(sorted(parts))))
    )
    standing = {tuple(row[1:]) for row in current}
    stated = set(rows)
    gone = [row[0] for row in current if tuple(row[1:]) not in stated]
    new = [row for row in rows if row not in standing]
    if gone:
        connection.execute(update(entry).where(entry.c.id.in_(gone)).values(superseded_by=version))
    if new:
        names = [column.name for column in SAID]
        connection.execute(insert(entry), [dict(zip(names, row, strict=True), since=version) for row in new])
    return Changed(len(new), len(gone))
