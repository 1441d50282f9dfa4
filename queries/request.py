"""What is made once a request: parts of a page often ask the same."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import g

T = TypeVar("T")


def once(kind: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made at the first asking for this key in a request. It is shared: nobody may change it."""
    known: dict[Hashable, T] = g.setdefault("known", {})
    whole = (kind, key)
    if whole not in known:
        known[whole] = make()
    return known[whole]
