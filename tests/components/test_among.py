"""The picture of all PCNs with the Place's own in it, and what it says."""

from dataclasses import replace
from datetime import date

import numpy as np
import plotly.graph_objects as go
import pytest

from components.among import standing, table_rows, tenth
from components.captions import Caption
from components.figures.among import among
from components.frame import framed
from components.theme import FOCUS
from components.words import among as words
from tests.components.crowds import view_of
from tests.components.frames import frame, row

URL = "/c/town-1/i/ae_attendances_0_4"


def rows(focus: int = 1, own: int = 3, seed: int = 4):
    """200 PCNs around 500, two of them without a figure and one far out; the first ones are the Place's."""
    values = [520.0, 400.0, 640.0, *np.random.default_rng(seed).normal(500, 60, 195).round(1), 9000.0, np.nan, np.nan]
    whose = ["focus"] * focus + ["own"] * (own - focus) + [""] * (len(values) - own)
    states = ["ok"] * (len(values) - 2) + ["unreliable", "missing"]
    made = [
        row(f"U{at:05}", one, one - 20, one + 20, state=state) | {"area_type": "pcn", "short_name": f"PCN {at}"}
        for at, (one, state) in enumerate(zip(values, states, strict=True))
    ]
    return frame(*made).assign(whose=whose)


def test_bars_hold_every_pcn_that_is_counted_or_the_picture_says_how_many_lie_outside():
    made = among(rows(), view_of(8, URL))
    go.Figure(made)
    inside = sum(made["data"][0]["y"])
    outside = [one["text"] for one in made["layout"]["annotations"] if "more" in one["text"]]
    assert inside + sum(int("".join(filter(str.isdigit, one))) for one in outside) == 199
    assert any("→" in one for one in outside)  # the one far out does not flatten all others
    low, high = made["layout"]["xaxis"]["range"]
    assert low < 400 < 640 < high < 1000


def test_nine_lines_part_the_pcns_and_the_communitys_own_are_named():
    made = among(rows(focus=2), view_of(8, URL))
    assert len(made["layout"]["shapes"]) == 9
    texts = [one["text"] for one in made["layout"]["annotations"]]
    assert {"<b>PCN 0 520.0</b>", "<b>PCN 1 400.0</b>"} <= set(texts)
    named = [one for one in made["layout"]["annotations"] if one["text"].startswith("<b>")]
    assert len({one["y"] for one in named}) == 2  # one over the other
    assert made["layout"]["yaxis"]["range"][1] > max(one["y"] for one in named)
    stems = [one for one in made["data"] if one.get("mode") == "lines"]
    assert sorted(one["x"][0] for one in stems) == [400, 520]
    assert all(one["line"]["color"] == FOCUS for one in stems)


def test_in_a_picture_for_a_paper_the_names_stand_apart():
    seen = view_of(8, URL)
    made = among(rows(focus=3), seen)
    said = replace(words.among(rows(focus=3), seen), reading="A long reading. " * 40)
    shot = framed(made, said, Caption("A source", "2022", "2022", 3, True), URL, "Testshire", date(2026, 11, 22))
    layout = shot["figure"]["layout"]
    low, high = layout["yaxis"]["range"]
    pixels = (shot["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (high - low)
    heights = sorted(one["y"] for one in made["layout"]["annotations"] if one["text"].startswith("<b>"))
    assert len(heights) == 3
    assert min(np.diff(heights)) * pixels >= 14


def test_many_own_pcns_are_marks_without_names():
    made = among(rows(focus=3 + 40, own=43), view_of(8, "/compare"))
    assert not [one for one in made["layout"]["annotations"] if one["text"].startswith("<b>")]
    assert len(made["data"][2]["x"]) == 43


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2, "lower than 71%"),  # 5 of 7 are higher
        (6, "higher than 71%"),
        (4, "higher than 42%"),  # as many on either side
    ],
)
def test_standing_is_on_the_side_of_more_and_rounded_down(value, said):
    assert standing(value, np.arange(1, 8)) == said


def test_tenths_are_counted_from_the_nearer_end():
    said = [tenth(one, np.arange(10, 100, 10)) for one in (5, 15, 25, 45, 55, 75, 95)]
    assert said == [f"the {one} tenth" for one in (
        "lowest", "2nd lowest", "3rd lowest", "5th lowest", "5th highest", "3rd highest", "highest",
    )]  # fmt: skip


def test_the_table_has_the_own_pcns_and_the_marks_between_tenths():
    table = table_rows(rows(), view_of(8, URL))
    assert table["area_name"].tolist()[3:] == [f"{part}% of England's PCNs are lower" for part in range(10, 100, 10)]
    assert table["value"].tolist()[:3] == [400, 520, 640] and table["value"][3:].is_monotonic_increasing
    counted = rows()["value"].dropna()
    assert table["value"].iloc[7] == pytest.approx(counted.median())
    assert table["note"].iloc[0] == f"Lower than {100 * (counted > 400).sum() // 199}% of 199 PCNs, the lowest tenth"
    assert table[["numerator", "denominator"]].isna().all(axis=None)


def test_words_say_the_true_share_and_tenth_and_who_is_left_out():
    seen = rows()
    said = words.among(seen, view_of(8, URL))
    counted = [one for one in seen["value"] if one == one]
    over, under = (sum(one > 520 for one in counted), sum(one < 520 for one in counted))
    share = f"lower than {100 * over // 199}%" if over > under else f"higher than {100 * under // 199}%"
    assert said.headline == f"A&E attendances, 0 to 4 among England's PCNs: PCN 0 {share}"
    assert said.subtitle.endswith("199 Primary Care Networks of England, 2021/22; 2 more left out, of too few people "
                                  "or without a figure")  # fmt: skip
    assert f"PCN 0 has 520.0 (95% interval 500.0 to 540.0), {share} of 199 PCNs, in the " in said.sentence
    assert "Short marks under the bars: 2 other PCNs of Testshire." in said.reading
    assert "Dark marks are" not in said.reading
    assert "the interval (the line through the mark) is wide" in said.reading


@pytest.mark.parametrize("own", [4, 12])
def test_words_of_the_whole_place_give_its_range(own):
    said = words.among(rows(focus=own, own=own), view_of(8, "/compare?i=ae_attendances_0_4"))
    assert said.headline.startswith(f"A&E attendances, 0 to 4 among England's PCNs: Testshire's {own} lie between ")
    assert "other PCN" not in said.reading
    assert "the interval (in the table) is wide" in said.reading  # so many marks have no line each


def test_a_community_whose_pcn_has_no_figure_is_said_to_have_none():
    seen = rows()
    seen.loc[0, ["value", "state"]] = [np.nan, "suppressed"]
    said = words.among(seen, view_of(8, URL))
    assert "no figure for Town 1 Mill" in said.headline
    assert "No figure to rely on: PCN 0." in said.sentence
    assert among(seen, view_of(8, URL))["layout"]["height"] > 100
