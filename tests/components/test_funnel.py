"""The funnel: who lies outside what chance explains, by an independent calculation; its picture and its words."""

import json
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from components.figures.callouts import MOST, Called, callouts
from components.figures.funnel import MANY, SYMBOLS
from components.figures.funnel import funnel as figure
from components.funnel import LEFT_OUT, POSITIONS, limits, middle_of, placed, table_rows
from components.theme import FOCUS, VEIL
from components.words.funnel import funnel as words
from tests.components.frames import frame, row, view
from tests.components.funnels import dispersion, rate_position, share_position, widened_position

DIABETES, CHILDREN = "/c/crewe/i/qof_diabetes", "/c/crewe/i/ae_attendances_0_4"
COUNTS = st.lists(st.tuples(st.integers(500, 40_000), st.floats(0, 0.3)), min_size=5, max_size=30)


def practices(indicator: str, *counts: tuple[float, float], times: float = 100, **more: object):
    """A row a practice with (events, people), the first two the chosen community's."""
    rows = [
        row(f"P{at:03}", times * one / n, numerator=one, denominator=n, indicator=indicator, period="2020-21", **more)
        for at, (one, n) in enumerate(counts)
    ]
    return frame(*rows).assign(whose=["focus" if at < 2 else "own" for at in range(len(rows))])


def of_diabetes(*counts: tuple[float, float], average: float = 7.1):
    return placed(practices("qof_diabetes", *counts), (average, "England"), view(DIABETES))


STORY = (
    (900, 10_000),  # 9 % of many people: far above
    (71, 1_000),  # the average itself
    (1_500, 20_000),  # 7.5 % of twice as many: above the inner limits alone
    (60, 1_000),  # 6 % of few people: chance
    (500, 10_000),  # 5 %: far below
    (40, 499),  # one person too few to be in the funnel
    (0, 600),  # nobody at all: far below
)


def test_the_smaller_an_area_the_further_chance_may_take_it():
    found = of_diabetes(*STORY)
    assert found["lies"].tolist() == ["far above", "inside", "above", "inside", "far below", LEFT_OUT, "far below"]
    notes = table_rows(found, view(DIABETES))["note"]
    assert notes[0].startswith("Above the 99.8% limits (6.3 to 7.9)")
    assert notes[5] == ""


@given(COUNTS, st.floats(0.5, 30))
def test_positions_of_shares_are_those_of_plain_python(areas, average):
    counts = [(round(n * share), n) for n, share in areas]
    found = of_diabetes(*counts, average=average)["lies"].tolist()
    assert found == [share_position(*one, average / 100) for one in counts]


@given(st.lists(st.tuples(st.integers(500, 2_000), st.integers(0, 60)), min_size=5, max_size=12), st.floats(1, 30))
def test_positions_of_rates_are_those_of_sums_of_chances(areas, average):
    seen = view("/c/crewe/i/qof_diabetes")
    one = seen.indicators["ae_attendances_0_4"]
    once = {**seen.indicators, one.id: replace(one, events_repeat=False)}
    seen = type(seen)(seen.selection.with_(i=one.id), seen.place, once)
    rows = practices(one.id, *((events, n) for n, events in areas), times=1_000)
    found = placed(rows, (average, "England"), seen)
    assert found["lies"].tolist() == [rate_position(events, n * average / 1_000) for n, events in areas]
    assert set(found["phi"]) == {1.0}


REPEATED = [(500, 800), (300, 700), (450, 600), (200, 500), (640, 900), (90, 200), (1_400, 1_000), (150, 99)]


def test_where_events_repeat_the_limits_are_as_much_wider_as_figures_vary():
    rows = practices("ae_attendances_0_4", *REPEATED, times=1_000)
    found = placed(rows, (600.0, "England"), view(CHILDREN))
    counted = REPEATED[:-1]  # the last has 99 children, under this definition's 100
    phi = dispersion(counted)
    assert phi > 5
    assert found["phi"].iloc[0] == pytest.approx(phi)
    assert found["lies"].tolist() == [
        *(widened_position(events, n * 0.6, phi) for events, n in counted), LEFT_OUT,
    ]  # fmt: skip
    narrow = [rate_position(events, n * 0.6) for events, n in counted]
    assert narrow.count("inside") < found["lies"].tolist().count("inside")


