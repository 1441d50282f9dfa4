"""The ODS workbook ePCN: practices in Primary Care Networks, with the days each relationship began and ended."""

from datetime import date, timedelta

import pandas as pd

from data.loaders import checks, dates
from data.loaders.contract import Context, Loader, Parsed
from data.loaders.practice_map import areas, divided
from data.loaders.rows import Rows
from data.loaders.told import first, some

ENDED = "relationships that have ended, with their last day"


def parse(rows: Rows, context: Context) -> Parsed:
    """Dated membership of the networks that are kept; relationships that have ended are kept with their end."""
    frame = rows.whole()
    checks.practices(rows, frame)
    checks.matching(rows, frame, "network", checks.NETWORK, "a PCN code such as U28237")
    checks.unrepeated(rows, [checks.keys(frame, ["practice", "network", "start"])], "practice, PCN and start date")
    frame["valid_from"] = dates.days(rows, frame, "start")
    frame["last_day"] = dates.days(rows, frame, "end", empty=True)
    ended = frame["last_day"].notna()
    early = ended.copy()
    early[ended] = frame.loc[ended, "last_day"] < frame.loc[ended, "valid_from"]
    checks.refuse(rows, frame, "end", early, "an end no earlier than the start")
    ours, remainders = divided(rows, frame, context)
    gone = ours[ended.loc[ours.index]]
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        areas=areas(ours, context),
        membership=_membership(ours),
        remainders=(*remainders, *some(ENDED, len(gone), example=first(gone, "practice", "name"), kept=True)),
    )


def _membership(ours: pd.DataFrame) -> pd.DataFrame:
    found = pd.DataFrame(
        {
            "child": ours["practice"],
            "parent": ours["network"],
            "valid_from": ours["valid_from"],
            "valid_to": [_after(day) for day in ours["last_day"]],
            "confirmed_by": "ePCN workbook of the Organisation Data Service",
        }
    )
    found["valid_to"] = found["valid_to"].astype(object)
    return found.sort_values(["child", "valid_from"], ignore_index=True)


def _after(last_day: date | None) -> date | None:
    """The first day that a relationship no longer holds: the workbook gives the last day that it held."""
    return last_day + timedelta(days=1) if isinstance(last_day, date) else None


LOADER = Loader(
    kind="epcn",
    title="Primary Care Networks and their practices over time (ePCN workbook)",
    order=20,
    columns={
        "practice": ("Partner Organisation Code", "Practice Code"),
        "name": ("Partner Name", "Practice Name"),
        "network": ("PCN Code",),
        "start": ("Practice to PCN Relationship Start Date",),
        "end": ("Practice to PCN Relationship End Date",),
    },
    optional={
        "network_name": ("PCN Name",),
        "sub_icb": ("PCN Parent Sub ICB Loc Code", "PCN Parent CCG Code"),
        "sub_icb_name": ("PCN Parent Sub ICB Loc Name", "PCN Parent CCG Name"),
    },
    parse=parse,
)
