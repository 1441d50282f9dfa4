"""What is drawn: traces, order, reference line, gaps; and that Plotly takes it."""

import copy
import json
import math

import plotly.graph_objects as go
import pytest
from plotly.utils import PlotlyJSONEncoder

from components.card import graph
from components.figures.dots import dots
from components.figures.profile import profile
from components.figures.rug import rug
from components.figures.spine import indexed, spine
from components.figures.tiles import tiles
from components.figures.trend import trend
from components.theme import CONFIG, FOCUS, MARKS, spread
from components.words.parts import Words
from components.words.spine import spine as told
from tests.components.frames import frame, months, profile_frame, profile_rows, row, set_beside, view

NAN = math.nan
EIGHT = [
    row("crewe", 833.3, 817, 849.9, lower_998=807, upper_998=860), row("bdp", 465.6, 440, 492),
    row("smash", 760.5, 740, 780), row("nantwich", state="suppressed"), row("choc", state="missing"),
    row("E06000049", 622, 610, 634), row("E92000001", 760, 750, 770),
]  # fmt: skip
MONTHS = [
    *months("crewe", [9.1, 9.6]), *months("crewe", [NAN], 3, state="suppressed"), *months("crewe", [9.9], 4),
    *months("bdp", [6.1, 6.2, 6.3, 6.4]), *months("E92000001", [8.0, 8.1, 8.2, 8.3]),
]  # fmt: skip
TENTHS = {str(tenth): 10.0 * tenth for tenth in range(1, 11)} | {"not recorded": 5.0}


def cases() -> dict[str, tuple]:
    """A figure of each kind with what it was drawn from."""
    admissions, crewe = view("/c/crewe/i/emergency_admissions"), view("/c/crewe")
    one = set_beside(frame(*EIGHT))
    here = indexed(one[one["area_code"] == "crewe"])
    shares = profile_frame(*profile_rows("crewe", TENTHS), *profile_rows("E06000049", TENTHS))
    hidden = set_beside(
        frame(*(item | {"value": NAN, "lower": NAN, "upper": NAN, "state": "suppressed"} for item in EIGHT))
    )
    return {
        "dots": (dots, one, crewe), "dots of the Place": (dots, one, view("/?bench=place")),
        "dots, all hidden": (dots, hidden, crewe), "one dot": (dots, one[one["area_code"] == "crewe"], crewe),
        "trend": (trend, set_beside(frame(*MONTHS)), admissions),
        "trend of one point": (trend, set_beside(frame(*EIGHT)), crewe),
        "trend, all hidden": (trend, hidden, crewe), "tiles": (tiles, one, crewe),
        "tiles, all hidden": (tiles, hidden, crewe),
        "rug": (rug, one, crewe), "spine": (spine, here, crewe), "profile": (profile, shares, crewe),
        "profile of the Place": (profile, shares, view()),
    }  # fmt: skip


@pytest.mark.parametrize("name", cases())
def test_every_figure_is_one_that_plotly_takes_and_leaves_its_rows_alone(name):
    draw, rows, seen = cases()[name]
    before = rows.copy(deep=True)
    made = draw(rows, seen)
    again = copy.deepcopy(made)
    checked = go.Figure(made)
    assert len(checked.data) == len(made["data"])
    assert made == again or "NaN" in json.dumps(made)
    assert rows.equals(before)
    assert made["layout"]["height"] > 80
    assert "NaN" not in json.dumps(made, cls=PlotlyJSONEncoder)
    assert made["layout"]["xaxis"]["fixedrange"]
    assert made["layout"]["yaxis"]["fixedrange"]


def test_dots_run_from_the_highest_down_with_the_benchmark_as_line():
    made = dots(set_beside(frame(*EIGHT)), view("/c/crewe"))
    thin, points = made["data"]
    upwards = made["layout"]["yaxis"]  # the axis begins at the bottom
    assert upwards["ticktext"] == ["Nantwich", "CHOC", "BDP", "SMASH", "<b>Crewe</b>"]
    assert points["y"] == ["nantwich", "choc", "bdp", "smash", "crewe"]
    assert points["x"] == [None, None, 465.6, 760.5, 833.3]
    assert upwards["categoryarray"] == upwards["tickvals"] == points["y"]
    assert points["marker"]["color"][2:] == [MARKS[one].point for one in ("better", "similar", "worse")]
    assert points["marker"]["symbol"][2:] == ["circle", "circle-open", "triangle-up"]
    assert points["error_x"]["array"][4] == pytest.approx(16.6)
    assert points["error_x"]["arrayminus"][4] == pytest.approx(16.3)
    assert points["error_x"]["array"][0] is None
    assert thin["error_x"]["array"][4] == pytest.approx(26.7)
    assert [(shape["x0"], shape["x1"]) for shape in made["layout"]["shapes"]] == [(760, 760)]
    texts = [one["text"] for one in made["layout"]["annotations"]]
    assert texts == ["England 760.0", "* hidden", "No data"]
    assert "worse" in points["text"][4]


def test_dots_without_a_benchmark_have_no_line():
    made = dots(set_beside(frame(*EIGHT[:3])), view("/c/crewe"))
    assert made["layout"]["shapes"] == []


