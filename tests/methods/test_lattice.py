"""Whole numbers from a few sums of them, against numbers that are known."""

import numpy as np
import pytest

from methods.lattice import nearest

CHANCE = np.random.default_rng(5)
LIKELY = np.array([0.4, 0.1, 0.2, 0.6, 1.5, 3.0, 6.0, 11.0])
WEIGHT = CHANCE.uniform(1, 9, len(LIKELY))


@pytest.mark.parametrize("seed", range(5))
def test_sums_with_many_digits_have_one_answer(seed):
    true = np.random.default_rng(seed).poisson(LIKELY).astype(float)
    parts = np.array([WEIGHT, WEIGHT**2, np.ones(len(LIKELY))])
    found = nearest(LIKELY, np.sqrt(LIKELY), parts, parts @ true, [1e-9, 1e-9, 0.02])
    assert found is not None and found.tolist() == true.tolist()


def test_sums_with_few_digits_lead_to_numbers_that_are_as_likely_and_agree():
    true = np.array([1.0, 0, 0, 2, 0, 4, 5, 12])  # unlikely at the youngest
    found = nearest(LIKELY, np.sqrt(LIKELY), [WEIGHT, np.ones(len(LIKELY))], [WEIGHT @ true, 24], [0.5, 0.02])
    assert found is not None and found.sum() == 24 and abs(WEIGHT @ (found - true)) < 2
    assert found.tolist() != true.tolist()
