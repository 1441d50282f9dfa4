"""A file of admissions opened for adding up: a workbook's sheet by way of a copy that only its owner can read."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager

from data.extract import Extract, opened
from data.loaders.rows import Rows
from data.scratch import scratch


@contextmanager
def extract_of(rows: Rows) -> Iterator[Extract]:
    """The file, or the sheet of a workbook, for as long as it is needed. Raises BadFile."""
    header = rows.table.header
    if not rows.table.sheet:
        with opened(rows.path, header) as extract:
            yield extract
        return
    with scratch() as folder:
        copy = folder / rows.path.name  # under its own name, which messages repeat
        with copy.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(header)
            for _, fields in rows.table.batches(range(len(header))):
                out.writerows(fields)
        with opened(copy, header) as extract:
            yield extract
