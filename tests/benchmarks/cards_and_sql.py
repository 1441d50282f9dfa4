"""A page's cards without cache: their queries and figures, and the whole of them, against the bare SQL they ask."""

import gc
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import plotly.graph_objects as go
from flask import Flask
from sqlalchemy import Engine

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
    "/compare": ("rug", "dots", "ranks", "funnel"),
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


# The 5 ms a chart beyond its SQL were set where Plotly took 17 ms for a plain figure of the communities over time.
MORE = 5 / 17


class Measured(NamedTuple):
    """Milliseconds for a page's queries and figures, for its whole cards, for the bare SQL; and how many charts.

    `stock`: what Plotly took meanwhile for one plain figure, which tells how fast the machine was.
    """

    figures: float
    whole: float
    bare: float
    charts: int
    stock: float

    @property
    def more(self) -> float:
        """Milliseconds a chart beyond the bare SQL."""
        return (self.figures - self.bare) / self.charts


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work; once before, unmeasured."""
    return in_turns([work], times)[0]


def in_turns(works: Sequence[Callable[[], object]], times: int = 9) -> list[float]:
    """The same of each of several, which take turns: a machine may be slower by half a second later."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times + 1):
        for work, known in zip(works, taken, strict=True):
            started = time.perf_counter()
            work()
            known.append(time.perf_counter() - started)
    return [1000 * median(known[1:]) for known in taken]


def compared(stores: Sequence[Path]) -> dict[str, list[Measured]]:
    """For each page what it took in each of these stores, in turns."""
    server = without_cache(ROOT / "data" / "reference")
    gc.collect()
    gc.freeze()  # as gunicorn.conf.py does in every worker
    with ExitStack() as stack:
        bare = [stack.enter_context(closing(sqlite3.connect(store))) for store in stores]
        engines = [engine(f"sqlite:///{store}") for store in stores]
        found = {url: _measured(url, server, engines, bare) for url in PAGES}
    for made in engines:
        made.dispose()
    gc.unfreeze()
    return found


def without_cache(place: Path) -> Flask:
    """A server of a Place that keeps no answer."""
    load(place)
    server = Flask("bench")
    server.config["PLACE"] = place
    cache.bind(server, "none://")
    return server


def page(url: str, server: Flask, made: Engine, work: Callable[[str, View], object]) -> None:
    """Does the work for every card of a page, in one request."""
    read.bind(server, made)
    with server.test_request_context():
        view = view_of(url)
        for name in PAGES[url]:
            work(name, view)


def picture(name: str, view: View) -> None:
    """A card's rows and what the page draws of them: its body, or its figure where it has none of its own."""
    card = CARDS[name]
    view = card.about(view)
    draw = card.body or card.figure
    rows = card.query(view)
    assert draw and len(rows), name
    draw(rows, view)


def _measured(url: str, server: Flask, engines: Sequence[Engine], bare: Sequence[sqlite3.Connection]) -> list[Measured]:
    works: list[Callable[[], object]] = [_stock]
    for made, connection in zip(engines, bare, strict=True):
        with noted(made) as asked:
            page(url, server, made, picture)
        whole = (partial(page, url, server, made, work) for work in (picture, drawn))
        works += [*whole, partial(asked_again, connection, asked)]
    stock, *taken = in_turns(works)
    return [Measured(*taken[at : at + 3], len(PAGES[url]), stock) for at in range(0, len(taken), 3)]


def _stock() -> go.Figure:
    """Communities over time, as Plotly draws them out of the box."""
    months = list(range(40))
    lines = [go.Scatter(x=months, y=months, name=str(one), mode="lines+markers") for one in range(8)]
    return go.Figure(lines, layout={"template": "plotly_white"})
