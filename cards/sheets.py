"""Sheets of a workbook. Pandas looks at every cell's style first, which takes twice as long as to write them."""

import pandas as pd
from xlsxwriter import Workbook

# A name that begins with = is a name.
PLAIN = {"strings_to_formulas": False, "in_memory": True, "default_date_format": "yyyy-mm-dd"}
WIDEST = 420  # pixels of a column


def sheet(book: Workbook, name: str, rows: pd.DataFrame) -> None:
    """A sheet of rows under their names, which stay in sight; what is missing is left empty."""
    page = book.add_worksheet(name)
    page.write_row(0, 0, list(rows), book.add_format({"bold": True}))
    for at, column in enumerate(rows):
        cells = rows[column].astype(object)
        page.write_column(1, at, cells.where(cells.notna(), None).tolist())
    page.freeze_panes(1, 0)
    page.autofit(max_width=WIDEST)
