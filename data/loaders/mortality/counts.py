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
    of = ["community", *PARTS, "period", "sex", "cause"]
    cells = areas.astype(dict.fromkeys((*of, "band"), "category")).groupby([*of, "band"], observed=True)
    banded = cells[["deaths", "people"]].sum().unstack("band", fill_value=0.0)
    small = banded.reset_index(of).astype(dict.fromkeys(of, object))
    inside = small["community"] != ENGLAND
    whole = small[inside].assign(community=place)
    cuts = [_cut(small), _cut(whole), *(_cut(whole, name) for name in PARTS)]
    cuts += [_cut(small[inside], name) for name in WITHIN]
    summed = pd.concat(cuts)
    people = _completed(_numbers(summed, "people", ALL))
    causes = summed.index.unique("cause")
    return Counted(
        people, {name: _numbers(summed, "deaths", name).reindex(people.index, fill_value=0.0) for name in causes}
    )


def _cut(small: pd.DataFrame, part: str = ALL) -> pd.DataFrame:
    """Sums by area and the categories of one part; rows that it cannot place anywhere ("") are not of it."""
    category = small[part] if part != ALL else pd.Series(ALL, small.index)
    named = {"area_code": small["community"], "breakdown": pd.Series(part, small.index), "category": category}
    keys = [one.rename(name) for name, one in named.items()] + [small[name] for name in ("period", "sex", "cause")]
    kept = category != ""
    return small.loc[kept, ["deaths", "people"]].groupby([one[kept] for one in keys]).sum()


def _numbers(summed: pd.DataFrame, number: str, cause: str) -> pd.DataFrame:
    """One of deaths and people of a cause, a column for each of BANDS."""
    found: pd.DataFrame = summed[number].xs(cause, level="cause")
    return found.reindex(columns=list(BANDS), fill_value=0.0)


def _completed(people: pd.DataFrame) -> pd.DataFrame:
    """The rows, and empty ones of the groups that none of an area's people is in: that too is to be said."""
    keys = people.index.to_frame(index=False)
    kinds = keys[["area_code", "breakdown", "period", "sex"]].drop_duplicates()
    names = pd.DataFrame([(part, one) for part, every in CATEGORIES.items() for one in every])
    full = kinds.merge(names.set_axis(["breakdown", "category"], axis=1), on="breakdown")
    whole = pd.concat([keys, full[keys.columns]]).drop_duplicates()
    return people.reindex(pd.MultiIndex.from_frame(whole), fill_value=0.0)