def test_that_all_differ_from_england_does_not_widen_the_limits():
    rows = practices("ae_attendances_0_4", *[(600, 1_000)] * 6, times=1_000)
    near, far = (placed(rows, (one, "England"), view(CHILDREN)) for one in (600.0, 200.0))
    assert set(near["phi"]) == set(far["phi"]) == {1.0}
    assert set(far["lies"]) == {"far above"}


def test_repeated_events_that_vary_no_more_than_chance_lie_where_the_exact_limits_that_are_drawn_say():
    # 22 where 10 are expected: 7 in 10,000 by the exact chance, within 99.8 % on the scale of the root
    found = placed(practices("ae_attendances_0_4", *[(22, 100)] * 6, times=1_000), (100.0, "England"), view(CHILDREN))
    assert set(found["lies"]) == {"far above"}


@pytest.mark.parametrize("state", ["suppressed", "missing", "unreliable"])
def test_what_is_not_ok_is_left_out(state):
    rows = practices("qof_diabetes", *STORY[:5])
    rows.loc[1, "state"] = state
    assert placed(rows, (7.1, "England"), view(DIABETES))["lies"].iloc[1] == LEFT_OUT


@given(COUNTS)
def test_limits_hold_the_average_and_the_outer_hold_the_inner(areas):
    found = of_diabetes(*((round(n * share), n) for n, share in areas))
    people = np.array([n for n, _ in areas], dtype=float)
    for seen in (view(DIABETES), view(CHILDREN)):
        (low, high), (least, most) = (limits(people, middle_of(found), seen.indicator, one) for one in (0.95, 0.998))
        assert (least <= low).all() and (low <= 7.1).all() and (high >= 7.1).all() and (high <= most).all()


def test_the_picture_has_a_shape_for_each_position_and_names_those_outside():
    found = of_diabetes(*STORY)
    before = found.copy(deep=True)
    made = figure(found, view(DIABETES))
    assert len(go.Figure(made).data) == len(made["data"])
    assert found.equals(before)
    lines = [one for one in made["data"] if one["mode"] == "lines"]
    assert len(lines) == 5  # two limits on either side, and the average
    own, focus = (one for one in made["data"] if one["mode"] == "markers")
    assert focus["marker"]["color"] == FOCUS != own["marker"]["color"]
    assert focus["marker"]["symbol"] == ["triangle-up", "circle-open"]
    assert own["marker"]["symbol"] == ["triangle-up-open", "circle-open", "triangle-down", "triangle-down"]
    assert len(set(SYMBOLS.values())) == len(POSITIONS)
    texts = [one["text"] for one in made["layout"]["annotations"]]
    assert "<b>England 7.1%</b>" in texts
    assert {"P000", "P004", "P006"} <= set(texts)
    assert not {"P001", "P002", "P003", "P005"} & set(texts)
    assert -1 < made["layout"]["yaxis"]["range"][0] < 0  # P006 is at nought, and its mark is whole


def test_other_places_areas_are_drawn_a_position_at_a_time():
    found = of_diabetes(*STORY).assign(whose=["focus", "own", "own", *[""] * 4])  # the first three are the Place's
    small = [one for one in figure(found, view(DIABETES))["data"] if "hovertemplate" in one]
    assert [(one["marker"]["symbol"], one["text"]) for one in small] == [
        ("triangle-down", ["P004", "P006"]), ("circle-open", ["P003"]),  # P005 has too few people
    ]  # fmt: skip
    assert [one["y"] for one in small] == [[5.0, 0.0], [6.0]]
    assert small[1]["hovertemplate"] == (
        "%{text}: %{y:,.1f}%, out of %{x:,.0f}<br>Within the 95% limits<extra></extra>"
    )


