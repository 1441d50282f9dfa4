"""QOF prevalence: people on each disease register and the list they are counted on, by practice and financial year.

Source: Quality and Outcomes Framework raw data (NHS England), PREVALENCE_*.csv; prevalence is crude, not age-adjusted.
"""

from collections.abc import Mapping

import pandas as pd

from data.loaders import checks, dates
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.observations import (
    NATIONAL_PRACTICES,
    absent,
    joined,
    marked,
    missing,
    observations,
    require_practices,
    require_some,
)
from data.loaders.rows import Rows
from data.loaders.told import first, other_places, some, told_absent
from data.place import ENGLAND

KIND = "qof"
LIST_TYPE = r"TOTAL|\d\dOV|\d\d?_\d\d"
TOLERATED = 0.01  # share of rows whose register exceeds the list: practices for special needs have them; more is a swap
ALL_BUT = 0.9  # where this share of practices has every register, one that has not is a sign of a cut
TOO_LARGE = "The register is larger than the list it is counted on, as published"


def parse(rows: Rows, context: Context) -> Parsed:
    """Registers of the Place's practices, and of England where the file holds the whole of it."""
    require_practices(rows, context)
    period = dates.financial_year(rows, context)
    frame = _checked(rows, rows.whole())
    defined = indicators(context)
    known = pd.MultiIndex.from_frame(frame[["group", "list_type"]]).map(defined.get)
    frame["indicator"] = pd.Series(known, index=frame.index, dtype=object)
    used = frame[frame["indicator"].notna()]
    if used.empty:
        said = f"no register of the file has an indicator ({', '.join(sorted(frame['group'].unique())[:9])})"
        raise BadFile(rows.path, said, remedy="Check the definitions with file = {kind = 'qof'}")
    require_some(rows, context, used["practice"])
    ours = used[used["practice"].isin(context.practices)]
    others, undefined = used.drop(ours.index), frame.drop(used.index)
    found = [_registers(ours, period), _missing(ours, context, period)]
    if used["practice"].nunique() >= NATIONAL_PRACTICES:
        sums = used.groupby("indicator", as_index=False)[["register", "list_size"]].sum()
        found.append(_registers(sums.assign(practice=ENGLAND), period))
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=period,
        observations=joined(found),
        remainders=(
            *other_places(len(others), others["register"].sum(), first(others, "practice", "group")),
            *_told_undefined(undefined),
            *_told_large(ours),
            *told_absent(context, ours["practice"]),
        ),
        quantity="people on registers",
        quantity_read=float(frame["register"].sum()),
        quantity_kept=float(ours["register"].sum()),
    )


def indicators(context: Context) -> Mapping[tuple[str, str], str]:
    """Indicator id by register (group code) and type of list."""
    return {
        (str(file["group"]), str(file["list_type"])): one.id
        for one in context.indicators.values()
        for file in one.files(KIND)
    }


def _checked(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    checks.practices(rows, frame)
    checks.matching(rows, frame, "group", r"[A-Z][A-Z0-9_]{0,15}", "the code of a register such as DM")
    checks.matching(rows, frame, "list_type", LIST_TYPE, "a type of list such as TOTAL or 17OV")
    checks.unrepeated(rows, [checks.keys(frame, ["practice", "group"])], "practice and register")
    for column in ("register", "list_size"):
        frame[column] = checks.whole(rows, frame, column)
    large = frame["register"] > frame["list_size"]
    if large.mean() > TOLERATED:
        checks.refuse(rows, frame, "register", large, "a register no larger than the list it is counted on")
    _refuse_cut(rows, frame)
    return frame


def _refuse_cut(rows: Rows, frame: pd.DataFrame) -> None:
    """A file written practice by practice, whose last practice alone lacks registers, was cut there."""
    last = frame["practice"] == frame["practice"].iloc[-1]
    lacking = sorted(set(frame["group"]) - set(frame.loc[last, "group"]))
    others = frame[~last].groupby("practice")["group"].nunique() == frame["group"].nunique()
    if lacking and len(others) and others.mean() > ALL_BUT and last.iloc[-int(last.sum()) :].all():
        said = f"the file ends within practice {frame['practice'].iloc[-1]}: no row for {', '.join(lacking[:5])}"
        raise BadFile(rows.path, said, line=int(frame.index[-1]), remedy="The file was cut off: fetch it again")


def _registers(frame: pd.DataFrame, period: str) -> pd.DataFrame:
    large = frame["register"] > frame["list_size"]
    return observations(
        len(frame),
        indicator=frame["indicator"],
        area_code=frame["practice"],
        period=period,
        numerator=frame["register"],
        denominator=frame["list_size"],
        **marked(large, "unreliable", TOO_LARGE),
    )


def _missing(ours: pd.DataFrame, context: Context, period: str) -> pd.DataFrame:
    """A row for each practice of the Place and register in the file that the file does not have together."""
    return joined(
        missing(str(one), absent(context, rows["practice"]), period) for one, rows in ours.groupby("indicator")
    )


def _told_undefined(undefined: pd.DataFrame) -> tuple[Remainder, ...]:
    each = undefined.groupby(["group", "list_type"], as_index=False)["register"].agg(["size", "sum"])
    said = "register {} counted on list {} has no indicator"
    rows = each.itertuples(index=False, name=None)
    return tuple(Remainder(said.format(group, kind), int(size), float(people)) for group, kind, size, people in rows)


def _told_large(ours: pd.DataFrame) -> tuple[Remainder, ...]:
    large = ours[ours["register"] > ours["list_size"]]
    example = " of ".join(filter(None, [first(large, "practice", "group", "register"), first(large, "list_size")]))
    said = "registers larger than their list, shown as unreliable"
    return some(said, len(large), large["register"].sum(), example, kept=True)


LOADER = Loader(
    kind=KIND,
    title="Disease registers (QOF prevalence)",
    order=60,
    columns={
        "practice": ("PRACTICE_CODE",),
        "group": ("GROUP_CODE",),
        "register": ("REGISTER",),
        "list_type": ("PATIENT_LIST_TYPE",),
        "list_size": ("PRACTICE_LIST_SIZE",),
    },
    parse=parse,
)
