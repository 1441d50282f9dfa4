"""What stands out: the gate, the lists and their order, and each finding as one sentence linked to its chart."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import standing as body
from components.comparison import compared
from components.findings import LISTS, examined, findings, stands, told_first, with_news
from components.records import records
from components.tables import long, readable
from components.view import View
from components.words import standing as words
from data.indicators import Method, Polarity, indicators
from methods.intervals import proportion, rate
from tests.components.frames import PLACE, frame, row
from tests.web import text_of

KNOWN = indicators()
ATTENDANCES, DIABETES, FUNDING = (
    KNOWN[key] for key in ("ae_attendances_0_4", "qof_diabetes", "gp_funding_per_patient")
)
OURS = {  # one of each sort: worse when high, better when high, never judged (twice), money
    "down": replace(ATTENDANCES, id="down", short_title="Down"),
    "up": replace(DIABETES, id="up", short_title="Up", polarity=Polarity.UP, judged_without_age=True),
    "crude": replace(DIABETES, id="crude", short_title="Crude"),
    "by_age": replace(ATTENDANCES, id="by_age", short_title="By age", judged_without_age=False),
    "money": replace(FUNDING, id="money", short_title="Money"),
}
NOTHING = pd.DataFrame(columns=["indicator", "area_code", "short_name", "period", "state", "illustrative"])
ENGLAND, PLACE_CODE = "E92000001", "E06000049"
BENCHES = ["", "?bench=place", "?bench=rest"]


def view(url: str) -> View:
    return View.of(url, PLACE, OURS)


def counted(indicator: str, area: str, count: float, people: float, period: str = "2021-22", **more: object) -> dict:
    """A row of counts with the limits that its method gives it, as a load works them out."""
    one = OURS[indicator]
    how = {Method.PROPORTION: proportion, Method.RATE: rate}.get(one.method)
    numbers = {"value": one.multiplier * count / people}
    if how:
        lower, upper = (how([count], [people], one.multiplier, level)[1:] for level in (0.95, 0.998))
        numbers |= {"lower": lower[0][0], "upper": lower[1][0], "lower_998": upper[0][0], "upper_998": upper[1][0]}
    return row(area, indicator=indicator, numerator=count, denominator=people, period=period) | numbers | more


def told(now: pd.DataFrame, then: pd.DataFrame, changes: list, chosen: View) -> str:
    """What the card says of examined rows and those of the data version before."""
    return str(body.standing(with_news(now, findings(now, chosen), then, changes, chosen), chosen))


def asked(rows: list[dict], url: str, areas: list[str], series: pd.DataFrame = NOTHING) -> pd.DataFrame:
    """The rows examined as the card's question does it."""
    chosen = view(url)
    found = examined(compared(frame(*rows), chosen), areas, records(series), chosen)
    return with_news(found, {}, pd.DataFrame(), [], chosen)


def names(found: dict) -> dict[str, list[tuple[str, str]]]:
    return {name: [(one.indicator, one.area_code) for one in rows] for name, rows in found.items() if rows}


# England: 100 per 1,000, 10 % and £100. Crewe has 1,000 children and so on, BDP ten times as many people.
ENGLISH = [counted(key, ENGLAND, 1e6, 1e7) for key in ("down", "up", "crude", "by_age")] + [
    counted("money", ENGLAND, 1e9, 1e7)
]


def test_each_sort_of_finding_has_its_list():
    rows = [
        *ENGLISH,
        counted("down", "crewe", 160, 1000),  # 160 per 1,000, far above: worse
        counted("up", "crewe", 160, 1000),  # 16 %, where more is better
        counted("crude", "crewe", 160, 1000),  # the same, never judged
        counted("by_age", "crewe", 40, 1000),  # low, and not judged as age is not allowed for
        counted("money", "crewe", 90_000, 1000),
    ]
    found = asked(rows, "/c/crewe", ["crewe"])
    assert names(findings(found, view("/c/crewe"))) == {
        "worse": [("down", "crewe")], "better": [("up", "crewe")], "money": [("money", "crewe")],
        "different": [("crude", "crewe"), ("by_age", "crewe")],  # 60 people each: they stay as they are
    }  # fmt: skip
    assert found["excess"].tolist() == pytest.approx([60, 60, 60, -60, -10_000])


