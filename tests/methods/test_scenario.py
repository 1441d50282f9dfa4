"""Roll-out scenarios against independent calculations, and what is said of inputs that cannot be."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from methods.intervals import proportion
from methods.ranges import Impossible, Limits, Range
from methods.scenario import LIMITS, Inputs, check, scenario
from methods.sensitivity import first_order


def sure(number):
    """A number that is not in doubt."""
    return Range(number, number)


_, *SEEN = map(float, proportion(19, 21))

# A pilot of weekly clinics as it might be rolled out: all ranges, costs known from two prices, no ceiling in reach.
PILOT = Inputs(
    clinics=Range(40, 48),
    cases=Range(2, 3),
    saved=Range(*SEEN),
    cost=Range(136, 242),
    eligible=(23_000,),
)
SURE = Inputs(clinics=sure(40), cases=sure(3), saved=sure(0.9), cost=sure(200), running=sure(150))


def test_what_is_not_in_doubt_is_multiplied_out():
    found = scenario(SURE)  # 40 x 3 x 0.9 x £200 = £21,600, less 40 x £150
    assert (found.value, found.lower, found.upper) == pytest.approx((15_600, 15_600, 15_600))
    assert found.worth.value == pytest.approx(21_600)
    assert (found.running.value, found.cases.value, found.saved.value) == pytest.approx((6_000, 120, 108))
    assert (found.capped, found.loss, found.drivers) == (0, 0, ())


def test_eligible_people_are_a_ceiling_on_cases_and_not_on_clinics():
    # 120 could be seen in each: in the first all are, in the second 50 and in the third none; the fourth is not known
    found = scenario(replace(SURE, eligible=(1_000, 50, 0, None)))
    assert found.cases.value == 120 + 50 + 0 + 120
    assert found.value == pytest.approx(290 * 0.9 * 200 - 4 * 40 * 150)
    assert found.capped == 1


def test_the_interval_agrees_with_adding_up_all_combinations():
    """Every input cut into 44 equally likely parts, all 44^4 combinations worked out, by scipy's distributions."""
    middles = (np.arange(44) + 0.5) / 44

    def even(low, high):
        return stats.uniform(low, high - low).ppf(middles)

    seen = stats.binomtest(19, 21).proportion_ci(method="wilson")
    each = np.multiply.outer(even(40, 48), even(2, 3))
    every = np.multiply.outer(np.multiply.outer(each, even(seen.low, seen.high)), even(136, 242)).ravel()
    lower, middle, upper = np.quantile(every, [0.025, 0.5, 0.975])
    found = scenario(PILOT)
    assert (found.lower, found.value, found.upper) == pytest.approx((lower, middle, upper), rel=0.005)


def test_the_interval_agrees_with_numpys_own_draws_of_another_seed():
    rng, many = np.random.default_rng(2026), 400_000
    clinics, cases = rng.uniform(40, 48, many), rng.uniform(2, 3, many)
    saved, cost = rng.uniform(0.71, 0.97, many), rng.uniform(136, 242, many)
    running = rng.uniform(100, 400, many)
    seen = [np.minimum(clinics * cases, people) for people in (95, 115, 1e9)]  # two ceilings in reach
    every = sum(seen) * saved * cost - 3 * clinics * running
    asked = replace(
        PILOT, saved=Range(0.71, 0.97), running=Range(100, 400), eligible=(95, 115, None)
    )  # fmt: skip
    found = scenario(asked)
    lower, middle, upper = np.quantile(every, [0.025, 0.5, 0.975])
    near = 0.01 * (upper - lower)
    assert (found.lower, found.value, found.upper) == pytest.approx((lower, middle, upper), abs=near)
    assert found.loss == pytest.approx((every < 0).mean(), abs=0.003)
    assert found.capped == pytest.approx((clinics * cases > 95).mean(), abs=0.01)


def test_the_product_of_two_even_ranges_is_as_its_formula_says():
    # P(U V <= z) = z - z ln z for two even numbers between 0 and 1
    one = sure(1)
    found = scenario(Inputs(clinics=one, cases=one, saved=Range(0, 1), cost=Range(0, 1)))
    for tail, limit in ((0.025, found.lower), (0.5, found.value), (0.975, found.upper)):
        exact = optimize.brentq(lambda z, tail=tail: z - z * np.log(z) - tail, 1e-9, 1)
        assert limit == pytest.approx(exact, abs=0.003)


