"""Slope and relative index of inequality: against plain regressions and plain draws, and what must hold of any."""

import math
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.inequality import sii

# The example in the documentation of PHEindicatormethods::phe_sii, first area: life expectancy by tenth of deprivation.
PEOPLE = [7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534]
VALUE = [75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3]
LOWER = [72.7, 75.3, 80.9, 80.2, 77.1, 78, 79, 81.4, 75.8, 83.2]
UPPER = [79.1, 81.4, 86.8, 87.1, 83.8, 84.2, 84.4, 86.9, 85.4, 89.4]
EXAMPLE = (VALUE, LOWER, UPPER, PEOPLE)
SHARES = (*([one / 100 for one in row] for row in EXAMPLE[:3]), PEOPLE)

FEW = {"draws": 2000}  # enough where not the limits' third digit is tested


def line(values, people):
    """Intercept and slope of the weighted regression, by sums in plain Python."""
    whole = sum(people)
    share = [one / whole for one in people]
    place = [sum(share[:i]) + share[i] / 2 for i in range(len(share))]
    triples = list(zip(share, place, values, strict=True))
    mean_x, mean_y = sum(a * b for a, b, _ in triples), sum(a * y for a, _, y in triples)
    slope = sum(a * (b - mean_x) * (y - mean_y) for a, b, y in triples) / sum(
        a * (b - mean_x) ** 2 for a, b, _ in triples
    )
    return mean_y - slope * mean_x, slope


def logit(share):
    return math.log(share / (1 - share))


def expit(number):
    return 1 / (1 + math.exp(-number))


TO = {"other": float, "rate": math.log, "proportion": logit}
FRO = {"other": float, "rate": math.exp, "proportion": expit}


def by_plain_draws(rows, kind, transform, draws=8000):
    """Slope index, relative index and their 95 % limits, drawn and refitted one by one."""
    value, lower, upper, people = rows
    to, fro = TO[kind], FRO[kind]
    gaps, ratios = [], []
    luck = random.Random(1)
    for _ in range(draws):
        drawn = [luck.gauss(to(y), (to(u) - to(x)) / 2 / 1.959964) for y, x, u in zip(value, lower, upper, strict=True)]
        start, slope = line(drawn if transform else [fro(one) for one in drawn], people)
        gaps.append(slope)
        ratios.append((start + slope) / start)
    gaps.sort()
    ratios.sort()
    low, high = round(draws * 0.025) - 1, round(draws * 0.975) - 1
    if not transform:
        return gaps[low], gaps[high], ratios[low], ratios[high]
    start, slope = line([to(y) for y in value], people)  # on the scale of the fit; back from there by its ends
    ends = [(fro(start + slope / 2 - one / 2), fro(start + slope / 2 + one / 2)) for one in (gaps[low], gaps[high])]
    return *(last - first for first, last in ends), *(last / first for first, last in ends)


def test_the_documented_example():
    found = sii(*EXAMPLE)
    start, slope = line(VALUE, PEOPLE)
    assert found.sii == pytest.approx(slope)
    assert found.rii == pytest.approx((start + slope) / start)
    # from the most to the least deprived end of this area people live seven years longer
    assert (found.sii, found.rii) == pytest.approx((7.000, 1.0897), abs=5e-4)


def test_five_groups_of_one_size_worked_by_hand():
    # places 0.1, 0.3 .. 0.9; values fall by 2 from group to group: 10 over the whole scale, from 21 to 11
    found = sii([20, 18, 16, 14, 12], [19, 17, 15, 13, 11], [21, 19, 17, 15, 13], [100] * 5)
    assert (found.sii, found.rii) == pytest.approx((-10, 11 / 21))
    # slope's standard error: 1/1.96 x sqrt(sum of (0.2 (b - 0.5) / 0.08)^2) = 1/1.96 x sqrt(2.5), so 1.58 either side
    assert (found.sii_lower, found.sii_upper) == pytest.approx((-10 - math.sqrt(2.5), -10 + math.sqrt(2.5)), abs=0.03)


