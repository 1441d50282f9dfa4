"""The table under a picture, and the same rows for files."""

import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import tables
from components.words.dots import dots
from components.words.spine import spine
from components.words.trend import trend
from tests.components.frames import NAMES, frame, months, row, set_beside, view
from tests.components.test_markup import Reader
from tests.components.test_words import indices

NASTY = "<img src=x onerror=alert(1)> & Sons"
ROWS = [
    row("crewe", 833.3, 817, 849.9, numerator=7635, denominator=9162),
    row("bdp", 0.0, 0.0, 2.1, numerator=0, denominator=1500),  # none is a figure
    row("smash", state="suppressed"), row("choc", state="missing", note="no row in the file."),
    row("nantwich", 900, 400, 1700, numerator=9, denominator=10, state="unreliable", illustrative=True),
    row("E92000001", 760, 750, 770, numerator=2_332_838, denominator=3_059_096),
]  # fmt: skip


def test_the_four_states_each_look_their_own_way():
    shown = pd.DataFrame(tables.readable(set_beside(frame(*ROWS)), view())).set_index("Area")
    names = {slug: NAMES[slug][0] for slug in ("crewe", "bdp", "smash", "choc", "nantwich")}
    assert [shown.loc[names[slug], "Value"] for slug in names] == ["833.3", "0.0", "*", "No data", "900.0†"]
    assert [shown.loc[names[slug], "Count"] for slug in names] == ["7,635", "0", "*", "No data", "9"]
    assert [shown.loc[names[slug], "Out of"] for slug in names] == ["9,162", "1,500", "*", "No data", "10"]
    assert shown.loc[names["crewe"], "95% interval"] == "817.0 to 849.9"
    assert [shown.loc[names[slug], "Note"] for slug in names] == [
        "None", "None", "Suppressed", "no row in the file", "Unreliable. Illustrative, not a real figure",
    ]  # fmt: skip
    assert [shown.loc[names[slug], "Against England"] for slug in names] == [
        "Worse", "Better", "Not compared", "Not compared", "Not compared",
    ]  # fmt: skip


def test_no_cell_is_empty_and_columns_that_say_nothing_are_left_out():
    shown = pd.DataFrame(tables.readable(set_beside(frame(*ROWS)), view()))
    assert not (shown.map(str).map(str.strip) == "").any().any()
    assert list(shown) == ["Area", "Period", "Value", "95% interval", "Count", "Out of", "Against England", "Note"]
    bare = pd.DataFrame(tables.readable(frame(row("crewe", 833.3)), view()))
    assert list(bare) == ["Area", "Period", "Value"]
    several = pd.DataFrame(
        tables.readable(frame(row("crewe", 833.3), row("crewe", 6.0, indicator="qof_diabetes")), view())
    )
    assert list(several["Indicator"]) == ["A&E attendances, 0 to 4", "Diabetes (17+)"]
    assert list(several["Value"]) == ["833.3", "6.0%"]


def test_a_name_that_is_markup_stays_a_name():
    made = str(tables.table(frame(row("N99999", 1.0, area_name=NASTY, note=NASTY)), view(), NASTY))
    read = Reader(made)
    assert "img" not in {name for name, _ in read.tags}
    assert read.text.count(NASTY) == 3


def test_the_rows_for_files_have_long_names_and_every_number_unrounded():
    rows = set_beside(frame(*ROWS))
    found = tables.long(rows, view())
    assert list(found) == [name for name in tables.LONG.values() if name in found]
    assert {"lower_95_percent_limit", "upper_99_8_percent_limit", "value_note", "benchmark_value"} <= set(found)
    assert found["value"].tolist()[:2] == [833.3, 0.0]
    assert found["state"].tolist() == ["ok", "ok", "suppressed", "missing", "unreliable", "ok"]
    assert found.loc[found["state"].isin(["suppressed", "missing"]), ["numerator", "value"]].isna().all().all()
    assert set(found["compared_with"]) == {"England"}
    assert set(found["unit"]) == {"per 1,000 children aged 0 to 4"}
    assert tables.long(frame(*ROWS), view())["comparison"].eq("not compared").all()


def numbers(text: str) -> set[str]:
    """Values and limits in a text: numbers with decimals."""
    return set(re.findall(r"\d[\d,]*\.\d+", text))


def in_table(rows, seen) -> set[str]:
    return numbers(" ".join(pd.DataFrame(tables.readable(rows, seen)).astype(str).to_numpy().ravel()))


VALUES = st.floats(0.01, 5000).map(lambda one: round(one, 3))
ANY_ROW = st.tuples(VALUES, st.floats(0, 50), st.sampled_from(["ok", "ok", "ok", "suppressed", "missing"]))
SLUGS = ["crewe", "bdp", "smash", "choc", "nantwich", "knutsford", "E06000049", "E92000001"]


def made_rows(drawn: list[tuple[float, float, str]]) -> list[dict]:
    """A row for each of the areas, as drawn."""
    return [
        row(area, value, max(value - half, 0), value + half) if state == "ok" else row(area, state=state)
        for area, (value, half, state) in zip(SLUGS, drawn, strict=False)
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=8), st.sampled_from(["/c/crewe", "/", "/c/bdp?bench=place"]))
def test_every_number_that_is_said_of_dots_stands_in_the_table(drawn, url):
    rows, seen = set_beside(frame(*made_rows(drawn)), url), view(url)
    said = dots(rows, seen)
    assert numbers(f"{said.headline} {said.sentence}") <= in_table(rows, seen)


@settings(max_examples=25, deadline=None)
@given(st.lists(VALUES | st.just(math.nan), min_size=1, max_size=9), st.lists(VALUES, max_size=9))
def test_every_number_that_is_said_of_a_trend_stands_in_the_table(own, bench):
    rows = [one | ({"state": "missing"} if math.isnan(one["value"]) else {}) for one in months("crewe", own)]
    seen = view("/c/crewe/i/emergency_admissions")
    found = set_beside(frame(*rows, *months("E92000001", bench)), "/c/crewe/i/emergency_admissions")
    said = trend(found, seen)
    assert numbers(f"{said.headline} {said.sentence}") <= in_table(found, seen)


@settings(max_examples=15, deadline=None)
@given(VALUES, VALUES)
def test_every_number_that_is_said_of_the_spine_is_of_the_figure_or_the_benchmark(value, bench):
    found = indices(row("crewe", value, value * 0.9, value * 1.1), row("E92000001", bench, bench * 0.9, bench * 1.1))
    said = spine(found, view("/c/crewe"))
    assert numbers(said.sentence) == {f"{value:,.1f}", f"{bench:,.1f}"}


@pytest.mark.parametrize("url", ["/", "/?bench=place"])
def test_the_column_of_the_comparison_names_the_benchmark(url):
    shown = pd.DataFrame(tables.readable(set_beside(frame(*ROWS), url), view(url)))
    assert f"Against {view(url).bench_name}" in shown


def test_a_frame_with_several_figures_a_row_brings_its_own_texts():
    rows = frame(row("crewe", 833.3, 817, 849.9, note="To the penny"), row("bdp", 12.0)).assign(
        Spend=["£1.20", "£3.40"], Change=["10 less", "1 more"]
    )
    shown = tables.readable(rows, view())
    assert list(shown) == ["Area", "Period", "Spend", "Change", "Note"]  # in place of value, interval and counts
    assert shown["Spend"] == ["£1.20", "£3.40"]
    assert "Spend" not in tables.long(rows, view())  # files have the numbers
