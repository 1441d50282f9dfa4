"""Whether figures are of a time that has begun, and of the month that the file's own name says."""

import re
from datetime import date

from data.ledger.months import month_of
from data.loaders import dates
from data.loaders.contract import BadFile, Parsed, Remainder
from data.loaders.rows import Rows
from data.loaders.told import named
from data.periods import Period, long_date, month, parse

COLUMNS = ("extract_date", "period", "month", "year")  # our names of those that say when
NAMED = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])(?![-_]?\d)", re.ASCII)  # 2026-01, 202601; no day, no year
MISNAMED = "the file's name says another month than its rows, by which it is loaded; check that it is the right one"
REMEDY = "If that is a slip, mend it in the file, its name or --period; if not, set the clock of this computer right"


def refuse_ahead(rows: Rows, parsed: Parsed, today: date) -> None:
    """Raises BadFile for figures of a period that begins after today: they would be the latest wherever one looks."""
    keys = {*parsed.observations["period"].unique(), parsed.period} - {""}
    ahead = sorted((parse(key) for key in keys if parse(key).start > today), key=lambda period: period.start)
    if not ahead:
        return
    wrong, expected = f"begins after today, {long_date(today)}", "a time that has begun"
    for chunk in rows.chunks():  # read again: where the figures come from, lines are told no more
        for column in (name for name in COLUMNS if rows.has(name)):
            late = {text for text in chunk[column].unique() if (said := _period(text)) and said.start > today}
            if late:
                line = int(chunk.index[chunk[column].isin(late)][0])
                raise BadFile(
                    rows.path, f"found '{chunk.at[line, column]}', which {wrong}", line=line, expected=expected,
                    cell=rows.cell(line, column), column=rows.heading(column), remedy=REMEDY,
                )  # fmt: skip
    raise BadFile(rows.path, f"its figures are of {ahead[0].label}, which {wrong}", expected=expected, remedy=REMEDY)


def misnamed(rows: Rows, parsed: Parsed) -> tuple[Remainder, ...]:
    """What is said of a file whose name says another month than its rows do; nothing where it says none."""
    found = NAMED.search(rows.path.stem)
    if not found or not parsed.period or parse(parsed.period).days > 31:
        return ()
    of_name = month(date(int(found[1]), int(found[2]), 1))
    return named(MISNAMED, [f"name {of_name}", f"rows {parsed.period}"] if of_name != parsed.period else [])


def _period(text: str) -> Period | None:
    """The period that a text names in one of the ways that files have of writing them."""
    day = dates.day(text)
    try:
        return parse(month(day) if day else month_of(text) or text.replace("/", "-"))
    except ValueError:
        return None
