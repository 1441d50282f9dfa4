"""Monthly ratios of practices, a column each (OpenPrescribing's measures, as an export of R): shares without counts.

Nothing in the file says which measure it is of: its name does, or whoever loads it (`--indicator`).
"""

from datetime import UTC, datetime

import pandas as pd

from data import periods
from data.indicators import Indicator
from data.loaders import checks
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.observations import joined, marked, observations, require_practices, require_some
from data.loaders.rows import Rows
from data.loaders.told import other_places, some, told_absent

KIND = "monthly_ratios"
COLUMN = "ratio_quantity."  # then the practice's code
EMPTY = ("", "NA", "NaN")  # how R and pandas write a cell without a figure
NO_FIGURE = "nothing was prescribed that the share could be of"
EMPTY_MONTHS = "months without a figure for a practice"
FROM, UNTIL = 2000, 2100


def parse(rows: Rows, context: Context) -> Parsed:
    """The share of each of the Place's practices in each month. A row read or kept is a practice's month."""
    require_practices(rows, context)
    indicator = _indicator(rows, context)
    frame = rows.whole()
    months = _months(rows, frame)
    columns = {name.removeprefix(COLUMN): name for name in frame.columns if name.startswith(COLUMN)}
    require_some(rows, context, columns)
    shares = {code: _shares(rows, frame, name) for code, name in columns.items()}
    ours = sorted(set(columns) & context.practices)
    others = sorted(set(columns) - context.practices)
    first, last = months.iloc[0], months.iloc[-1]
    return Parsed(
        rows_read=len(frame) * len(columns),
        rows_kept=len(frame) * len(ours),
        period=first if first == last else "",
        observations=joined(_figures(indicator, code, months, shares[code]) for code in ours),
        remainders=(
            *other_places(len(frame) * len(others), None, others[0] if others else ""),
            *some(EMPTY_MONTHS, sum(int(shares[code].isna().sum()) for code in ours), kept=True),
            *told_absent(context, columns),
        ),
    )


def _indicator(rows: Rows, context: Context) -> Indicator:
    """The measure that was given, else the one whose word stands in the file's name."""
    words = {one: str(file["measure"]) for one in context.indicators.values() for file in one.files(KIND)}
    if context.indicator:
        return _given(rows, context, list(words))
    named = [one for one, word in words.items() if word in rows.path.stem.casefold()]
    if len(named) == 1:
        return named[0]
    said = "more than one measure" if named else "no measure"
    known = ", ".join(sorted(words.values()))
    raise BadFile(
        rows.path,
        f"the file's name names {said}, and nothing in the file does",
        expected=f"one of {known} in its name",
        remedy=f"Say it: --indicator {min((one.id for one in words), default='NAME')}",
    )


def _given(rows: Rows, context: Context, ours: list[Indicator]) -> Indicator:
    found = next((one for one in ours if one.id == context.indicator), None)
    if found:
        return found
    known = ", ".join(sorted(one.id for one in ours))
    raise BadFile(
        rows.path, f"--indicator {context.indicator} is not of this kind of file", remedy=f"Use one of {known}"
    )


def _months(rows: Rows, frame: pd.DataFrame) -> pd.Series:
    """The months as the store writes them, from seconds since 1970 at their first moment. Raises BadFile."""
    found = frame["month"].map(_month)
    checks.refuse(rows, frame, "month", found == "", "a month's first moment in seconds since 1970, such as 1280620800")
    checks.unrepeated(rows, [checks.keys(frame, ["month"])], "month")
    return found


def _month(text: str) -> str:
    if not text.isdecimal() or not text.isascii() or len(text) > 10:
        return ""
    moment = datetime.fromtimestamp(int(text), UTC)
    whole = moment.day == 1 and int(text) % 86_400 == 0 and FROM <= moment.year < UNTIL
    return periods.month(moment.date()) if whole else ""


def _shares(rows: Rows, frame: pd.DataFrame, name: str) -> pd.Series:
    """Shares from 0 to 1, NaN where the cell is empty. Raises BadFile."""
    found = checks.numbers(rows, frame.replace({name: dict.fromkeys(EMPTY, "")}), name, 0, empty=True)
    checks.refuse(rows, frame, name, found > 1, "a share from 0 to 1")
    return found


def _figures(indicator: Indicator, practice: str, months: pd.Series, shares: pd.Series) -> pd.DataFrame:
    return observations(
        len(shares),
        indicator=indicator.id,
        area_code=practice,
        period=months,
        value=shares * indicator.multiplier,
        **marked(shares.isna(), "missing", NO_FIGURE),
    )


LOADER = Loader(
    kind=KIND,
    title="Monthly shares of practices, a column each (OpenPrescribing measures)",
    order=76,
    columns={"month": ("month",)},
    repeated=r"ratio_quantity\.[A-Z]\d{5}",
    parse=parse,
)
