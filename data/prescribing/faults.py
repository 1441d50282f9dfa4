"""The first cell of a file of prescribing that is wrong: looked for row by row, once it is known that there is one."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from data.loaders import checks, delimited
from data.loaders.contract import BadFile
from data.loaders.reading import is_parquet
from data.loaders.rows import Batch, Rows
from data.prescribing.layouts import NUMBERS
from data.prescribing.months import period

MOST = 10**13  # £ or tablets in one row
CODE = re.compile(r"[0-9]{2}[0-9A-Z]{13}|2[0-3][0-9A-Z]{9}", re.ASCII)
Test = tuple[str, Callable[[str], bool], str]
TESTS: tuple[Test, ...] = (
    ("month", lambda text: period(text) is not None, "a month such as 2026-03, 2017_10 or 202401"),
    *((name, lambda text: _number(text), "a number of 0 or more") for name in NUMBERS),
    ("items", lambda text: Decimal(text) == int(Decimal(text)), "a whole number"),
)
OF_CODES: Test = ("code", lambda text: CODE.fullmatch(text) is not None, "a BNF code of 15 or 11 characters")


def refuse(rows: Rows, places: Mapping[str, int], said: str, tests: Sequence[Test] = TESTS) -> NoReturn:
    """Raises BadFile for the first row that is damaged and the first cell that fails a test.

    `said` is what the fast reading found, which is told where the slow one finds nothing.
    """
    for lines, batch in _batches(rows, places):
        for line, row in zip(lines, batch, strict=True):
            for name, test, expected in tests:
                if name in places and not test(row[places[name]].strip()):
                    found = f"found '{row[places[name]].strip()[:60]}'"
                    column = " ".join(rows.table.header[places[name]].split())
                    raise BadFile(rows.path, found, line=line, column=column, expected=expected, remedy=checks.MEND)
    raise BadFile(rows.path, f"the file is damaged ({said.splitlines()[0][:120]})", remedy="Fetch it again")


def _batches(rows: Rows, places: Mapping[str, int]) -> Iterator[Batch]:
    """The rows with their lines. Headers that stand among them are passed over, as the fast reading does."""
    if is_parquet(rows.path):
        yield from rows.table.batches(frozenset(places.values()))
    else:
        yield from delimited.batches(rows.path, headers=True)


def _number(text: str) -> bool:
    try:
        return 0 <= Decimal(text) < MOST
    except InvalidOperation:
        return False
