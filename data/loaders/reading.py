"""Opens a file of any form that we read: CSV, Parquet or an Excel workbook, told apart by their first bytes."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from data.loaders import columnar, delimited, workbook
from data.loaders.contract import BadFile
from data.loaders.rows import Table

PARQUET, ZIP, OLD_EXCEL = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
EMPTY_ZIP = b"PK\x05\x06"
OFFICE = {"[Content_Types].xml", "mimetype"}  # workbooks and documents are ZIP archives too


def tables(path: Path) -> list[Table]:
    """The tables in a file: one, or one a sheet. Raises BadFile for whatever is not a readable table."""
    start = _first_bytes(path)
    if start == PARQUET:
        return [columnar.table(path)]
    if start == ZIP:
        return workbook.tables(path)
    if start == OLD_EXCEL:
        raise BadFile(
            path, "this is a workbook of the old Excel form (.xls)", remedy="Save it as .xlsx or as UTF-8 CSV"
        )
    return [delimited.table(path)]


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP archive of files, and no workbook or document."""
    if not path.is_file() or _start(path) not in (ZIP, EMPTY_ZIP):
        return False
    try:
        with ZipFile(path) as archive:
            return OFFICE.isdisjoint(archive.namelist())
    except (BadZipFile, OSError):
        return path.suffix.casefold() == ".zip"  # a damaged workbook is told of by its reader


def is_parquet(path: Path) -> bool:
    """Whether a file is Parquet by its first bytes."""
    return _start(path) == PARQUET


def is_table(path: Path) -> bool:
    """Whether a file is of a form that holds nothing but tables, so that not being read is a fault in it."""
    return path.is_file() and _start(path) in (PARQUET, ZIP)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4)
    except OSError:
        return b""


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise BadFile(path, "this is a folder", remedy="Name the files in it")
    if not path.exists():
        raise BadFile(path, "there is no such file", remedy="Check the name and the folder")
    if not path.is_file():
        raise BadFile(path, "this is not a file", remedy="Save the data as a file and name that")
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as problem:
        raise BadFile(
            path, f"the file cannot be read ({problem.strerror})", remedy="Check who may read it"
        ) from problem
    if not start:
        raise BadFile(path, "the file is empty", remedy="Fetch it again from its publisher")
    return start
