"""The ePCN workbook in its two wordings."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

SHEET = "PCN Core Partner Details"
NAMES = "NHS CHESHIRE AND MERSEYSIDE ICB - 27D"


def header(area: str) -> list[str]:
    """As published: line breaks within names, and a blank at the end of the last."""
    return [
        "Partner\nOrganisation\nCode",
        "Partner\nName",
        f"Practice\nParent\n{area} Code",
        f"Practice\nParent\n{area} Name",
        "PCN Code",
        "PCN Name",
        f"PCN Parent\n{area} Code",
        f"PCN Parent\n{area} Name",
        "Practice to PCN\nRelationship\nStart Date",
        "Practice to PCN\nRelationship\nEnd Date",
        f"Practice {area} and PCN {area} Match ",
    ]


def row(practice: str, name: str, network: str, start: object, end: object) -> list[object]:
    return [practice, name, "27D", NAMES, network, "A PCN", "27D", NAMES, start, end, True]


ROWS = [
    row("N81016", "MILLCROFT MEDICAL CENTRE", "U79049", "20191001", None),
    row("N81013", "HIGH STREET SURGERY", "U79049", 20191001, 20210630),  # moved; Excel made numbers of the dates
    row("N81013", "HIGH STREET SURGERY", "U82612", 20210701, ""),
    row("A81001", "THE DENSHAM SURGERY", "U89141", "20191001", None),  # elsewhere
]


def book(path: Path, head: list[str], rows: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    details = made.active
    details.title = "PCNDetails"  # the other sheet comes first, and has a PCN code too
    details.append(["PCN Code", "PCN Name", "Open Date", "Close Date"])
    details.append(["U79049", "EAGLE BRIDGE PCN", "20191001", ""])
    partners = made.create_sheet(SHEET)
    for line in [head, *rows]:
        partners.append(line)
    made.save(path)
    return path


@pytest.mark.parametrize("area", ["CCG", "Sub ICB Loc"])
def test_layouts(area: str, tmp_path: Path, context: Context) -> None:
    loader, parsed = loaders.read(book(tmp_path / "ePCN.xlsx", header(area), ROWS), context)
    assert loader.kind == "epcn"
    reconciled(parsed)
    kept = parsed.membership[["child", "parent", "valid_from", "valid_to"]].to_numpy().tolist()
    assert kept == [
        [
            "N81013",
            "U79049",
            date(2019, 10, 1),
            date(2021, 7, 1),
        ],  # held to the end of 30 June: ends, exclusive, 1 July
        ["N81013", "U82612", date(2021, 7, 1), None],
        ["N81016", "U79049", date(2019, 10, 1), None],
    ]
    assert parsed.areas["code"].to_list() == ["N81013", "N81016"]  # each practice once
    assert told(parsed) == {
        "practices of other places": (1, None),
        "relationships that have ended, with their last day": (1, None),
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # Ended before it began.
        (
            [row("N81016", "M", "U79049", "20211001", "20201001")],
            "sheet PCN Core Partner Details, cell J2, column .*End Date: found '20201001'",
        ),
        # The same relationship twice.
        ([ROWS[0], ROWS[0]], "line 3: the same practice, PCN and start date as in line 2"),
        # No start.
        (
            [row("N81016", "M", "U79049", None, None)],
            "sheet PCN Core Partner Details, cell I2, column .*Start Date: found ''; expected a date",
        ),
        # Cells to the right of the table: somebody's notes.
        ([[*ROWS[0], "check this"]], "sheet PCN Core Partner Details, row 2: there are cells beyond the 11 columns"),
        # The header again.
        ([ROWS[0], header("CCG")], "sheet PCN Core Partner Details, row 3: the header stands here again"),
    ],
)
def test_refusals(rows: list[list[object]], said: str, tmp_path: Path, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(book(tmp_path / "ePCN.xlsx", header("CCG"), rows), context)
