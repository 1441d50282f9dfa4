"""A page's cards, drawn without cache, against the bare SQL that they ask."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask
from sqlalchemy import event

from cards.draw import drawn, view_of
from cards.registry import CARDS
from data.engine import engine
from data.place import load
from data.settings import ROOT
from queries import cache, read

PAGES = {
    "/c/crewe": ("glance", "spine", "trend", "profile"),
    "/c/crewe/i/qof_diabetes": ("trend", "dots", "practices"),
    "/compare": ("rug", "dots", "tiles"),
}


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work; once before, unmeasured."""
    work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return 1000 * median(taken)


def compared(store: Path) -> dict[str, tuple[float, float, int]]:
    """For each page: milliseconds for its cards, for the bare SQL, and how many charts it has."""
    place = ROOT / "data" / "reference"
    load(place)
    server, made = Flask("bench"), engine(f"sqlite:///{store}")
    server.config["PLACE"] = place
    read.bind(made)
    cache.bind(server, "none://")
    asked: list[tuple[str, Any]] = []

    @event.listens_for(made, "before_cursor_execute")
    def note(_one: object, _two: object, sql: str, values: Any, *_: object) -> None:
        if sql.startswith(("SELECT", "WITH")):
            asked.append((sql, values))

    found = {}
    for url, names in PAGES.items():

        def cards(url: str = url, names: tuple[str, ...] = names) -> None:
            asked.clear()
            with server.test_request_context():
                view = view_of(url)
                for name in names:
                    drawn(name, view)

        whole = milliseconds(cards)
        same = list(asked)
        bare = sqlite3.connect(store)
        least = milliseconds(lambda bare=bare, same=same: [bare.execute(*one).fetchall() for one in same])
        bare.close()
        found[url] = (whole, least, sum(name in CARDS for name in names))
    made.dispose()
    return found
