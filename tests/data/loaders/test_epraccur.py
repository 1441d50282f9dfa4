"""epraccur, which has no header."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from data.successors import Successor
from tests.data.loaders.reconciled import reconciled, told

Write = Callable[..., Path]
MERGED = Successor("N81015", "The Delamere Practice", "N81016", date(2018, 9, 30), "inferred")


def line(code: str, name: str, opened: str = "19740401", closed: str = "", status: str = "A") -> str:
    fields = [code, name, "Y62", "QYG", *["A STREET"] * 5, "CW1 3AW", opened, closed, status, "B", "27D"]
    return ",".join(f'"{one}"' for one in [*fields, *[""] * 8, "27D", "", "4", ""])


OPEN = line("N81016", "MILLCROFT MEDICAL CENTRE")
CLOSED = line("N81015", "THE DELAMERE PRACTICE", closed="20180930", status="C")
ELSEWHERE = line("A81001", "THE DENSHAM SURGERY", closed="20221205", status="C")


def test_the_first_row_is_a_practice_too(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(OPEN, CLOSED, ELSEWHERE), replace(context, successors=(MERGED,)))
    assert (loader.kind, parsed.rows_read, parsed.rows_kept) == ("epraccur", 3, 2)
    assert parsed.period == "2022-12"  # the newest day in the file, which says nothing else of its own date
    rows = reconciled(parsed).observations
    found = {(row.area_code, row.breakdown): row.category for row in rows.itertuples()}
    assert found == {
        ("N81016", "opened"): "1974-04-01", ("N81016", "status"): "A", ("N81015", "opened"): "1974-04-01",
        ("N81015", "closed"): "2018-09-30", ("N81015", "status"): "C",
    }  # fmt: skip
    assert set(parsed.areas["name"]) == {"Millcroft Medical Centre", "The Delamere Practice"}
    assert list(told(parsed)) == ["practices of other places"]  # the merger agrees with the closing day


def test_differences_from_the_places_mergers_are_told(write: Write, context: Context) -> None:
    mergers = (replace(MERGED, merged_on=date(2018, 6, 30)), Successor("N81013", "X", "N81016", date(2020, 1, 1), ""))
    lines = [
        OPEN,
        CLOSED,  # on another day than was written down
        line("N81013", "HIGH STREET SURGERY"),  # written down as merged, and still open
        line("Y02045", "VERNOVA", closed="20210331", status="C"),  # closed, and nobody knows into which practice
    ]
    _, parsed = loaders.read(write(*lines), replace(context, successors=mergers))
    examples = {one.reason: one.example for one in reconciled(parsed).remainders}
    assert examples == {
        "closing days that are not those of successors.csv": "N81015 closed 2018-09-30, merged 2018-06-30",
        "closed practices without a successor in successors.csv": "Y02045 closed 2021-03-31",
        "practices of successors.csv that are open": "N81013",
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # A practice twice.
        ([OPEN, CLOSED, CLOSED], "line 3: the same practice as in line 2"),
        # A day that is none.
        ([OPEN, line("N81015", "A", closed="20180931")], "line 2, column Close Date: found '20180931'"),
        # A status that the specification does not know.
        ([OPEN, line("N81015", "A", status="X")], "line 2, column Status Code: found 'X'"),
        # A column lost: it is no longer known what stands where.
        ([OPEN.removesuffix(',""')], "of no known kind"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(*lines), context)
