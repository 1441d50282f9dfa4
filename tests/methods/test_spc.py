"""XmR charts: published values, each rule by itself, and against an oracle in plain Python."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.runs import beyond, in_a_row, rising_or_falling, two_in_three
from methods.spc import RULES, assurance, latest, xmr
from tests.methods.oracle_spc import chart
from tests.methods.vectors import FOLDER

IMPROVEMENT = st.sampled_from(["up", "down", None])
DIALECT = st.sampled_from(sorted(RULES))
# small whole numbers make ties, values on the mean and values on a limit; floats make none
SERIES = st.one_of(
    st.lists(st.one_of(st.integers(0, 6).map(float), st.just(float("nan"))), max_size=30),
    st.lists(st.floats(-1000, 1000).map(lambda one: round(one, 3)), max_size=30),
    st.lists(st.integers(-1, 2), max_size=30).map(lambda steps: np.cumsum([5.0, *steps]).tolist()),
)
ONE_HIGH = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]  # the example of NHSRplotthedots' "deviations"


@pytest.fixture(scope="module")
def published():
    path = FOLDER / "spc_rule_units.json"
    if not path.exists():
        pytest.skip("no reference values beside the project")
    return json.loads(path.read_text(encoding="utf-8"))


def test_limits_of_the_published_example_with_and_without_screening():
    screened, plain = xmr(ONE_HIGH), xmr(ONE_HIGH, rules="mdc")
    assert [round(one[0], 2) for one in (screened.centre, screened.lower, screened.upper)] == [1.94, -0.72, 4.60]
    # the same data as the Excel tool has them: 6.95 and -3.06 at 2.66 mean moving ranges
    assert [round(one[0], 2) for one in (plain.lower, plain.upper)] == [-3.06, 6.95]
    assert screened.special[4] == plain.special[4] == "outside"
    assert set(screened.special) == {"", "outside"}


def test_limits_worked_by_hand():
    # mean 12; moving ranges 2, 4, 2, 0, 4: mean 2.4; 2.66 x 2.4 = 6.384, 3 x 2.4 / 1.128 = 6.383
    chart_of = xmr([10, 12, 16, 14, 14, 10], "up")
    assert (chart_of.centre[0], chart_of.lower[0]) == (
        pytest.approx(12.6667, abs=1e-4),
        pytest.approx(6.2827, abs=1e-4),
    )
    assert chart_of.variation == "common_cause"


def test_rows_on_one_side_as_published(published):
    for one in published["seven_point_one_side_mean"]:
        signs = one["relative_to_mean"]
        for at, flag in enumerate(one["flag_at_7th"]):  # upstream marks the seventh, and then all that lead up to it
            assert bool(flag) == bool(in_a_row(signs[: at + 1], 7)[-1])
    for one in published["part_of_seven"]:
        last = [at for at, flag in enumerate(one["flag_at_7th"]) if flag]
        expected = [any(end - 6 <= at <= end for end in last) for at in range(len(one["part"]))]
        assert expected == [bool(flag) for flag in one["part"]]


def test_seven_that_rise_or_fall_as_published(published):
    for one in published["seven_point_trend"]:
        for at, flag in enumerate(one["flag_at_7th"]):
            assert rising_or_falling(one["y"][: at + 1], 7)[-1] == flag


def test_two_in_three_as_published(published):
    for one in published["two_in_three"]:
        side = one["relative_to_mean"]
        far = [near * way for near, way in zip(one["close"], side, strict=True)]
        assert list(map(int, two_in_three(far, side))) == one["flagged"]
    one = published["two_in_three_opposite_sides_series"]
    assert xmr(one["y"], "up").point[-2:].tolist() == one["last_two_point_type"]


def test_assurance_as_published(published):
    words = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", None: ""}
    direction = {"increase": "up", "decrease": "down", "neutral": None}
    for one in published["assurance"]:
        way = direction[one["improvement_direction"]]
        assert assurance((one["lpl"], one["upl"]), way, one["target"]) == words[one["assurance_type"]]


@pytest.mark.parametrize(
    ("target", "rules", "said"),
    [
        (5, "plotthedots", "inconsistent"),  # on the upper limit: this dialect wants it beyond
        (5, "mdc", "fail"),  # the other takes the limit as beyond
        (1, "mdc", "pass"),  # on the lower limit
        (1, "plotthedots", "inconsistent"),
        (3, "mdc", "inconsistent"),
        (None, "mdc", ""),  # without a target nothing is assured
        (float("nan"), "plotthedots", ""),
    ],
)
def test_a_target_on_a_limit(target, rules, said):
    assert assurance((1, 5), "up", target, rules) == said


def test_six_are_enough_for_one_dialect_and_not_for_the_other():
    six = [5, 1, 5, 1, 5, 2, 2.5, 3, 3.5, 4, 4.5, 1, 5, 1]  # six that rise, from below the mean to above
    assert set(xmr(six, rules="plotthedots").special) == {""}
    assert xmr(six, rules="mdc").special[5:11].tolist() == ["trend"] * 6


def test_which_pattern_is_told():
    # seven that rise, the last of them beyond the upper limit, in a series that is otherwise quiet
    rising = [2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 4, 5, 6, 7, 8, 12]
    assert xmr(rising, "down").special[-1] == "outside"
    assert xmr(rising, "down", "mdc").special[-1] == "trend"
    assert xmr(rising, "down").variation == "concern"
    assert xmr(rising, "up").variation == "improvement"
    assert xmr(rising).variation == "neutral_high"


def test_a_rising_row_is_good_news_also_below_the_mean():
    below = [10, 6, 10, 6, 10, 6, 10, 6, 10, 3, 3.5, 4, 4.5, 5, 5.5, 6]
    found = xmr(below, "up")
    assert found.special[-1] == "trend" and below[-1] < found.centre[-1] and found.variation == "improvement"


def test_points_beyond_two_lines_or_on_them():
    assert beyond([1, 2, 3, 4, 5], 2, 4) == [-1, 0, 0, 0, 1]
    assert beyond([1, 2, 3, 4, 5], 2, 4, touching=True) == [-1, -1, 0, 1, 1]


def test_the_point_of_a_peak_counts_with_what_follows():
    peak = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert rising_or_falling(peak, 7) == [1] * 6 + [-1] * 7


def test_limits_restart_at_a_rebase():
    series = [10, 12, 11, 10, 12, 11, 30, 32, 31, 30, 32, 31]
    whole, parted = xmr(series), xmr(series, rebase=(6,))
    assert whole.centre[0] == whole.centre[-1] == pytest.approx(21)
    assert (parted.centre[0], parted.centre[6]) == (11, 31)
    assert set(parted.special) == {""}
    alone = xmr(series[6:])
    assert (parted.lower[-1], parted.upper[-1]) == (alone.lower[-1], alone.upper[-1])
    # assurance is by the limits after it: 20 was out of reach before and is surely met now
    assert xmr(series, "up", target=20, rebase=(6,)).assurance == "pass"
    with pytest.raises(ValueError, match="positions of the series, 0 to 11"):
        xmr(series, rebase=(12,))


@pytest.mark.parametrize("rules", sorted(RULES))
def test_few_points(rules):
    for count in (0, 1, 3, 9, 10, 13):
        found = xmr(np.arange(count) % 3, "up", rules, target=1)
        assert len(found.centre) == len(found.special) == len(found.point) == count
        drawn = np.isfinite(found.upper).all() and count > 0
        assert drawn == (count >= 10 if rules == "mdc" else count >= 3)
        assert found.variation == "common_cause"
        assert found.assurance == ("inconsistent" if drawn else "")


@pytest.mark.parametrize("rules", sorted(RULES))
def test_a_constant_series_has_limits_of_no_width_and_nothing_special(rules):
    found = xmr([0.1] * 13, "up", rules, target=0.1)  # the mean of 0.1, thirteen times, is not 0.1 in every digit
    assert (found.centre == 0.1).all() and (found.lower == 0.1).all() and (found.upper == 0.1).all()
    assert set(found.special) == {""} and found.variation == "common_cause"


def test_missing_values_break_rows_and_are_never_special():
    rising = [1.0, 2, 3, 4, np.nan, 5, 6, 7]
    found = xmr(rising)
    assert "trend" not in found.special and found.special[4] == ""
    assert xmr([1, 2, 3, 4, 5, 6, 7, np.nan], "up").variation == "improvement"  # the last that is known
    # plotthedots leaves out the range across the gap (1 and 1), mdc takes it (1, 9 and 1, and so on)
    gap = [1, 2, np.nan, 11, 12, np.nan, 21, 22, 23, 24, 25, 26, 27]
    assert xmr(gap).upper[0] - xmr(gap).centre[0] == pytest.approx(2.66)
    wide = xmr(gap, rules="mdc")
    assert wide.upper[0] - wide.centre[0] == pytest.approx(3 / 1.128 * 26 / 10)
    # values that differ only across a gap: how much they vary is not known
    assert np.isnan(xmr([1, 1, np.nan, 2, 2]).upper).all()
    assert xmr([np.inf, 1, 2]).special.tolist() == ["", "", ""]


def test_unknown_words_are_refused():
    with pytest.raises(ValueError, match="rules is one of plotthedots, mdc"):
        xmr([1, 2], rules="western electric")
    with pytest.raises(ValueError, match='improvement is "up", "down" or None'):
        xmr([1, 2], improvement="increase")


@given(SERIES, IMPROVEMENT, DIALECT)
def test_it_is_as_the_plain_rules_say(values, improvement, rules):
    limits, points = chart([float(one) for one in values], rules, improvement)
    found = xmr(values, improvement, rules)
    assert list(zip(found.special.tolist(), found.point.tolist(), strict=True)) == points
    if limits and values:
        middle, reach = limits
        assert np.allclose(found.centre, middle)
        assert np.allclose(found.upper, middle + reach, equal_nan=True)
        assert np.allclose(found.lower, middle - reach, equal_nan=True)


@given(SERIES, DIALECT)
def test_turning_the_scale_round_changes_sides_only(values, rules):
    one, other = xmr(values, "up", rules), xmr([-value for value in values], "down", rules)
    assert one.special.tolist() == other.special.tolist() and one.point.tolist() == other.point.tolist()
    assert np.allclose(one.upper, -other.lower, equal_nan=True)


@given(SERIES, st.integers(1, 40), DIALECT)
def test_after_a_rebase_it_is_as_if_nothing_had_gone_before(values, at, rules):
    if at >= len(values) or sum(not np.isnan(one) for one in values[at:]) < 10:
        return
    parted, alone = xmr(values, "up", rules, rebase=(at,)), xmr(values[at:], "up", rules)
    assert parted.special[at:].tolist() == alone.special.tolist()
    assert np.allclose(parted.lower[at:], alone.lower, equal_nan=True)


@given(SERIES.filter(lambda series: any(one == one for one in series)), st.integers(1, 40), DIALECT)
def test_the_latest_figure_alone_is_told_as_by_the_whole_chart(series, at, rules):
    rebase = [at] if at < len(series) else []
    whole, one = xmr(series, "up", rules, rebase=rebase), latest(series, rules, rebase)
    last = int(np.flatnonzero(np.isfinite(series))[-1])
    assert np.array_equal(
        [one.centre, one.lower, one.upper], [whole.centre[last], whole.lower[last], whole.upper[last]], equal_nan=True
    )
    assert (one.special, one.side) == (whole.special[last], {"improvement": 1, "concern": -1}.get(whole.point[last], 0))


def test_a_series_without_a_figure_has_no_latest_one():
    with pytest.raises(ValueError, match="no latest"):
        latest([np.nan, np.nan])
