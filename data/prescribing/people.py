"""What is prescribed for each person on a list: which list a month goes with, and people weighted by sex and age."""

import pandas as pd

from data import star_pu
from data.ages import SYSTEMS
from data.loaders.contract import OBSERVATION
from data.periods import month, parse, years_later

OTHER_MONTH = "Among people registered in {}"
AREA = ["area_code", "period"]
PEOPLE = [*AREA, "people", "load_id", "start"]


def among(counted: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Rows (OBSERVATION and load_id) of what is counted among people of the same month, or of the latest before it.

    `counted`: indicator, area_code, period (a month), numerator, load_id. `people`: PEOPLE, `start` the day they are
    counted on. An area without people in the month or the twelve before it has no row.
    """
    found = [_latest(people, str(period)).assign(period=period) for period in counted["period"].unique()]
    if not found:
        return pd.DataFrame(columns=[*OBSERVATION, "load_id"])
    plain = counted[["indicator", *AREA, "numerator", "load_id"]]
    both = plain.merge(pd.concat(found), on=AREA, suffixes=("", "_people"))
    both["load_id"] = both[["load_id", "load_id_people"]].max(axis=1).astype(int)
    whole = both.assign(denominator=both["people"], breakdown="all", category="all", state="ok")
    return whole.reindex(columns=[*OBSERVATION, "load_id"])


def _latest(people: pd.DataFrame, period: str) -> pd.DataFrame:
    """Each area's people on the latest day up to the month's first, of those that are not a year old."""
    last, first = parse(period).start, parse(str(years_later(period, -1))).start
    some = people[(people["start"] >= first) & (people["start"] <= last)].sort_values("start", kind="stable")
    found = some.drop_duplicates("area_code", keep="last")
    label = found["start"].map(lambda day: "" if day == last else OTHER_MONTH.format(parse(month(day)).label))
    return found.assign(note=label).drop(columns=["period", "start"])


def weighted(ages: pd.DataFrame, name: str) -> pd.DataFrame:
    """PEOPLE by STAR-PU: areas and periods whose rows by sex and age are complete, each person by its weight.

    `ages`: area_code, period, breakdown, category, numerator, load_id.
    """
    parts = []
    for bands in SYSTEMS:
        weights = star_pu.weights(name, bands)
        keys = pd.MultiIndex.from_frame(ages[["breakdown", "category"]])
        weight = pd.Series(keys.map(weights), index=ages.index, dtype=float)
        known = ages.assign(people=weight * ages["numerator"]).dropna(subset=["people"])
        summed = known.groupby(AREA, as_index=False).agg(
            people=("people", "sum"), cells=("people", "size"), load_id=("load_id", "max")
        )
        parts.append(summed[summed["cells"] == len(weights)])
    return dated(pd.concat(parts).drop_duplicates(AREA))


def dated(people: pd.DataFrame) -> pd.DataFrame:
    """PEOPLE, with the day that each period begins on."""
    starts = {key: parse(key).start for key in people["period"].unique()}
    return people.assign(start=people["period"].map(starts)).reindex(columns=PEOPLE)
