"""Months as files of prescribing write them: 2026-07, 2017_10, 202401."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from data.loaders.contract import BadFile, Context
from data.loaders.rows import Rows
from data.periods import month, parse

MONTH = re.compile(r"(\d{4})[-_/]?(\d{2})", re.ASCII)
EXAMPLE = "2026-03"


def period(text: str) -> str | None:
    """The key of the month that a text names, or None."""
    found = MONTH.fullmatch(text)
    if not found or not 2000 <= int(found[1]) <= 2100 or not 1 <= int(found[2]) <= 12:
        return None
    return month(date(int(found[1]), int(found[2]), 1))


def periods(rows: Rows, context: Context, texts: Collection[str]) -> Mapping[str, str]:
    """The period of each of the months that a file names; of one that names none, the month that is said.

    Raises BadFile where none is said, or another than the file's.
    """
    given = _given(rows, context)
    if set(texts) == {""}:
        if not given:
            said = "files of this layout do not say which month they are of"
            raise BadFile(rows.path, said, remedy=f"Say it: --period {EXAMPLE}")
        return {"": given}
    found = {text: key for text in texts if (key := period(text))}
    if given and set(found.values()) != {given}:
        own = ", ".join(sorted(set(found.values())))
        raise BadFile(rows.path, f"the file says {own} and --period {given}", remedy="Leave --period out")
    return found


def _given(rows: Rows, context: Context) -> str:
    if not context.period:
        return ""
    try:
        given = parse(context.period)
    except ValueError:
        given = None
    if given is None or given.key != month(given.start) or given.end != parse(month(given.start)).end:
        said = f"--period {context.period} is not of this kind of file"
        raise BadFile(rows.path, said, remedy=f"Write --period {EXAMPLE}")
    return given.key
