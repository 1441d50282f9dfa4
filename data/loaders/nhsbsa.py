"""NHSBSA Patient_List_Size: patients by practice, sex and nine bands of age, a column each (quarterly, 2013 to 2016).

The file lists whoever may prescribe: rows without a patient are services, not practices with an empty list.
"""

import pandas as pd

from data.ages import SEXES, TEN
from data.loaders import checks, dates
from data.loaders.contract import Context, Loader, Parsed
from data.loaders.observations import NATIONAL_PRACTICES, counts, joined, require_practices, require_some
from data.loaders.registered import INDICATOR
from data.loaders.rows import Rows
from data.loaders.told import other_places, some, told_absent
from data.place import ENGLAND

SERVICES = "services of other places that prescribe and have no list: every number is 0"
CELLS = {f"{sex} {label}": (sex, label) for label in TEN.labels for sex in SEXES}


def parse(rows: Rows, context: Context) -> Parsed:
    """Patients by sex and ten-year band, and list totals, of the Place's practices and of England."""
    require_practices(rows, context)
    frame = rows.whole()
    checks.practices(rows, frame)
    checks.unrepeated(rows, [checks.keys(frame, ["practice"])], "practice")
    require_some(rows, context, frame["practice"])
    cells = pd.DataFrame({name: checks.whole(rows, frame, name) for name in CELLS}).set_index(frame["practice"])
    period = dates.quarter(rows, context)
    total = cells.sum(axis=1)
    in_place = cells.index.isin(context.practices)
    services = total[~in_place & (total == 0)]
    others = total[~in_place & (total > 0)]
    return Parsed(
        rows_read=len(frame),
        rows_kept=int(in_place.sum()),
        period=period,
        observations=_observations(cells, in_place, period),
        remainders=(
            *some(SERVICES, len(services), 0.0, str(services.index[0]) if len(services) else ""),
            *other_places(len(others), float(others.sum()), _example(others)),
            *told_absent(context, frame["practice"]),
        ),
        quantity="patients",
        quantity_read=float(total.sum()),
        quantity_kept=float(total[in_place].sum()),
    )


def _observations(cells: pd.DataFrame, in_place: pd.Series, period: str) -> pd.DataFrame:
    found = cells[in_place]
    if (cells.sum(axis=1) > 0).sum() >= NATIONAL_PRACTICES:
        found = pd.concat([found, cells.sum().rename(ENGLAND).to_frame().T])
    parts = [
        counts(INDICATOR, found.index, found[name], period, breakdown=TEN.breakdowns[sex], category=label)
        for name, (sex, label) in CELLS.items()
    ]
    return joined([counts(INDICATOR, found.index, found.sum(axis=1), period), *parts])


def _example(others: pd.Series) -> str:
    return f"{others.index[0]} {others.iloc[0]:.0f}" if len(others) else ""


LOADER = Loader(
    kind="nhsbsa",
    title="Patient list size by sex and ten-year band (NHSBSA Patient_List_Size)",
    order=45,
    columns={"practice": ("Practice Code",)} | {name: (name,) for name in CELLS},
    parse=parse,
)
