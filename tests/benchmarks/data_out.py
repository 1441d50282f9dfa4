"""What leaves as data, not cached: a page of the API against the bare SQL that it asks, and a card as a file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from flask import Flask

from cards import export
from data.engine import engine
from data.settings import ROOT
from queries import cache, read
from reports.api import routes
from tests.benchmarks.asked import asked_again, noted
from tests.benchmarks.cards_and_sql import in_turns

PAGES = {
    "the main figures of a community": "area=crewe&breakdown=all&per_page=1000",
    "an indicator": "indicator=registered_patients&per_page=1000",
    "the 100th page of everything": "per_page=1000&page=100",
}


def compared(store: Path) -> Iterator[tuple[str, float, float, str]]:
    """What was asked for, milliseconds of ours and of the same SQL alone, and what we aim at."""
    server, made = Flask("bench"), engine(f"sqlite:///{store}")
    server.config["PLACE"] = ROOT / "data" / "reference"
    server.register_blueprint(routes.blueprint)
    server.register_blueprint(export.blueprint)
    read.bind(server, made)
    cache.bind(server, "none://")

    def got(address: str) -> None:
        answer = server.test_client().get(address)
        assert answer.status_code == 200, answer.text[:300]

    wanted = [(f"API, {name}", f"/api/v1/observations?{query}", "3x") for name, query in PAGES.items()]
    wanted += [(f"rug as {form}", f"/export/rug.{form}?at=/compare", "") for form in ("csv", "parquet", "xlsx")]
    for name, address, aim in wanted:
        with noted(made) as asked:
            got(address)
        with closing(sqlite3.connect(store)) as bare:
            yield name, *in_turns([partial(got, address), partial(asked_again, bare, asked)]), aim
    made.dispose()
