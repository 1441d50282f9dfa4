"""epraccur: GP practices with the days they opened and closed (Organisation Data Service, quarterly, no header)."""

from collections.abc import Iterable

import pandas as pd

from data import periods
from data.loaders import checks, dates
from data.loaders.contract import Context, Loader, Parsed, Remainder
from data.loaders.observations import counts, joined, require_practices, require_some
from data.loaders.practice_map import areas
from data.loaders.rows import Rows
from data.loaders.told import first, other_places

INDICATOR = "practice_dates"  # hidden; breakdowns opened, closed and status, the category says when or which
STATES = ("A", "C", "D", "P")  # active, closed, dormant, proposed


def parse(rows: Rows, context: Context) -> Parsed:
    """Names, days and status of the Place's practices and of those that went into them; mergers compared."""
    require_practices(rows, context)
    frame = rows.whole()
    checks.matching(rows, frame, "practice", r"[A-Z0-9]{3,6}", "a practice code such as N81010")
    checks.unrepeated(rows, [checks.keys(frame, ["practice"])], "practice")
    checks.known(rows, frame, "status", STATES)
    frame["opened_on"] = dates.days(rows, frame, "opened")
    frame["closed_on"] = dates.days(rows, frame, "closed", empty=True)
    require_some(rows, context, frame["practice"])
    ours = frame[frame["practice"].isin(context.practices | {one.predecessor for one in context.successors})]
    others = frame.drop(ours.index)
    period = periods.month(max(day for name in ("opened_on", "closed_on") for day in frame[name].dropna()))
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=period,
        areas=areas(ours, context),
        observations=_observations(ours, period),
        remainders=(
            *other_places(len(others), None, first(others, "practice", "name")),
            *_told("closing days that are not those of successors.csv", _differing(ours, context)),
            *_told("closed practices without a successor in successors.csv", _unfollowed(ours, context)),
            *_told("practices of successors.csv that are open", _open(ours, context)),
        ),
    )


def _observations(ours: pd.DataFrame, period: str) -> pd.DataFrame:
    said = {
        "opened": ours["opened_on"].map(str),
        "closed": ours["closed_on"].dropna().map(str),
        "status": ours["status"],
    }
    return joined(
        counts(INDICATOR, ours.loc[found.index, "practice"], [1.0] * len(found), period, breakdown=name, category=found)
        for name, found in said.items()
    )


def _differing(ours: pd.DataFrame, context: Context) -> list[str]:
    closed = ours.dropna(subset="closed_on").set_index("practice")["closed_on"]
    return [
        f"{one.predecessor} closed {closed[one.predecessor]}, merged {one.merged_on}"
        for one in context.successors
        if one.predecessor in closed.index and closed[one.predecessor] != one.merged_on
    ]


def _unfollowed(ours: pd.DataFrame, context: Context) -> list[str]:
    gone = ours[(ours["status"] == "C") & ~ours["practice"].isin([one.predecessor for one in context.successors])]
    return [f"{one.practice} closed {one.closed_on}" for one in gone.itertuples()]


def _open(ours: pd.DataFrame, context: Context) -> list[str]:
    still = set(ours.loc[ours["closed_on"].isna(), "practice"])
    return [one.predecessor for one in context.successors if one.predecessor in still]


def _told(reason: str, found: Iterable[str]) -> tuple[Remainder, ...]:
    listed = list(found)
    return (Remainder(reason, len(listed), example="; ".join(listed[:3]), kept=True),) if listed else ()


LOADER = Loader(
    kind="epraccur",
    title="GP practices, when they opened and closed (epraccur)",
    order=25,
    columns={
        "practice": ("Organisation Code",), "name": ("Name",), "opened": ("Open Date",), "closed": ("Close Date",),
        "status": ("Status Code",), "setting": ("Prescribing Setting",),
    },
    parse=parse,
    ends_line=False,
    ahead=True,  # closures are told beforehand
)  # fmt: skip
