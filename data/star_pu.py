"""STAR-PU: people weighted by how much their age and sex are usually prescribed of one group of medicines."""

import csv
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from data.ages import SEXES, TEN, Bands

REFERENCE = Path(__file__).with_name("reference")
WEIGHTS, GROUPS = REFERENCE / "star_pu.csv", REFERENCE / "star_pu_groups.csv"


class Group(NamedTuple):
    """Medicines that weights are published for: where they are in the BNF, and the names of the weights ("": none)."""

    code: str
    cost: str
    items: str


@cache
def groups() -> tuple[Group, ...]:
    """The groups in the order of their codes, of which none lies within another."""
    with GROUPS.open(encoding="utf-8", newline="") as file:
        return tuple(Group(**row) for row in csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def names() -> list[str]:
    """The groups of medicines that there are weights for."""
    return sorted(_table()["name"].unique())


@cache
def weights(name: str, bands: Bands) -> Mapping[tuple[str, str], float]:
    """The weight of a person by breakdown and category of `registered_patients`, as one system of bands has them.

    Source: NHS Digital, Prescribing units 2013. Raises KeyError where `name` has no weights.
    """
    by_band = _table().set_index(["name", "sex", "band"])["weight"]
    if name not in names():
        raise KeyError(name)
    return {
        (bands.breakdowns[sex], label): float(by_band[name, sex, wide])
        for sex in SEXES
        for label, wide in zip(bands.labels, _wider(bands), strict=True)
    }


def _wider(bands: Bands) -> list[str]:
    """For each band the one of TEN that it lies in."""
    return [TEN.labels[bisect_right(TEN.starts, age) - 1] for age in bands.starts]


@cache
def _table() -> pd.DataFrame:
    """Columns name, band, sex, weight."""
    return pd.read_csv(WEIGHTS, comment="#")
