"""How sure it is that two communities differ, in words."""

from typing import Any

import pandas as pd

from components.formats import interval, number, period, unit_line, value, with_unit
from components.records import records
from components.view import View
from components.words.parts import Words, direction
from components.words.ranks import repeated
from data.indicators import Method

CHOOSE = "Choose two communities to see how sure a difference between them is."
TWICE = "That is the same community twice: choose another one to set beside it."


def asking(view: View) -> str:
    """What to choose before two communities can be set beside each other; "" where they can."""
    first, other = view.selection.c, view.selection.other
    if first and first == other:
        return TWICE
    return "" if first and other else CHOOSE


def sure(frame: pd.DataFrame, view: View) -> Words:
    """Both values, their difference with its interval, and whether it may be chance. Needs `told_apart`'s rows."""
    first, other, gap = records(frame)
    return Words(
        f"{view.indicator.short_title}: {_finding(first, other, gap)}",
        f"{unit_line(view.indicator)}, {first.short_name} beside {other.short_name}, {period(first.period)}",
        _sentence(first, other, gap, view), _reading(gap, view),
    )  # fmt: skip


def _finding(first: Any, other: Any, gap: Any) -> str:
    if gap.value != gap.value:
        missing = first if first.state != "ok" else other
        return f"no figure of {missing.short_name} to compare"
    if gap.lower != gap.lower:
        return f"how sure a difference between {first.short_name} and {other.short_name} is cannot be said"
    if gap.lower <= 0 <= gap.upper:
        return f"{first.short_name} and {other.short_name} cannot be told apart"
    word = "higher" if gap.value > 0 else "lower"
    return f"{first.short_name} is {word} than {other.short_name}, and that is unlikely to be chance"


def _sentence(first: Any, other: Any, gap: Any, view: View) -> str:
    indicator = view.indicator
    both = f"{first.short_name} {_measured(first, view)}, {other.short_name} {_measured(other, view)}."
    if gap.value != gap.value:
        return f"In {period(first.period)}: {both}"
    amount = number(abs(gap.value), indicator.decimals)
    points = " percentage points" if indicator.unit.startswith("%") else ""
    pounds = "£" if indicator.unit.startswith("£") else ""
    limits = f" (95% interval {interval(gap.lower, gap.upper, indicator)})" if gap.lower == gap.lower else ""
    more = "more" if gap.value > 0 else "less"
    apart = f"{first.short_name} has {pounds}{amount}{points} {more}{limits}." if gap.value else "They are the same."
    return f"In {period(first.period)}: {both} {apart} {_plainly(gap, view)}"


def _plainly(gap: Any, view: View) -> str:
    if gap.lower != gap.lower:
        return "These figures have no interval, so nobody can say whether the difference is more than chance."
    if gap.lower <= 0 <= gap.upper:
        return "The interval of the difference includes 0: it may be chance, or there may be none."
    unless = ", unless a few people account for many of the events" if view.indicator.events_repeat else ""
    return f"The interval of the difference leaves out 0: it is unlikely to be chance{unless}."


def _measured(row: Any, view: View) -> str:
    if row.value != row.value:
        return value(row.value, view.indicator, row.state).lower()
    limits = interval(row.lower, row.upper, view.indicator)
    return with_unit(row.value, view.indicator) + (f" (95% interval {limits})" if limits else "")


def _reading(gap: Any, view: View) -> str:
    count = len(view.slugs)
    name = "Newcombe's method" if view.indicator.method is Method.PROPORTION else "Zou and Donner's method"
    known = [
        f"The interval of the difference is worked out from both areas' intervals by {name}.",
        f"Of {count} communities {count * (count - 1) // 2} pairs can be made: where nothing differs, about one pair "
        "in 20 looks different all the same.",
        repeated(view),
    ]  # fmt: skip
    crude = "" if view.indicator.judged_without_age else "Not adjusted for age: older people may explain a difference."
    said = [direction(view.indicator), *(known if gap.lower == gap.lower else []), crude]
    return " ".join(part for part in said if part)
