"""What a line over time says."""

import pandas as pd

from components.formats import period, span, unit_line, value, with_unit
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction, few, hidden, measured, own_left_out, versus
from components.words.recent import recent
from data.periods import gaps

NAMED = 4  # years without figures that are named; of more, the rest are counted


def trend(frame: pd.DataFrame, view: View) -> Words:
    """The latest value, how it compares, and the highest and lowest of the series. Needs `comparison`."""
    focus = view.focus_code
    own = frame[frame["area_code"] == focus]
    name = view.focus_name
    shown = own.dropna(subset=["value"])
    subtitle = f"{unit_line(view.indicator)}, {name}, {span(list(frame['period']))}"
    if shown.empty:
        return Words(
            f"{view.indicator.short_title}: no figure for {name}", subtitle, hidden(own) or "There are no rows."
        )
    last = shown.iloc[-1]
    return Words(
        _headline(shown, last, name, view), subtitle, _sentence(own, shown, last, name, view),
        _reading(frame, shown, view),
    )  # fmt: skip


def _reading(frame: pd.DataFrame, shown: pd.DataFrame, view: View) -> str:
    others = (frame["area_type"].eq("community") & frame["area_code"].ne(view.focus_code)).any()
    drawn = "lines" if frame["period"].nunique() > 1 else "dots"
    grey = f"Grey {drawn} are the {'other ' if view.community else ''}communities." if others else ""
    band = "The pale band or bar is the 95% interval." if shown["lower"].notna().any() else ""
    parts = (direction(view.indicator), grey, band, own_left_out(shown, view), caution(view.indicator))
    return " ".join(part for part in parts if part)


def _headline(shown: pd.DataFrame, last: pd.Series, name: str, view: View) -> str:
    now = f"{view.indicator.short_title}: {name} {value(last['value'], view.indicator)} in {period(last['period'])}"
    if last["comparison"] != "not compared":
        return f"{now}, {versus(last['comparison'], view.bench_name)}"
    if len(shown) > 1:
        first = shown.iloc[0]
        return f"{now}, {value(first['value'], view.indicator)} in {period(first['period'])}"
    return now


def _sentence(own: pd.DataFrame, shown: pd.DataFrame, last: pd.Series, name: str, view: View) -> str:
    parts = [
        f"In {period(last['period'])} the figure for {name} was {with_unit(last['value'], view.indicator)}"
        + measured(last, view.indicator).removeprefix(value(last["value"], view.indicator))
        + _against(last, view)
    ]
    if len(shown) > 1:
        most, least = shown.loc[shown["value"].idxmax()], shown.loc[shown["value"].idxmin()]
        high, low = value(most["value"], view.indicator), value(least["value"], view.indicator)
        parts.append(
            f"The highest of {len(shown)} figures was {high} in {period(most['period'])}, "
            f"the lowest {low} in {period(least['period'])}."
        )
    else:
        parts.append("Only one period is loaded, so nothing can be said about change.")
    parts.append(recent(records(own), view.indicator))
    return " ".join(part for part in (*parts, _gaps(own), hidden(own)) if part)


def _gaps(own: pd.DataFrame) -> str:
    """The years that the line leaves out; many of them are counted."""
    lacking = [period(key) for key in gaps(own["period"])]
    if not lacking:
        return ""
    return f"The line is broken where no figures are loaded: {few(lacking, NAMED)}."


def _against(last: pd.Series, view: View) -> str:
    if last["comparison"] == "not compared":
        return "."
    return f": {versus(last['comparison'], view.bench_name)} ({value(last['benchmark'], view.indicator)})."
