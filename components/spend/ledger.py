"""The cost centre: its lines beside each other, vacancies, and the variance line by line."""

from collections.abc import Sequence
from math import isnan, nan
from typing import Any, NamedTuple

TOTAL, HIDDEN_LINES = "Total", "Lines that are hidden"
MEASURES = (
    "cost_centre_annual_budget", "cost_centre_budget", "cost_centre_actual", "cost_centre_forecast",
    "cost_centre_wte_budget", "cost_centre_wte_in_post",
)  # fmt: skip
PENNY = 0.005


class Item(NamedTuple):
    """A line of the ledger, or its total: pounds and posts (WTE), NaN where `hidden` or missing."""

    name: str
    hidden: bool
    annual: float
    budget: float
    actual: float
    forecast: float
    posts: float
    in_post: float

    @property
    def variance(self) -> float:
        """Budget to date less actual: above nought is favourable."""
        return self.budget - self.actual

    @property
    def forecast_variance(self) -> float:
        """The year's budget less the forecast."""
        return self.annual - self.forecast

    @property
    def vacant(self) -> float:
        """Posts that nobody is in; below nought where more are in post than budgeted."""
        return self.posts - self.in_post


def items(rows: Sequence[Any]) -> list[Item]:
    """The lines in the order of their budget, the largest first and hidden ones last; then the ledger's own total."""
    by_line: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.breakdown in ("all", "line"):
            by_line.setdefault(TOTAL if row.breakdown == "all" else row.category, {})[row.indicator] = row
    found = [_item(name, of_line) for name, of_line in by_line.items()]
    whole = [one for one in found if one.name == TOTAL]
    lines = [one for one in found if one.name != TOTAL]
    return [*sorted(lines, key=lambda one: (isnan(one.budget), -one.budget, one.name)), *whole]


def _item(name: str, rows: dict[str, Any]) -> Item:
    numbers = [float(rows[one].value) if one in rows else nan for one in MEASURES]
    return Item(name, any(row.state == "suppressed" for row in rows.values()), *numbers)


def total_of(found: Sequence[Item]) -> Item | None:
    """The ledger's own total; None where it has none."""
    return next((one for one in found if one.name == TOTAL), None)


def parts(found: Sequence[Item]) -> list[tuple[str, float]]:
    """The variance of every line that is shown, and of those hidden together, so that they make the total's."""
    whole = total_of(found)
    known = [(one.name, one.variance) for one in found if one is not whole and not isnan(one.variance)]
    rest = whole.variance - sum(amount for _, amount in known) if whole else 0.0
    return [*known, (HIDDEN_LINES, rest)] if abs(rest) > PENNY else known


def missed(found: Sequence[Item]) -> float:
    """By how much the lines' actual misses the total's; NaN where a line is hidden or there is no total."""
    whole = total_of(found)
    lines = [one.actual for one in found if one is not whole]
    return nan if whole is None else sum(lines) - whole.actual
