"""The table under a picture: the same rows, formatted; and the same again with long names for files."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components import markup
from components.formats import interval, number, period, value
from components.records import records
from components.view import View
from components.words.parts import money_apart
from data.indicators import Indicator
from data.periods import parse

LONG = {
    "indicator": "indicator", "indicator_title": "indicator_title", "area_code": "area_code", "area_type": "area_type",
    "area_name": "area_name", "period": "period", "period_end": "period_end", "breakdown": "breakdown",
    "category": "category", "numerator": "numerator", "denominator": "denominator", "value": "value", "unit": "unit",
    "lower": "lower_95_percent_limit", "upper": "upper_95_percent_limit", "lower_998": "lower_99_8_percent_limit",
    "upper_998": "upper_99_8_percent_limit", "compared_with": "compared_with", "benchmark": "benchmark_value",
    "comparison": "comparison", "index_value": "index", "index_lower": "index_lower", "index_upper": "index_upper",
    "usual": "average", "usual_lower": "lower_process_limit", "usual_upper": "upper_process_limit", "signal": "signal",
    "rank": "rank", "rank_first": "best_rank_possible", "rank_last": "worst_rank_possible",
    "score": "deprivation_score", "average": "average_of_the_funnel", "average_of": "whose_average",
    "lies": "where_in_the_funnel", "top": "percent_of_people_who_cost_most",
    "share_lower": "share_lower_95_percent_limit",
    "share_upper": "share_upper_95_percent_limit",
    "flag": "decision_flag",
    "excess": "more_or_fewer_than_at_benchmark", "way": "change", "meaning": "change_is", "sign": "change_seen_in",
    "base": "changed_from", "since": "changed_since", "touched": "more_or_fewer_than_before",
    "why": "new_since_last_load",
    "since_period": "changed_since_period", "pounds": "pounds", "per_registered": "pounds_per_registered_person",
    "registered_list": "list_of_registered_people", "per_weighted": "pounds_per_weighted_person",
    "weighted_list": "list_of_weighted_people", "budget": "budget_pounds", "peers": "similar_places",
    "code": "bnf_code", "name": "name", "spend": "spend_pounds",
    "spend_before": "spend_before_pounds", "volume": "of_it_more_items_pounds",
    "price": "of_it_dearer_units_pounds", "mix": "of_it_size_and_discount_pounds", "items": "items",
    "target": "target", "saving": "could_be_saved_pounds", "saving_lower": "could_be_saved_lower_limit_pounds",
    "saving_upper": "could_be_saved_upper_limit_pounds", "verdict": "verdict",
    "value_of": "main_figure", "theme": "theme", "aims": "aims", "status": "status",
    "part_of": "part_of", "kind": "kind", "effect": "claimed_effect", "says": "words_of_the_source",
    "share": "share_percent", "times": "times_reference", "times_lower": "times_lower", "times_upper": "times_upper",
    "reference": "times_whose", "change": "change_since_before", "state": "state", "note": "value_note",
    "illustrative": "illustrative",
    "source": "source", "load_id": "load", "data_version": "data_version", "view": "view",
}  # fmt: skip
STATES = "States: ok; suppressed: hidden to protect confidentiality; missing: no data; unreliable: too few people."
NAMES = ("Indicator", "Area", "Period", "Category")  # what tells one row from another
FIGURES = (
    "Value", "95% interval", "Times", "Average", "Limits of chance", "Share", "Index", "Count", "Out of", "Spend",
    "Items", "Per 1,000, £", "STAR-PU", "The year before", "Change", "More or fewer items", "Price of a unit",
    "Size and discount", "At the median", "At the best tenth",
)  # fmt: skip
ALIGN = dict.fromkeys(FIGURES, "cc-number")


def table(frame: pd.DataFrame, view: View, caption: str) -> Markup:
    """Rows as people read them."""
    shown = readable(frame, view)
    return markup.table(caption, list(shown), (list(row) for row in zip(*shown.values(), strict=True)), ALIGN)


def readable(frame: pd.DataFrame, view: View) -> dict[str, list[str]]:
    """Texts by column, one a row; columns that say the same in every row are left out, and no cell is empty.

    A frame whose values are not in the indicator's own unit brings them as texts in `shown`; one with several figures a
    row brings all of them as texts, in columns whose names begin with a capital and head the table; figures of no
    indicator have nothing else.
    """
    texts = [name for name in frame if name[0].isupper()]
    if "indicator" not in frame:
        return {name: list(frame[name]) for name in texts}
    if texts:
        return _own_texts(frame, texts, view)
    of_frame = records(frame)
    own = [view.indicators[row.indicator] for row in of_frame]
    columns = {
        "Indicator": [one.short_title for one in own] if frame["indicator"].nunique() > 1 else None,
        "Area": [row.area_name for row in of_frame],
        "Period": [period(row.period) for row in of_frame],
        "Category": [row.category for row in of_frame] if frame["category"].nunique() > 1 else None,
        "Value": list(frame["shown"]) if "shown" in frame else _values(of_frame, own),
        "95% interval": [
            interval(row.lower, row.upper, one) or "None" for row, one in zip(of_frame, own, strict=True)
        ] if frame["lower"].notna().any() else None,
        "Average": _usual(of_frame, own) if "usual" in frame else None,
        "Limits of chance": _limits(of_frame, own) if "usual" in frame else None,
        "Beyond chance": list(frame["signal"]) if "signal" in frame else None,
        "Share": _share(frame),
        "Times": _times(frame),
        "Index": _index(frame),
        "Count": _counts(frame, "numerator"),
        "Out of": _counts(frame, "denominator"),
        f"Against {view.bench_name}": _against(of_frame, own) if "comparison" in frame else None,
        "Over time": [_way(row) for row in of_frame] if "way" in frame else None,
        "Decision": [f"Flag {row.flag}" if row.flag else "None" for row in of_frame] if "flag" in frame else None,
        "Note": _notes(of_frame),
    }  # fmt: skip
    return {name: cells for name, cells in columns.items() if cells is not None}


def _own_texts(frame: pd.DataFrame, texts: list[str], view: View) -> dict[str, list[str]]:
    """What every table says of its rows, with the frame's own texts in place of all figures."""
    plain = readable(frame.drop(columns=texts), view)
    note = {"Note": plain.pop("Note")} if "Note" in plain else {}
    named = {name: cells for name, cells in plain.items() if name in NAMES}
    return named | {name: list(frame[name]) for name in texts} | note


