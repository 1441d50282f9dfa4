"""What the cards of the segments page read: rows of the chosen community and the Place at a snapshot."""

from collections.abc import Sequence

import pandas as pd

from cards.segments.choices import snapshot
from components.segments.cells import PEOPLE, Cell, rule_of
from components.view import View
from data.rules import DEFAULT
from queries import segments


def figures(
    view: View, indicators: Sequence[str], breakdowns: Sequence[str], *cells: Cell, period: str = ""
) -> pd.DataFrame:
    """Rows of the chosen community and the Place at the shown snapshot, or another; of these cells, if any."""
    areas, shown, wanted = [view.focus_code, view.place.code], period or snapshot(view), [one.category for one in cells]
    together = _asked_together(rule_of(view).id)
    if wanted or [*indicators] != [PEOPLE] or not together.issuperset(breakdowns):
        return segments.figures(indicators, areas, breakdowns, shown, wanted)
    rows = segments.figures([PEOPLE], areas, sorted(together), shown)
    return rows if rows.empty else rows.take([at for at, one in enumerate(rows["breakdown"]) if one in breakdowns])


def _asked_together(rule: str) -> frozenset[str]:
    """What several cards of the page show of people by a rule: read at once, which takes little longer than one."""
    own = {f"{kind}:{rule}" for kind in ("cell", "undecided", "reasons")} | {"community"}
    others = {f"moves:{rule}", f"segment:{rule}", f"cell:{DEFAULT}"} if rule != DEFAULT else set()
    return frozenset(own | others)


def of_one_area(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The chosen community's rows, or the Place's where it has none."""
    if rows.empty:
        return rows
    codes = rows["area_code"].tolist()
    shown = view.focus_code if view.focus_code in codes else view.place.code
    return rows.take([at for at, code in enumerate(codes) if code == shown])
