"""The same rows of prescribing written in each of the layouts that they have been published in."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ADDRESS = ("ADDRESS_1", "ADDRESS_2", "ADDRESS_3", "ADDRESS_4", "POSTCODE")
PLACE = ("NORTH WEST", "Y62", "NHS CHESHIRE AND MERSEYSIDE", "QYG", "NHS CHESHIRE AND MERSEYSIDE ICB - 27D", "27D00")
CURRENT = (
    "YEAR_MONTH", "REGIONAL_OFFICE_NAME", "REGIONAL_OFFICE_CODE", "ICB_NAME", "ICB_CODE", "PCO_NAME", "PCO_CODE",
    "PRACTICE_NAME", "PRACTICE_CODE", *ADDRESS, "BNF_CHEMICAL_SUBSTANCE_CODE", "BNF_CHEMICAL_SUBSTANCE",
    "BNF_PRESENTATION_CODE", "BNF_PRESENTATION_NAME", "BNF_CHAPTER_PLUS_CODE", "QUANTITY", "ITEMS", "TOTAL_QUANTITY",
    "ADQ_USAGE", "NIC", "ACTUAL_COST", "UNIDENTIFIED", "SNOMED_CODE",
)  # fmt: skip
LEGACY = (
    *CURRENT[:14], "BNF_CHEMICAL_SUBSTANCE", "CHEMICAL_SUBSTANCE_BNF_DESCR", "BNF_CODE", "BNF_DESCRIPTION",
    "BNF_CHAPTER_PLUS_CODE", "QUANTITY", "ITEMS", "TOTAL_QUANTITY", "ADQUSAGE", "NIC", "ACTUAL_COST", "UNIDENTIFIED",
)  # fmt: skip
DETAILED = (
    "Regional Office Name", "Regional Office Code", "Area Team Name", "Area Team Code", "PCO Name", "PCO Code",
    "Practice Name", "Practice Code", "BNF Code", "BNF Description", "Items", "Quantity", "ADQ Usage", "NIC",
    "Actual Cost",
)  # fmt: skip
PDPI = (" SHA", "PCT", "PRACTICE", "BNF CODE", "BNF NAME" + " " * 36, "ITEMS  ", "NIC        ", "ACT COST   ",
        "QUANTITY", "PERIOD", " " * 17)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row: what one practice was prescribed of one presentation in one pack size."""

    practice: str
    code: str
    items: int
    quantity: Decimal = Decimal(28)  # of one item
    nic: Decimal = Decimal("1.50")
    cost: Decimal = Decimal("1.40123")
    month: str = "2026-03"
    name: str = "Substance"

    @property
    def chemical(self) -> str:
        """The code of the chemical substance."""
        return self.code[:9] if len(self.code) == 15 else self.code[:4]

    @property
    def total(self) -> Decimal:
        """The quantity of all items."""
        return self.quantity * self.items


def current(line: Line) -> list[str]:
    """With SNOMED codes: whole numbers end in a dot."""
    whole = [f"{number.normalize():f}" + "." * (number == int(number)) for number in (line.quantity, line.total)]
    return [
        line.month, *PLACE, "A SURGERY", line.practice, *("",) * 5, line.chemical, line.name, line.code, "As written",
        f"{line.code[:2]}: Chapter", whole[0], str(line.items), whole[1], "0.", str(line.nic), str(line.cost),
        "Y" if line.practice == "-" else "N", "42382311000001100",
    ]  # fmt: skip


def legacy(line: Line) -> list[str]:
    """The older layout: the heading of the substance's name holds its code."""
    return [
        line.month.replace("-", ""), *PLACE, "A SURGERY", line.practice, *("",) * 5, line.chemical, line.name,
        line.code, "As written", f"{line.code[:2]}: Chapter", str(line.quantity), str(line.items), str(line.total),
        "0.0", str(line.nic), str(line.cost), "Y" if line.practice == "-" else "N",
    ]  # fmt: skip


def detailed(line: Line) -> list[str]:
    """Detailed Prescribing Information: no month, and the quantity is that of one item."""
    return [*PLACE, "A SURGERY", line.practice, line.code, "As written", str(line.items), str(line.quantity), "0.00000",
            str(line.nic), str(line.cost)]  # fmt: skip


def pdpi(line: Line) -> list[str]:
    """PDPI: everything padded, the quantity of all items, and a column of nothing at the end."""
    return ["Q44", "01C", line.practice.ljust(6), line.code.ljust(15), "As written".ljust(40), f"{line.items:07}",
            f"{line.nic:014.5f}", f"{line.cost:014.5f}", f"{line.total:013.5f}", line.month.replace("-", ""),
            " " * 17]  # fmt: skip


Written = Callable[[Iterable[Line], Path], Path]


def written(
    header: tuple[str, ...], row: Callable[[Line], list[str]], *, end: str = "\n", quoted: bool = False
) -> Written:
    """A function that writes lines in a layout to a path."""

    def write(lines: Iterable[Line], path: Path) -> Path:
        text = io.StringIO()
        told = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
        told.writerows([header, *map(row, lines)])
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return path

    return write


LAYOUTS: dict[str, Written] = {
    "current": written(CURRENT, current, quoted=True),
    "current, as a database exports it": written(tuple(map(str.lower, CURRENT)), current),
    "older": written(LEGACY, legacy),
    "older with SNOMED codes": written((*LEGACY, "SNOMED_CODE"), lambda line: [*legacy(line), "1"], end="\r\n"),
    "detailed": written(DETAILED, detailed),
    "pdpi": written(PDPI, pdpi, end="\r\n"),
}
