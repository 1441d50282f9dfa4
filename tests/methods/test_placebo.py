"""Did it show: differences worked by hand, places among placebo runs, every verdict, and how often they are wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.before_after import before_after
from methods.placebo import difference_in_differences, verdict
from tests.simulations import outcomes as simulation

NAN = float("nan")
START, LENGTH = 12, 20
UNEVEN = np.resize([1.0, -1.0, 0.5, 0.0, -0.5], LENGTH)  # how figures wobble, turned by a step for each area


def areas(count=8, effect=0.0, common=0.0):
    """One row an area, each at its own level; the first changes by `effect` at the start, all by `common`."""
    table = np.array([20 + 2 * area + np.roll(UNEVEN, area) for area in range(count)])
    table[:, START:] += common
    table[0, START:] += effect
    return table


def said(table, improvement="down", bar="", start=START, weights=None):
    beside = difference_in_differences(table[0], table[1:], start, improvement, weights)
    return verdict(before_after(table[0], start, improvement), beside, bar)


def test_difference_in_differences_by_hand():
    # own mean 10 then 7; the others' 20 then 19 and 30 then 28, weighed 1 to 3: from 27.5 to 25.75
    own, others = [10, 10, 7, 7], [[20, 20, 19, 19], [30, 30, 28, 28]]
    found = difference_in_differences(own, others, 2, "down", [5, 1, 3])
    assert (found.own, found.others, found.effect) == (-3, -1.75, -1.25)
    # had it changed as the others did: from its own 10 down by 1.75
    assert found.reference.tolist() == [10, 10, 8.25, 8.25]
    assert found.runs == 3


def test_a_row_of_weights_is_taken_over_the_periods_compared():
    own, others = [10, 10, 7, 7, NAN], [[20, 20, 19, 19, 50], [30, 30, 28, 28, 50]]
    rows = [[5, 5, 5, 5, NAN], [0.5, 1.5, 1, 1, 99], [3, 3, 3, 3, NAN]]
    assert difference_in_differences(own, others, 2, "down", rows).effect == -1.25


def test_the_place_among_placebo_runs():
    found = difference_in_differences(areas(effect=-5)[0], areas(effect=-5)[1:], START, "down")
    assert (found.rank, found.runs) == (1, 8)
    assert found.ratios[0] == max(found.ratios) > 0
    # with the direction turned round it is the least improved of all
    turned = difference_in_differences(areas(effect=-5)[0], areas(effect=-5)[1:], START, "up")
    assert turned.rank == 8
    assert turned.ratios[0] == -found.ratios[0]


def test_a_small_area_that_swings_much_does_not_come_first_by_that():
    table = areas(effect=-1.5)
    table[3] += 6 * np.roll(UNEVEN, 2)  # its wobble is seven times as wide as the others'
    table[3, START:] -= 3  # and more than the treated area's effect in its unit
    found = difference_in_differences(table[0], table[1:], START, "down")
    alone = difference_in_differences(table[3], np.delete(table, 3, 0), START, "down")
    assert alone.effect < found.effect < 0
    assert found.ratios[3] == alone.ratios[0] < found.ratios[0]
    assert found.rank == 1


def test_one_figure_before_has_no_swing_to_measure_by():
    found = difference_in_differences([1, 2, 3], [[1, 1, 1], [2, 2, 2]], 1, "up")
    assert (found.rank, found.runs) == (0, 0) and np.isnan(found.effect)


def test_others_with_a_gap_take_no_part():
    table = areas(effect=-5)
    table[2, 4] = NAN  # before the start
    table[5, -1] = NAN  # the latest figure has not come yet
    found = difference_in_differences(table[0], table[1:], START, "down", np.ones(8))
    assert found.runs == 6 and np.isnan(found.ratios[[2, 5]]).all()
    rest = table[[0, 1, 3, 4, 6, 7]]
    assert found.effect == difference_in_differences(rest[0], rest[1:], START, "down").effect


@pytest.mark.parametrize(
    ("table", "word", "why"),
    [
        (areas(effect=-5), "visible", ""),
        (areas(effect=5), "not yet visible", "both"),  # it got worse
        (areas(), "not yet visible", "both"),
        (areas(effect=-0.02, common=-5), "not yet visible", "others too"),  # all fell, it no more than they
        (areas(4, effect=-5), "cannot be told", "few others"),
        (areas(1, effect=-5), "cannot be told", "few others"),  # a Place of one community
        (areas(effect=-5)[:, : START + 5], "too early", "few after"),
        (areas(effect=-5)[:, : START + 6], "visible", ""),
        (areas(effect=-5)[:, :START], "too early", "few after"),  # nothing has come yet
        (areas(effect=-5)[:, 1:], "visible", ""),
    ],
    ids=str,
)
def test_verdicts(table, word, why):
    found = said(table)
    assert (found.word, found.why) == (word, why)


def test_what_can_never_be_told_comes_before_what_is_too_early():
    gap = areas(effect=-5)
    gap[0, START + 3] = NAN
    assert (said(gap).word, said(gap).why) == ("cannot be told", "gaps")
    late = areas(effect=-5)
    late[0, 2] = NAN  # nine figures lead up to the start
    assert (said(late).word, said(late).why) == ("cannot be told", "few before")
    assert said(late[:, : START + 2]).why == "few before"
    assert (said(areas(effect=-5), bar="modelled").word, said(areas(effect=-5), bar="modelled").why) == (
        "cannot be told",
        "modelled",
    )
    assert said(areas(effect=-5), start=40).word == "too early"


def test_an_effect_within_the_limits_of_before_is_not_visible_even_if_the_greatest():
    table = areas(effect=-0.5)
    found = said(table)
    assert (found.rank, found.word, found.why, found.improves) == (1, "not yet visible", "within chance", True)


def test_size_and_sign():
    fell = said(areas(effect=-5, common=-3))
    assert fell.size == pytest.approx(-5, abs=0.3) and fell.improves
    rose = said(areas(effect=5), "down")
    assert rose.size == pytest.approx(5, abs=0.3) and not rose.improves


def test_figures_that_never_vary_have_a_place_too():
    flat = np.full((6, LENGTH), 5.0)
    none = difference_in_differences(flat[0], flat[1:], START, "down")
    assert (none.effect, none.rank, none.runs) == (0, 6, 6)  # all alike: nobody is first
    flat[0, START:] = 4
    fell = difference_in_differences(flat[0], flat[1:], START, "down")
    assert fell.rank == 1 and fell.ratios.tolist() == [np.inf, *[-np.inf] * 5]  # the others did worse beside it


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"improvement": "lower"}, 'improvement is "up" or "down"'),
        ({"others": [[1, 2, 3]]}, "rows of 20 figures"),
        ({"weights": [1, 2]}, "for each of 8 areas"),
        ({"weights": [1, 2, 3, 4, 5, 6, 7, 0]}, "above 0"),
        ({"start": -2}, "0 or more"),
    ],
)
def test_what_cannot_be_compared_is_refused(wrong, words):
    table = areas()
    asked = {"treated": table[0], "others": table[1:], "start": START, "improvement": "down"} | wrong
    with pytest.raises(ValueError, match=words):
        difference_in_differences(**asked)


FIGURES = st.lists(st.lists(st.integers(0, 50), min_size=LENGTH, max_size=LENGTH), min_size=2, max_size=9)


@given(FIGURES, st.integers(2, LENGTH - 1), st.floats(0.5, 4), st.integers(-20, 20))
def test_scale_and_level_change_no_place(table, start, scale, level):
    rows = np.array(table, dtype=float)
    one = difference_in_differences(rows[0], rows[1:], start, "down")
    other = difference_in_differences(rows[0] * scale + level, rows[1:] * scale + level, start, "down")
    assert other.effect == pytest.approx(one.effect * scale, abs=1e-6)
    assert 1 <= one.rank <= one.runs == len(rows)
    assert other.rank == one.rank
    # what all areas share is no effect of a project
    shared = np.arange(LENGTH) ** 1.5
    assert difference_in_differences(rows[0] + shared, rows[1:] + shared, start, "down").effect == pytest.approx(
        one.effect, abs=1e-6
    )


@given(FIGURES)
def test_each_placebo_run_is_what_that_area_would_have_been_told(table):
    rows = np.array(table, dtype=float)
    found = difference_in_differences(rows[0], rows[1:], START, "up", np.arange(1, len(rows) + 1))
    for area in range(1, len(rows)):
        order = [area, *(other for other in range(len(rows)) if other != area)]
        alone = difference_in_differences(rows[area], rows[order[1:]], START, "up", np.array(order) + 1)
        assert alone.ratios[0] == pytest.approx(found.ratios[area], rel=1e-6, abs=1e-6)


def test_a_project_without_effect_is_seldom_called_visible_over_200_seeds():
    found = simulation.outcomes(simulation.PROJECTS[0])
    # of eight, one comes first by chance alone: 12.5 % at most in the long run, and 8 more for 200 seeds' own luck
    assert len(found) == 200
    assert simulation.shares(found).get("visible", 0) <= 0.125
    assert np.mean([one.said.rank == 1 for one in found]) <= 0.2
    assert abs(np.mean([one.said.size for one in found])) < 0.05


def test_a_project_with_effect_is_visible_with_the_right_sign_and_size_over_200_seeds():
    found = simulation.outcomes(next(one for one in simulation.PROJECTS if one.effect == 0.84))
    assert simulation.shares(found)["visible"] >= 0.95
    assert all(one.said.size < 0 and one.said.improves for one in found)
    off = np.array([one.said.size - one.truth for one in found])
    assert abs(off.mean()) < 0.05  # of 1.4 admissions for every 1,000 people in a month
    assert np.mean(np.abs(off) < 0.4) > 0.95


def test_a_fall_that_all_share_is_not_called_an_effect():
    found = simulation.outcomes(simulation.PROJECTS[1], seeds=60)
    assert simulation.shares(found).get("visible", 0) <= 0.25
    assert all(one.said.why != "within chance" for one in found)
