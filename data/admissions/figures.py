"""All figures that one file of admissions leads to, as observations that may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.admissions import areas as places
from data.admissions import cells, naming, standardised
from data.admissions.cube import Cube
from data.admissions.lists import Lists, lists, nearest
from data.admissions.naming import ALL
from data.admissions.protected import protected, protected_money, within
from data.admissions.rows import NO_AGES, NO_COLUMN, Against, missing, observed, rows
from data.indicators import Indicator
from data.loaders.observations import joined
from data.people.areas import Area
from data.people.rows import PEOPLE
from data.periods import parse
from methods.disclosure import Policy


@dataclass(frozen=True)
class Shown:
    """Observations, and the financial years that are whole."""

    observations: pd.DataFrame
    years: Sequence[str]


def figures(
    cube: Cube,
    found: Sequence[Area],
    leaf: Mapping[str, int],
    registered: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    policy: Policy,
) -> Shown:
    """Every figure of the areas. `leaf`: each practice's network; `registered`: as data.ingest.for_loaders has it."""
    pods = cube.frames["pods"]
    months = sorted(set(pods["month"]), key=lambda month: parse(month).start)
    belonging = places.belonging(found, leaf)
    gaps = places.absent(pods, months)
    lacking = gaps.assign(gone=1)
    known = lists(registered[registered["area_code"].isin(leaf) | (registered["indicator"] == PEOPLE)], months)
    against = Against(cells.people(known, belonging, lacking), known, segments(registered, months[-1]))
    tally = cells.Tally(cube, found, belonging, months)
    inside, years = within(found), standardised.whole_years(months)
    counted = cells.counts(tally)
    own = counted[(counted["indicator"] == naming.EMERGENCY) & (counted["breakdown"] == ALL)]
    yearly = standardised.counts(own, years if _has_ages(cube, known) else [])
    shown = protected(pd.concat([counted, yearly], ignore_index=True), inside, policy)
    monthly = shown[shown["indicator"] != naming.STANDARDISED]
    parts = [rows(monthly, against, gaps, belonging, found)]
    if len(yearly):
        parts.append(_standardised(shown, tally, against, years, indicators[naming.STANDARDISED], found))
    if "cost" in cube.says:
        parts.append(rows(protected_money(cells.money(tally), inside, policy), against, gaps, belonging, found))
    parts.append(observed(missing(_unsaid(cube), found, months), found))
    parts.append(observed(missing(_unsaid_of_years(cube, known), found, years), found))
    return Shown(joined(parts), years)


def segments(registered: pd.DataFrame, month: str) -> dict[tuple[str, str], float]:
    """People in each segment by area and category (older/complex), by the extract nearest to the month."""
    own = registered[registered["indicator"] == PEOPLE]
    if own.empty:
        return {}
    latest = own[own["period"] == nearest(set(own["period"]), month)]
    return dict(zip(zip(latest["area_code"], latest["category"], strict=True), latest["numerator"], strict=True))


def _has_ages(cube: Cube, known: Lists) -> bool:
    return known.has_ages and "band" in cube.says


def _standardised(
    shown: pd.DataFrame,
    tally: cells.Tally,
    against: Against,
    years: Sequence[str],
    indicator: Indicator,
    areas: Sequence[Area],
) -> pd.DataFrame:
    own = shown[shown["indicator"] == naming.STANDARDISED].rename(columns={"shown": "numerator"})
    rates = standardised.rates(tally, against.people, years, indicator.multiplier, indicator.decimals)
    found = own.merge(rates, on=["area", "period"], how="left")
    numbers = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
    hidden, none = found["state"] == "suppressed", found["value"].isna()
    found[numbers] = found[numbers].mask(hidden)
    return observed(found.assign(state=np.where(~hidden & none, "unreliable", found["state"])), areas)


def _unsaid(cube: Cube) -> list[tuple[str, str, str]]:
    """Indicator, breakdown and why, of what the file has no column for."""
    says = set(cube.says)
    found = [(one.indicator, ALL, NO_COLUMN) for one in naming.PARTS if not set(one.reads) <= says]
    found += [(name, ALL, NO_COLUMN) for name, column in naming.SUMS.items() if column not in says]
    found += [(name, one, NO_COLUMN) for name, one, reads in naming.BREAKDOWNS if not set(reads) <= says]
    return found


def _unsaid_of_years(cube: Cube, known: Lists) -> list[tuple[str, str, str]]:
    if _has_ages(cube, known):
        return []
    return [(naming.STANDARDISED, ALL, NO_AGES if "band" in cube.says else NO_COLUMN)]
