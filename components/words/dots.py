"""What a row of dots says: how many differ from the benchmark, the highest and the lowest."""

import pandas as pd

from components.formats import count_of, joined, period, unit_line, value
from components.view import View
from components.words.parts import Words, caution, direction, hidden, how_compared, measured, own_left_out, versus


def dots(frame: pd.DataFrame, view: View) -> Words:
    """The communities (or practices) beside each other at one period. Needs `comparison`."""
    areas = frame[~frame["area_type"].isin(["england", "place"])]
    shown = areas.dropna(subset=["value"])
    kind = "practice" if (areas["area_type"] == "practice").any() else "community"
    when = period(frame["period"].iloc[0])
    where = view.community.name if kind == "practice" and view.community else view.place.name
    subtitle = f"{unit_line(view.indicator)}, {where}, {when}"
    if shown.empty:
        return Words(f"{view.indicator.short_title}: nothing to compare", subtitle, hidden(areas) or "No rows.")
    return Words(
        f"{view.indicator.short_title}: {_counts(shown, kind, view)}", subtitle, _sentence(frame, areas, shown, view),
        _reading(shown, view),
    )  # fmt: skip


def _reading(shown: pd.DataFrame, view: View) -> str:
    thin = "Thin lines are 99.8% intervals." if shown["lower_998"].notna().any() else ""
    how = how_compared(view.indicator, view.bench_name, some=bool((shown["comparison"] != "not compared").any()))
    parts = [direction(view.indicator), how, own_left_out(shown, view), thin, caution(view.indicator)]
    return " ".join(part for part in parts if part)


def _counts(shown: pd.DataFrame, kind: str, view: View) -> str:
    many = {"practice": "practices", "community": "communities"}[kind]
    found = shown["comparison"].value_counts()
    parts = [
        f"{count_of(int(found[word]), kind, many)} {word}"
        for word in ("worse", "better", "higher", "lower", "similar")
        if word in found
    ]
    if len(shown) == 1:
        return _alone(shown.iloc[0], view)
    if not parts:
        most, least = shown.loc[shown["value"].idxmax()], shown.loc[shown["value"].idxmin()]
        low, high = value(least["value"], view.indicator), value(most["value"], view.indicator)
        return f"from {low} ({least['short_name']}) to {high} ({most['short_name']})"
    return f"{joined(parts)}, set against {view.bench_name}"


def _alone(row: pd.Series, view: View) -> str:
    compared = "" if row["comparison"] == "not compared" else f", {versus(row['comparison'], view.bench_name)}"
    return f"{row['short_name']} {value(row['value'], view.indicator)}{compared}"


def _sentence(frame: pd.DataFrame, areas: pd.DataFrame, shown: pd.DataFrame, view: View) -> str:
    most, least = shown.loc[shown["value"].idxmax()], shown.loc[shown["value"].idxmin()]
    if len(shown) == 1:
        parts = [f"{most['short_name']}: {measured(most, view.indicator)}."]
    else:
        parts = [
            f"Highest: {most['short_name']}, {measured(most, view.indicator)}.",
            f"Lowest: {least['short_name']}, {measured(least, view.indicator)}.",
            *([] if shown["lower"].isna().all() else ["Where intervals overlap, the order may be chance."]),
        ]
    return " ".join([*parts, _beside(frame, view), hidden(areas)]).strip()


def _beside(frame: pd.DataFrame, view: View) -> str:
    """The benchmark's figure; of a count the Place's, of which the areas are parts."""
    code, name = (view.place.code, f"{view.place.name} in all")
    if not view.indicator.is_count:
        code, name = view.bench_code, view.bench_area
    found = frame.loc[frame["area_code"] == code, "value"].dropna()
    if len(found):
        return f"{name}: {value(found.iloc[0], view.indicator)}."
    return f"{name} has no figure for this period, so nothing is compared."
