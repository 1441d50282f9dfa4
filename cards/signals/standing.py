"""What the cards of what stands out ask: the latest figures, their series, and both as of a data version ago."""

import pandas as pd

from cards import questions
from components.comparison import compared
from components.course import may_change
from components.findings import examined, findings, with_gate, with_news
from components.records import records
from components.view import View
from data.place import ENGLAND
from queries.changes import Reason, reasons
from queries.read import version
from queries.series import before, histories

KEY = ("indicator", "period")  # rows come oldest first: the last period of the Place stands


def standing(view: View) -> pd.DataFrame:
    """The chosen community (or the Place) on every listed indicator: see `examined`, and what of it is new."""
    return _examined([view.focus_code], view)


def standing_all(view: View) -> pd.DataFrame:
    """The same of every community."""
    return _examined(view.slugs, view)


def _examined(areas: list[str], view: View) -> pd.DataFrame:
    whole = [view.place.code, ENGLAND] if len(areas) > 1 else [view.bench_code]  # as other cards of the page ask
    rows = questions.latest(view, [*areas, *whole], [one.id for one in view.listed])
    series = histories([one.id for one in view.listed if may_change(one)], areas)
    now = examined(rows, areas, series, view)
    if now.empty:
        return now
    found = findings(now, view)
    changed = reasons(version(), with_gate(found), [*{*areas, view.place.code, view.bench_code}])
    return with_news(now, found, _earlier(changed, areas, view), changed, view)


def _earlier(changed: list[Reason], areas: list[str], view: View) -> pd.DataFrame:
    """What was examined a data version ago, of the found indicators that the newest one changed; may be empty."""
    new = {one.indicator for one in changed}
    names = [one.id for one in view.listed if one.id in new]
    if not names:
        return pd.DataFrame()
    rows = before(version(), names, [*areas, view.place.code, view.bench_code])
    if rows.empty:
        return rows
    latest = dict(zip(*(rows.loc[rows["area_code"] == view.place.code, name] for name in KEY), strict=True))
    is_latest = [latest.get(one) == when for one, when in zip(*(rows[name] for name in KEY), strict=True)]
    return examined(compared(rows[is_latest].reset_index(drop=True), view), areas, records(rows), view)
