"""Checks on whole columns; each names the first line that offends, its column and its value."""

import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

import numpy as np
import pandas as pd

from data.loaders.contract import BadFile
from data.loaders.rows import Rows

PRACTICE = r"[A-Z]\d{5}"
NETWORK = r"U\d{5}"
LSOA = r"E01\d{6}"  # in England
MOST = 1_000_000_000  # more people than any area has: a number above is another column's
MEND = "Load the file as it was published; if the columns were changed round, put them back"


def whole(rows: Rows, frame: pd.DataFrame, column: str, most: float = MOST) -> pd.Series:
    """Whole numbers from 0 to `most`, as floats."""
    found = _parsed(frame[column])
    offends = ~((found >= 0) & (found <= most) & (found % 1 == 0))
    refuse(rows, frame, column, offends, f"a whole number from 0 to {most:,.0f}")
    return found


def numbers(rows: Rows, frame: pd.DataFrame, column: str, least: float = -np.inf, *, empty: bool = False) -> pd.Series:
    """Finite numbers of at least `least`, as floats; empty cells are NaN where they are allowed."""
    found = _parsed(frame[column])
    offends = ~(np.isfinite(found) & (found >= least) & (found <= MOST))
    if empty:
        offends &= frame[column] != ""
    refuse(rows, frame, column, offends, "a number" if least < 0 else f"a number of {least:g} or more")
    return found


def _parsed(column: pd.Series) -> pd.Series:
    """Text as floats, NaN for what is no number; each different text is read once."""
    codes, texts = pd.factorize(column)
    values = pd.to_numeric(pd.Series(np.asarray(texts, dtype=object)), errors="coerce").to_numpy(dtype=float)
    return pd.Series(values[codes], index=column.index)


def matching(rows: Rows, frame: pd.DataFrame, column: str, pattern: str, expected: str) -> pd.Series:
    """The column, each value of which has the form of `pattern`."""
    form = re.compile(pattern, re.ASCII)
    wrong = {value for value in frame[column].unique() if not form.fullmatch(value)}
    if wrong:
        refuse(rows, frame, column, frame[column].isin(wrong), expected)
    return frame[column]


def practices(rows: Rows, frame: pd.DataFrame) -> pd.Series:
    """The column `practice`, of practice codes."""
    return matching(rows, frame, "practice", PRACTICE, "a practice code such as N81010")


def known(rows: Rows, frame: pd.DataFrame, column: str, values: Iterable[str]) -> pd.Series:
    """The column, each value of which is one of `values`."""
    allowed = sorted(values)
    refuse(rows, frame, column, ~frame[column].isin(allowed), f"one of {', '.join(allowed)}")
    return frame[column]


def keys(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """A number a row that stands for its key: 8 bytes, so that a million rows can be checked for repeats."""
    return pd.Series(pd.util.hash_pandas_object(frame[list(columns)], index=False).to_numpy(), index=frame.index)


def unrepeated(rows: Rows, pieces: Sequence[pd.Series], what: str) -> None:
    """Refuse a key that occurs twice, naming both lines. `pieces` come from `keys`."""
    found = pd.concat(pieces)
    again = found.duplicated()
    if again.any():
        lines, values = found.index.to_list(), found.to_list()
        place = again.to_list().index(True)
        first, second = lines[values.index(values[place])], lines[place]
        raise BadFile(
            rows.path,
            f"the same {what} as in line {first:,}",
            line=second,
            expected=f"each {what} once",
            remedy="Load the file as it was published, or take one of the two lines out",
        )


def refuse(rows: Rows, frame: pd.DataFrame, column: str, offends: pd.Series, expected: str) -> None:
    """Raise BadFile for the first line where `offends`, if there is one."""
    if offends.any():
        line = int(offends.index[offends.to_numpy().argmax()])
        offending(rows, line, column, f"found '{str(frame[column][offends].iloc[0])[:60]}'", expected)


def offending(rows: Rows, line: int, column: str, found: str, expected: str) -> NoReturn:
    """Refuse the file for one cell."""
    cell, heading = rows.cell(line, column), rows.heading(column)
    raise BadFile(rows.path, found, line=line, cell=cell, column=heading, expected=expected, remedy=MEND)
