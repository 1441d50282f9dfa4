"""Life expectancy against published values, against a plain life table, and what must hold of any."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.life import expectancy
from tests.methods.vectors import FOLDER

# The example in the documentation of PHEindicatormethods::phe_life_expectancy.
PEOPLE = [7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601]
PEOPLE += [50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936]
DEATHS = [17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937]
# A small area, in that package's tests: hardly anybody is left to die at 90 and over.
FEW_PEOPLE = [270, 235, 246, 248, 243, 238, 246, 257, 261, 355, 350, 356, 346, 339, 337, 337, 333, 323, 311, 311]
FEW_DEATHS = [17, 9, 4, 8, 20, 15, 24, 33, 50, 51, 10, 16, 26, 30, 36, 22, 13, 5, 6, 1]


def table(deaths, people, z=1.959963984540054):
    """Chiang's abridged life table, band by band: expectancy, lower and upper limit of each."""
    rows, alive = [], 1.0
    for band, (died, lived) in enumerate(zip(deaths, people, strict=True)):
        rate, last = died / lived, band == 19
        years = 2 / rate if last else (1, 4)[band] if band < 2 else 5
        part = 0.1 if band == 0 else 0.5
        dying = 1 if last or died > lived / years / part else years * rate / (1 + years * rate * (1 - part))
        after = alive * (1 - dying)
        spent = alive / rate if last else years * (after + part * (alive - after))
        rows.append((died, rate, years, part, dying, alive, spent))
        alive = after
    found, ahead, variance, later = [], 0.0, 0.0, 0.0
    for band, (died, rate, years, part, dying, alive, spent) in reversed(list(enumerate(rows))):
        ahead += spent
        if band == 19:
            variance += (alive / 2) ** 2 * 4 / died / rate**2
        elif died and alive:
            variance += dying**2 * (1 - dying) / died * (alive * ((1 - part) * years + later)) ** 2
        later = ahead / alive if alive else 0
        error = math.sqrt(variance) / alive if alive else math.nan
        found.append((later, later - z * error, later + z * error))
    return found[::-1]


def test_published_values():
    value, lower, upper = expectancy(DEATHS, PEOPLE)
    # at birth, at 5, at 25, at 65 and at 90
    published = [
        (80.16960813, 79.88268548, 80.45653078),
        (75.44193645, 75.17407307, 75.70979983),
        (55.78835987, 55.53801579, 56.03870395),
        (18.76856852, 18.57570352, 18.96143352),
        (6.16210635, 5.887683386, 6.436529314),
    ]
    at = [0, 2, 6, 14, 19]
    np.testing.assert_allclose(np.column_stack([value, lower, upper])[at], published, atol=2e-5)
    np.testing.assert_allclose(value[at], [one[0] for one in published], atol=1e-8)


def test_a_figure_with_limits_over_twenty_years_apart_is_withheld_and_its_limits_are_not():
    value, lower, upper = expectancy(FEW_DEATHS, FEW_PEOPLE)
    assert value[[0, 7, 8]] == pytest.approx([19.22914685, 9.93152356, 11.95846561])
    assert np.isnan(value[9:]).all()
    assert (lower[[0, 8, 9, 19]], upper[[0, 8, 9, 19]]) == (
        pytest.approx([16.43900644, 2.37762283, -1.60695210, -298.548804]),
        pytest.approx([22.01928726, 21.53930839, 50.29765396, 920.548804]),
    )
    # it is the 95 % limits that decide, whichever are asked for
    narrow = expectancy(FEW_DEATHS, FEW_PEOPLE, confidence=0.5)
    np.testing.assert_array_equal(narrow[0], value)
    assert narrow[2][9] - narrow[1][9] < 20


def changed(numbers, at, to):
    return [*numbers[:at], to, *numbers[at + 1 :]]


WITHHELD = {
    "negative deaths in a band": (changed(DEATHS, 3, -5), PEOPLE),
    "zero or negative population in a band": (DEATHS, changed(PEOPLE, 5, 0)),
    "deaths > population in a band": (DEATHS, changed(PEOPLE, 18, 119)),
    "total population <= 5000 (upstream code), documented as < 5000": ([1] * 20, [250] * 20),
    "number of age bands != 20": (DEATHS[:19], PEOPLE[:19]),
    "nobody dies at 90 and over": (changed(DEATHS, 19, 0), PEOPLE),
    "a count is missing": (changed(DEATHS, 3, math.nan), PEOPLE),
    "a population is missing": (DEATHS, changed(PEOPLE, 3, math.nan)),
    "no band at all": ([], []),
}


