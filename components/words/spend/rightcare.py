"""What the cards of RightCare say."""

from math import isnan
from typing import Any

import pandas as pd

from components.formats import mid_sentence, period
from components.money import prose
from components.records import grouped, records
from components.spend.published import NOBODY as UNNAMED
from components.spend.rightcare import BEST, PEERS
from components.view import View
from components.words.parts import Words

NOBODY = "the plan does not say compared with whom"
HOW = (
    f"Spending for each weighted person beside the mean of the best {BEST} of {PEERS} similar places. Lines are 95% "
    "limits that allow for how much the peers differ among themselves. Where they hold none it may be chance and "
    "counts as 0. Spending less is not always better."
)


def published(frame: pd.DataFrame, view: View) -> Words:
    """The figures of the plan as it printed them; they are not added up."""
    rows = records(frame)
    most = max(rows, key=lambda row: row.value)
    with_whom = grouped((row.compared_with, f"{row.name} {row.says}") for row in rows)
    said = [f"{'; '.join(figures)} ({NOBODY if whom == UNNAMED else f'compared with {whom}'})."
            for whom, figures in with_whom.items()]  # fmt: skip
    return Words(
        f"RightCare as published, {view.place.name}: most for {mid_sentence(most.name)}, {most.says}",
        "£ that could be spent less, as printed in the plan", " ".join(said),
        f"{rows[0].note} They are not added up, for they are not all compared with the same places.",
    )  # fmt: skip


def opportunities(frame: pd.DataFrame, view: View) -> Words:
    """What could be spent less, in all and by programme; what is spent less already; what may be chance."""
    rows = records(frame)
    more, ahead = [row for row in rows if row.value > 0], [row for row in rows if row.value < 0]
    chance, unknown = [row for row in rows if row.value == 0], [row for row in rows if isnan(row.value)]
    whole = sum(row.value for row in more)
    said = [
        f"Could be spent less: {_listed(more)}." if more else "",
        f"Less than the best peers already: {_listed(ahead)}." if ahead else "",
        f"May be chance, counted as 0: {'; '.join(row.name for row in chance)}." if chance else "",
        f"Cannot be told, for want of peers: {'; '.join(row.name for row in unknown)}." if unknown else "",
    ]
    finding = f"{prose(whole)} a year could be spent less" if more else "nothing is surely above the best peers"
    return Words(
        f"RightCare, {view.place.name}: {finding}", f"£ a year by programme and point of delivery, {_when(rows)}",
        " ".join(one for one in said if one), HOW,
    )  # fmt: skip


def _listed(rows: list[Any]) -> str:
    """Names have commas of their own."""
    return "; ".join(f"{row.name} {prose(abs(row.value))}" for row in rows)


def _when(rows: list[Any]) -> str:
    return period(rows[0].period)


def opportunity_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their names, in pounds."""
    return frame.assign(category=frame["name"], shown=[prose(one) for one in frame["value"]],
                        numerator=float("nan"), denominator=float("nan"))  # fmt: skip


def shares(frame: pd.DataFrame, view: View) -> Words:
    """Each community's modelled share of the Place's opportunity."""
    rows = records(frame)
    own = next((row for row in rows if row.area_code == view.selection.c), None)
    place = rows[-1]
    finding = f"{own.short_name} {prose(own.value)} of {prose(place.value)}" if own else f"{prose(place.value)} in all"
    said = ", ".join(f"{row.short_name} {prose(row.value)}" for row in rows[:-1])
    return Words(
        f"RightCare by community, modelled: {finding}",
        f"£ a year, {view.place.name}'s opportunity shared by weighted population, {_when(rows)}",
        f"{said}. Together {prose(place.value)}.",
        "Modelled: shared by weighted population, not measured. It says how large a community is, not what it spends.",
    )


def share_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows in pounds, with the weighted people that they are shared by."""
    return frame.assign(shown=[prose(one) for one in frame["value"]])
