"""Small tables of money that tell a story, as files, and what a loader may know while it reads them."""

import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data import loaders, place
from data.indicators import indicators
from data.ledger.attack import of_cost_centre, of_placements
from data.ledger.loaders import LAYOUTS
from data.loaders.contract import BadFile, Context, Figures, Parsed
from tests.data.loaders.reconciled import reconciled

PLACE = place.load(Path(__file__).resolve().parents[3] / "data" / "reference")
CODE = PLACE.code
SLUGS = [one.slug for one in PLACE.communities]
OLDER = dict.fromkeys(SLUGS, 8000.0) | {CODE: 64_000.0}
CONTEXT = Context(
    frozenset(), frozenset(), indicators(), place=PLACE, figures=lambda indicator, month: Figures(month, OLDER)
)
Row = Sequence[object]
Change = Callable[[list[list[object]]], object]


def read(kind: str, rows: Iterable[Row], context: Context = CONTEXT, header: Sequence[str] = ()) -> Parsed:
    """What a loader makes of a table, recognised by its header."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header or LAYOUTS[kind].names, *rows])
        loader, parsed = loaders.read(path, context)
    assert loader.kind == kind
    return reconciled(parsed)


def refused(kind: str, rows: Iterable[Row], context: Context = CONTEXT) -> str:
    """What is said of a table that is refused."""
    with pytest.raises(BadFile) as caught:
        read(kind, rows, context)
    return str(caught.value)


def changed(rows: Iterable[Row], line: int, column: int, value: object) -> list[list[object]]:
    """The rows with one cell changed; the header is line 1."""
    found = [list(row) for row in rows]
    found[line - 2][column] = value
    return found


def cells(parsed: Parsed, indicator: str) -> pd.DataFrame:
    """An indicator's rows by area, period, breakdown and category."""
    found = parsed.observations
    return (
        found[found["indicator"] == indicator].set_index(["area_code", "period", "breakdown", "category"]).sort_index()
    )


ATTACKS = {"cost_centre": of_cost_centre, "placements": of_placements}
GROUP = ["indicator", "area_code", "period", "breakdown"]


class Held:
    """A store of one kind as its loader sees it: what each file states replaces what stood of the same group."""

    def __init__(self, kind: str) -> None:
        self.kind, self.rows = kind, CONTEXT.standing([])

    def load(self, rows: Iterable[Row]) -> Parsed:
        """The file read as the store stands, and kept."""
        parsed = read(self.kind, rows, replace(CONTEXT, standing=lambda indicators: self.rows))
        stated = pd.MultiIndex.from_frame(parsed.observations[GROUP])
        kept = self.rows[~pd.MultiIndex.from_frame(self.rows[GROUP]).isin(stated)]
        self.rows = pd.concat([kept, parsed.observations], ignore_index=True)
        return parsed

    @property
    def told(self) -> list[str]:
        """What an attack finds."""
        return list(ATTACKS[self.kind](self.rows, lambda period: dict.fromkeys(SLUGS, CODE), "nhse_secondary"))

    def states(self, indicator: str, area: str, category: str) -> dict[str, str]:
        """The state of a line, type or age by month."""
        mine = self.rows.query("indicator == @indicator and area_code == @area and category == @category")
        return dict(zip(mine["period"], mine["state"], strict=True))


# A month of a cost centre: four lines and their total, which they add up to.
NURSES = ("Nursing", 480_000, 320_000, 305_250.5, 462_000, 12, 11, "yes")
THERAPISTS = ("Therapies", 300_000, 200_000, 198_400, 299_000, 7.5, 7.4, "yes")
CLERKS = ("Administration", 200_000, 133_333.33, 130_000.17, 198_000, 6, 5.5, "yes")
NOT_PAY = ("Non-pay", 24_000, 16_000, 17_349.5, 25_500, "", "", "")
PHARMACIST = ("Pharmacy", 116_000, 77_333.33, 77_000, 116_000, 2, 2, "yes")  # fewer than five posts


def centre(community: str, *lines: Row, month: str = "2026-11") -> list[Row]:
    """The rows of a community's month, with their total."""
    pence = [round(sum(round(float(line[at] or 0) * 100) for line in lines)) / 100 for at in range(1, 7)]
    return [(community, month, *line) for line in (*lines, ("TOTAL", *pence, ""))]


def centres(*lines: Row, month: str = "2026-11", **own: Sequence[Row]) -> list[Row]:
    """The same lines for every community but for those with lines of their own."""
    return [row for slug in SLUGS for row in centre(slug, *own.get(slug, lines), month=month)]


def placed(community: str, *counts: int, month: str = "2026-03", late: str = "no") -> list[Row]:
    """People in care homes aged 18-64 and 65 and over, and in nursing homes aged 65 and over."""
    young, old, nursed = counts
    return [
        (community, month, "care home", "18-64", young, 900 if young else "", 0, 0, late),
        (community, month, "care home", "65 and over", old, 800 if old else "", 10, 9, late),
        (community, month, "nursing home", "65 and over", nursed, 1_100 if nursed else "", 9, 11, late),
    ]
