"""A page's cards without cache: their queries and figures, and the whole of them, against the bare SQL they ask."""

import gc
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from flask import Flask

from cards.draw import drawn, view_of
from cards.registry import CARDS
from components.view import View
from data.engine import engine
from data.place import load
from data.settings import ROOT
from queries import cache, read
from tests.benchmarks.asked import asked_again, noted

PAGES = {
    "/c/crewe": ("glance", "standing", "spine", "trend", "profile", "pyramid"),
    "/c/crewe/i/emergency_admissions": ("xmr", "trend", "dots"),
    "/c/crewe/i/qof_diabetes": ("trend", "dots", "practices", "funnel"),
    "/compare": ("rug", "dots", "tiles", "ranks", "funnel"),
    "/segments": ("segments", "complex_share", "reasons", "concentration", "attenders", "segment_changes"),
    "/inequalities?i=under_75_mortality": ("gradient", "slope", "core20", "lives", "mortality"),
    "/spend": (
        "spend", "spend_overview", "spend_differs", "prescribing_over_time", "prescribing_items", "prescribing_savings",
        "prescribing_parts", "prescribing_bridge", "prescribing_movers",
    ),
    "/spend?line=admissions": (
        "admissions", "admissions_by_month", "admissions_by_pod", "admissions_by_programme", "admissions_for_age",
        "admissions_by_segment", "admissions_by_fifth",
    ),
    "/outcomes": ("cases",),
}  # fmt: skip


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work; once before, unmeasured."""
    work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return 1000 * median(taken)


def compared(store: Path) -> dict[str, tuple[float, float, float, int]]:
    """For each page: milliseconds for its queries and figures, for its whole cards, for the bare SQL; its charts."""
    place = ROOT / "data" / "reference"
    load(place)
    server, made = Flask("bench"), engine(f"sqlite:///{store}")
    server.config["PLACE"] = place
    read.bind(server, made)
    cache.bind(server, "none://")
    asked = noted(made)
    gc.collect()
    gc.freeze()  # as gunicorn.conf.py does in every worker

    def timed(work: Callable[[str, View], object], url: str, names: tuple[str, ...]) -> float:
        def page() -> None:
            asked.clear()
            with server.test_request_context():
                view = view_of(url)
                for name in names:
                    work(name, view)

        return milliseconds(page)

    found = {}
    for url, names in PAGES.items():
        whole, pictures = timed(drawn, url, names), timed(_picture, url, names)
        with closing(sqlite3.connect(store)) as bare:
            least = milliseconds(partial(asked_again, bare, list(asked)))
        found[url] = (pictures, whole, least, len(names))
    made.dispose()
    gc.unfreeze()
    return found


def _picture(name: str, view: View) -> None:
    """A card's rows and what is drawn of them: its figure, or its body where it has none."""
    card = CARDS[name]
    draw = card.figure or card.body
    rows = card.query(view)
    assert draw and len(rows), name
    draw(rows, view)
