"""What the practices' charts of chance and change say: how many show a change, and which."""

import pandas as pd

from components.figures.small_multiples import MOST, chosen
from components.formats import count_of, period, sentence, span, unit_line, value
from components.records import records
from components.series import TRIAL, Series, by_area
from components.view import View
from components.words.parts import Words, caution, few
from components.words.variation import is_change, named_rules, restarts, short
from components.words.xmr import BETTER, HOW

NAMED = 6  # practices with a change that are named


def practice_xmr(frame: pd.DataFrame, view: View) -> Words:
    """The practices of the chosen community, each with a monthly or quarterly series."""
    found = by_area(records(frame), view.indicator, view.selection.rules)
    changed = [one for one in found if is_change(one)]
    where = view.community.name if view.community else view.place.name
    days = {key: day for one in found for key, day in one.named.items()}
    keys = sorted(days, key=days.__getitem__)
    title = view.indicator.short_title
    headline = (
        f"{title}: {len(changed)} of {count_of(len(found), 'practice')} {_verb(len(changed))} a change beyond chance"
    )
    rules = view.selection.rules
    return Words(
        headline if changed else f"{title}: no change beyond chance in {count_of(len(found), 'practice')}",
        f"{unit_line(view.indicator)}, practices of {where}, {span(keys)}, XmR charts with one scale",
        " ".join(
            part for part in (_sentence(found, changed, view), _fit(found), _trial(found), _restarts(found)) if part
        ),
        f"{BETTER[found[0].direction]} {HOW} {named_rules(rules)} {caution(view.indicator)}".strip(),
    )


def _verb(count: int) -> str:
    return "shows" if count == 1 else "show"


def _sentence(found: list[Series], changed: list[Series], view: View) -> str:
    if not changed:
        said = "the practice's" if len(found) == 1 else f"any of the {len(found)} practices'"
        return f"The latest figure of {said} series shows no change that is unlikely to be chance."
    told = [
        f"{one.name} ({short(one)}, {value(one.values[one.last], view.indicator)} in {period(one.keys[one.last])}, "
        f"average {value(float(one.chart.centre[one.last]), view.indicator)})"
        for one in changed
    ]
    beginning = (
        f"{len(changed)} of {count_of(len(found), 'practice')} {_verb(len(changed))} a change in the latest figure"
    )
    return f"{beginning} that is unlikely to be chance: {few(told, NAMED)}."


def _fit(found: list[Series]) -> str:
    """That not all are drawn, where there are too many."""
    if len(found) <= MOST:
        return ""
    drawn = len(chosen(found))
    return f"The picture has {drawn} of the {len(found)} practices, those with a change first; the table has all."


def _trial(found: list[Series]) -> str:
    few_figures = [one for one in found if one.behind < TRIAL]
    if not few_figures:
        return ""
    who = (
        "All limits"
        if len(few_figures) == len(found)
        else sentence(f"the limits of {count_of(len(few_figures), 'practice')}")
    )
    return f"{who} are trial limits, from fewer than {TRIAL} figures."


def _restarts(found: list[Series]) -> str:
    return " ".join(dict.fromkeys(restarts(one) for one in found))
