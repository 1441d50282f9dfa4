"""The tables beside this module, and people by what their values differ by: age, sex and deprivation."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.demonstration.split import Whole

Decimals = NDArray[np.float32]
HERE = Path(__file__).parent
KNOTS = range(0, 100, 10)
AGES = np.arange(120)
WOMAN = np.array([False, True])
DEPRIVED = np.array([0, *((5.5 - tenth) / 4.5 for tenth in range(1, 11))])  # -1 least to 1 most; 0 is not recorded


@dataclass(frozen=True)
class Traits:
    """Age in years, woman or girl, tenth (1 most deprived, 0 not recorded), burden of ill health (normal)."""

    age: Whole
    woman: NDArray[np.bool_]
    tenth: Whole
    burden: Decimals

    @cached_property
    def kind(self) -> Whole:
        """The position of each person's age, sex and tenth in what `by_kind` gives."""
        return (self.age * len(WOMAN) + self.woman) * len(DEPRIVED) + self.tenth


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_kind(row: Mapping[str, str]) -> Decimals:
    """A row's value for each kind of people.

    On straight lines between ages (at_0, at_10, ...), times `women` for women, times e to the power of `deprived` from
    the middle to the most deprived, and the other way to the least.
    """
    by_age = np.interp(AGES, KNOTS, [float(row[f"at_{age}"]) for age in KNOTS])
    first, last = int(row.get("from_age", 0)), int(row.get("to_age", AGES[-1]))
    by_age[:first], by_age[last + 1 :] = 0, 0
    by_sex = np.where(WOMAN, float(row["women"]), 1)
    by_tenth = np.exp(float(row["deprived"]) * DEPRIVED)
    return (by_age[:, None, None] * by_sex[:, None] * by_tenth).ravel().astype(np.float32)