@pytest.mark.parametrize("reason", WITHHELD)
def test_what_is_withheld_is_nan(reason):
    deaths, people = WITHHELD[reason]
    found = expectancy(deaths, people)
    assert [one.shape for one in found] == [(len(deaths),)] * 3
    assert np.isnan(found).all()


def test_every_published_reason_is_tried():
    path = FOLDER / "life_expectancy_suppression_rules.json"
    if not path.exists():
        pytest.skip("no rules beside the project")
    reasons = [rule["reason"] for rule in json.loads(path.read_text())["should_be_suppressed_or_error"]]
    tried = [*WITHHELD, "95% CI wider than 20 years -> point estimate withheld, CI still shown"]
    assert set(reasons) <= set(tried)


def test_just_enough_people_are_enough():
    assert np.isfinite(expectancy([3] * 20, [*[250] * 19, 251])[1]).all()


def test_bands_in_which_nobody_dies_are_no_obstacle():
    value, lower, upper = expectancy([0] * 19 + [200], [1000] * 20)
    # all reach 90 and live on for 1000 / 200 years, with an error of 5 / sqrt(200)
    assert value[0] == pytest.approx(95)
    assert upper[0] - lower[0] == pytest.approx(2 * 1.96 * 5 / math.sqrt(200), rel=1e-4)
    assert value[1] == pytest.approx(94)


def test_nobody_lives_past_a_band_in_which_all_die():
    # as in the source: expectancy 0, without limits, where the table has nobody left
    value, lower, _ = expectancy(changed(DEATHS, 5, 38000), PEOPLE)
    assert value[5] == pytest.approx(2.5)
    assert (value[6:] == 0).all()
    assert np.isnan(lower[6:]).all()


AREA = st.lists(st.tuples(st.integers(300, 50_000), st.floats(0, 1)), min_size=20, max_size=20)


@st.composite
def areas(draw):
    people, share = zip(*draw(AREA), strict=True)
    deaths = [int(n * part**3) for n, part in zip(people, share, strict=True)]
    return [*deaths[:19], max(deaths[19], 1)], list(people)


@settings(max_examples=60)
@given(areas())
def test_it_is_what_a_plain_table_gives(area):
    found = np.column_stack(expectancy(*area))
    wanted = np.array(table(*area))
    wide = wanted[:, 2] - wanted[:, 1] > 20
    near = np.abs(wanted[:, 2] - wanted[:, 1] - 20) < 1e-6
    np.testing.assert_allclose(found[:, 1:], wanted[:, 1:], rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(found[~wide & ~near, 0], wanted[~wide & ~near, 0], rtol=1e-9)
    assert np.isnan(found[wide & ~near, 0]).all()


@settings(max_examples=40)
@given(areas())
def test_more_confidence_is_wider_and_more_people_are_surer(area):
    value, lower, upper = expectancy(*area)
    _, wider_lower, wider_upper = expectancy(*area, confidence=0.998)
    known = np.isfinite(lower)
    assert ((wider_lower <= lower) & (upper <= wider_upper))[known].all()
    tenfold = expectancy(*(np.array(one) * 10 for one in area))
    shown = np.isfinite(value)
    np.testing.assert_allclose(tenfold[0][shown], value[shown], rtol=1e-9)
    np.testing.assert_allclose((tenfold[2] - tenfold[1])[known] * math.sqrt(10), (upper - lower)[known], rtol=1e-6)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([0, 1, -1, 5, 400, math.nan, math.inf]), min_size=20, max_size=20))
def test_any_numbers_give_numbers_or_nan(numbers):
    for people in (numbers, numbers[::-1], [500] * 20):
        assert not np.isinf(expectancy(numbers, people)).any()


def test_many_areas_at_once_are_each_as_if_alone():
    deaths, people = np.array([DEATHS, FEW_DEATHS, changed(DEATHS, 19, 0)]), np.array([PEOPLE, FEW_PEOPLE, PEOPLE])
    before = deaths.copy(), people.copy()
    together = np.array(expectancy(deaths, people))
    alone = np.array([expectancy(*one) for one in zip(deaths, people, strict=True)]).transpose(1, 0, 2)
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal((deaths, people), before)


def test_confidence_is_a_share():
    with pytest.raises(ValueError, match="confidence is a share"):
        expectancy(DEATHS, PEOPLE, confidence=95)
