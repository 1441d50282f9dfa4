"""What a community would spend less if it prescribed as others do: measures, their prices, and whose tenths."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any, NamedTuple

from components.prescribing.deciles import of_prescribing, per_head
from components.prescribing.others import Others, Sums
from components.prescribing.span import WHOLE
from data.indicators import Indicator
from methods import savings
from methods.opportunity import Opportunity

MEDIAN, BEST = "median", "best tenth"
SAVING, AHEAD, CHANCE, DEARER, UNKNOWN = "could be saved", "already ahead", "chance would do", "costs more", "not known"


class Told(NamedTuple):
    """A measure against one target, £ of the months that were added up."""

    target: float
    found: Opportunity
    verdict: str


def can_save(indicator: Indicator) -> bool:
    """Whether it is a measure of which less, or more, is better, and whose medicines have prices of their own.

    A share of cost has none: each £ costs a £.
    """
    file = of_prescribing(indicator)
    if "numerator" not in file or indicator.judged.value not in ("up", "down"):
        return False
    return per_head(indicator) or file.get("of") in ("items", "quantity")


def own(indicator: Indicator, area: str, parts: Sequence[str], sums: Sums) -> savings.Own | None:
    """The area's own figures; None where it has none. `parts` are its practices."""
    numerator, denominator = sums.get((indicator.id, area, "all"), (nan, nan))
    if not denominator > 0:
        return None
    of, of_people = of_prescribing(indicator)["of"], per_head(indicator)
    cost, of_all = sums.get((indicator.id, area, "cost"), (numerator if of == "cost" else nan, nan))
    items = sums.get((indicator.id, area, "items"), (numerator, denominator) if of == "items" else (nan, nan))
    known = of_people or not isnan(of_all)
    price = savings.price(numerator, denominator, cost, nan if of_people else of_all) if known else nan
    share = numerator / denominator
    error = savings.rate_error(share, items[0]) if of_people else savings.share_error(share, items[1])
    sizes = [sums[key][1] for one in parts if (key := (indicator.id, one, "all")) in sums]
    return savings.Own(numerator, denominator, price, error, savings.alike(sizes))


def told(indicator: Indicator, mine: savings.Own, others: Others, target: str) -> Told:
    """The measure against the others' median, or the tenth of them that is best."""
    up = indicator.judged.value == "up"
    tenth = 50 if target == MEDIAN else 90 if up else 10
    ratios = [mark / indicator.multiplier for mark in others.marks]
    found = savings.at(mine, ratios, tenth, others.many)
    return Told(float(others.marks[tenth // 10 - 1]), found, _verdict(found, mine.price, up=up))


def _verdict(found: Opportunity, price: float, *, up: bool) -> str:
    if found.value != found.value:
        return UNKNOWN
    if price * (-1 if up else 1) <= 0:
        return DEARER  # the better way is no cheaper: a matter of quality, of which no saving is told
    if found.lower <= 0 <= found.upper:
        return CHANCE
    return SAVING if found.value > 0 else AHEAD


def a_year(amount: float, months: int) -> float:
    """£ of so many months as £ a year."""
    return amount * WHOLE / months


def rows(
    indicator: Indicator, mine: savings.Own, others: Others, like: dict[str, Any], months: int
) -> list[dict[str, Any]]:
    """Two observations: against the median, and against the best tenth."""
    unit = indicator.multiplier
    made = []
    for name in (MEDIAN, BEST):
        one = told(indicator, mine, others, name)
        value, lower, upper = (a_year(amount, months) for amount in one.found)
        made.append(like | {
            "indicator": indicator.id, "breakdown": "saving", "category": name, "numerator": mine.numerator,
            "denominator": mine.denominator, "value": unit * mine.numerator / mine.denominator,
            "target": one.target, "saving": value, "saving_lower": lower, "saving_upper": upper,
            "verdict": one.verdict, "kind": others.kind,
        })  # fmt: skip
    return made


def counted_once(found: Sequence[Any], overlaps: Mapping[str, frozenset[str]]) -> tuple[list[Any], list[Any]]:
    """Of rows that could be saved those to add up, the largest first, and those left out: they overlap with one that
    is counted already, so that the same £ would be counted twice."""
    kept: list[Any] = []
    left: list[Any] = []
    for row in sorted(found, key=lambda one: -one.saving):
        pairs = ((one.indicator, row.indicator) for one in kept)
        shared = any(b in overlaps.get(a, ()) or a in overlaps.get(b, ()) for a, b in pairs)
        (left if shared else kept).append(row)
    return kept, left


def total(kept: Sequence[Any]) -> tuple[float, float, float]:
    """The sum of savings with its limits: what is chance in one measure is not in another."""
    value = sum(row.saving for row in kept)
    reach = sum(((row.saving_upper - row.saving_lower) / 2) ** 2 for row in kept) ** 0.5
    return value, value - reach, value + reach


def order(made: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Measures by what could be saved at the median, the most first; both rows of one together."""
    at = {row["indicator"]: row["saving"] for row in made if row["category"] == MEDIAN}
    return sorted(made, key=lambda row: 0.0 if isnan(at[row["indicator"]]) else -at[row["indicator"]])