def long(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with every column under its long name; hidden and missing values empty, the note says why.

    A frame whose values are not in the indicator's own unit says theirs in `unit`. Figures of no indicator are as they
    are.
    """
    if "indicator" not in frame:
        return frame[[name for name in LONG if name in frame]].rename(columns=LONG)
    if "comparison" not in frame:
        frame = frame.assign(benchmark=float("nan"), comparison="not compared")
    own = [view.indicators[key] for key in frame["indicator"]]
    full = frame.assign(
        period_end=[parse(one).end for one in frame["period"]],
        indicator_title=[one.title for one in own],
        unit=list(frame["unit"]) if "unit" in frame else [one.unit for one in own],
        source=[f"{one.source.name}, {one.source.publisher}" for one in own],
        compared_with=view.bench_name, note=[_note(row) for row in records(frame)],
    )  # fmt: skip
    return full[[name for name in LONG if name in full]].rename(columns=LONG)


def _values(of_frame: list[Any], own: list[Indicator]) -> list[str]:
    return [value(row.value, one, row.state) for row, one in zip(of_frame, own, strict=True)]


def _against(of_frame: list[Any], own: list[Indicator]) -> list[str]:
    """How each figure compares; of money, which is not judged, how far it is apart."""
    apart = [
        money_apart(row, one) if "benchmark" in row._fields else "" for row, one in zip(of_frame, own, strict=True)
    ]
    return [one or row.comparison.capitalize() for row, one in zip(of_frame, apart, strict=True)]


def _way(row: Any) -> str:
    """Where a figure's series is going; a short one cannot tell."""
    return row.way.capitalize() if row.way else "No change" if row.tested else "Cannot be told"


def _usual(of_frame: list[Any], own: list[Indicator]) -> list[str]:
    return [value(row.usual, one) for row, one in zip(of_frame, own, strict=True)]


def _limits(of_frame: list[Any], own: list[Indicator]) -> list[str]:
    """The range that chance explains at each row of a series."""
    pairs = zip(of_frame, own, strict=True)
    return [interval(row.usual_lower, row.usual_upper, one) or "None" for row, one in pairs]


def _share(frame: pd.DataFrame) -> list[str] | None:
    """The per cent that the picture draws instead of the value; a row outside it is said to be left out."""
    if "share" not in frame:
        return None
    hidden = frame["state"].eq("suppressed")
    pairs = zip(frame["share"], hidden, strict=True)
    return [f"{number(one, 1)}%" if one == one else "*" if star else "Left out" for one, star in pairs]


def _times(frame: pd.DataFrame) -> list[str] | None:
    """How many times somebody else's figure, with its interval where there is one."""
    if "times" not in frame:
        return None
    columns = zip(frame["times"], frame["times_lower"], frame["times_upper"], strict=True)
    return [
        "None" if one != one else f"{one:.2f}" + (f" ({lower:.2f} to {upper:.2f})" if lower == lower else "")
        for one, lower, upper in columns
    ]


def _index(frame: pd.DataFrame) -> list[str] | None:
    """The value and its limits as indices of the benchmark, where the picture draws those."""
    if "index_value" not in frame:
        return None
    columns = zip(frame["index_value"], frame["index_lower"], frame["index_upper"], strict=True)
    return [f"{number(one)} ({number(lower)} to {number(upper)})" for one, lower, upper in columns]


def _counts(frame: pd.DataFrame, name: str) -> list[str] | None:
    if frame[name].isna().all():
        return None
    hidden = frame["state"].eq("suppressed")
    return ["*" if star else number(one) for one, star in zip(frame[name], hidden, strict=True)]


def _notes(of_frame: list[Any]) -> list[str] | None:
    notes = [_note(row) for row in of_frame]
    return [note or "None" for note in notes] if any(notes) else None


def _note(row: object) -> str:
    parts = [str(getattr(row, "note", "") or "")]
    if getattr(row, "state", "ok") != "ok" and not parts[0]:
        parts = [str(getattr(row, "state", "")).capitalize()]
    if getattr(row, "illustrative", False):
        parts.append("Illustrative, not a real figure")
    return ". ".join(part.rstrip(".") for part in parts if part)