@pytest.mark.parametrize(
    ("kind", "transform"),
    [("other", False), ("rate", False), ("rate", True), ("proportion", False), ("proportion", True)],
)
def test_limits_are_what_plain_draws_give(kind, transform):
    rows = SHARES if kind == "proportion" else EXAMPLE
    found = sii(*rows, kind, transform=transform)
    wanted = by_plain_draws(rows, kind, transform)
    spread = wanted[1] - wanted[0], wanted[3] - wanted[2]
    assert (found.sii_lower, found.sii_upper) == pytest.approx(wanted[:2], abs=0.04 * spread[0])
    assert (found.rii_lower, found.rii_upper) == pytest.approx(wanted[2:], abs=0.04 * spread[1])


@pytest.mark.parametrize(("kind", "rows"), [("rate", EXAMPLE), ("proportion", SHARES)])
def test_a_transformed_fit_is_on_the_log_or_logit_scale(kind, rows):
    start, slope = line([TO[kind](one) for one in rows[0]], PEOPLE)
    first, last = FRO[kind](start), FRO[kind](start + slope)
    found = sii(*rows, kind, transform=True, **FEW)
    assert (found.sii, found.rii) == pytest.approx((last - first, last / first))


@pytest.mark.parametrize(("kind", "rows"), [("other", EXAMPLE), ("rate", EXAMPLE), ("proportion", SHARES)])
@pytest.mark.parametrize("transform", [False, True])
@pytest.mark.parametrize("times", [0.5, 100])  # a multiplier between 0 and 1 keeps lower below upper
def test_a_multiplier_scales_and_a_negative_one_turns(kind, rows, transform, times):
    once = sii(*rows, kind, transform=transform, **FEW)
    more = sii(*rows, kind, times, transform, **FEW)
    assert more[:3] == pytest.approx([one * times for one in once[:3]])
    assert more[3:] == pytest.approx(once[3:])
    turned = sii(*rows, kind, -times, transform, **FEW)
    assert turned.sii == pytest.approx(-times * once.sii)
    assert turned.rii == pytest.approx(1 / once.rii)
    wanted = (-times * once.sii_upper, -times * once.sii_lower, 1 / once.rii_upper, 1 / once.rii_lower)
    # the positions among the sorted draws are not quite the same from either end
    assert (turned.sii_lower, turned.sii_upper) == pytest.approx(wanted[:2], rel=0.02)
    assert (turned.rii_lower, turned.rii_upper) == pytest.approx(wanted[2:], rel=0.02)


def test_what_is_neither_rate_nor_proportion_has_nothing_to_transform():
    assert sii(*EXAMPLE, transform=True, **FEW) == sii(*EXAMPLE, **FEW)


def test_a_reverse_gradient_keeps_its_sign():
    backwards = [row[::-1] for row in EXAMPLE]
    found, other = sii(*EXAMPLE), sii(*backwards)
    assert other.sii == pytest.approx(-found.sii)
    assert other.rii == pytest.approx(1 / found.rii)
    assert (other.sii_lower, other.sii_upper) == pytest.approx((-found.sii_upper, -found.sii_lower), rel=0.01)


def test_no_gradient_at_all():
    found = sii([5] * 5, [5] * 5, [5] * 5, [1, 2, 3, 4, 5])
    assert found == pytest.approx((0, 0, 0, 1, 1, 1), abs=1e-12)


def test_the_same_seed_gives_the_same_limits_and_another_nearly():
    assert sii(*EXAMPLE, seed=7) == sii(*EXAMPLE, seed=7)
    one, other = sii(*EXAMPLE, seed=7), sii(*EXAMPLE, seed=8)
    assert one != other
    assert one == pytest.approx(other, rel=0.01)


