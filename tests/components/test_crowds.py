"""What is drawn and said of Places of 1, 8 and 40 communities."""

import re
from datetime import date
from math import nan

import plotly.graph_objects as go
import pytest

from components import rug as table
from components.captions import Caption
from components.figures.dots import dots
from components.figures.names import fitted, pitch
from components.figures.rug import rug
from components.figures.tiles import tiles
from components.figures.trend import trend
from components.frame import WORD, framed
from components.letters import wide
from components.theme import CONTEXT
from components.words import dots as dots_words
from components.words import rug as rug_words
from components.words import tiles as tiles_words
from tests.components.crowds import crowd, place_of, view_of
from tests.components.frames import frame, months

COUNTS = (1, 8, 40)
NARROWEST = 310  # pixels that a picture has on a telephone 390 wide
LETTER = 6.6  # average width of a letter of 13 px Arial


def plain(text: str) -> list[str]:
    return re.sub("<(?!br>)[^>]+>", "", text).split("<br>")


@pytest.mark.parametrize("count", COUNTS)
def test_dots_give_each_name_room_and_leave_the_picture_half_of_a_telephone(count):
    made = dots(crowd(count), view_of(count, "/c/town-1"))
    upwards, margin = made["layout"]["yaxis"], made["layout"]["margin"]
    assert len(upwards["ticktext"]) == count
    lines = [plain(name) for name in upwards["ticktext"]]
    each = (made["layout"]["height"] - margin["t"] - margin["b"]) / count
    assert each >= max(map(len, lines)) * 14  # lines of 13 px text do not touch
    widest = max(len(line) for name in lines for line in name)
    assert widest * LETTER < margin["l"] < 0.65 * NARROWEST
    # No more than the names take: on a telephone all else is the picture's.
    assert margin["l"] < 24 + max(wide(line, 13) for name in lines for line in name)
    assert go.Figure(made).layout.height == made["layout"]["height"]


def test_a_name_is_on_two_lines_while_there_is_room_and_cut_short_after():
    long = "Town 3 on the Marsh, Stonebridge and Wetherby Road"
    assert fitted("Crewe", 40) == "Crewe"
    assert fitted(long, 8) == "Town 3 on the Marsh,<br>Stonebridge and…"
    assert fitted(long, 40) == "Town 3 on the Marsh…"
    assert fitted("Llanfairpwllgwyngyllgogerychwyrndrobwll", 40) == "Llanfairpwllgwyngyllgog…"
    assert [pitch(count) for count in (1, 12, 21, 30, 90)] == [30, 30, 25, 20, 20]


def test_an_axis_around_one_figure_begins_at_nought():
    alone = crowd(1).assign(lower=nan, upper=nan)
    of_one = alone[alone["area_type"] == "community"]
    made = dots(of_one, view_of(1))
    assert made["layout"]["xaxis"]["rangemode"] == "tozero"  # else it has parts of people
    assert dots(crowd(1), view_of(1))["layout"]["xaxis"]["rangemode"] == "normal"  # beside England's, with an interval


def test_two_areas_of_one_name_stay_two():
    rows = crowd(8).assign(short_name="The Surgery")
    made = dots(rows, view_of(8))
    assert len(set(made["data"][1]["y"])) == 8
    assert made["layout"]["yaxis"]["ticktext"] == ["The Surgery"] * 8


@pytest.mark.parametrize(("count", "width"), [(1, 1.2), (8, 1.2), (40, 0.6)])
def test_a_trend_of_many_keeps_the_others_thin_and_names_only_its_own(count, width):
    rows = [
        one | {"short_name": f"Town {at}", "area_type": "community"}
        for at in range(1, count + 1)
        for one in months(f"town-{at}", [5.0 + at, 6.0 + at, 7.0 + at])
    ]
    seen = view_of(count, "/c/town-1/i/emergency_admissions")
    made = trend(frame(*rows), seen)
    grey = [one for one in made["data"] if one.get("line", {}).get("color") == CONTEXT]
    assert [one["line"]["width"] for one in grey] == [width] * (count > 1)  # all in one trace
    drawn = [y for one in grey for y in one["y"] if y is not None]
    assert drawn == [at + of for at in range(2, count + 1) for of in (5.0, 6.0, 7.0)]
    assert sum(one["y"].count(None) for one in grey) == max(0, count - 2)  # a gap between each line and the next
    assert [one["text"] for one in made["layout"]["annotations"]] == ["Town 1 8.0"]


