"""What the comparison on all indicators says."""

import pandas as pd

from components.editions import among
from components.figures.spine import NARROWEST, WIDEST, beyond
from components.formats import count_of, joined, value, with_unit
from components.view import View
from components.words.parts import Words, versus

EDGE = f" What is under {NARROWEST} or over {WIDEST} stands at the edge; the table has its index."
ORDER = ("worse", "better", "higher", "lower", "similar")


def spine(frame: pd.DataFrame, view: View) -> Words:
    """How many indicators differ from the benchmark, and which differs most. Needs `index_value`, `comparison`."""
    name = view.focus_name
    found = frame["comparison"].value_counts()
    parts = [f"{word} on {int(found[word])}" for word in ORDER if word in found]
    distance = (frame["index_value"] / 100 - 1).abs()
    most = view.indicators[frame.loc[distance.idxmax(), "indicator"]].measure
    furthest = among([most], frame, view).iloc[0]  # of an index with several editions by its newest
    chosen = view.indicators[furthest["indicator"]]
    crude = sum(not view.indicators[key].judged_without_age for key in frame["indicator"])
    return Words(
        f"{name} against {view.bench_name}: {joined(parts)} of {count_of(len(frame), 'indicator')}"
        if parts
        else f"{name} is not compared with {view.bench_name}",
        f"Index, {view.bench_name} = 100, latest period of each indicator, {name}",
        f"Furthest from {view.bench_name}: {chosen.short_title}, {with_unit(furthest['value'], chosen)}, "
        f"{versus(furthest['comparison'], view.bench_name)} ({value(furthest['benchmark'], chosen)}).",
        f"Bars are 95% intervals.{EDGE if beyond(frame) else ''}{_crude(crude)}",
    )


def _crude(count: int) -> str:
    if not count:
        return ""
    are = "indicator is" if count == 1 else "indicators are"
    return (
        f" {count} {are} not adjusted for age: an older population has more long-term conditions, so that is never "
        "called better or worse."
    )