def test_many_areas_of_other_places_lie_pale_behind_the_limits_and_names():
    rows = practices("qof_diabetes", *STORY[:5], *[(710, 10_000 + at) for at in range(MANY)])
    found = placed(rows.assign(whose=["focus", *["own"] * 4, *[""] * MANY]), (7.1, "England"), view(DIABETES))
    made = figure(found, view(DIABETES))
    crowd, *front = made["data"]
    assert (crowd["opacity"], len(crowd["x"])) == (0.6, MANY)
    assert [one["mode"] for one in front] == ["lines"] * 5 + ["markers"] * 2
    names = [one for one in made["layout"]["annotations"] if one["text"] in {"P000", "P004"}]
    assert [one["bgcolor"] for one in names] == [VEIL, VEIL]


POINTS = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 10)), max_size=20)


@given(POINTS)
def test_names_are_few_inside_and_never_over_one_another(points):
    called = [Called(x, y, f"Practice number {at} of the Place", FOCUS) for at, (x, y) in enumerate(points)]
    made = callouts(called, (0, 100), (0, 10))
    assert (len(made) > 0) == (len(points) > 0)
    assert len(made) <= MOST
    assert made[:1] == [] or made[0]["x"] == points[0][0]  # the first comes first
    for at, one in enumerate(made):
        for other in made[:at]:
            assert abs(one["x"] - other["x"]) >= 50 or abs(one["y"] - other["y"]) >= 0.75
        assert (one["xanchor"] == "left") == (one["x"] < 55)  # towards the side with room


@pytest.mark.parametrize("counts", [[(50, 1_000)] * 5, [(0, 1_000)] * 5, [(1_000, 1_000)] * 5])
def test_equal_figures_none_and_all_are_drawn_and_told(counts):
    found = of_diabetes(*counts)
    made = figure(found, view(DIABETES))
    go.Figure(made)
    assert "NaN" not in json.dumps(made, cls=PlotlyJSONEncoder)
    assert words(found, view(DIABETES)).headline


def test_words_count_name_and_say_who_is_left_out_by_which_rule():
    rows = of_diabetes(*STORY)
    rows.loc[3, "lies"] = LEFT_OUT  # as one without a figure
    said = words(rows, view(DIABETES))
    assert said.headline == (
        "Diabetes (17+): 1 of Crewe's 2 practices lies further from England's average than chance explains"
    )
    assert said.subtitle == "% of people aged 17 and over, 5 practices of Cheshire East by size, 2020/21"
    assert said.sentence == (
        "England's average is 7.1%. Of 5 practices in all, above the outer (99.8%) limits: 1; below them: 2; "
        "between the inner (95%) and the outer limits: 1. Above: P000 (9.0%). "
        "Left out: 1 practice of fewer than 500 people (P005) and 1 practice without a figure (P003)."
    )
    assert "limits from Wilson's interval" in said.reading
    assert "older people may lie outside for that reason alone" in said.reading
    assert "widened" not in said.reading


@pytest.mark.parametrize(("far", "usual"), [(10, False), (11, True)])
def test_where_most_of_many_lie_outside_it_is_said_to_be_no_finding(far, usual):
    counts = [(900, 10_000)] * far + [(710, 10_000)] * (20 - far)  # 9 % of many people is far above 7.1 %
    said = words(of_diabetes(*counts), view(DIABETES))
    assert said.headline.endswith(", as most do") == usual
    assert ("With most of them outside, that is no finding by itself" in said.sentence) == usual


def test_words_of_repeated_events_say_that_limits_are_widened():
    rows = placed(practices("ae_attendances_0_4", *REPEATED, times=1_000), (600.0, "England"), view(CHILDREN))
    said = words(rows, view(CHILDREN))
    phi = dispersion(REPEATED[:-1])
    assert "One person may be counted several times, so the limits are widened" in said.reading
    assert f"vary {phi:.1f} times as much as single events would" in said.reading
    assert said.headline.startswith("A&E attendances, 0 to 4: none of Crewe's 2 practices lie further from ")


def test_a_community_without_figures_is_said_to_have_none():
    rows = practices("qof_diabetes", *STORY[:5])
    rows.loc[rows["whose"] == "focus", "state"] = "suppressed"
    said = words(placed(rows, (7.1, "England"), view(DIABETES)), view(DIABETES))
    assert said.headline == "Diabetes (17+): no figure for Crewe's practices"
    assert "Left out: 2 practices without a figure (P000 and P001)." in said.sentence
