"""The picture that leaves the page stands on its own feet."""

import copy
import re
from datetime import date
from html import unescape

import plotly.graph_objects as go
import pytest
from PIL import ImageFont

from components.captions import STAMP, Caption, caption
from components.figures.dots import dots
from components.figures.rug import NAMES, rug
from components.figures.spend.bars import Bar, bars
from components.figures.tiles import tiles
from components.frame import PRESETS, framed
from components.room import across, least
from components.words.parts import Words
from tests.components.frames import frame, row, set_beside, view
from tests.components.test_figures import EIGHT

REAL = Caption("Fingertips, OHID", "31 March 2022", "22 November 2026", 7, False)
MADE_UP = Caption("Fingertips, OHID", "31 March 2022", "22 November 2026", 7, True)
WORDS = Words(
    "Attendances: 1 community worse, 1 community better and 1 community similar, set against England",
    "Per 1,000 children aged 0 to 4, Cheshire East, 2021/22", "A sentence.", "Lower is better. " * 8,
)  # fmt: skip
MANY = [row(f"N8{number:04d}", 700 + number, 690, 760) for number in range(40)]


def picture(draw, rows, said=REAL):
    return framed(
        draw(set_beside(frame(*rows)), view("/c/crewe")), WORDS, said, "/c/crewe?bench=place", "Care Communities",
        date(2026, 11, 22),
    )  # fmt: skip


def texts(made) -> str:
    """All text in a picture, on one line, without markup."""
    every = " ".join(one["text"] for one in made["figure"]["layout"]["annotations"])
    return " ".join(re.sub("<[^>]+>", " ", every).split())


def widest(text) -> float:
    """The width of a text's longest line, by the font itself."""
    weight = "Bold" if text["text"].startswith("<b>") else "Regular"
    font = ImageFont.truetype(f"LiberationSans-{weight}.ttf", 100)
    lines = (unescape(re.sub("<[^>]+>", "", line)) for line in text["text"].split("<br>"))
    return max(font.getlength(line) for line in lines) * text["font"]["size"] / 100


@pytest.mark.parametrize("draw", [dots, tiles])
def test_a_picture_is_sixteen_by_eleven_centimetres_at_the_dots_an_inch_of_word(draw):
    made = picture(draw, EIGHT)
    assert (made["width"], made["height"], made["scale"], made["dpi"]) == (600, 400, 3.2, 304.8)
    assert made["width"] * made["scale"] / made["dpi"] * 2.54 == pytest.approx(16.0)
    layout = made["figure"]["layout"]
    assert (layout["width"], layout["height"], layout["autosize"]) == (600, 400, False)
    go.Figure(made["figure"])


def test_tall_figures_make_tall_pictures_that_still_fit_on_a_page():
    plain = dots(set_beside(frame(*MANY, EIGHT[-1])), view())["layout"]["height"]
    made = picture(dots, [*MANY, EIGHT[-1]])
    assert 920 >= made["height"] > plain > 800
    assert made["figure"]["layout"]["height"] == made["height"]


@pytest.mark.parametrize("draw", [dots, tiles, rug])
def test_the_picture_says_all_that_stands_on_the_page(draw):
    said = texts(picture(draw, EIGHT))
    for part in (
        WORDS.headline, WORDS.subtitle, WORDS.reading.strip(), "Source: Fingertips, OHID.", "Data to 31 March 2022.",
        "data version 7", "exported 22 November 2026", "/c/crewe?bench=place", "Care Communities",
    ):  # fmt: skip
        assert part in said, part


def test_the_stamp_is_there_exactly_when_something_is_illustrative():
    assert STAMP not in texts(picture(dots, EIGHT, REAL))
    assert STAMP in texts(picture(dots, EIGHT, MADE_UP))


@pytest.mark.parametrize("rows", [EIGHT, [*MANY, EIGHT[-1]]])
def test_the_texts_lie_inside_the_picture_and_the_plot_has_room(rows):
    made = picture(dots, rows, MADE_UP)
    layout, margin = made["figure"]["layout"], made["figure"]["layout"]["margin"]
    assert made["height"] - margin["t"] - margin["b"] > 60
    assert made["width"] - margin["l"] - margin["r"] > 200
    placed = [
        one for one in layout["annotations"] if "xshift" in one and one.get("yref") == "paper" and "yshift" in one
    ]
    assert len(placed) == 3
    for one in placed:
        lines = one["text"].split("<br>")
        assert widest(one) <= made["width"] - 16, lines
        assert margin["l"] + one["xshift"] == 8
        room = margin["t"] if one["y"] == 1 else margin["b"]
        assert len(lines) * one["font"]["size"] <= room
        assert abs(one["yshift"]) <= room


