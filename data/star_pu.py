"""STAR-PU: people weighted by how much their age and sex are usually prescribed of one group of medicines."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from data.ages import SEXES, TEN, Bands
from data.reference_tables import FOLDER, rows


class Group(NamedTuple):
    """Medicines that weights are published for: where they are in the BNF, and the names of the weights ("": none)."""

    code: str
    cost: str
    items: str


@cache
def groups() -> tuple[Group, ...]:
    """The groups in the order of their codes, of which none lies within another."""
    return tuple(Group(**row) for row in rows("star_pu_groups.csv"))


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
    return pd.read_csv(FOLDER / "star_pu.csv", comment="#")
