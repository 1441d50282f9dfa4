"""A kind of spreadsheet as a workbook: its rows, a dictionary of its columns, and notes for whoever fills it."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from data.ledger.layout import Layout

ILLUSTRATIVE = (
    "ILLUSTRATIVE DATA, not real: these rows come from a store of made-up figures. Put your own in their place."
)
EXAMPLES = "These rows are examples. Put your own in their place."
HEAD = ("column", "what it means", "unit", "what may stand in it", "required")
WIDE, NARROW = 60, 12  # letters


def text(layout: Layout, rows: Iterable[Sequence[object]]) -> str:
    """The sheet Data as CSV."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(layout.names)
    writer.writerows(rows)
    return made.getvalue()


def write(path: Path, layout: Layout, rows: Iterable[Sequence[object]], remark: str) -> None:
    """The workbook with the sheets Data, Dictionary and Notes. Raises OSError where it cannot be written."""
    from openpyxl import Workbook  # here, because the web process writes none of these

    book = Workbook()
    book.remove(book.active)
    _sheet(book, "Data", layout.names, rows)
    _sheet(book, "Dictionary", HEAD, [_explained(layout, at) for at in range(len(layout.columns))])
    _sheet(book, "Notes", (layout.title,), [(note,) for note in (remark, *layout.notes) if note])
    book.save(path)


def _explained(layout: Layout, at: int) -> tuple[str, ...]:
    one = layout.columns[at]
    return one.name, one.meaning, one.unit, one.allowed, "yes" if one.required else "no"


def _sheet(book: Any, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    widest = [len(one) for one in header]
    for number, row in enumerate([header, *rows], start=1):
        for place, value in enumerate(row):
            cell = sheet.cell(number, place + 1, value)
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with = is text too, never a formula
                cell.alignment = Alignment(wrap_text=len(value) > WIDE, vertical="top")
            widest[place] = max(widest[place], len(str(value)))
    for place, width in enumerate(widest):
        sheet.cell(1, place + 1).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place + 1)].width = max(NARROW, min(width + 2, WIDE + 20))
    sheet.freeze_panes = "A2"