@pytest.mark.parametrize("count", COUNTS)
def test_the_diagram_has_a_square_a_community_whose_words_fit(count):
    seen = view_of(count)
    made = tiles(crowd(count), seen)
    across = made["layout"]["xaxis"]["range"][1]
    assert (len(made["layout"]["shapes"]), across) == (count, min(count, 7))
    for one in made["layout"]["annotations"]:
        lines = plain(one["text"])
        size = one["font"]["size"]
        assert max(map(len, lines)) * 0.55 * size < 560 / across  # pixels that a square is wide in a paper
        assert len(lines) * 1.3 * size < 84 * 0.92


@pytest.mark.parametrize(("count", "columns"), [(1, 2), (8, 10), (40, 40)])
def test_the_rug_in_a_paper_has_cells_that_hold_what_is_written_in_them(count, columns):
    made = rug(crowd(count), view_of(count))
    boxes = made["layout"]["shapes"]
    assert len(boxes) == columns
    cells = [one for one in made["layout"]["annotations"] if one["font"]["size"] == 9.5]
    wide = (boxes[0]["x1"] - boxes[0]["x0"]) * (WORD.width - 16)
    assert all(len(one["text"]) * 4.4 < wide for one in cells)
    glyphs = {one["text"].split()[-1] for one in cells if one["text"].strip()}
    assert {"●", "○", "▲"} <= glyphs or count == 1


@pytest.mark.parametrize(("count", "heads"), [(1, 3), (8, 11), (40, 43)])
def test_the_table_has_a_column_a_community_and_turns_the_names_of_many(count, heads):
    html = str(table.rug(crowd(count), view_of(count)))
    assert html.count('scope="col"') == heads
    assert (">Testshire</span>" in html) == (count > 1)  # one community is the Place by another name
    assert f'colspan="{heads}"' in html
    assert ("cc-rug-many" in html) == (count == 40)


def test_words_of_one_community_compare_it_with_nobody_but_the_benchmark():
    seen = view_of(1)
    said = dots_words.dots(crowd(1), seen)
    assert said.headline == "A&E attendances, 0 to 4: Town 1 Mill 600.0, better than England"
    assert said.sentence == "Town 1 Mill: 600.0 (95% interval 580.0 to 620.0). England: 760.0."
    whole = rug_words.rug(crowd(1), seen)
    assert whole.headline == "A&E attendances, 0 to 4: better than England in Town 1 Mill"
    assert whole.subtitle == "Town 1 Mill and England, each indicator at its latest period"
    similar = crowd(1).assign(comparison="similar")
    assert rug_words.rug(similar, seen).headline == "Town 1 Mill cannot be told apart from England"


def test_words_of_forty_communities_stay_short_and_count_what_they_do_not_name():
    keys = ("ae_attendances_0_4", "emergency_admissions")
    said = rug_words.rug(crowd(40, keys=keys), view_of(40)).sentence
    assert said.count(" on 2") == 9  # the headline's and eight more
    assert "and 21 more." in said  # 30 differ: 14 are better and 16 worse
    assert "Worse than England: A&E attendances, 0 to 4: 16 communities." in said
    assert len(said) < 700
    assert tiles_words.tiles(crowd(40), view_of(40)).headline.endswith("communities")


def test_squares_in_mere_order_are_not_said_to_lie_anywhere():
    assert "usual order" in tiles_words.tiles(crowd(40), view_of(40)).reading
    assert place_of(40).communities[39].row == 5


@pytest.mark.parametrize("count", COUNTS)
def test_a_picture_of_dots_for_a_paper_fits_on_a_page(count):
    made = dots(crowd(count), view_of(count))
    words = dots_words.dots(crowd(count), view_of(count))
    shot = framed(made, words, Caption("A source", "2022", "2022", 3, True), "/", "Testshire", date(2026, 11, 22))
    assert shot["height"] <= 920  # 24.3 cm at the width of a paper's text
    inner = shot["figure"]["layout"]["margin"]
    assert (shot["height"] - inner["t"] - inner["b"]) / count >= 15
