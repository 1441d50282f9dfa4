"""A community over time among the tenths of England's practices or PCNs, or of the Place's practices."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from components.columns import in_columns
from components.records import columns_of, grouped
from components.view import View
from data.indicators import Indicator
from data.place import ENGLAND
from methods.tenths import PARTS, marks

KIND, PER_HEAD = "prescribing", ("registered", "star_pu")
OF_PRACTICES, OF_PCNS, OWN = "practice_deciles", "pcn_deciles", "place_practice_deciles"
WHOSE: Mapping[str, str] = {OF_PRACTICES: "England's practices", OF_PCNS: "England's PCNs", OWN: "{}'s practices"}
ByPeriod = Mapping[str, Mapping[str, float]]  # marks by period and category
FEWEST, MEDIAN = 10, "50"  # practices that are parted into tenths; the mark in the middle


def of_prescribing(indicator: Indicator) -> Mapping[str, Any]:
    """What a definition says of the file of prescribing that it comes from; nothing for another indicator."""
    return next(iter(indicator.files(KIND)), {})


def per_head(indicator: Indicator) -> bool:
    """Whether the denominator is people: all of a practice's, or weighted for their age and sex."""
    file = of_prescribing(indicator)
    return "per_1000" in file or str(file.get("denominator", "")).startswith(PER_HEAD)


def whose(breakdown: str, view: View) -> str:
    """Whose tenths they are, in words."""
    return WHOSE[breakdown].format(view.place.name)


def own_marks(rows: Iterable[Any], indicator: Indicator) -> dict[str, list[float]]:
    """By period the nine values that part the practices into tenths, where enough of them have a figure.

    Special lists are left out: they have few people and are like no others.
    """
    least = indicator.funnel_minimum if per_head(indicator) else 0
    found = grouped(
        (row.period, row.value)
        for row in rows
        if row.state == "ok" and row.value == row.value and not row.denominator < least
    )
    return {period: list(marks(values)) for period, values in found.items() if len(values) >= FEWEST}


def with_marks(own: Sequence[Any], known: ByPeriod, breakdown: str, view: View) -> pd.DataFrame:
    """The area's rows with nine more for each period that has marks."""
    code, name = (view.place.code, view.place.name) if breakdown == OWN else (ENGLAND, "England")
    blank = dict.fromkeys(("numerator", "denominator", "lower", "upper", "lower_998", "upper_998"), float("nan"))
    whole = blank | {
        "area_code": code, "area_type": "place" if breakdown == OWN else "england", "area_name": name,
        "short_name": name, "breakdown": breakdown, "state": "ok", "note": f"Of {whose(breakdown, view)}",
    }  # fmt: skip
    marked = [(row, *mark) for row in own for mark in known.get(row.period, {}).items()]
    if not marked:
        return pd.DataFrame()
    beside, categories, amounts = zip(*marked, strict=True)
    same = {name: [one] * len(marked) for name, one in whole.items()}
    more = columns_of(beside) | same | {"category": categories, "value": amounts}
    return in_columns({name: [*cells, *more[name]] for name, cells in columns_of(own).items()})


def by_category(nine: Iterable[float]) -> dict[str, float]:
    """The nine marks by their categories, "10" to "90"."""
    return {str(part): float(amount) for part, amount in zip(PARTS, nine, strict=True)}
