"""gp-reg-pat-prac-all: patients registered with each practice on one day (NHS England, monthly)."""

import pandas as pd

from data.loaders import checks, dates
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.observations import NATIONAL_PRACTICES, counts, joined, require_practices, require_some
from data.loaders.rows import Rows
from data.loaders.told import first, other_places, some, told_absent
from data.place import ENGLAND

INDICATOR = "registered_patients"
PARTS = "rows by sex, age or organisations above practices: their people are in the totals already"


def parse(rows: Rows, context: Context) -> Parsed:
    """List sizes of the Place's practices, and of England where the file holds the whole of it."""
    require_practices(rows, context)
    frame = rows.whole()
    frame["patients"] = checks.whole(rows, frame, "patients")
    period = dates.month(rows, dates.first_lines(frame["extract_date"]), context)
    totals = _totals(rows, frame)
    checks.practices(rows, totals)
    checks.unrepeated(rows, [checks.keys(totals, ["practice"])], "practice")
    require_some(rows, context, totals["practice"])
    ours = totals[totals["practice"].isin(context.practices)]
    others, parts = totals.drop(ours.index), frame.drop(totals.index)
    england = totals["patients"].sum() if len(totals) >= NATIONAL_PRACTICES else None
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=period,
        observations=_observations(ours, england, period),
        remainders=(
            *some(PARTS, len(parts), example=first(parts, "practice")),
            *other_places(len(others), others["patients"].sum(), first(others, "practice", "patients")),
            *told_absent(context, ours["practice"]),
        ),
        quantity="patients",
        quantity_read=float(totals["patients"].sum()),
        quantity_kept=float(ours["patients"].sum()),
    )


def _totals(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows for practices, all sexes and ages: other rows count the same people again."""
    is_total = frame["type"] == "GP"
    for column in ("sex", "age"):
        if rows.has(column):
            is_total &= frame[column].str.upper() == "ALL"
    if not is_total.any():
        said = "no row is a practice's total (TYPE GP, SEX and AGE ALL)"
        raise BadFile(rows.path, said, remedy="Load gp-reg-pat-prac-all.csv")
    return frame[is_total]


def _observations(ours: pd.DataFrame, england: float | None, period: str) -> pd.DataFrame:
    found = [counts(INDICATOR, ours["practice"], ours["patients"], period)]
    if england is not None:
        found.append(counts(INDICATOR, [ENGLAND], [england], period))
    return joined(found)


LOADER = Loader(
    kind="registered",
    title="Patients registered at a GP practice, totals (gp-reg-pat-prac-all)",
    order=40,
    columns={
        "extract_date": ("EXTRACT_DATE",),
        "type": ("TYPE",),
        "practice": ("CODE",),
        "patients": ("NUMBER_OF_PATIENTS",),
    },
    optional={"sex": ("SEX",), "age": ("AGE",)},
    parse=parse,
)
