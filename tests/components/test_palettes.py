"""Colours of comparison: legible, the same in figures as in the style sheet, and everywhere as the reader chose."""

import re
from pathlib import Path

import pytest

from components.figures.dots import dots
from components.figures.rug import rug
from components.figures.spine import indexed, spine
from components.figures.tiles import tiles
from components.theme import FINGERTIPS, MARKS, OTHERS, PAPER, TEXT, marks
from tests.components.crowds import crowd, view_of

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SETS = {"": MARKS, "fingertips": FINGERTIPS}
FILLED = ("circle", "triangle-up", "diamond", "diamond-tall")  # symbols with a dark outline of their own
WORDS = ("better", "worse", "similar", "higher", "lower")


def brightness(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2's ratio, 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", SETS)
def test_text_on_cells_and_marks_on_white_can_be_told_from_what_lies_behind(palette):
    for name, mark in SETS[palette].items():
        assert contrast(mark.ink, mark.fill) >= 4.5, name
        edge = TEXT if mark.symbol in FILLED else mark.point
        assert contrast(edge, PAPER) >= 3, name
    assert contrast(OTHERS, PAPER) >= 3


def test_both_sets_have_the_same_shapes_and_colours_of_their_own():
    assert [(one.glyph, one.symbol) for one in MARKS.values()] == [
        (one.glyph, one.symbol) for one in FINGERTIPS.values()
    ]
    assert len({mark.fill for mark in FINGERTIPS.values()}) == len(FINGERTIPS)
    assert FINGERTIPS["better"].fill != MARKS["better"].fill


def sheet() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css"))).lower()


@pytest.mark.parametrize(("palette", "rule"), [("", ":root"), ("fingertips", r"\.cc-fingertips")])
def test_the_style_sheet_has_the_figures_colours(palette, rule):
    body = re.search(rule + r"[^{]*{([^}]*--cc-better[^}]*)}", sheet())
    said = dict(re.findall(r"--cc-([a-z]+): (#[0-9a-f]{6})", body[1]))
    assert {word: said[word] for word in WORDS} == {word: SETS[palette][word].fill.lower() for word in WORDS}


def ink(word: str, palette: str) -> str:
    """The colour of text on a cell by the style sheet: the last rule that speaks of it."""
    scope = r"(?::where\(\.cc-fingertips\) )?" if palette else r"(?<!\) )"
    found = re.findall(rf"{scope}\.cc-rug \.cc-{word}\b[^{{]*{{[^}}]*[; {{]color: ([^;]+);", sheet())
    colour = found[-1].strip().replace("var(--cc-text)", "#212b32")
    return re.sub("^#(.)(.)(.)$", r"#\1\1\2\2\3\3", colour)


@pytest.mark.parametrize("palette", SETS)
@pytest.mark.parametrize("word", WORDS)
def test_text_in_the_table_can_be_told_from_its_cell(word, palette):
    assert contrast(ink(word, palette), SETS[palette][word].fill) >= 4.5


@pytest.mark.parametrize("palette", SETS)
def test_every_figure_has_the_colours_that_the_reader_chose(palette):
    seen = view_of(8, f"/c/town-1?palette={palette}")
    rows, look = crowd(8), SETS[palette]
    assert marks(seen) is look
    assert set(dots(rows, seen)["data"][1]["marker"]["color"]) == {look[one].point for one in WORDS[:3]}
    for draw in (tiles, rug):
        fills = {shape["fillcolor"] for shape in draw(rows, seen)["layout"]["shapes"]}
        assert {look[one].fill for one in WORDS[:3]} <= fills
    own = indexed(rows[rows["area_type"] == "community"])
    assert set(spine(own, seen)["data"][0]["marker"]["color"]) == {look[one].point for one in WORDS[:3]}


def test_an_unknown_palette_is_the_usual_one():
    assert marks(view_of(8, "/?palette=rainbow")) is MARKS
