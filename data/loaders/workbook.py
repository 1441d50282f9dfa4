"""Excel workbooks (.xlsx), read row by row."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from zipfile import ZipFile, is_zipfile

from data.loaders.contract import BadFile
from data.loaders.rows import BATCH, Batch, Table

Anything = TypeVar("Anything")
LARGEST = 500_000_000  # bytes of a workbook unpacked: openpyxl holds its texts in memory


def tables(path: Path) -> list[Table]:
    """One table a sheet, the first row that is not empty being the header. Raises BadFile for a damaged workbook."""
    return _safely(path, lambda: _tables(path))


def _tables(path: Path) -> list[Table]:
    members = ZipFile(path).infolist() if is_zipfile(path) else []
    if members and not any(one.filename.startswith("xl/") for one in members):
        raise BadFile(path, "this is a ZIP archive", remedy="Unpack it and load the file in it")
    if (size := sum(one.file_size for one in members)) > LARGEST:  # no more is read of a member than this says
        raise BadFile(path, f"it unpacks to {size:,} bytes: too many for a workbook", remedy="Save the sheet as CSV")
    with closing(_open(path)) as book:
        return [_table(path, cells) for cells in book.worksheets]


def _table(path: Path, cells: Any) -> Table:
    header = next((row for _, row in _rows(cells)), [])
    while header and not header[-1]:
        header = header[:-1]
    return Table(path, tuple(header), lambda wanted: _batches(path, cells.title, header), sheet=cells.title)


def _batches(path: Path, sheet: str, header: Sequence[str]) -> Iterator[Batch]:
    width = len(header)
    with closing(_safely(path, lambda: _open(path))) as book:
        rows = ((line, _fitted(path, sheet, line, row, width)) for line, row in islice(_rows(book[sheet]), 1, None))
        while batch := _safely(path, lambda: list(islice(rows, BATCH))):
            repeated = next((line for line, row in batch if row == list(header)), None)
            if repeated:
                said, where = "the header stands here again, among the rows", f"sheet {sheet}, row {repeated:,}"
                raise BadFile(path, said, cell=where, remedy="Mend the sheet")
            yield [line for line, _ in batch], [row for _, row in batch]


def _fitted(path: Path, sheet: str, line: int, row: list[str], width: int) -> list[str]:
    if any(row[width:]):
        said, where = f"there are cells beyond the {width} columns of the header", f"sheet {sheet}, row {line:,}"
        raise BadFile(path, said, cell=where, remedy="Mend the row")
    return row[:width] + [""] * (width - len(row))


def _rows(cells: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows of text of an opened sheet that are not empty, with their number in it."""
    cells.reset_dimensions()  # what a workbook says of its own size is often wrong
    for line, row in enumerate(cells.iter_rows(values_only=True), start=1):
        texts = [_text(cell) for cell in row]
        if any(texts):
            yield line, texts


def _open(path: Path) -> Any:
    import openpyxl  # here, because the web process reads no workbook

    return openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)


def _text(cell: Any) -> str:
    """What the cell shows: Excel keeps 7 as 7.0 and days as moments."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else " ".join(str(cell).split())


def _safely(path: Path, work: Callable[[], Anything]) -> Anything:
    try:
        return work()
    except BadFile:
        raise
    except Exception as problem:  # openpyxl lets any error of zip, zlib or XML through: all say that it is damaged
        said = f"{type(problem).__name__}: {problem}".splitlines()[0][:120]
        raise BadFile(path, f"the workbook is damaged or cut off ({said})", remedy="Fetch the file again") from problem
