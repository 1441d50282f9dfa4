"""Deaths by small area (LSOA) or practice, sex, age band, cause and year: an extract from the register of deaths.

What the file holds is never stored: communities and groups of neighbourhoods are added up while it is read, three
years are taken together, and figures that rest on few deaths are withheld.
"""

from datetime import date

import numpy as np
import pandas as pd

from data.loaders import deaths_checks
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.deaths_checks import ALL, PRACTICES
from data.loaders.homes import GROUPS, NOT_RECORDED, Homes
from data.loaders.mortality.counts import counted
from data.loaders.mortality.figures import KIND, ROUNDED, figures, wanted
from data.loaders.mortality.withheld import LEAST
from data.loaders.observations import joined
from data.loaders.rows import Rows
from data.place import ENGLAND

POOLED = 3  # calendar years taken together
NO_HOME = "areas where nobody is registered with one of the Place's practices"
ELSEWHERE = "areas whose people are mostly registered with practices of other places"
NO_PERIOD = "years that do not make up three calendar years"
NO_CAUSE = "causes that no definition asks for"
NO_FIFTH = "areas without a decile of deprivation: counted for their community, and in no fifth"
# What is named of rows left out: never where, when and of what cause somebody died
EXAMPLE = {NO_HOME: "area_code", ELSEWHERE: "area_code", NO_PERIOD: "year", NO_CAUSE: "cause", NO_FIFTH: "area_code"}


def parse(rows: Rows, context: Context) -> Parsed:
    """Mortality under 75 by cause and life expectancy of communities, the Place and groups by deprivation."""
    frame = deaths_checks.checked(rows)
    homes = context.homes(date(int(frame["year"].max()), 12, 31))
    asked = wanted(context.indicators)
    frame["period"] = frame["year"].map(pooled(set(frame["year"]))).fillna("")
    frame["why"] = _left_out(frame, homes, {one.cause for one in asked})
    kept = frame[frame["why"] == ""]
    _require_some(rows, kept, homes)
    areas = _placed(kept, homes)
    found = figures(counted(areas, homes.place), asked, homes.place)
    left, deaths = _remainders(frame, areas), _deaths(kept) or 0.0
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(kept),
        period=kept["period"].iloc[0] if kept["period"].nunique() == 1 else "",
        observations=joined([found]),
        remainders=left,
        quantity="deaths",
        quantity_read=deaths + sum(one.quantity or 0.0 for one in left if not one.kept),
        quantity_kept=deaths,
        recut=True,
    )


def pooled(years: set[str]) -> dict[str, str]:
    """The period of each year: three in a row, counted back from the last year, none in two periods."""
    found: dict[str, str] = {}
    last = max(map(int, years))
    for end in range(last, min(map(int, years)) + POOLED - 2, -POOLED):
        three = [str(year) for year in range(end - POOLED + 1, end + 1)]
        found |= dict.fromkeys(three, f"{three[0]}_{three[-1]}") if years.issuperset(three) else {}
    return found


def _left_out(frame: pd.DataFrame, homes: Homes, causes: set[str]) -> np.ndarray:
    """Why each row is not counted, "" where it is."""
    home = frame["area_code"].map({**homes.community, ENGLAND: ENGLAND})
    reasons = {NO_HOME: home.isna(), ELSEWHERE: home == "", NO_PERIOD: frame["period"] == "",
               NO_CAUSE: ~frame["cause"].isin([ALL, *causes])}  # fmt: skip
    return np.select(list(reasons.values()), list(reasons), "")


def _require_some(rows: Rows, kept: pd.DataFrame, homes: Homes) -> None:
    if kept["area_code"].isin([*homes.community]).any():
        return
    remedy = (
        "Load the practice map and patients by LSOA (gp-reg-pat-prac-lsoa-all) first; for deaths by practice the map "
        "is enough. If both are there, check that the file is of this Place and holds three calendar years in a row"
    )
    raise BadFile(rows.path, "no row can be counted for a community and three calendar years", remedy=remedy)


def _placed(kept: pd.DataFrame, homes: Homes) -> pd.DataFrame:
    """The rows with GROUPS; England is in none."""
    codes = sorted(set(kept["area_code"]) - {ENGLAND})
    groups = homes.groups(codes, practices=bool(kept["area_code"].str.fullmatch(PRACTICES).any()))
    england = pd.DataFrame("", index=[ENGLAND], columns=GROUPS).assign(community=ENGLAND)
    return kept.join(pd.concat([groups, england]), on="area_code")


def _remainders(frame: pd.DataFrame, areas: pd.DataFrame) -> tuple[Remainder, ...]:
    told = [(reason, part, False) for reason, part in frame[frame["why"] != ""].groupby("why")]
    told.append((NO_FIFTH, areas[areas["fifth_england"] == NOT_RECORDED], True))
    return tuple(
        Remainder(str(reason), len(part), _deaths(part), part[EXAMPLE[str(reason)]].iloc[0], kept=kept)
        for reason, part, kept in told
        if len(part)
    )


def _deaths(frame: pd.DataFrame) -> float | None:
    """Deaths of all causes as all may read them, None where few; rows of one cause hold some of them again."""
    count = float(frame.loc[frame["cause"] == ALL, "deaths"].sum())
    return ROUNDED * round(count / ROUNDED) if count >= LEAST else None


LOADER = Loader(
    kind=KIND,
    title="Deaths by LSOA or practice, sex, age band, cause and year (only sums that may be shown are kept)",
    order=78,
    columns={name: (name,) for name in deaths_checks.COLUMNS},
    parse=parse,
    ends_line=False,
)
