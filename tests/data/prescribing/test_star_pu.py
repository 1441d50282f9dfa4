"""People weighted by age and sex, worked by hand."""

import pytest

from data import star_pu
from data.ages import FIVE, TEN
from data.bnf import section_name


def test_a_practice_by_hand():
    """Boys and girls under 5, women of 30, and old men: 10, 20, 100 and 40 people."""
    people = {("age_male", "0-4"): 10, ("age_female", "0-4"): 20, ("age_female", "30-34"): 100, ("age_male", "95+"): 40}
    weights = star_pu.weights("oral_antibacterials_item", FIVE)
    by_hand = 10 * 0.8377155655 + 20 * 0.765233911185 + 100 * 0.580318917913 + 40 * 0.986071
    assert sum(weights[key] * count for key, count in people.items()) == pytest.approx(by_hand, abs=1e-4)
    assert len(weights) == 2 * len(FIVE.labels)


def test_wide_bands_weigh_as_the_narrow_ones_in_them():
    narrow, wide = (star_pu.weights("oral_antibacterials_item", bands) for bands in (FIVE, TEN))
    assert wide["age10_female", "15-24"] == narrow["age_female", "15-19"] == narrow["age_female", "20-24"]
    assert wide["age10_male", "75+"] == narrow["age_male", "75-79"] == narrow["age_male", "95+"]
    assert narrow["age_female", "5-9"] == narrow["age_female", "10-14"] == wide["age10_female", "5-14"]


def test_each_group_has_the_weights_that_it_names_and_none_is_in_another():
    found = star_pu.groups()
    assert {one.cost for one in found} | {one.items for one in found if one.items} == set(star_pu.names())
    assert not [(a, b) for a in found for b in found if a != b and a.code.startswith(b.code)]
    assert all(section_name(one.code) for one in found)


def test_a_group_without_weights():
    with pytest.raises(KeyError):
        star_pu.weights("ice_cream", FIVE)
