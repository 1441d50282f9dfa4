"""What follows from people added up: costs and use of each cell, the share complex by age, how cost is spread."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.people.areas import Area
from data.people.cells import measured
from data.people.cube import Cube
from data.people.naming import ALL, CELL, NOWHERE
from data.people.protected import CELL_KEY, system
from methods.disclosure import Policy, protect
from methods.segments import Rule
from methods.standardise import FEWEST, dsr

POUNDS = 100  # money is told to the nearest hundred
TOP = (1, 2, 5, *range(10, 100, 10))  # percentages of people, those who cost most
LIMITS = (("lower", "upper", 0.95), ("lower_998", "upper_998", 0.998))


def used(
    cube: Cube, shown: pd.DataFrame, rule: Rule, areas: Sequence[Area], measure: str, policy: Policy
) -> pd.DataFrame:
    """CELL_KEY, numerator, denominator and state of a measure in the first rule's cells, hidden where people are.

    Events are protected as people are. Of money, a sum in which few people are the rest would tell their cost: it is
    hidden where an exact number of people would be.
    """
    people = shown[shown["breakdown"] == f"{CELL}:{rule.id}"].set_index(CELL_KEY)
    within = {area.code: area.within for area in areas}
    sums = measured(cube.cells, rule, areas, measure)
    sums = sums[sums["area"] != NOWHERE].reset_index(drop=True)
    beside = people.loc[pd.MultiIndex.from_frame(sums[CELL_KEY])].reset_index(drop=True)
    if measure == "cost":
        exact = Policy("complementary", policy.hide_to, 1, policy.tolerance)
        hidden = _hidden(sums.assign(count=beside["count"]), rule, within, exact if policy.kind != "none" else policy)
        figure = (sums["count"] / POUNDS).round() * POUNDS
    else:
        told = sums["count"].mask(beside["state"] == "suppressed")  # where people are hidden, nothing is known of it
        hidden = _hidden(sums.assign(count=told), rule, within, policy)
        figure = pd.Series(policy.figures(sums["count"]), sums.index)
    hidden = hidden | (beside["state"] == "suppressed")
    state = np.where(hidden, "suppressed", "ok")
    found = sums[CELL_KEY].assign(numerator=figure.mask(hidden), denominator=beside["shown"].mask(hidden), state=state)
    return found[(beside["count"] > 0).to_numpy()]


def _hidden(cells: pd.DataFrame, rule: Rule, within: Mapping[str, str | None], policy: Policy) -> pd.Series:
    """Which of the cells have to be hidden, as a system of their own."""
    whole = system(cells, rule.id, within)
    told = protect(whole[["area", "stage", "need", "within", "count", "small"]], policy)
    kept = whole.loc[(told["state"] == "suppressed").to_numpy(), CELL_KEY]
    return pd.Series(pd.MultiIndex.from_frame(cells[CELL_KEY]).isin(pd.MultiIndex.from_frame(kept)), cells.index)


def complex_shares(cube: Cube, shown: pd.DataFrame, rule: Rule, areas: Sequence[Area]) -> pd.DataFrame:
    """CELL_KEY, numerator, denominator, value, limits and state: percent complex at the Place's own ages.

    To a tenth of a percent. Hidden where the number of complex people is; too few for a share where under 10.
    """
    known = cube.ages[cube.ages["band"].notna()]
    cells = shown[shown["breakdown"] == f"{CELL}:{rule.id}"].set_index(["area", "category"])["shown"]
    place = _by_band(known, areas[0])
    found = []
    for area in areas:
        if area.code != NOWHERE:
            told = {"numerator": cells[area.code, "all/complex"], "denominator": cells[area.code, "all/all"]}
            told |= _standardised(_by_band(known, area), place["n"])
            whole = bool(np.isfinite(list(told.values())).all()) and "value" in told
            key = {"area": area.code, "breakdown": ALL, "category": ALL}
            found.append({**key, **told, "state": "ok"} if whole else {**key, "state": "suppressed"})
    return pd.DataFrame(found)


def _standardised(own: pd.DataFrame, place: pd.Series) -> dict[str, float]:
    """Value and limits, nothing where there are too few; bands in which nobody lives are left out of both."""
    there = (own["n"] > 0) & (place > 0)
    counts = own.loc[there, "complex"].to_numpy(), own.loc[there, "n"].to_numpy(), place[there].to_numpy()
    if not counts[0].sum() >= FEWEST:
        return {}
    found: dict[str, float] = {}
    for lower, upper, confidence in LIMITS:
        figures = [round(float(one), 1) for one in dsr(*counts, 100, confidence)]
        found |= dict(zip(("value", lower, upper), figures, strict=True))
    return found


def _by_band(ages: pd.DataFrame, area: Area) -> pd.DataFrame:
    """People and those complex by band of age."""
    own = ages[ages["leaf"].isin(area.leaves)]
    bands = pd.RangeIndex(int(ages["band"].max()) + 1) if len(ages) else pd.RangeIndex(0)
    complex_ = own[own["need_0"] == "complex"].groupby("band")["n"].sum()
    return pd.DataFrame({"n": own.groupby("band")["n"].sum(), "complex": complex_}, index=bands).fillna(0.0)


def concentration(cube: Cube, shown: pd.DataFrame, rule: Rule, areas: Sequence[Area], policy: Policy) -> pd.DataFrame:
    """CELL_KEY, numerator, denominator and state: what the costliest TOP percent of people cost, of all cost.

    Hidden where two points of the curve, or a point and an end, lie no more people apart than are hidden.
    """
    whole = shown[(shown["breakdown"] == f"{CELL}:{rule.id}") & (shown["category"] == f"{ALL}/{ALL}")]
    is_shown = dict(zip(whole["area"], whole["state"] == "ok", strict=True))
    found = []
    for area in areas:
        own = cube.costs[cube.costs["leaf"].isin(area.leaves)]
        if area.code == NOWHERE or not own["cost"].sum() > 0:
            continue
        own = own.groupby("bin", as_index=False)[["n", "cost"]].sum().sort_values("bin", ascending=False)
        people, cost = np.cumsum([0.0, *own["n"]]), np.cumsum([0.0, *own["cost"]])
        wanted = np.array([0, *TOP, 100]) / 100 * people[-1]
        gaps = np.diff(wanted)
        hidden = (np.minimum(gaps[:-1], gaps[1:]) <= policy.hide_to) | (not is_shown[area.code])
        of_top = np.round(np.interp(wanted[1:-1], people, cost) / POUNDS) * POUNDS
        found.append(pd.DataFrame({
            "area": area.code, "breakdown": "top", "category": [str(one) for one in TOP],
            "numerator": np.where(hidden, np.nan, of_top),
            "denominator": np.where(hidden, np.nan, np.round(cost[-1] / POUNDS) * POUNDS),
            "state": np.where(hidden, "suppressed", "ok"),
        }))  # fmt: skip
    return pd.concat([pd.DataFrame(columns=[*CELL_KEY, "state"]), *found], ignore_index=True)
