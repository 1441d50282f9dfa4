"""Each area set beside the Place without itself: worked out again in plain Python, and what is said of it."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.dots import dots as dots_figure
from components.figures.spine import indexed
from components.words import at_a_glance, dots, spine, trend
from tests.components.crowds import view_of
from tests.components.frames import frame, row, set_beside, view

URL = "/compare?bench=rest&i=qof_diabetes"
NAN = math.nan


def counted(area: str, events: float, people: float, lower: float = 0.0, upper: float = 0.0, **more: object) -> dict:
    """A row of a percentage with its counts."""
    own = {"numerator": events, "denominator": people, "indicator": "qof_diabetes", "period": "2020-21"}
    return row(area, 100 * events / people if people else NAN, lower, upper, **(own | more))


WHOLE = counted("E06000049", 600, 10_000, 5.5, 6.5)


def benchmarks(*rows: dict, url: str = URL) -> dict[str, float]:
    """The benchmark of each area."""
    found = set_beside(frame(*rows), url)
    return dict(zip(found["area_code"], found["benchmark"], strict=True))


def test_an_area_is_set_beside_the_place_without_its_own_people():
    # Crewe has 300 of 3,000, all others 300 of 7,000: 4.3 %, where the whole Place has 6 %
    found = set_beside(frame(counted("crewe", 300, 3_000, 5.9, 12.0), counted("bdp", 40, 1_000, 3, 5.9), WHOLE), URL)
    assert found["benchmark"].tolist()[:2] == pytest.approx([100 * 300 / 7_000, 100 * 560 / 9_000])
    assert math.isnan(found["benchmark"].iloc[2])  # the Place is no part of itself
    # Beside the whole Place both would be similar: each interval holds 6.0 or touches it no more than that
    assert found["comparison"].tolist() == ["higher", "lower", "not compared"]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(500, 5_000)), min_size=2, max_size=8))
def test_the_rest_is_the_sum_of_the_others(pairs):
    slugs = ["bdp", "chaw", "choc", "crewe", "knutsford", "macclesfield", "nantwich", "smash"]
    rows = [counted(slug, *pair) for slug, pair in zip(slugs, pairs, strict=False)]
    whole = counted("E06000049", sum(one for one, _ in pairs), sum(n for _, n in pairs))
    found = benchmarks(*rows, whole)
    for at, slug in enumerate(slugs[: len(pairs)]):
        others = pairs[:at] + pairs[at + 1 :]
        exact = Fraction(100 * sum(one for one, _ in others), sum(n for _, n in others))
        assert found[slug] == pytest.approx(float(exact))


@pytest.mark.parametrize(
    "rows",
    [
        (row("crewe", 10, 9, 11, indicator="qof_diabetes", period="2020-21"), WHOLE),  # published without its counts
        (counted("crewe", 300, 3_000, 9, 11), WHOLE | {"numerator": NAN}),  # the Place's counts are not known
        (counted("crewe", 300, 3_000, 9, 11), WHOLE | {"state": "suppressed"}),
        (counted("crewe", 300, 3_000, 9, 11),),  # no Place
        (counted("crewe", 300, 3_000, 9, 11), WHOLE | {"period": "2019-20"}),  # of another year
        (counted("crewe", 700, 3_000, 9, 11), WHOLE),  # a part with more than the whole: counted otherwise
        (counted("crewe", 600, 10_000, 9, 11), WHOLE),  # nobody else
        (counted("crewe", 100, 9_800, 0, 1), WHOLE),  # 500 of the 200 others: no percentage
        (counted("crewe", 300, 3_000, 9, 11, indicator="imd_score"), WHOLE | {"indicator": "imd_score"}),  # no sum
        (counted("crewe", 300, 3_000, 9, 11, state="unreliable"), WHOLE),
    ],
)
def test_without_counts_there_is_no_rest_and_nothing_is_compared(rows):
    found = set_beside(frame(*rows), URL)
    assert set(found["comparison"]) == {"not compared"}


def test_england_is_no_part_of_the_place():
    england = counted("E92000001", 7, 100)
    assert math.isnan(benchmarks(counted("crewe", 300, 3_000), WHOLE, england)["E92000001"])


def test_a_place_of_one_community_has_no_rest():
    assert view_of(1, "/?bench=rest").selection.bench == "england"
    assert view_of(2, "/?bench=rest").bench_name == "the rest of Testshire"


ROWS = (counted("crewe", 300, 3_000, 9.0, 11.1), counted("bdp", 40, 1_000, 2.9, 5.4), WHOLE)


def test_dots_draw_the_place_and_say_that_it_is_all_of_it():
    found = set_beside(frame(*ROWS), URL)
    said, drawn = dots.dots(found, view(URL)), dots_figure(found, view(URL))
    assert said.headline.endswith("1 community higher and 1 community lower, set against the rest of Cheshire East")
    assert said.sentence.endswith("Cheshire East: 6.0%.")
    assert "Compared with the rest of Cheshire East by Wilson's 95% interval." in said.reading
    assert "The rest is Cheshire East without the area itself; a dashed line is all of Cheshire East." in said.reading
    assert "counts that this takes are not known" not in said.reading
    assert [one["x0"] for one in drawn["layout"]["shapes"]] == [6.0]
    assert [one["text"] for one in drawn["layout"]["annotations"]] == ["Cheshire East 6.0%"]


def test_who_has_no_counts_is_said_not_to_be_compared():
    bare = row("smash", 5, 4, 6, indicator="qof_diabetes", period="2020-21")
    said = dots.dots(set_beside(frame(*ROWS, bare), URL), view(URL))
    assert "Where the counts that this takes are not known, nothing is compared." in said.reading


def test_the_line_over_time_names_the_rest_with_its_figure():
    url = "/c/crewe/i/qof_diabetes?bench=rest"
    said = trend.trend(set_beside(frame(*ROWS), url), view(url))
    assert said.headline.endswith("higher than the rest of Cheshire East")
    assert "higher than the rest of Cheshire East (4.3%)" in said.sentence


def test_the_place_itself_is_not_said_to_have_nothing_to_compare():
    people = row("E06000049", 10_000, indicator="registered_patients", period="2020-21")
    for bench, name in (("rest", "the rest of Cheshire East"), ("place", "Cheshire East")):
        said = at_a_glance.communities(set_beside(frame(*ROWS, people), f"/?bench={bench}"), view(f"/?bench={bench}"))
        assert said.sentence == f"Each community is compared with {name}."


def test_the_spine_is_an_index_of_the_rest():
    url = "/c/crewe?bench=rest"
    found = set_beside(frame(*ROWS), url)
    here = spine_rows(found)
    said = spine.spine(here, view(url))
    assert said.headline == "Crewe against the rest of Cheshire East: higher on 1 of 1 indicator"
    assert here["index_value"].tolist() == pytest.approx([100 * 10 / (100 * 300 / 7_000)])


def spine_rows(found):
    """Crewe's rows as indices."""
    return indexed(found[found["area_code"] == "crewe"])
