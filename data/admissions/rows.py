"""Protected figures of admissions as observations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.admissions import naming
from data.admissions.cells import CELL
from data.admissions.lists import Lists
from data.admissions.naming import ALL
from data.loaders.contract import OBSERVATION
from data.loaders.homes import NOT_RECORDED
from data.loaders.observations import joined, observations
from data.people.areas import Area
from data.periods import parse

HIDDEN = "A small number, or one that would give a small number away"
NO_COLUMN = "the extract says nothing of it"
NO_AGES, NO_FIFTHS = "no ages of registered people are loaded", "no deprivation of registered people is loaded"
NO_SEGMENT = "how many people are in this segment is not shown or not loaded"
ABSENT = "{} of {} practices {} no figure: {}"
OLD_LIST = "Set against the people registered in {}"
CATEGORIES = {naming.FIFTH: "1", naming.SEGMENT: NOT_RECORDED, naming.POD: "emergency", naming.PROGRAMME: NOT_RECORDED}


@dataclass(frozen=True)
class Against:
    """What counts are set against: people by area and period, the lists they are from, and people in segments."""

    people: pd.DataFrame
    lists: Lists
    segments: Mapping[tuple[str, str], float]  # by area and category


def rows(
    shown: pd.DataFrame, against: Against, gaps: pd.DataFrame, belonging: pd.DataFrame, areas: Sequence[Area]
) -> pd.DataFrame:
    """OBSERVATION rows of what is shown (CELL, shown, state), with denominators and notes."""
    found = shown.rename(columns={"shown": "numerator"}).assign(denominator=_denominators(shown, against))
    lacking = found["denominator"].isna() & (found["state"] == "ok")
    found["state"] = found["state"].mask(lacking, "missing")
    far = found["period"].isin([month for month in against.lists.taken if against.lists.is_far(month)])
    found["state"] = found["state"].mask(far & (found["state"] == "ok"), "unreliable")
    found["note"] = _notes(found, against, gaps, belonging)
    hidden = found["state"].isin(["suppressed", "missing"])
    found[["numerator", "denominator"]] = found[["numerator", "denominator"]].mask(hidden)
    return observed(found, areas)


def observed(found: pd.DataFrame, areas: Sequence[Area]) -> pd.DataFrame:
    """Observations of rows that have CELL and more; networks that are all of their community say the same."""
    known = found.rename(columns={"area": "area_code"})
    own = observations(len(known), **{name: known[name] for name in known if name in OBSERVATION})
    also = [own[own["area_code"] == area.code].assign(area_code=code) for area in areas for code in area.also]
    return joined([own, *also])


def missing(cells: Sequence[tuple[str, str, str]], areas: Sequence[Area], periods: Sequence[str]) -> pd.DataFrame:
    """CELL, state and note of figures that the file says nothing of: (indicator, breakdown, why) for each area."""
    found = [
        (indicator, area.code, period, breakdown, CATEGORIES.get(breakdown, ALL), "missing", why)
        for indicator, breakdown, why in cells
        for area in areas
        for period in periods
    ]
    return pd.DataFrame(found, columns=[*CELL, "state", "note"])


def _denominators(shown: pd.DataFrame, against: Against) -> pd.Series:
    """Of each row: everybody, people of an age, of a fifth or in a segment, or emergency admissions themselves."""
    key = pd.MultiIndex.from_frame(shown[["area", "period"]])
    found = against.people["all"].reindex(key).to_numpy().copy()
    emergencies = shown[(shown["indicator"] == naming.EMERGENCY) & (shown["breakdown"] == ALL)]
    columns = {"young": against.people.get("young"), "old": against.people.get("old"),
               "admissions": emergencies.set_index(["area", "period"])["shown"]}  # fmt: skip
    for part in naming.PARTS:
        own = (shown["indicator"] == part.indicator).to_numpy()
        if part.among != "all":
            column = columns[part.among]
            found[own] = np.nan if column is None else column.reindex(key[own]).to_numpy()
    by_fifth = (shown["breakdown"] == naming.FIFTH).to_numpy()
    for fifth in shown.loc[by_fifth, "category"].unique():
        own = by_fifth & (shown["category"] == fifth).to_numpy()
        found[own] = against.people[fifth].reindex(key[own]).to_numpy() if fifth in against.people else np.nan
    in_segment = (shown["breakdown"] == naming.SEGMENT).to_numpy()
    pairs = shown.loc[in_segment, ["area", "category"]].itertuples(index=False, name=None)
    found[in_segment] = [against.segments.get(pair, np.nan) for pair in pairs]
    return pd.Series(np.round(found), shown.index)


def _notes(found: pd.DataFrame, against: Against, gaps: pd.DataFrame, belonging: pd.DataFrame) -> pd.Series:
    why = np.select(
        [found["state"] == "suppressed", found["breakdown"] == naming.SEGMENT, found["breakdown"] == naming.FIFTH],
        [HIDDEN, NO_SEGMENT, NO_FIFTHS], NO_AGES,
    )  # fmt: skip
    of_list = {month: OLD_LIST.format(parse(taken).label) if against.lists.is_far(month) else ""
               for month, taken in against.lists.taken.items()}  # fmt: skip
    absent = _absent(gaps, against.lists.people.merge(belonging, on="practice"))
    pairs = found[["area", "period"]].itertuples(index=False, name=None)
    said = [". ".join(filter(None, (of_list.get(pair[1], ""), absent.get(pair, "")))) for pair in pairs]
    return pd.Series(np.where(found["state"].isin(["suppressed", "missing"]), why, said), found.index)


def _absent(gaps: pd.DataFrame, listed: pd.DataFrame) -> dict[tuple[str, str], str]:
    """What is said of the sums that lack a practice, by area and period; `listed`: practices with a list in a month."""
    pair = ["area", "month"]
    members = listed.groupby(pair).size()
    lacking = gaps.merge(listed, on=["practice", "month"]).groupby(pair)["practice"].agg(sorted)
    return {
        (area, month): ABSENT.format(
            len(codes), members[area, month], "has" if len(codes) == 1 else "have", ", ".join(codes)
        )
        for (area, month), codes in lacking.items()
    }