def test_a_theme_of_the_rug_fits_on_a_page_and_its_cells_hold_their_words():
    seen = view("/compare?theme=money")  # the longest theme, its sums of money the widest words
    rows = [
        row(area, *values, indicator=one.id, state=state)
        for one in seen.listed
        for area, values, state in (
            ("crewe", (165.28, 160, 170), "ok"), ("bdp", (1_234_567, 1e6, 2e6), "ok"), ("chaw", (), "unreliable"),
            ("smash", (), "missing"), ("E92000001", (184.64, 184, 185), "ok"),
        )
    ]  # fmt: skip
    drawn = rug(set_beside(frame(*rows), "/compare?theme=money"), seen)
    made = framed(drawn, WORDS, MADE_UP, "/compare?theme=money", "Care Communities", date(2026, 11, 22))
    assert len(seen.listed) >= 30
    assert made["height"] <= 920  # 24.3 cm of the 24.7 that an A4 page has
    margin = made["figure"]["layout"]["margin"]
    room = (made["width"] - margin["l"] - margin["r"]) * (1 - NAMES) / 10
    cells = [one for one in drawn["layout"]["annotations"] if one["x"] > NAMES and "textangle" not in one]
    assert len(cells) == 10 * len(seen.listed)
    assert [one["text"] for one in cells if widest(one) > room] == []


def test_half_a_page_has_room_for_squares_and_what_cannot_be_so_narrow_takes_a_whole_one():
    half = PRESETS["word-half"]
    rows = set_beside(frame(*EIGHT))
    asked = (WORDS, REAL, "/compare", "Care Communities", date(2026, 11, 22), half)
    squares, table = (framed(draw(rows, view()), *asked) for draw in (tiles, rug))
    assert (squares["width"], table["width"], table["dpi"]) == (340, 600, 304.8)
    margin = squares["figure"]["layout"]["margin"]
    down = 1 + max(one.row for one in view().place.communities)
    assert (squares["height"] - margin["t"] - margin["b"]) / down >= 2 * 1.3 * 14  # a name and its value


def test_words_at_the_ends_of_bars_stay_inside_the_picture_and_names_of_two_lines_apart():
    drawn = bars(
        [Bar(f"Circulatory, non-elective admissions {at}", at * 1e6, "about £4.1 million") for at in (1, 2, 4)], "", ""
    )
    made = framed(drawn, WORDS, REAL, "/spend", "Care Communities", date(2026, 11, 22), PRESETS["word-half"])
    layout = made["figure"]["layout"]
    plot = made["width"] - layout["margin"]["l"] - layout["margin"]["r"]
    start, end = layout["xaxis"]["range"]
    ends = [one for one in layout["annotations"] if one["text"] == "about £4.1 million"]
    assert len(ends) == 3
    for one in ends:
        at = layout["margin"]["l"] + plot * (one["x"] - start) / (end - start) + one["xshift"]
        assert at + widest(one) <= made["width"]
    high = made["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert high / 3 >= 2 * 15 + 4


@pytest.mark.parametrize(
    ("names", "pixels"),
    [
        (["One"] * 12, 12 * 15),
        (
            [*["One"] * 5, "Of two<br>lines", *["One"] * 6],
            342,
        ),  # 28.5 a name, as much as the longer one and its next take
        (["Of two<br>lines"] * 12, 12 * 36),
    ],
)
def test_names_have_the_height_that_each_and_its_next_need(names, pixels):
    assert least({"layout": {"yaxis": {"ticktext": names}}, "data": []}) == pixels


def test_labels_of_years_that_lie_close_together_do_not_touch_in_print():
    days = ["2013-05-16", "2014-05-16", "2015-05-16", "2021-01-01", "2022-07-01"]
    words = ["2013/14<br>Q1", "2014/15<br>Q1", "2015/16<br>Q1", "January<br>2021", "July<br>2022"]
    even = [f"20{at}-05-16" for at in range(13, 18)]  # as many over as long a time, a label for each of which there is
    kept = {name: across({"xaxis": {"tickvals": marks, "ticktext": words}}, 420)["tickvals"]
            for name, marks in (("close", days), ("even", even))}  # fmt: skip
    assert kept == {"close": days[::2], "even": even}


def test_the_figure_that_was_framed_is_as_it_was():
    drawn = dots(set_beside(frame(*EIGHT)), view("/c/crewe"))
    before = copy.deepcopy(drawn)
    framed(drawn, WORDS, REAL, "/", "Care Communities", date(2026, 11, 22))
    assert drawn == before


def test_a_caption_names_each_source_once_the_newest_day_and_the_load():
    rows = frame(EIGHT[0], EIGHT[1], EIGHT[0] | {"period": "2020-21", "loaded": "2026-11-23 10:00:00"})
    said = caption(rows, view(), 9)
    assert said.line() == (
        "Source: Fingertips, indicator 93930: A&E attendances (0 to 4 years), Office for Health Improvement and "
        "Disparities. Data to 31 March 2022. Loaded 23 November 2026. Data version 9."
    )
    assert not said.illustrative


def test_a_caption_of_several_indicators_says_how_old_the_oldest_is():
    rows = frame(EIGHT[0], row("crewe", 7, indicator="registered_patients", period="2022-07", illustrative=True))
    said = caption(rows, view(), 9)
    assert said.data_to == "31 March 2022 (oldest) and July 2022 (newest)"
    assert said.source.count(";") == 1
    assert said.illustrative
