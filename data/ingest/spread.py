"""How people registered by one census's small areas count in the small areas of another: whole, or by shares."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.editions import Edition

LINK = ["2011", "2021", "people"]  # LSOA of 2011, LSOA of 2021, and how many the census counted in both
NEXT = {"2011": "2021", "2021": "2011"}


@dataclass(frozen=True)
class Index:
    """What an edition says, by the code that people are registered with.

    `tenths`: code, tenth, weight; `means`: of each measure, by code, `weight` (the part that has a figure) and
    `weighted` (that part times the figure). The weights of a code add up to 1, or less where a part has no figure.
    """

    edition: Edition
    tenths: pd.DataFrame
    means: dict[str, pd.DataFrame]


def index(edition: Edition, figures: dict[str, pd.Series], deciles: pd.Series, links: pd.DataFrame) -> Index:
    """An edition's figures (each by LSOA of its own census) by any code that leads to one of its LSOAs."""
    known = pd.Index(sorted({code for one in (deciles, *figures.values()) for code in one.index}), dtype=object)
    way = ways(known, links, edition.census)
    tenth = way.assign(tenth=way["home"].map(deciles).map("{:.0f}".format, na_action="ignore")).dropna()
    means = {name: _mean(way, figure) for name, figure in figures.items() if len(figure)}
    return Index(edition, tenth.groupby(["code", "tenth"], as_index=False)["weight"].sum(), means)


def ways(known: pd.Index, links: pd.DataFrame, census: str) -> pd.DataFrame:
    """code, home, weight: where people registered by `code` count among the `known` LSOAs of a census.

    A known code counts as itself. One that is not goes by the links (LINK), by the share of its people.
    """
    own = pd.DataFrame({"code": known, "home": known, "weight": 1.0}).astype({"code": object, "home": object})
    other = NEXT[census]
    whole = links.groupby(other)["people"].transform("sum")
    shared = pd.DataFrame({"code": links[other], "home": links[census], "weight": links["people"] / whole})
    return pd.concat([own, shared[~shared["code"].isin(known) & shared["home"].isin(known)]], ignore_index=True)


def _mean(way: pd.DataFrame, figure: pd.Series) -> pd.DataFrame:
    value = way["home"].map(figure).to_numpy(float)
    placed = way.assign(weighted=way["weight"] * value)[np.isfinite(value)]
    return placed.groupby("code")[["weight", "weighted"]].sum()
