"""What a request is answered by: its day, and what is made once for it, since parts of a page often ask the same."""

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from typing import TypeVar

from flask import g

T = TypeVar("T")


def today() -> date:
    """The day in UTC: some cards say what is late or overdue, pictures when they left."""
    return datetime.now(UTC).date()


def once(kind: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made at the first asking for this key in a request. It is shared: nobody may change it."""
    known: dict[Hashable, T] = g.setdefault("known", {})
    whole = (kind, key)
    if whole not in known:
        known[whole] = make()
    return known[whole]
