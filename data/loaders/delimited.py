"""CSV as publishers write it: comma, semicolon, tab or bar; any line end; quoted commas and line ends; BOM or none."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import NoReturn

from data.loaders.contract import BadFile
from data.loaders.rows import BATCH, Batch, Table

LONGEST = 1_000_000  # characters in a line; the longest published line known is under 2,000
DELIMITERS = ",;\t|"
AGAIN = "Fetch the file again from its publisher, or mend that line"


def table(path: Path) -> Table:
    """The table in a text file. Raises BadFile where the text is empty or is no text."""
    mark = delimiter(path)
    header = _header(path, mark)
    if not any(name.strip() for name in header):
        raise BadFile(path, "the file is empty", remedy="Fetch it again from its publisher")
    return Table(path, tuple(header), lambda wanted: _batches(path, mark), _ended(path))


def delimiter(path: Path) -> str:
    """What parts the fields: the mark that makes most columns of the header."""
    return max(DELIMITERS, key=lambda mark: len(_header(path, mark)))


def _header(path: Path, mark: str) -> list[str]:
    """The first row that is not empty; a quotation mark out of place is told of when the rows are read."""
    try:
        return next((row for row in csv.reader(_lines(path), delimiter=mark) if row), [])
    except csv.Error as problem:
        raise _misquoted(path, mark) from problem


def _lines(path: Path) -> Iterator[str]:
    """Lines of text, one at a time: no line is ever read further than it may be long."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            while line := file.readline(LONGEST + 1):
                number += 1
                if len(line) > LONGEST or "\0" in line:
                    _refuse_line(path, number, line)
                yield line
    except UnicodeDecodeError:
        _refuse_encoding(path)


def _refuse_line(path: Path, number: int, line: str) -> NoReturn:
    found = "holds a NUL byte: this is not a text file" if "\0" in line else f"is longer than {LONGEST:,} characters"
    raise BadFile(path, f"the line {found}", line=number, remedy="Save the file as UTF-8 CSV, or fetch it again")


def _refuse_encoding(path: Path) -> NoReturn:
    """Say where the text stops being UTF-8: a second reading, in pieces, until the first byte that does not fit."""
    decoder, number, before = codecs.getincrementaldecoder("utf-8")(), 1, 0
    with path.open("rb") as file:
        while piece := file.readline(LONGEST):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as problem:
                byte = problem.object[problem.start]
                found = f"byte {before + problem.start + 1} of the line (0x{byte:02X}) is not UTF-8 text"
                raise BadFile(path, found, line=number, remedy="Save the file as UTF-8 and load it again") from None
            number, before = (number + 1, 0) if piece.endswith(b"\n") else (number, before + len(piece))
    raise BadFile(path, "the last character is cut in half", line=number, remedy="Fetch the file again")


def batches(path: Path, *, headers: bool = False) -> Iterator[Batch]:
    """The rows with the lines they begin in; with `headers`, a header that stands among them is passed over.

    Raises BadFile for the first row that is damaged.
    """
    yield from _batches(path, delimiter(path), headers=headers)


def _batches(path: Path, mark: str, *, headers: bool = False) -> Iterator[Batch]:
    reader = csv.reader(_lines(path), delimiter=mark, strict=True)
    try:
        header = next(row for row in reader if row)
        before = reader.line_num
        while rows := list(islice(reader, BATCH)):
            lines = _line_numbers(rows, before, reader.line_num)
            before = reader.line_num
            if header in rows or set(map(len, rows)) != {len(header)}:
                lines, rows = _sound(path, lines, rows, header, headers=headers)
            if rows:
                yield lines, rows
    except csv.Error as problem:
        raise _misquoted(path, mark) from problem


def _line_numbers(rows: Sequence[Sequence[str]], before: int, after: int) -> Sequence[int]:
    """The line each row begins in: a quoted field may run over several lines."""
    if after - before == len(rows):
        return range(before + 1, after + 1)
    lengths = (1 + sum(field.count("\n") for field in row) for row in rows)
    return [before + 1 + start for start in accumulate(lengths, initial=0)][: len(rows)]


def _sound(
    path: Path, lines: Sequence[int], rows: list[list[str]], header: Sequence[str], *, headers: bool
) -> tuple[list[int], list[list[str]]]:
    """The rows that are not empty. Raises BadFile for one that is too short or too long, or the header again."""
    for line, row in zip(lines, rows, strict=True):
        if row == header and not headers:
            said = "the header stands here again, among the rows"
            raise BadFile(path, said, line=line, remedy="Load the files one by one")
        if row and len(row) != len(header):
            cut = len(row) < len(header) and row is rows[-1] and len(rows) < BATCH
            said = f"the row has {len(row)} field{'s' * (len(row) > 1)} and the header {len(header)}"
            said += ": the file was cut in the middle" if cut else ""
            raise BadFile(path, said, line=line, remedy=AGAIN)
    full = [(line, row) for line, row in zip(lines, rows, strict=True) if row and row != header]
    return [line for line, _ in full], [row for _, row in full]


def _misquoted(path: Path, mark: str) -> BadFile:
    """What to say of a quotation mark out of place: a second reading finds the line its row begins in."""
    reader, line = csv.reader(_lines(path), delimiter=mark, strict=True), 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as problem:
        found = f"a quotation mark is not closed, or stands where none may, or a field is too long ({problem})"
        return BadFile(path, found, line=line, remedy=AGAIN)
    raise AssertionError("the file changed while it was read")


def _ended(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) in b"\r\n"