def test_inputs_are_ranked_by_the_share_of_variance_that_a_formula_gives_them():
    """For a product of independent numbers: each one's squared coefficient of variation over what all come to."""
    low, high = SEEN
    squares = {
        "clinics": (8**2 / 12) / 44**2,
        "cases": (1**2 / 12) / 2.5**2,
        "saved": ((high - low) ** 2 / 12) / ((low + high) / 2) ** 2,
        "cost": (106**2 / 12) / 189**2,
    }
    whole = np.prod([1 + one for one in squares.values()]) - 1
    found = scenario(PILOT).drivers
    assert [one.name for one in found] == sorted(squares, key=lambda name: -squares[name])
    for one in found:
        assert one.share == pytest.approx(squares[one.name] / whole, abs=0.01)
    assert sum(one.share for one in found) <= 1


def test_what_matters_not_at_all_says_so():
    # so few people are eligible that neither clinics nor cases make a difference
    found = {one.name: one.share for one in scenario(replace(PILOT, eligible=(50,))).drivers}
    assert (found["clinics"], found["cases"]) == pytest.approx((0, 0), abs=0.002)
    assert found["cost"] > 0.7
    # and where the result cannot vary, nothing does
    assert {one.share for one in scenario(replace(PILOT, eligible=(0,))).drivers} == {0.0}


def test_the_same_inputs_give_the_same_result_and_another_seed_nearly_so():
    assert scenario(PILOT) == scenario(PILOT)
    other = scenario(PILOT, seed=1)
    assert other != scenario(PILOT)
    assert (other.lower, other.upper) == pytest.approx((scenario(PILOT).lower, scenario(PILOT).upper), rel=0.005)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"clinics": sure(0)}, "clinics", "Clinics a year: 0 is too low. Give a number from 1 to 10,000."),
        ({"clinics": Range(-5, 5)}, "clinics", "Clinics a year: -5 is too low"),
        ({"clinics": Range(1, 1e30)}, "clinics", "Clinics a year: 1e+30 is too high"),
        ({"cases": Range(3, 2)}, "cases", "the lowest, 3, is above the highest, 2. Exchange them."),
        ({"cases": sure(0)}, "cases", "the highest is 0, so nobody would be seen"),
        ({"saved": Range(0.7, 1.5)}, "saved", "Share saved: 150% is too high. Give a number from 0% to 100%."),
        ({"saved": Range(-0.1, 1)}, "saved", "Share saved: -10% is too low"),
        (
            {"saved": Range(nan, nan)},
            "saved",
            "Share saved: a number is missing",
        ),  # as limits of more saved than seen are
        ({"cost": Range(136, 1e9)}, "cost", "£1,000,000,000 is too high. Give a number from £0 to £1,000,000."),
        ({"cost": Range(-1, 5)}, "cost", "-£1 is too low"),
        ({"cost": Range(float("inf"), 5)}, "cost", "a number is missing"),
        ({"cost": Range(0, 10**9_999)}, "cost", "the number is too high"),  # too large for the machine itself
        ({"cost": Range("a", 5)}, "cost", "'a' is no number"),
        ({"running": Range(float("nan"), 5)}, "running", "Cost of a clinic: a number is missing"),
        ({"eligible": ()}, "eligible", "No community is chosen"),
        ({"eligible": (5,) * 201}, "eligible", "201 communities are too many"),
        ({"eligible": (-3,)}, "eligible", "Eligible people: -3 is too low"),
        ({"eligible": (10**9,)}, "eligible", "Eligible people: 1,000,000,000 is too high"),
    ],
)
def test_inputs_that_cannot_be_are_refused_in_plain_words(wrong, field, words):
    with pytest.raises(Impossible) as refused:
        scenario(replace(PILOT, **wrong))
    assert words in str(refused.value) and refused.value.field == field
    assert isinstance(refused.value, ValueError)


def test_too_few_draws_are_refused():
    with pytest.raises(ValueError, match="1,000 to 1,000,000 draws, not 10"):
        scenario(PILOT, draws=10)


def test_the_largest_inputs_that_can_be_are_worked_out():
    most = Inputs(clinics=Range(1, 10_000), cases=Range(0, 1_000), saved=Range(0, 1),
                  cost=Range(0, 1e6), running=Range(0, 1e6), eligible=(None,) * 200)  # fmt: skip
    found = scenario(most, draws=1_000)
    assert np.isfinite([found.lower, found.value, found.upper]).all() and found.upper > 1e12


