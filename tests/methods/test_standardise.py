"""Standardised rates against published values, against plain loops, and what must hold of any of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import standardise
from methods.intervals import byar
from tests.methods.vectors import vectors

ONE_BAND = {"n": [1000], "standard": [1]}
BANDS = st.integers(1, 6)


@st.composite
def areas(draw):
    """One area by age band: events, people, the standard's people."""
    size = draw(BANDS)
    band = st.tuples(st.integers(0, 500), st.integers(1, 10**6), st.integers(0, 10**5))
    rows = draw(st.lists(band, min_size=size, max_size=size).filter(lambda rows: sum(row[2] for row in rows)))
    return [np.array(column, dtype=float) for column in zip(*rows, strict=True)]


def dsr_by_loops(count, n, standard, confidence=0.95):
    """Dobson's rate and limits, band by band in plain Python."""
    whole, value, variance = sum(standard), 0.0, 0.0
    for x, people, weight in zip(count, n, standard, strict=True):
        value += weight * x / people / whole
        variance += x * (weight / people / whole) ** 2
    events = sum(count)
    lower, upper = byar(events, confidence)
    return tuple(value + math.sqrt(variance / events) * (one - events) for one in (events, lower, upper))


def test_dsr_matches_every_reference_value():
    bands, expected = vectors("dsr_inputs.csv"), vectors("dsr_expected.csv")
    for row in expected.itertuples():
        area = bands[bands.area == row.area]
        numbers = area["count"], area["pop"], area.stdpop, row.multiplier
        found = *standardise.dsr(*numbers), *standardise.dsr(*numbers, confidence=0.998)[1:]
        wanted = row.value, row.lower95, row.upper95, row.lower99_8, row.upper99_8
        np.testing.assert_allclose(found, wanted, rtol=1e-11)


def test_dsr_worked_by_hand():
    # two bands, weighted half and half: (20/100 + 24/200) / 2 = 16 %; variance (20/100^2 + 24/200^2) / 4 = 0.00065
    # Byar's limits of 44 events are 31.97 and 59.07: 0.16 + sqrt(0.00065 / 44) x (31.97 - 44) and x (59.07 - 44)
    value, lower, upper = standardise.dsr([20, 24], [100, 200], [1, 1], multiplier=100)
    assert (value, lower, upper) == pytest.approx((16, 11.375, 21.792), abs=1e-3)
    assert standardise.dsr([20, 24], [100, 200], [1, 1])[0] == pytest.approx(16_000)  # per 100,000 unless told


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        (9, False),  # the last that is withheld
        (10, True),  # the first that is shown
        (0, False),  # none at all: not a rate of zero
    ],
)
def test_dsr_is_withheld_under_ten_events(events, shown):
    assert np.isfinite(standardise.dsr([events], **ONE_BAND)).all() == shown
    assert np.isnan(standardise.dsr([events], **ONE_BAND)).all() != shown


@pytest.mark.parametrize(
    ("count", "n", "standard"),
    [
        ([20, 20], [100, 0], [1, 1]),  # a band with nobody in it has no rate
        ([20, 20], [100, np.nan], [1, 1]),
        ([20, 20], [100, -5], [1, 1]),
        ([20, -1], [100, 100], [1, 1]),  # no count is negative
        ([20, 20], [100, 100], [3, -1]),
        ([20, 20], [100, 100], [0, 0]),  # a standard of nobody
        ([20, np.inf], [100, 100], [1, 1]),
        ([], [], []),
    ],
)
def test_what_has_no_standardised_rate_is_nan(count, n, standard):
    assert np.isnan(standardise.dsr(count, n, standard)).all()


def test_a_missing_count_is_no_event_as_in_the_source():
    assert standardise.dsr([20, np.nan], [100, 200], [1, 1]) == standardise.dsr([20, 0], [100, 200], [1, 1])
    # so too where nine events are recorded and one band is missing: still under ten
    assert np.isnan(standardise.dsr([9, np.nan], [100, 200], [1, 1])).all()


def test_many_areas_at_once_are_each_as_if_alone():
    count, n, standard = [[20, 24], [3, 4], [500, 2]], [[100, 200], [10, 10], [900, 400]], [1, 3]
    together = np.column_stack(standardise.dsr(count, n, standard))
    alone = [standardise.dsr(x, people, standard) for x, people in zip(count, n, strict=True)]
    np.testing.assert_array_equal(together, alone)
    both = np.column_stack(standardise.isr(count, n, [1, 2], [10, 10]))
    np.testing.assert_array_equal(
        both, [standardise.isr(x, p, [1, 2], [10, 10]) for x, p in zip(count, n, strict=True)]
    )


@given(areas(), st.sampled_from([0.9, 0.95, 0.998]))
def test_dsr_is_what_plain_loops_give(area, confidence):
    count, n, standard = area
    found = standardise.dsr(count, n, standard, multiplier=1, confidence=confidence)
    if count.sum() < 10:
        assert np.isnan(found).all()
    else:
        assert found == pytest.approx(dsr_by_loops(*area, confidence), rel=1e-9, abs=1e-15)
        assert found[1] <= found[0] <= found[2]


