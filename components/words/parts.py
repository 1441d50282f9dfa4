"""The pieces that all sentences share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd

from components.course import is_money
from components.formats import DAGGER, STATE_WORDS, count_of, interval, joined, value
from components.view import View
from data.indicators import Indicator, Method


@dataclass(frozen=True)
class Words:
    """A chart in words: the finding, what is measured, the sentences that stand for the picture, how to read it.

    `noted` tells what is flagged in the picture; a page lists it beneath, what leaves the page says it in words.
    """

    headline: str
    subtitle: str
    sentence: str
    reading: str = ""
    noted: str = ""

    def spoken(self) -> str:
        """The whole chart in one breath: alternative text, and what "Copy words" copies."""
        rest = self.sentence.removeprefix(f"{self.headline}.").strip()  # some words begin with the finding itself
        return f"{self.headline}. {self.subtitle}. {rest} {self.noted}".strip()


def versus(comparison: str, bench: str) -> str:
    """worse than England, similar to England; "not compared with England" where it was not."""
    linking = {"similar": "similar to", "not compared": "not compared with"}
    return f"{linking.get(comparison, f'{comparison} than')} {bench}"


def money_apart(row: Any, indicator: Indicator, bench: str = "") -> str:
    """£15.46 more than England, as the two figures read, or £15.46 more; "" of what is not money, or stands alone."""
    if not is_money(indicator) or isnan(row.value) or isnan(row.benchmark):
        return ""
    more = round(row.value, indicator.decimals) - round(row.benchmark, indicator.decimals)
    if not more:
        return f"the same as {bench}" if bench else "the same"
    return f"{value(abs(more), indicator)} {'more' if more > 0 else 'less'}{f' than {bench}' if bench else ''}"


def few(names: Sequence[str], most: int) -> str:
    """The names, or the first of them and how many more there are."""
    if len(names) <= most:
        return joined(list(names))
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def direction(indicator: Indicator) -> str:
    """Which way is better, as printed under every picture."""
    return {"up": "Higher is better.", "down": "Lower is better."}.get(
        indicator.judged.value, "Neither high nor low is better or worse in itself."
    )


def measured(row: pd.Series, indicator: Indicator) -> str:
    """833.3 (95% interval 817.0 to 849.9), or what stands in place of a value."""
    if row["state"] in STATE_WORDS and pd.isna(row["value"]):
        return STATE_WORDS[row["state"]]
    limits = interval(row["lower"], row["upper"], indicator)
    return value(row["value"], indicator) + (f" (95% interval {limits})" if limits else "")


def hidden(frame: pd.DataFrame) -> str:
    """How many of the rows have no value to show, and why; empty if all have one."""
    counts = frame["state"].value_counts()
    parts = [f"{count_of(int(counts[state]), 'value')} {words}" for state, words in _ABSENT.items() if state in counts]
    return f"{joined(parts)}." if parts else ""


def how_compared(indicator: Indicator, bench: str, *, some: bool = True) -> str:
    """The method of comparison, named; or why there is none, where not even `some` figures are compared."""
    if indicator.method not in INTERVALS:
        return "Not compared: the figure has no interval."
    if not some:
        return "Not compared: these figures have no interval, or nothing to be compared with."
    return f"Compared with {bench} by {INTERVALS[indicator.method]} 95% interval."


def own_left_out(frame: pd.DataFrame, view: View) -> str:
    """That areas are compared with the Place without themselves, what a line then is, and who cannot be; or ""."""
    if not view.against_rest or view.indicator.is_count:
        return ""
    place = view.place.name
    parts = frame[~frame["area_type"].isin(["england", "place"])]
    without = (parts["lower"].notna() & parts["benchmark"].isna() & parts["state"].eq("ok")).any()
    unknown = " Where the counts that this takes are not known, nothing is compared." if without else ""
    return f"The rest is {place} without the area itself; a dashed line is all of {place}.{unknown}"


def caution(indicator: Indicator) -> str:
    """The first of an indicator's known problems, which no picture of it should leave out."""
    return f"Caution: {indicator.known_problems[0]}" if indicator.known_problems else ""


INTERVALS = {
    Method.PROPORTION: "Wilson's",
    Method.RATE: "Byar's",
    Method.DSR: "Dobson's",
    Method.LIFE: "the Chiang II / Silcocks",
}
HIDING = {  # what stands in a picture of figures that are protected, by disclosure policy
    "nhse_secondary": "Counts of 1 to 7 are hidden and others rounded to the nearest 5.",
    "complementary": "Counts of 1 to 7 are hidden, and others that would give one away.",
    "deaths": "Figures of fewer than 10 deaths are hidden.",
}
_ABSENT = {
    "suppressed": "hidden to protect confidentiality",
    "missing": "without data",
    "unreliable": f"of too few people to rely on ({DAGGER})",
}
