"""What stands out, in words: each finding one sentence, with value, interval, comparator, direction and period."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.course import YEARS, is_money
from components.findings import LISTS, findings
from components.formats import count_of, interval, joined, number, period, value, with_unit
from components.view import View
from components.words.parts import Words, money_apart
from components.words.variation import RULES
from data.indicators import Indicator, Method

DIFFERENCES = ("worse", "better", "different")
REASONS: Mapping[str, str] = {  # why a finding is new, by the kind of change of its figure
    "new": "Signals in new figures", "revised": "Because a figure was revised",
    "redefined": "Because a definition changed", "recut": "Because other practices belong to the area",
    "withdrawn": "Because a figure was withdrawn",
}  # fmt: skip
PATTERNS: Mapping[str, str] = {  # what an XmR chart tells of the latest point
    "outside": "{way} than its usual range of {low} to {high}",
    "shift": "the latest of a run of figures {side} its average of {usual}",
    "trend": "the latest of a run of {turns}",
    "two_in_three": "two of the latest three close to the {edge} end of its usual range of {low} to {high}",
}
RISING = {"way": "higher", "side": "above", "turns": "rises", "edge": "upper"}
FALLING = {"way": "lower", "side": "below", "turns": "falls", "edge": "lower"}


def title(name: str, view: View) -> str:
    """What a list is called."""
    return {
        "worse": f"Worse than {view.bench_name}", "better": f"Better than {view.bench_name}", "changed": "Changed",
        "different": "Different, neither better nor worse", "money": "Money",
    }[name]  # fmt: skip


def mark(name: str, row: Any) -> str:
    """The comparison whose sign stands before a finding."""
    if name in ("worse", "better"):
        return name
    up = row.way == "rising" if name == "changed" else row.excess > 0 if name == "money" else row.comparison == "higher"
    return "higher" if up else "lower"


def finding(name: str, row: Any, view: View) -> tuple[str, str]:
    """A finding's subject (which links to its chart) and the rest of its sentence."""
    one = view.indicators[row.indicator]
    limits = interval(row.lower, row.upper, one)
    measured = with_unit(row.value, one) + (f" (95% interval {limits})" if limits else "")
    fake = row.illustrative or (row.made_up if name == "changed" else row.bench_made_up)
    made_up = " Illustrative, not a real figure." if fake else ""
    said = {"changed": _changed, "money": _money}.get(name, _differing)(row, one, view)
    return subject(row, view), f": {measured} in {period(row.period)}, {said}.{made_up}"


def subject(row: Any, view: View) -> str:
    """The indicator; with the community's name where findings are of several."""
    short = view.indicators[row.indicator].short_title
    return short if view.at_community else f"{row.short_name}, {short}"


def _differing(row: Any, one: Indicator, view: View) -> str:
    side = "above" if row.value > row.benchmark else "below"
    worsening = " and getting worse" if row.comparison == row.meaning == "worse" else ""
    judged = f": {row.comparison}{worsening}" if row.comparison in ("worse", "better") else ""
    than = f" than at {_rate_of(view.bench_name)}" if (about := _about(row.excess, one)) else ""
    return f"{side} {view.bench_name} ({value(row.benchmark, one)}){judged}{about}{than}"


def _money(row: Any, one: Indicator, view: View) -> str:
    way = "more" if row.value > row.benchmark else "less"
    apart = money_apart(row, one, view.bench_name)
    return f"{apart} ({value(row.benchmark, one)}), in all about {_pounds(abs(row.excess))} {way}"


def _changed(row: Any, one: Indicator, view: View) -> str:
    judged = f": getting {row.meaning}" if row.meaning else ""
    about = _about(row.touched, one)
    if row.sign == "years":
        base = f"{row.way} by more than chance since {period(row.since)} ({value(row.base, one)})"
        return f"{base}{judged}{about}{' than then' if about else ''}"
    usual = {"low": value(row.base_lower, one), "high": value(row.base_upper, one), "usual": value(row.base, one)}
    base = PATTERNS[row.sign].format(**usual, **(RISING if row.way == "rising" else FALLING))
    return f"{base}{judged}{about}{' than usual' if about else ''}"