def test_limits_lie_where_the_source_counts_them():
    # of 1,000 draws sorted, the 25th and the 975th: for a value of error 1 alone among certain ones, the very draws
    weight = sii([1, 0, 0, 0, 0], [0] * 5, [0] * 5, [1] * 5, draws=1000).sii  # what one unit of the first moves
    found = sii([0] * 5, [-1.959963984540054, 0, 0, 0, 0], [1.959963984540054, 0, 0, 0, 0], [1] * 5, draws=1000)
    drawn = np.sort(np.random.default_rng(0).standard_normal((5, 1000))[0] * weight)
    assert (found.sii_lower, found.sii_upper) == pytest.approx((drawn[24], drawn[974]))


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([row[:4] for row in EXAMPLE], "other"),  # nobody in the most deprived fifth: four groups are too few
        ([[1] * 101] * 4, "other"),  # more groups than the method is meant for
        ([[*VALUE[:9], math.nan], LOWER, UPPER, PEOPLE], "other"),  # one is suppressed
        ([VALUE, [*LOWER[:9], math.nan], UPPER, PEOPLE], "other"),
        ([VALUE, LOWER, UPPER, [*PEOPLE[:9], 0]], "other"),  # a group without people has no place on the scale
        ([VALUE, LOWER, UPPER, [*PEOPLE[:9], -1]], "other"),
        (EXAMPLE, "proportion"),  # proportions run from 0 to 1
        ([SHARES[0], SHARES[1], [*SHARES[2][:9], 1.01], PEOPLE], "proportion"),
        ([[-1, 1, 1, 1, 1], [-1] * 5, [1] * 5, [1] * 5], "rate"),
        ([[], [], [], []], "other"),
    ],
)
def test_what_has_no_gradient_is_nan(rows, kind):
    assert np.isnan(sii(*rows, kind, **FEW)).all()


def test_a_hundred_groups_are_the_most():
    assert sii(range(100), range(100), range(100), [1] * 100, **FEW).sii == pytest.approx(100)


def test_a_rate_of_nothing_has_a_slope_but_no_limits():
    # no event in one fifth: its lower limit is 0, which has no logarithm
    found = sii([0, 1, 2, 3, 4], [0, 0.5, 1, 2, 3], [1, 2, 3, 4, 5], [1] * 5, "rate", **FEW)
    assert found.sii == pytest.approx(5)
    assert np.isnan([found.sii_lower, found.sii_upper, found.rii_lower, found.rii_upper]).all()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"kind": "ratio"}, 'kind is "other", "rate" or "proportion"'),
        ({"confidence": 95}, "confidence is a share"),
        ({"draws": 999}, "1,000 draws or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        sii(*EXAMPLE, **wrong)


@st.composite
def quantiles(draw, least=0.01, most=0.98):
    size = draw(st.integers(5, 10))
    value = draw(st.lists(st.floats(least, most), min_size=size, max_size=size))
    people = draw(st.lists(st.integers(1, 10**6), min_size=size, max_size=size))
    below = draw(st.lists(st.floats(0.1, 0.9), min_size=size, max_size=size))
    middle = np.array(value)
    return middle, middle * np.array(below), middle + (1 - middle) * (1 - np.array(below)), np.array(people)


@settings(max_examples=40)
@given(quantiles(), st.sampled_from(["other", "rate", "proportion"]), st.booleans())
def test_the_value_is_that_of_a_plain_regression_and_certainty_widens_the_limits(rows, kind, transform):
    found = sii(*rows, kind, transform=transform, **FEW)
    start, slope = line([TO[kind](one) for one in rows[0]] if transform else rows[0], rows[3])
    first, last = (FRO[kind](one) if transform else one for one in (start, start + slope))
    assert found.sii == pytest.approx(last - first, abs=1e-9)
    wider = sii(*rows, kind, transform=transform, confidence=0.998, **FEW)
    assert wider.sii_lower <= found.sii_lower <= found.sii_upper <= wider.sii_upper
    assert wider.rii_lower <= found.rii_lower <= found.rii_upper <= wider.rii_upper
    if transform or kind == "other":  # where the draws are as often above as below the value
        assert found.sii_lower <= found.sii <= found.sii_upper


@settings(max_examples=40)
@given(st.lists(st.one_of(st.sampled_from([0, 1, math.nan, math.inf, -1]), st.floats(-1e9, 1e9)), max_size=8))
def test_any_numbers_give_numbers_or_nan(numbers):
    rows = np.array([numbers] * 3)
    for kind in ("other", "rate", "proportion"):
        for transform in (False, True):
            found = sii(*rows, np.abs(rows[0]), kind, transform=transform, **FEW)
            assert not np.isinf(found).any()


def test_columns_are_taken_and_left_as_they_were():
    frame = pd.DataFrame({"value": VALUE, "lower": LOWER, "upper": UPPER, "people": PEOPLE}, index=range(3, 13))
    before = frame.copy()
    assert sii(frame.value, frame.lower, frame.upper, frame.people, **FEW) == sii(*EXAMPLE, **FEW)
    pd.testing.assert_frame_equal(frame, before)