@given(areas(), st.sampled_from([1, 100, 100_000]), st.randoms())
def test_dsr_scales_and_does_not_care_in_which_order_the_bands_come(area, multiplier, random):
    order = random.sample(range(len(area[0])), len(area[0]))
    once = standardise.dsr(*area, multiplier=1)
    found = standardise.dsr(*(one[order] for one in area), multiplier=multiplier)
    np.testing.assert_allclose(found, np.multiply(once, multiplier), rtol=1e-9)
    # the standard's size does not matter, only its shape
    np.testing.assert_allclose(standardise.dsr(area[0], area[1], area[2] * 7, 1), once, rtol=1e-9)


@given(areas())
def test_more_confidence_is_a_wider_dsr_interval(area):
    _, lower, upper = standardise.dsr(*area)
    _, wider_lower, wider_upper = standardise.dsr(*area, confidence=0.998)
    assert np.isnan(lower) or (wider_lower <= lower and wider_upper >= upper)


def test_people_with_many_events_make_the_rate_less_sure_not_different():
    # ten people came once and five twice; twenty once and two twice: 20 and 24 events, as in the example by hand
    found = standardise.repeated_dsr([[10, 5], [20, 2]], [1, 2], [100, 200], [1, 1], multiplier=100)
    alone = standardise.dsr([20, 24], [100, 200], [1, 1], multiplier=100)
    assert found[0] == alone[0]
    # variance (10 + 4 x 5) / 100^2 / 4 + (20 + 4 x 2) / 200^2 / 4 = 0.000925 instead of 0.00065
    assert (found[0] - found[1]) / (alone[0] - alone[1]) == pytest.approx(math.sqrt(0.000925 / 0.00065))
    assert (found[2] - found[0]) / (alone[2] - alone[0]) == pytest.approx(math.sqrt(0.000925 / 0.00065))


# Published: multipliers of a standardised ratio for exact limits by observed events, Breslow and Day 1987, table 2.10.
@pytest.mark.parametrize(
    ("observed", "lower", "upper"),
    [
        (1, 0.0253, 5.57),  # exact here as there
        (5, 0.324, 2.33),
        (9, 0.457, 1.90),
        (20, 0.611, 1.54),  # Byar here, and as good as exact
        (50, 0.742, 1.32),
        (100, 0.814, 1.22),
    ],
)
def test_isr_has_breslow_and_days_limits(observed, lower, upper):
    # as many expected as observed: one band of 1,000 people at the reference's rate of observed / 1,000
    found = standardise.isr([observed], [1000], [observed], [1000])
    assert found == pytest.approx((1, lower, upper), rel=5e-3)


def test_isr_worked_by_hand():
    # expected 100 x 5/1000 + 200 x 40/1000 = 8.5, observed 6: 0.706; exact limits of 6 are 2.202 and 13.059
    value, lower, upper = standardise.isr([2, 4], [100, 200], [5, 40], [1000, 1000], multiplier=100)
    assert (value, lower, upper) == pytest.approx((70.588, 25.905, 153.64), abs=5e-3)
    assert standardise.isr([0], [100], [5], [100]) == (0, 0, pytest.approx(3.6889 / 5, abs=1e-4))


def test_isr_counts_what_is_missing_as_none_as_in_the_source():
    full = standardise.isr([6, 0], [100, 0], [5, 40], [1000, 1000])
    assert standardise.isr([6, np.nan], [100, np.nan], [5, 40], [1000, 1000]) == full


@pytest.mark.parametrize(
    ("count", "n", "ref_count", "ref_n"),
    [
        ([3], [100], [0], [1000]),  # nothing is expected
        ([3], [0], [5], [1000]),
        ([3], [100], [5], [0]),  # no rate to expect by
        ([3, -1], [100, 100], [5, 5], [1000, 1000]),
        ([3], [100], [5], [np.nan]),
        ([], [], [], []),
    ],
)
def test_what_has_no_ratio_is_nan(count, n, ref_count, ref_n):
    assert np.isnan(standardise.isr(count, n, ref_count, ref_n)).all()


@given(areas(), areas(), st.sampled_from([1, 100]))
def test_isr_is_what_plain_loops_give(area, reference, multiplier):
    size = min(len(area[0]), len(reference[0]))
    x, people, _ = (one[:size] for one in area)
    events, among, _ = (one[:size] for one in reference)
    expected = sum(r / m * p for r, m, p in zip(events, among, people, strict=True))
    found = standardise.isr(x, people, events, among, multiplier)
    if not expected:
        assert np.isnan(found).all()
    else:
        lower, upper = byar(sum(x))
        assert found == pytest.approx([one / expected * multiplier for one in (sum(x), lower, upper)], rel=1e-9)
        assert found[1] <= found[0] <= found[2]


def test_arguments_are_left_as_they_were():
    count, n, standard = np.array([20, np.nan, 3]), np.array([9.0, 9, 9]), np.array([1.0, 1, 1])
    before = count.copy(), n.copy(), standard.copy()
    standardise.dsr(count, n, standard)
    standardise.isr(count, n, count, n)
    for one, other in zip((count, n, standard), before, strict=True):
        np.testing.assert_array_equal(one, other)
