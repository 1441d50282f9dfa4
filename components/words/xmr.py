"""What an XmR chart says: the latest figure, whether it is more than chance, and what chance explains."""

import pandas as pd

from components.formats import count_of, period, sentence, span, unit_line, with_unit
from components.records import records
from components.series import Series, series
from components.view import View
from components.words.parts import Words, caution, hidden
from components.words.variation import assurance, expected, is_told, named_rules, pattern, restarts, short
from data.indicators import Indicator

BETTER = {"up": "Higher is better.", "down": "Lower is better.", None: "Neither high nor low is better in itself."}
HOW = (
    "Grey circles lie within what chance explains; other shapes and colours do not. The dashed lines are the limits of "
    "chance, worked out from how much each figure differs from the one before."
)


def xmr(frame: pd.DataFrame, view: View) -> Words:
    """The series of the chosen area, which is monthly or quarterly."""
    indicator, rules = view.indicator, view.selection.rules
    one = series(records(frame), indicator, rules)
    if one is None:
        raise ValueError("the rows are no monthly or quarterly series")
    return Words(
        f"{indicator.short_title}, {one.name}: {_latest(one)}",
        f"{unit_line(indicator)}, {one.name}, {span(list(one.named))}, XmR chart",
        _sentence(one, indicator, rules, hidden(frame)),
        " ".join(part for part in (BETTER[one.direction], HOW, named_rules(rules), caution(indicator)) if part),
    )


def _latest(one: Series) -> str:
    return f"{short(one)} in {period(one.keys[one.last])}" if is_told(one) else short(one)


def _sentence(one: Series, indicator: Indicator, rules: str, withheld: str) -> str:
    parts = (
        f"In {period(one.keys[one.last])} the figure for {one.name} was {with_unit(one.values[one.last], indicator)}.",
        pattern(one, rules),
        expected(one, indicator, rules),
        _special(one),
        restarts(one),
        assurance(one, indicator),
        _absent(one),
        withheld,
    )
    return " ".join(part for part in parts if part)


def _special(one: Series) -> str:
    """How many of the figures chance does not explain, the latest among them or not."""
    count = sum(str(one.chart.special[at]) != "" for at in one.known)
    whole = count_of(len(one.known), "figure")
    return f"Of the {whole}, {count} {'is' if count == 1 else 'are'} beyond chance." if count else ""


def _absent(one: Series) -> str:
    lacking = one.keys.count("")
    return f"The line is broken where no figures are loaded: {count_of(lacking, 'period')}." if lacking else ""


def signal(one: Series, at: int, indicator: Indicator) -> str:
    """What a table says of one figure."""
    names = {"outside": "outside the limits", "trend": "part of a run of rises or falls", "shift": "part of a run on "
             "one side of the average", "two_in_three": "two of three near a limit"}  # fmt: skip
    special = str(one.chart.special[at])
    return sentence(names[special]) if special else "None"
