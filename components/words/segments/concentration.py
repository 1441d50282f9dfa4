"""What the curve of cost says: how much falls on the costliest fifth, here, elsewhere, and as published."""

import numpy as np
import pandas as pd

from components.formats import count_of, period
from components.records import records
from components.segments.concentration import PUBLISHED, SOURCE, TOP, Curve, concentrated, curves, focus_of, share_at
from components.view import View
from components.words.parts import Words, caution, hidden


def concentration(frame: pd.DataFrame, view: View) -> Words:
    """The share of the costliest fifth beside the published one, the communities' range, and the index."""
    found, one = curves(records(frame)), view.indicators[frame["indicator"].iloc[0]]
    when = period(frame["period"].iloc[0])
    if not found:
        return Words(f"{one.short_title}: no figure is shown", f"{one.title}, {when}", hidden(frame))
    own = focus_of(found, view)
    at = share_at(own)
    headline = (
        f"{own.name}: the share of the costliest {TOP}% is not shown" if np.isnan(at)
        else f"{own.name}: the costliest {TOP}% of people account for {at:.0f}% of the cost"
    )  # fmt: skip
    others = [other for other in found if other is not own and not view.alone]
    sentence = " ".join(part for part in (_published(at), _elsewhere(own, others, view), _index(own)) if part)
    return Words(headline, f"Share of all recorded cost, {own.name}, {when}", sentence, _reading(caution(one)))


def _published(at: float) -> str:
    told = f"Published in 2015: {TOP}% of people use {PUBLISHED}% of health and social care resources ({SOURCE})."
    if np.isnan(at):
        return told
    gap = round(at) - PUBLISHED
    points = count_of(abs(gap), "percentage point")
    return f"{told} Here it is {f'{points} {_more(gap)}' if gap else 'the same'}."


def _more(gap: int) -> str:
    return "more" if gap > 0 else "less"


def _elsewhere(own: Curve, others: list[Curve], view: View) -> str:
    whole = next((one for one in others if one.code == view.place.code), None)
    if view.selection.c and whole is not None:
        at = share_at(whole)
        return "" if np.isnan(at) else f"{whole.name}: {at:.0f}%."
    known = sorted(((share_at(one), one.name) for one in others if not np.isnan(share_at(one))), key=_share)
    if len(known) < 2:
        return ""
    (low, least), (high, most) = known[0], known[-1]
    return f"Among the communities from {low:.0f}% ({least}) to {high:.0f}% ({most})."


def _share(pair: tuple[float, str]) -> float:
    return pair[0]


def _index(own: Curve) -> str:
    found = concentrated(own)
    if np.isnan(found):
        return ""
    return (
        f"Index of concentration: at least {found:.2f}, where 0 means that all cost the same, and 1 that one costs all."
    )


def _reading(problem: str) -> str:
    how = (
        "The further the curve lies above the dotted line, the fewer people account for most of the cost. It joins the "
        "points of the table."
    )
    return f"{how} {problem}".strip()


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their groups in words."""
    return frame.assign(category=[f"Costliest {one}%" for one in frame["category"]])