def ranges(least, most):
    numbers = st.floats(least, most).map(lambda one: round(one, 3))
    return st.tuples(numbers, numbers).map(lambda drawn: Range(*sorted(drawn)))


INPUTS = st.builds(
    Inputs, clinics=ranges(1, 60), cases=ranges(0.5, 6), saved=ranges(0, 1), cost=ranges(0, 500),
    running=st.one_of(st.none(), ranges(0, 300)),
    eligible=st.lists(st.one_of(st.none(), st.integers(0, 300)), min_size=1, max_size=8).map(tuple),
)  # fmt: skip


@given(INPUTS, st.floats(0, 100))
def test_a_higher_cost_of_what_is_saved_never_saves_less(inputs, more):
    one = scenario(inputs, 1_000)
    cost = inputs.cost
    other = scenario(replace(inputs, cost=Range(cost.low + more, cost.high + more)), 1_000)
    slack = 1e-6 * (1 + abs(one.value))
    assert other.value >= one.value - slack and other.lower >= one.lower - slack and other.upper >= one.upper - slack


@given(INPUTS, st.floats(0.1, 10))
def test_in_another_currency_it_is_the_same_result(inputs, times):
    def scaled(given_):
        return None if given_ is None else Range(given_.low * times, given_.high * times)

    one = scenario(inputs, 1_000)
    other = scenario(replace(inputs, cost=scaled(inputs.cost), running=scaled(inputs.running)), 1_000)
    assert (other.value, other.lower, other.upper) == pytest.approx(
        (one.value * times, one.lower * times, one.upper * times), rel=1e-6, abs=1e-6
    )
    assert other.cases == one.cases


@given(INPUTS)
def test_no_result_lies_beyond_what_the_ends_of_the_ranges_allow(inputs):
    found = scenario(inputs, 1_000)
    most = len(inputs.eligible) * inputs.clinics.high * inputs.cases.high * inputs.saved.high * inputs.cost.high
    dearest = len(inputs.eligible) * inputs.clinics.high * (inputs.running.high if inputs.running else 0)
    slack = 1e-6 * (1 + most + dearest)
    assert -dearest - slack <= found.lower <= found.value + slack <= found.upper + 2 * slack <= most + 3 * slack
    assert all(0 <= one.share <= 1 for one in found.drivers)
    assert 0 <= found.capped <= 1 and 0 <= found.loss <= 1


ANY = st.one_of(st.floats(), st.integers())


@given(ANY, ANY, st.sampled_from(sorted(LIMITS)))
def test_rubbish_is_refused_and_never_crashes(low, high, name):
    inputs = replace(SURE, **{name: Range(low, high)})
    try:
        check(inputs)
    except Impossible as refused:
        assert refused.field == name and str(refused).endswith(".")
    else:
        assert np.isfinite(scenario(inputs, 1_000).value)


@given(ranges(-50, 50))
def test_a_range_is_filled_from_end_to_end(given_):
    drawn = given_.at(np.linspace(0, 1, 101))
    assert drawn[0] == pytest.approx(given_.low) and drawn[-1] == pytest.approx(given_.high)
    assert (np.diff(drawn) >= -1e-9).all()


def test_how_numbers_are_written():
    assert Limits("a", 0, 1, "%").written(0.975) == "97.5%"
    assert Limits("a", 0, 1, "£").written(-1234.5) == "-£1,234.5"


@pytest.mark.parametrize(
    ("height", "explained"),
    [
        (0, 0.0),  # within each part +/-1, means alike: nothing
        (1, 0.005),  # between parts 200, within 200, of which chance gives 99 / 100: (200 - 198) / 400
        (3, 0.801),  # between 1,800: (1,800 - 198) / 2,000
    ],
)
def test_what_an_input_explains_worked_by_hand(height, explained):
    """Two draws in each of the hundred parts of an input, whose means are by turns above and below."""
    share = (np.arange(200) + 0.5) / 200
    means = np.repeat(np.resize([height, -height], 100), 2)
    assert first_order(share, means + np.resize([1, -1], 200)) == pytest.approx(explained)


def test_an_input_explains_all_or_nothing_of_a_small_result():
    share = (np.arange(200) + 0.5) / 200
    assert first_order(share, np.repeat(np.resize([0.01, -0.01], 100), 2)) == pytest.approx(1)
    assert first_order(share, np.full(200, 7.0)) == 0
