"""The tables beside this module: what is assumed about conditions and services, by age."""

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
KNOTS = range(0, 100, 10)
AGES = 120


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_age(row: Mapping[str, str]) -> NDArray[np.float32]:
    """A value for each single year of age, on straight lines between the table's at_0, at_10, ..., at_90."""
    return np.interp(np.arange(AGES), KNOTS, [float(row[f"at_{age}"]) for age in KNOTS]).astype(np.float32)