def _about(amount: float, one: Indicator) -> str:
    """, about 400 people more; "" where it is not known how many."""
    if math.isnan(amount):
        return ""
    what = one.counted or ("people" if one.method is Method.PROPORTION else "")
    return f", about {rounded(abs(amount))} {what} {'more' if amount > 0 else 'fewer'}".replace("  ", " ")


def rounded(amount: float) -> str:
    """A number to two digits, as people say it: 410, 1,400, 8; under a half "less than one"."""
    if amount < 0.5:
        return "less than one"
    digits = max(0, math.floor(math.log10(amount)) - 1)
    return number(round(amount, -digits))


def _pounds(amount: float) -> str:
    return f"£{number(amount / 1e6, 1)} million" if amount >= 999_500 else f"£{rounded(amount)}"


def _rate_of(bench: str) -> str:
    return f"the rate of {bench}" if " of " in bench else f"{bench}'s rate"


def more(amount: int) -> str:
    """How many findings of a list are not told."""
    return f"And {number(amount)} more, in the table below." if amount > 0 else ""


NOTHING = "Nothing stands out: no figure differs from {bench} by more than chance"
TOO_SHORT = "No series is long enough yet to tell a change over time."


def empty(names: Sequence[str], frame: pd.DataFrame, view: View) -> str:
    """What there is nothing of."""
    none = [name for name in DIFFERENCES if name in names]
    said = [f"No figure is {' or '.join(none)} by more than chance (99.8%)."] if none else []
    if len(none) == len(DIFFERENCES):
        said = [f"{NOTHING.format(bench=view.bench_name)}."]
    if "changed" in names:
        said.append("None has changed over time by more than chance." if frame["tested"].any() else TOO_SHORT)
    if "money" in names:
        said.append("No money is compared.")
    return " ".join(said)


def short(name: str, row: Any) -> str:
    """What is new of a finding, in a word: (worse), (rising)."""
    return f" ({row.comparison if name == 'different' else row.way if name == 'changed' else name})"


def standing(frame: pd.DataFrame, view: View) -> Words:
    """How many figures stand out, of how many, and by which rules."""
    found = findings(frame, view)
    compared = int((frame["comparison"] != "not compared").sum())
    where = view.focus_name if view.at_community else "the communities"
    return Words(
        _headline({name: len(rows) for name, rows in found.items()}, where, view),
        f"Latest figures, compared with {view.bench_name}; of each kind at most three, those that touch most people, "
        "and each measure once while there are others",
        _sentence({name: len(rows) for name, rows in found.items()}, compared, int(frame["tested"].sum()), view),
        _reading(found, view),
    )  # fmt: skip


def _headline(count: Mapping[str, int], where: str, view: View) -> str:
    parts = [f"{number(count[name])} {name}" for name in ("worse", "better", "changed", "different") if count[name]]
    if not parts:
        return NOTHING.format(bench=view.bench_name)
    return f"What stands out in {where}: {joined(parts)}"


def _sentence(count: Mapping[str, int], compared: int, tested: int, view: View) -> str:
    than = f"than {view.bench_name} by more than chance"
    kinds = [f"{number(count[name])} {name}" for name in ("worse", "better")]
    changed = f"Of {count_of(tested, 'figure')} over time, {number(count['changed'])} changed by more than chance."
    return (
        f"Of {count_of(compared, 'figure')} compared, {joined(kinds)} {than}; {number(count['different'])} "
        f"differ without being better or worse. {changed if tested else TOO_SHORT}"
    )


def _reading(found: Mapping[str, list[Any]], view: View) -> str:
    said = [
        f"Figures differ where their 99.8% interval leaves out {view.bench_name}: stricter than the 95% of the charts, "
        "because so many are looked at together. They have changed where the trend of "
        f"{YEARS} years is beyond chance (99.8%), or the latest month or quarter is outside its usual range or part of "
        f"a run (XmR chart). {RULES[view.selection.rules]}."
    ]
    shown = [view.indicators[row.indicator] for name in LISTS for row in found[name]]
    if any(one.events_repeat for one in shown):
        said.append("Where one person may be counted many times (attendances), intervals are too narrow: take care.")
    if any(is_money(one) for one in shown):
        said.append("Sums of money have no interval, and some are parts of others: do not add them up.")
    return " ".join(said)
