"""Deaths and people added up: by community, for the Place, and by deprivation within both."""

from dataclasses import dataclass

import pandas as pd

from data.loaders.homes import CORE20, FIFTHS, REST
from data.loaders.mortality.bands import BANDS
from data.place import ENGLAND

PARTS = ["fifth_england", "fifth_place", "core20"]
WITHIN = ["fifth_england", "core20"]  # by which a community is parted too
CELL = ["area_code", "breakdown", "category", "period"]
ALL = "all"
CATEGORIES = {"fifth_england": FIFTHS, "fifth_place": FIFTHS, "core20": (CORE20, REST)}


@dataclass(frozen=True)
class Counted:
    """People and deaths, a row a CELL and sex, a column a band; deaths by cause, each with the people's rows."""

    people: pd.DataFrame
    deaths: dict[str, pd.DataFrame]


def counted(areas: pd.DataFrame, place: str) -> Counted:
    """The sums. `areas`: community (or England's code), PARTS ("" for none), period, sex, band, cause, deaths, people.

    Only rows of cause "all" have people. Rows of another cause that are not there are no deaths.
    """
    by = ["community", *PARTS, "period", "sex", "band", "cause"]
    small = areas.groupby(by, as_index=False, observed=True)[["deaths", "people"]].sum()
    whole = small[small["community"] != ENGLAND].assign(community=place)
    cuts = [_cut(small), _cut(whole)]
    cuts += [_cut(whole, name) for name in PARTS]
    cuts += [_cut(small[small["community"] != ENGLAND], name) for name in WITHIN]
    summed = pd.concat(cuts, ignore_index=True)
    people = _completed(_wide(summed[summed["cause"] == ALL], "people"))
    causes = {str(cause): _wide(part, "deaths") for cause, part in summed.groupby("cause", observed=True)}
    return Counted(people, {cause: one.reindex(people.index, fill_value=0.0) for cause, one in causes.items()})


def _cut(small: pd.DataFrame, part: str = ALL) -> pd.DataFrame:
    """Sums by area and the categories of one part; rows that it cannot place anywhere ("") are not of it."""
    category = small[part] if part != ALL else ALL
    cut = small.assign(area_code=small["community"], breakdown=part, category=category)
    found = cut[cut["category"] != ""].groupby([*CELL, "sex", "band", "cause"], as_index=False, observed=True)
    return found[["deaths", "people"]].sum()


def _completed(people: pd.DataFrame) -> pd.DataFrame:
    """The rows, and empty ones of the groups that none of an area's people is in: that too is to be said."""
    keys = people.index.to_frame(index=False)
    kinds = keys[["area_code", "breakdown", "period", "sex"]].drop_duplicates()
    names = pd.DataFrame([(part, one) for part, every in CATEGORIES.items() for one in every])
    full = kinds.merge(names.set_axis(["breakdown", "category"], axis=1), on="breakdown")
    whole = pd.concat([keys, full[keys.columns]]).drop_duplicates()
    return people.reindex(pd.MultiIndex.from_frame(whole), fill_value=0.0)


def _wide(long: pd.DataFrame, number: str) -> pd.DataFrame:
    wide = long.pivot(index=[*CELL, "sex"], columns="band", values=number)
    return wide.reindex(columns=list(BANDS)).fillna(0.0)
