"""The key over a chart names the marks that are drawn, and no others."""

from components.card import graph
from components.figures.dots import dots
from components.figures.trend import trend
from components.legend import compared, legend
from components.words.parts import Words
from tests.components.frames import frame, months, row, set_beside, view

# Crewe lies above England, Knutsford below it, of BDP nothing is known and of CHAW nothing may be told.
ROWS = [
    row("crewe", 833, 817, 850), row("knutsford", 490, 450, 530), row("bdp", state="missing"),
    row("chaw", state="suppressed"), row("E92000001", 763, 761, 764),
]  # fmt: skip


def test_the_key_names_each_mark_that_is_drawn_once_and_in_the_usual_order():
    made = dots(set_beside(frame(*ROWS, row("smash", 832, 820, 851))), view())
    assert list(compared(made)) == ["better", "worse"]  # two have no mark: nothing stands for "not compared"
    assert str(legend(made)) == (
        '<p class="cc-key"><span class="cc-sign cc-sign-better">better</span>'
        '<span class="cc-sign cc-sign-worse">worse</span></p>'
    )


def test_marks_of_the_other_palette_have_the_same_names():
    url = "/compare?palette=fingertips"
    assert list(compared(dots(set_beside(frame(*ROWS), url), view(url)))) == ["better", "worse"]


def test_a_chart_whose_marks_compare_nothing_has_no_key():
    said = Words("Finding", "Per 1,000", "In words.")
    line = trend(set_beside(frame(*months("crewe", [5, 6, 7]))), view("/c/crewe/i/emergency_admissions"))
    assert not legend(line)
    assert not legend(dots(set_beside(frame(row("crewe", 833), row("bdp", 465))), view()))  # the words say why
    assert graph(line, said).className == "cc-graph"
    key, picture = graph(dots(set_beside(frame(*ROWS)), view()), said).children
    assert "cc-key" in key.to_plotly_json()["props"]["data-html"]
    assert picture.className == "cc-graph" and picture.role == "img"
