"""What the funnel says: who lies outside what chance explains, and who is left out."""

import pandas as pd

from components.formats import count_of, joined, number, period, sentence, unit_line, value
from components.funnel import LEFT_OUT, middle_of
from components.records import records
from components.view import View
from components.words.parts import Words, caution, few
from data.indicators import Method

NAMED = 4
CROWD = 20  # areas of which it is worth saying that most lie outside


def funnel(frame: pd.DataFrame, view: View) -> Words:
    """How many lie outside the outer limits, the chosen community's by name. Needs `lies` and `whose`."""
    counted = frame[frame["lies"] != LEFT_OUT]
    many = "networks" if (frame["area_type"] == "pcn").any() else "practices"
    where = "England" if many == "networks" else view.place.name
    return Words(
        f"{view.indicator.short_title}: {_finding(counted, many, view)}",
        f"{unit_line(view.indicator)}, {count_of(len(counted), many[:-1])} of {where} by size, "
        f"{period(frame['period'].iloc[0])}",
        " ".join(part for part in (_sentence(counted, many, view), _left_out(frame, many, view)) if part),
        " ".join(part for part in (*_reading(frame, many, view), caution(view.indicator)) if part),
    )  # fmt: skip


def _finding(counted: pd.DataFrame, many: str, view: View) -> str:
    focus = counted[counted["whose"] == "focus"]
    if focus.empty:
        return f"no figure for {view.focus_name}'s {many}"
    outside = _outside(focus)
    most = ", as most do" if outside and _usual(counted) else ""
    own = f"{view.focus_name}'s {count_of(len(focus), many[:-1])}"
    if len(focus) == 1:
        return f"{own} is {'' if outside else 'no '}further from {_average(counted)} than chance explains{most}"
    lie = "lies" if outside == 1 else "lie"
    return f"{outside or 'none'} of {own} {lie} further from {_average(counted)} than chance explains{most}"


def _outside(rows: pd.DataFrame) -> int:
    """How many lie beyond the outer limits."""
    return sum(one.startswith("far") for one in rows["lies"].tolist())


def _usual(counted: pd.DataFrame) -> bool:
    """Whether most of many lie there, so that to be among them is no finding."""
    return len(counted) >= CROWD and 2 * _outside(counted) > len(counted)


def _average(frame: pd.DataFrame) -> str:
    whose = middle_of(frame).whose
    return f"{whose}'s average" if whose else "their average"


def _sentence(counted: pd.DataFrame, many: str, view: View) -> str:
    if counted.empty:
        return ""
    average = f"{sentence(_average(counted))} is {value(middle_of(counted).average, view.indicator)}."
    found = counted["lies"].value_counts()
    above, below = int(found.get("far above", 0)), int(found.get("far below", 0))
    near = int(found.get("above", 0) + found.get("below", 0))
    parts = [
        f"Of {len(counted):,} {many} in all, above the outer (99.8%) limits: {above}; below them: {below};",
        f"between the inner (95%) and the outer limits: {near}.",
    ]
    if _usual(counted):
        parts.append(
            "With most of them outside, that is no finding by itself: ages, need or how things are recorded differ "
            "from one to the next."
        )
    return " ".join([average, *parts, *_named(counted, view)])


def _named(counted: pd.DataFrame, view: View) -> list[str]:
    """Those of the chosen community outside the outer limits, or of the Place where none is chosen."""
    focus = counted[counted["whose"] == "focus"]
    said = []
    for position, word in (("far above", "Above"), ("far below", "Below")):
        rows = focus[focus["lies"] == position].sort_values("value", ascending=position == "far below")
        names = [f"{row.short_name} ({value(row.value, view.indicator)})" for row in records(rows)]
        if names:
            said.append(f"{word}: {few(names, NAMED)}.")
    return said


def _left_out(frame: pd.DataFrame, many: str, view: View) -> str:
    """By which rule areas are left out, and which; those of other Places are counted."""
    least = view.indicator.funnel_minimum
    out = frame[frame["lies"] == LEFT_OUT]
    small = out[out["denominator"] < least]
    rest = out[~out.index.isin(small.index)]
    rule = f"of fewer than {number(least)} people"
    said = [
        f"{count_of(len(rows), many[:-1])} {why}{_own_names(rows)}"
        for rows, why in ((small, rule), (rest, "without a figure"))
        if len(rows)
    ]
    return f"Left out: {joined(said)}." if said else ""


def _own_names(rows: pd.DataFrame) -> str:
    names = list(rows.loc[rows["whose"] != "", "short_name"])
    return f" ({few(names, NAMED)})" if names else ""


def _reading(frame: pd.DataFrame, many: str, view: View) -> list[str]:
    rate = view.indicator.method is Method.RATE
    known = "exact Poisson limits" if rate else "limits from Wilson's interval"
    phi = middle_of(frame).phi
    widened = (
        f"One person may be counted several times, so the limits are widened: these figures vary {number(phi, 1)} "
        "times as much as single events would (overdispersion after Spiegelhalter)."
        if phi > 1 else ""
    )  # fmt: skip
    crude = "" if view.indicator.judged_without_age else (
        f"Not adjusted for age: {many} with older people may lie outside for that reason alone."
    )  # fmt: skip
    return [
        f"Dark marks are {view.focus_name}'s. The fewer people, the wider the limits of chance ({known}).",
        "Triangles lie outside: filled beyond the solid lines, which chance alone passes 2 times in 1,000, open beyond "
        "the dotted lines, 5 times in 100.", widened, crude,
    ]  # fmt: skip