def test_a_trend_breaks_where_a_value_is_hidden_and_draws_its_own_line_last():
    made = trend(set_beside(frame(*MONTHS)), view("/c/crewe/i/emergency_admissions"))
    lines = [one for one in made["data"] if one.get("connectgaps") is False]
    assert lines[-1]["y"] == [9.1, 9.6, None, 9.9]
    assert (lines[-1]["line"]["color"], lines[-1]["line"]["width"]) == (FOCUS, 3)
    assert [one["line"]["dash"] for one in lines] == ["solid", "dash", "solid"]
    band = [one for one in made["data"] if one.get("fill") == "toself" or one.get("fill") == "tonexty"]
    assert band
    assert any(one["text"] == "*" for one in made["layout"]["annotations"])
    assert any("Crewe" in one["text"] for one in made["layout"]["annotations"])


def test_a_trend_of_one_point_has_a_whisker_in_place_of_a_band():
    made = trend(set_beside(frame(*EIGHT)), view("/c/crewe"))
    whiskers = [one for one in made["data"] if "error_y" in one]
    assert whiskers[0]["error_y"]["array"] == [pytest.approx(16.6)]
    assert not any(one.get("fill") for one in made["data"])


def test_the_spine_keeps_the_order_of_its_rows_and_draws_the_benchmark_at_100():
    one = set_beside(frame(*EIGHT))
    made = spine(indexed(one[one["area_code"] == "crewe"]), view("/c/crewe"))
    assert made["data"][0]["x"] == [pytest.approx(100 * 833.3 / 760)]
    assert made["layout"]["yaxis"]["range"] == [0.6, -0.6]  # the first on top, with no empty rows above and below
    assert [(shape["x0"], shape["x1"]) for shape in made["layout"]["shapes"]] == [(100, 100)]


def test_indices_leave_out_what_cannot_be_set_beside_the_benchmark_and_stop_at_the_edge_of_the_picture():
    rows = set_beside(frame(
        row("crewe", 5000, 4000, 6000), row("bdp", 0, 0, 3), row("smash", 760), row("choc", state="suppressed"),
        row("nantwich", 0.2, 0.1, 0.4), EIGHT[-1],
    ))  # fmt: skip
    here = indexed(rows[rows["area_type"] == "community"])
    found = here.set_index("area_code")["index_value"].to_dict()
    assert found == {"crewe": pytest.approx(100 * 5000 / 760), "nantwich": pytest.approx(100 * 0.2 / 760)}
    drawn = spine(here, view("/c/crewe"))
    assert sorted(drawn["data"][0]["x"]) == [25, 400]
    assert list(drawn["layout"]["xaxis"]["tickvals"]) == [25, 50, 100, 200, 400]  # names of more would touch
    assert "under 25 or over 400 stands at the edge" in told(here, view("/c/crewe")).reading


def test_the_profile_has_ten_bars_and_the_place_beside_them():
    shares = profile_frame(*profile_rows("crewe", TENTHS), *profile_rows("E06000049", TENTHS))
    made = profile(shares, view("/c/crewe"))
    bars, outline = made["data"]
    assert bars["x"] == [str(tenth) for tenth in range(1, 11)]
    assert sum(bars["y"]) == pytest.approx(100)
    assert outline["y"] == bars["y"]
    assert len(profile(shares, view())["data"]) == 1  # the Place beside itself is no comparison


def test_tiles_and_rug_have_a_cell_for_each_community_and_a_glyph_beside_colour():
    made = tiles(set_beside(frame(*EIGHT)), view("/c/crewe"))
    assert len(made["layout"]["shapes"]) == 8
    texts = " ".join(one["text"] for one in made["layout"]["annotations"])
    assert "833.3 ▲" in texts
    assert "465.6 ●" in texts
    assert "*" in texts
    assert texts.count("No data") == 4  # one missing, and three without a row
    whole = rug(set_beside(frame(*EIGHT)), view())
    said = " ".join(one["text"] for one in whole["layout"]["annotations"])
    assert "833.3 ▲" in said
    assert "England" in said


def test_labels_are_moved_apart_in_their_order():
    assert spread([], 1) == []
    assert spread([5.0], 1) == [5.0]
    moved = spread([10.0, 10.2, 9.9], 1)
    assert moved[2] < moved[0] < moved[1]
    assert min(moved[0] - moved[2], moved[1] - moved[0]) == pytest.approx(1)
    assert sum(moved) == pytest.approx(30.1)
    assert spread([1.0, 5.0], 1) == [1.0, 5.0]


def test_every_comparison_has_a_colour_and_a_shape_of_its_own():
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.glyph for mark in MARKS.values()}) == len(MARKS)


def test_a_graph_says_what_it_shows_and_offers_no_upload():
    draw, rows, seen = cases()["dots"]
    _, held = graph(draw(rows, seen), Words("Finding", "What", "Sentence.")).children  # under the key of its marks
    assert held.role == "img"
    assert getattr(held, "aria-label") == "Finding. What. Sentence."
    config = held.children.config
    assert config == CONFIG
    assert (config["showSendToCloud"], config["plotlyServerURL"], config["displaylogo"]) == (False, "", False)
