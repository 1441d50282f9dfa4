"""What a program asks of its store, and the same asked again without the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

Asked = list[tuple[str, Any]]


@contextmanager
def noted(made: Engine) -> Iterator[Asked]:
    """A list that every question to the store is added to meanwhile, with its values."""
    asked: Asked = []

    def note(_one: object, _two: object, sql: str, values: Any, *_: object) -> None:
        if sql.startswith(("SELECT", "WITH")):
            asked.append((sql, values))

    event.listen(made, "before_cursor_execute", note)
    yield asked
    event.remove(made, "before_cursor_execute", note)


def asked_again(bare: sqlite3.Connection, asked: Asked) -> None:
    """All of them once more, by the bare driver."""
    for one in asked:
        bare.execute(*one).fetchall()
