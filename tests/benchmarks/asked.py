"""What a program asks of its store, and the same asked again without the program."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event

Asked = list[tuple[str, Any]]


def noted(made: Engine) -> Asked:
    """A list that every question to the store is added to from here on, with its values."""
    asked: Asked = []

    @event.listens_for(made, "before_cursor_execute")
    def note(_one: object, _two: object, sql: str, values: Any, *_: object) -> None:
        if sql.startswith(("SELECT", "WITH")):
            asked.append((sql, values))

    return asked


def asked_again(bare: sqlite3.Connection, asked: Asked) -> None:
    """All of them once more, by the bare driver."""
    for one in asked:
        bare.execute(*one).fetchall()