def test_beyond_the_95_percent_interval_alone_nothing_stands_out():
    rows = [*ENGLISH, counted("down", "crewe", 122, 1000)]  # 122 (101.3 to 145.7; 99.8 %: 91 to 160)
    by_95 = compared(frame(*rows), view("/c/crewe"))
    assert by_95["comparison"].iloc[-1] == "worse"
    found = asked(rows, "/c/crewe", ["crewe"])
    assert names(findings(found, view("/c/crewe"))) == {}
    said = words.standing(found, view("/c/crewe"))
    assert said.headline == "Nothing stands out: no figure differs from England by more than chance"
    assert said.sentence.startswith("Of 1 figure compared, 0 worse and 0 better than England by more than chance; 0 ")
    text = text_of(str(body.standing(found, view("/c/crewe"))))
    assert text == f"{said.headline}. No series is long enough yet to tell a change over time. No money is compared."
    assert len(stands(found, view("/c/crewe"))) == 1  # the table shows what was examined


@pytest.mark.parametrize("state", ["suppressed", "missing", "unreliable"])
def test_only_figures_that_are_ok_stand_out(state):
    rows = [
        *ENGLISH,
        counted("down", "crewe", 900, 1000, state=state),
        counted("money", "crewe", 9e5, 1000, state=state),
    ]
    found = asked(rows, "/c/crewe", ["crewe"])
    assert names(findings(found, view("/c/crewe"))) == {}


def test_zero_is_a_figure():
    found = asked([*ENGLISH, counted("down", "crewe", 0, 1000)], "/c/crewe", ["crewe"])
    assert names(findings(found, view("/c/crewe"))) == {"better": [("down", "crewe")]}
    assert found["excess"].tolist() == pytest.approx([-100])


def test_without_a_benchmark_there_is_nothing_to_tell():
    found = asked([counted("down", "crewe", 900, 1000), counted("money", "crewe", 9e5, 1000)], "/c/crewe", ["crewe"])
    assert names(findings(found, view("/c/crewe"))) == {}


def course_of(area: str, counts: list[int], people: int = 10_000, indicator: str = "down") -> list[dict]:
    return [counted(indicator, area, one, people, f"{2017 + at}-{18 + at}") for at, one in enumerate(counts)]


def test_worse_and_getting_worse_comes_before_what_touches_more_people():
    smaller = course_of("crewe", [1200, 1400, 1600, 1800, 2000])  # 1,000 more than England, and rising
    larger = [counted("down", "bdp", 6000, 40_000)]  # 2,000 more than England
    rows = [*ENGLISH, smaller[-1], *larger]
    series = frame(*smaller)
    found = asked(rows, "/", ["bdp", "crewe"], series)
    assert found["excess"].tolist() == pytest.approx([1000, 2000])
    told = findings(found, view("/"))
    assert names(told) == {"worse": [("down", "crewe"), ("down", "bdp")], "changed": [("down", "crewe")]}
    text = text_of(str(body.standing(found, view("/"))))
    assert (
        "Crewe, Down : 200.0 per 1,000 children aged 0 to 4 (95% interval 191.3 to 209.0) in 2021/22, above England "
        "(100.0): worse and getting worse, about 1,000 attendances more than at England's rate." in text
    )
    rising = "rising by more than chance since 2017/18 (120.0): getting worse, about 800 attendances more than then."
    assert f"in 2021/22, {rising}" in text


def test_what_is_judged_comes_before_what_changed_without_being_judged():
    judged = course_of("crewe", [1000, 1100, 1200, 1300, 1400])
    register = course_of("crewe", [1000, 2000, 3000, 4000, 5000], 20_000, "crude")
    rows = [*ENGLISH, judged[-1], register[-1]]
    found = asked(rows, "/c/crewe", ["crewe"], frame(*register, *judged))
    assert names(findings(found, view("/c/crewe")))["changed"] == [("down", "crewe"), ("crude", "crewe")]
    assert "rising by more than chance since 2017/18 (5.0%), about 4,000 people more than then." in text_of(
        str(body.standing(found, view("/c/crewe")))
    )


STATES = st.sampled_from(["ok", "suppressed", "missing", "unreliable"])
COUNTS = st.tuples(st.sampled_from([200, 1000, 9000]), st.floats(0, 0.9), STATES)
CELLS = st.dictionaries(st.tuples(st.sampled_from(list(OURS)), st.sampled_from(["crewe", "bdp", "chaw"])), COUNTS)


def expected(cells: dict, whole: tuple[dict, str]) -> dict[str, set]:
    """In plain Python: who passes the gate against the counts of the whole, or of the rest of it."""
    counts, bench = whole
    lists: dict[str, set] = {name: set() for name in LISTS}
    for (key, area), (people, share, state) in cells.items():
        count, (events, everybody) = int(people * share), counts[key]
        if bench == "?bench=rest":
            events, everybody = events - count, everybody - people
        if state != "ok" or (key == "money" and bench == "?bench=rest"):
            continue
        one = counted(key, area, count, people)
        reference = OURS[key].multiplier * events / everybody
        if key == "money":
            if abs(one["value"] - reference) > 1e-9:
                lists["money"].add((key, area))
        elif not one["lower_998"] <= reference <= one["upper_998"]:
            above = one["value"] > reference
            good = {"up": above, "down": not above}
            lists[("better" if good[key] else "worse") if key in good else "different"].add((key, area))
    return lists


