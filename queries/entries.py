"""Named questions about entries: what files say in words and lists."""

import json
from typing import Any

from sqlalchemy import bindparam, select

from data.schema import CURRENT_ENTRY, entry, load
from queries.read import rows

COLUMNS = (
    entry.c.part, entry.c.key, entry.c.area_code, entry.c.title, entry.c.body, load.c.illustrative, entry.c.load_id,
)  # fmt: skip
OF_KIND = (
    select(*COLUMNS)
    .select_from(entry.join(load, load.c.id == entry.c.load_id))
    .where(CURRENT_ENTRY, entry.c.kind == bindparam("kind"))
    .order_by(entry.c.part, entry.c.id)
)
OF_PART = OF_KIND.where(entry.c.part == bindparam("part"))
TITLES = select(entry.c.key, entry.c.title).where(CURRENT_ENTRY, entry.c.kind == bindparam("kind"))
TITLES_OF = TITLES.where(entry.c.key.in_(bindparam("keys", expanding=True)))


def entries(kind: str, part: str = "") -> list[Any]:
    """Current entries of a kind, or of one part of it, as their file has them, a row each: part, key, area_code, title,
    body (an object), illustrative, load_id."""
    found = rows(OF_PART, kind=kind, part=part) if part else rows(OF_KIND, kind=kind)
    return [row._replace(body=json.loads(row.body)) for row in found]


def titles(kind: str, keys: list[str]) -> dict[str, str]:
    """The titles of entries of a kind by their keys, such as the names of chemical substances by code."""
    return {row.key: row.title for row in rows(TITLES_OF, kind=kind, keys=keys)} if keys else {}
