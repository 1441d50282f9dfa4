"""Protected figures of people as observations."""

from collections.abc import Iterator, Sequence

import pandas as pd

from data.loaders.contract import OBSERVATION
from data.loaders.observations import joined, observations
from data.people import figures
from data.people.areas import Area
from data.people.cells import bands
from data.people.cube import Cube
from data.people.naming import ALL, CELL, OFTEN, TIMES, among
from methods.disclosure import Policy
from methods.segments import Rule

PEOPLE, FREQUENT = "segment_people", "frequent_attenders"
COMPLEX, TOP = "complex_share_standardised", "cost_concentration"
USED = {
    "segment_cost": "cost", "segment_admissions": "admissions", "segment_ae_attendances": "ae",
    "segment_gp_contacts": "gp",
}  # fmt: skip
NO_COLUMN = "the extract says nothing of it"
BY_FIFTH = "fifth_england"


def rows(
    cube: Cube, shown: pd.DataFrame, rule: Rule, areas: Sequence[Area], policy: Policy, period: str
) -> pd.DataFrame:
    """OBSERVATION rows of all areas. `shown`: cells as data.people.protected gives them.

    What the extract has no column for is said to be missing, so that nothing of an earlier extract stands beside it.
    """
    parts = list(_parts(cube, shown, rule, areas, policy))
    found = pd.concat([_observed(indicator, part, period) for indicator, part in parts], ignore_index=True)
    also = [found[found["area_code"] == area.code].assign(area_code=code) for area in areas for code in area.also]
    return joined([found, *also])


def _parts(
    cube: Cube, shown: pd.DataFrame, rule: Rule, areas: Sequence[Area], policy: Policy
) -> Iterator[tuple[str, pd.DataFrame]]:
    counted = shown.rename(columns={"shown": "numerator"}).assign(value=lambda frame: frame["numerator"])
    own = counted[~counted["breakdown"].isin([OFTEN, TIMES])]
    whole = own[(own["breakdown"] == f"{CELL}:{rule.id}") & (own["category"] == f"{ALL}/{ALL}")]
    yield PEOPLE, own
    yield PEOPLE, whole.assign(breakdown=ALL, category=ALL)
    for indicator, measure in USED.items():
        if cube.cells[measure].notna().any():
            yield indicator, figures.used(cube, shown, rule, areas, measure, policy)
        else:
            yield indicator, _missing(whole)
    yield COMPLEX, figures.complex_shares(cube, shown, rule, areas)
    has_cost, has_ae = (cube.cells[measure].notna().any() for measure in ("cost", "ae"))
    yield TOP, figures.concentration(cube, shown, rule, areas, policy) if has_cost else _missing(whole, "top", "20")
    if has_ae:
        yield FREQUENT, _often(counted, rule)
    else:
        told = {ALL: ALL, BY_FIFTH: "1", TIMES: f"{bands()[0]}/{ALL}"}
        yield FREQUENT, pd.concat([_missing(whole, breakdown, category) for breakdown, category in told.items()])


def _often(counted: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """Frequent attenders of all people and of each fifth, and of each band, hidden where either number is."""
    often = counted[counted["breakdown"].isin([OFTEN, TIMES])]
    people = counted.set_index(["area", "breakdown", "category"]).loc[among(often, rule.id)]
    hidden = often["numerator"].isna().to_numpy() | people["numerator"].isna().to_numpy()
    found = often.assign(denominator=people["numerator"].to_numpy(), value=float("nan"))
    found.loc[hidden, ["numerator", "denominator"]] = float("nan")
    found["state"] = found["state"].mask(hidden, "suppressed")
    of_fifths = found["category"].map(lambda one: ALL if one == ALL else BY_FIFTH)
    found["breakdown"] = of_fifths.where(found["breakdown"] == OFTEN, TIMES)
    return found[(people["count"] > 0).to_numpy()]


def _missing(whole: pd.DataFrame, breakdown: str = "", category: str = "") -> pd.DataFrame:
    """One row an area that says that there is nothing."""
    named = whole.assign(breakdown=breakdown or whole["breakdown"], category=category or whole["category"])
    return named[["area", "breakdown", "category"]].assign(state="missing", note=NO_COLUMN)


def _observed(indicator: str, part: pd.DataFrame, period: str) -> pd.DataFrame:
    known = part.rename(columns={"area": "area_code"})
    columns = {name: known[name] for name in known if name in OBSERVATION}
    return observations(len(part), indicator=indicator, period=period, **columns)