@settings(max_examples=40)
@given(CELLS, st.sampled_from(BENCHES))
def test_the_lists_are_those_of_plain_python_in_order_of_people(cells, bench):
    counts = dict.fromkeys(OURS, (30_000.0, 200_000.0))
    whole = PLACE_CODE if bench else ENGLAND
    rows = [counted(key, whole, *counts[key]) for key in OURS]
    rows += [counted(key, area, int(people * share), people, state=state)
             for (key, area), (people, share, state) in cells.items()]  # fmt: skip
    chosen = view(f"/{bench}")
    found = findings(asked(rows, f"/{bench}", ["crewe", "bdp", "chaw"]), chosen)
    assert {name: set(one) for name, one in names(found).items()} == {
        name: one for name, one in expected(cells, (counts, bench)).items() if one
    }
    for told in found.values():
        sizes = [abs(one.excess) for one in told]
        assert sizes == sorted(sizes, reverse=True)
    # never judged: registers without polarity, what is not comparable without age, and money
    judged = {one.indicator for name in ("worse", "better") for one in found[name]}
    assert not judged & {"crude", "by_age", "money"}


@settings(max_examples=15)
@given(CELLS, st.sampled_from(BENCHES))
def test_at_most_three_of_each_are_told_and_each_leads_to_its_chart(cells, bench):
    whole = PLACE_CODE if bench else ENGLAND
    rows = [counted(key, whole, 30_000.0, 200_000.0) for key in OURS]
    rows += [counted(key, area, int(people * share), people, state=state)
             for (key, area), (people, share, state) in cells.items()]  # fmt: skip
    found = asked(rows, f"/{bench}", ["crewe", "bdp", "chaw"])
    if found.empty:
        return
    html = str(body.standing(found, view(f"/{bench}")))
    told = findings(found, view(f"/{bench}"))
    for part in html.split("<h3>")[1:]:
        assert part.count("<li") <= 3
    shown = [one for rows in told.values() for one in told_first(rows, 3)]
    for rows in told.values():  # nothing is told twice while there is another measure to tell
        first = [one.indicator for one in told_first(rows, 3)]
        assert len(set(first)) == min(len(first), len({one.indicator for one in rows}))
    links = re.findall(r'href="([^"]+)"', html)
    assert links == [f"/c/{one.area_code}/i/{one.indicator}{bench}" for one in shown]
    hidden = [len(rows) - 3 for rows in told.values() if len(rows) > 3]
    assert re.findall(r"And (\d+) more", html) == [str(one) for one in hidden]


def test_money_is_more_or_less_and_never_worse():
    found = asked([*ENGLISH, counted("money", "crewe", 2_500_000, 10_000)], "/c/crewe", ["crewe"])
    text = text_of(str(body.standing(found, view("/c/crewe"))))
    said = "£150.00 more than England (£100.00), in all about £1.5 million more."
    assert f"↑ Money : £250.00 per registered patient in 2021/22, {said}" in text
    assert "worse" not in text
    assert "do not add them up" in words.standing(found, view("/c/crewe")).reading


def test_a_sentence_is_marked_where_any_figure_that_it_rests_on_is_illustrative():
    english = [one | {"illustrative": True} for one in ENGLISH]
    found = asked([*english, counted("down", "crewe", 900, 1000)], "/c/crewe", ["crewe"])
    assert "Illustrative, not a real figure." in str(body.standing(found, view("/c/crewe")))
    real = asked([*ENGLISH, counted("down", "crewe", 900, 1000)], "/c/crewe", ["crewe"])
    assert "Illustrative" not in str(body.standing(real, view("/c/crewe")))


def test_rounded_as_people_say_it():
    assert [words.rounded(one) for one in (0.2, 0.6, 8.4, 87, 412, 1449, 12_500, 99.7)] == [
        "less than one", "1", "8", "87", "410", "1,400", "12,000", "100",
    ]  # fmt: skip


@pytest.mark.parametrize("bench", BENCHES)
def test_headline_and_table_for_every_benchmark(bench):
    rows = [*ENGLISH, *(one | {"area_code": PLACE_CODE, "area_type": "place"} for one in ENGLISH),
            counted("down", "crewe", 900, 1000)]  # fmt: skip
    url = f"/c/crewe{bench}"
    found = asked(rows, url, ["crewe"])
    assert words.standing(found, view(url)).headline == "What stands out in Crewe: 1 worse"
    name = {"": "England", "?bench=place": "Cheshire East", "?bench=rest": "the rest of Cheshire East"}[bench]
    assert f"Worse than {name}" in str(body.standing(found, view(url)))
    table = readable(stands(found, view(url)), view(url))
    assert table[f"Against {name}"] == ["Worse"]
    assert table["Over time"] == ["Cannot be told"]
    assert long(found, view(url))["more_or_fewer_than_at_benchmark"].tolist() == pytest.approx(found["excess"].tolist())


def changed(indicator: str, kind: str, period: str = "2021-22") -> list[SimpleNamespace]:
    return [SimpleNamespace(indicator=indicator, area_code="crewe", period=period, change=kind)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("new", "Signals in new figures: Down (worse)."),
        ("revised", "Because a figure was revised: Down (worse)."),
        ("redefined", "Because a definition changed: Down (worse)."),
        ("recut", "Because other practices belong to the area: Down (worse)."),
    ],
)
def test_why_a_finding_is_new_is_told_apart(kind, said):
    chosen = view("/c/crewe")
    now = asked([*ENGLISH, counted("down", "crewe", 160, 1000)], "/c/crewe", ["crewe"])
    then = asked([*ENGLISH, counted("down", "crewe", 122, 1000)], "/c/crewe", ["crewe"])
    text = text_of(told(now, then, changed("down", kind), chosen))
    assert "New since the last load" in text
    assert said in " ".join(text.split())
    # It stood out before, or another indicator changed: nothing is new.
    assert "New since" not in told(now, now, changed("down", kind), chosen)
    assert "New since" not in told(now, then, changed("up", kind), chosen)


def test_a_change_over_time_is_new_by_itself():
    chosen = view("/c/crewe")
    then = asked([*ENGLISH, counted("down", "crewe", 100, 1000)], "/c/crewe", ["crewe"])
    now = then.assign(way="rising", meaning="worse", sign="trend", base=70.0, base_lower=50.0, base_upper=90.0,
                      touched=30.0)  # fmt: skip
    text = " ".join(text_of(told(now, then, changed("down", "revised"), chosen)).split())
    assert "Because a figure was revised: Down (rising)." in text


def test_why_is_first_its_own_figure_then_its_area_then_any_other():
    chosen = view("/c/crewe")
    now = asked([*ENGLISH, counted("down", "crewe", 160, 1000)], "/c/crewe", ["crewe"])
    elsewhere = changed("down", "new")
    elsewhere[0].area_code = "bdp"
    for period, kind in (("2021-22", "recut"), ("2020-21", "revised")):
        changes = [*changed("down", kind, period), *elsewhere]  # what the Place's sum is compared with is the newest
        assert set(with_news(now, findings(now, chosen), now.iloc[:0], changes, chosen)["why"]) == {kind}
    assert set(with_news(now, findings(now, chosen), now.iloc[:0], elsewhere, chosen)["why"]) == {"new"}


def test_sums_of_money_are_never_new_signals():
    chosen = view("/c/crewe")
    now = asked([*ENGLISH, counted("money", "crewe", 90_000, 1000)], "/c/crewe", ["crewe"])
    assert "New since" not in told(now, now.iloc[:0], changed("money", "new"), chosen)


def test_special_causes_read_aloud():
    patterns = {
        "outside": "higher than its usual range of 50.0 to 90.0", "trend": "the latest of a run of rises",
        "shift": "the latest of a run of figures above its average of 70.0",
        "two_in_three": "two of the latest three close to the upper end of its usual range of 50.0 to 90.0",
    }  # fmt: skip
    base = asked([*ENGLISH, counted("down", "crewe", 100, 1000)], "/c/crewe", ["crewe"])
    for sign, said in patterns.items():
        found = base.assign(way="rising", meaning="worse", sign=sign, base=70.0, base_lower=50.0, base_upper=90.0,
                            touched=30.0)  # fmt: skip
        text = text_of(str(body.standing(found, view("/c/crewe"))))
        assert f"in 2021/22, {said}: getting worse, about 30 attendances more than usual." in text


def test_no_rows_are_no_findings():
    empty = asked(ENGLISH, "/c/crewe", ["crewe"])
    assert empty.empty
    assert np.all([not rows for rows in findings(empty, view("/c/crewe")).values()])


def test_a_series_long_enough_that_shows_no_change_is_told_as_that():
    steady = course_of("crewe", [1000, 1001, 999, 1000, 1002])
    found = asked([*ENGLISH, steady[-1]], "/c/crewe", ["crewe"], frame(*steady))
    assert "None has changed over time by more than chance." in str(body.standing(found, view("/c/crewe")))
    assert "Of 1 figure over time, 0 changed by more than chance." in words.standing(found, view("/c/crewe")).sentence
