"""gp-reg-pat-prac-quin-age and -sing-age-male, -female: patients by practice, sex and age (NHS England, monthly).

Totals stand among the parts (SEX or AGE is ALL), and organisations above practices among practices: rows of both
kinds hold the same people again. They are counted and never added in.
"""

from functools import reduce

import pandas as pd

from data.ages import FIVE, SEXES
from data.loaders import age_checks, checks, dates
from data.loaders.age_tally import OF_AGE, OF_LIST, OF_SEX, PART, AgeTally, added, tally
from data.loaders.contract import Context, Loader, Parsed, Remainder
from data.loaders.observations import NATIONAL_PRACTICES, counts, joined, require_practices, require_some
from data.loaders.registered import INDICATOR
from data.loaders.rows import Rows
from data.loaders.told import first, other_places, some, told_absent
from data.place import ENGLAND

EXAMPLE = ("practice", "sex", "patients")
OTHER_SEXES = "patients whose sex is neither female nor male in the file: in the list total, in no bar of the pyramid"


def parse(rows: Rows, context: Context) -> Parsed:
    """Patients by sex and five-year band of the Place's practices, and of England where the file holds all of it."""
    require_practices(rows, context)
    every = reduce(added, (tally(rows, chunk, context.practices) for chunk in rows.chunks()))
    age_checks.require_parts(rows, every)
    checks.unrepeated(rows, every.keys, "organisation, sex and age")
    require_some(rows, context, every.practices)
    age_checks.require_sums(rows, every)
    period = dates.month(rows, every.days, context)
    parts, totals = every.of(PART), every.of(OF_LIST)
    ours, own_totals = (frame[frame["practice"].isin(context.practices)] for frame in (parts, totals))
    kept = ours[ours["sex"].isin(SEXES)]
    return Parsed(
        rows_read=every.rows(),
        rows_kept=int(kept["rows"].sum() + own_totals["rows"].sum()),
        period=period,
        observations=_observations(every, own_totals, period),
        remainders=_remainders(every, context),
        quantity="patients",
        quantity_read=float(parts["patients"].sum()),
        quantity_kept=float(kept["patients"].sum()),
    )


def _observations(every: AgeTally, own_totals: pd.DataFrame, period: str) -> pd.DataFrame:
    """Bands by practice, list totals where the file states them, and England where there are enough practices."""
    found = [_banded(_filled(every.ours), period)]
    found.append(counts(INDICATOR, own_totals["practice"], own_totals["patients"], period))
    if len(every.practices) >= NATIONAL_PRACTICES:
        found.append(_banded(every.bands.assign(practice=ENGLAND), period))
        totals = every.of(OF_LIST)
        if len(totals) == len(every.practices):
            found.append(counts(INDICATOR, [ENGLAND], [totals["patients"].sum()], period))
    return joined(found)


def _banded(cells: pd.DataFrame, period: str) -> pd.DataFrame:
    cells = cells[cells["sex"].isin(SEXES)]
    by = cells["sex"].map(FIVE.breakdowns)
    return counts(INDICATOR, cells["practice"], cells["patients"], period, breakdown=by, category=cells["band"])


def _filled(ours: pd.DataFrame) -> pd.DataFrame:
    """Each practice and sex with all its bands: one that the file leaves out is empty, since the rest is the whole."""
    known = ours[["practice", "sex"]].drop_duplicates()
    full = known.merge(pd.DataFrame({"band": FIVE.labels}), how="cross")
    return full.merge(ours, how="left", on=["practice", "sex", "band"]).fillna({"patients": 0.0})


def _remainders(every: AgeTally, context: Context) -> tuple[Remainder, ...]:
    parts, totals = every.of(PART), every.of(OF_LIST)
    in_place = parts["practice"].isin(context.practices)
    elsewhere, others = parts[~in_place], parts[in_place & ~parts["sex"].isin(SEXES)]
    repeated = every.of(OF_SEX)["rows"].sum() + every.of(OF_AGE)["rows"].sum()
    repeated += totals.loc[~totals["practice"].isin(context.practices), "rows"].sum()
    return (
        *some("organisations above practices: their people are in the practices' rows already", every.above),
        *some("totals by sex or age: their people are in the rows by age already", int(repeated)),
        *some(
            OTHER_SEXES,
            int(others["rows"].sum()),
            others["patients"].sum(),
            first(others, *EXAMPLE),
        ),
        *other_places(int(elsewhere["rows"].sum()), elsewhere["patients"].sum(), first(elsewhere, *EXAMPLE)),
        *age_checks.told_without_age(every, context.practices),
        *told_absent(context, every.practices),
    )


LOADER = Loader(
    kind="registered_ages",
    title="Patients registered at a GP practice by sex and age (gp-reg-pat-prac-quin-age, -sing-age-male, -female)",
    order=45,
    columns={
        "extract_date": ("EXTRACT_DATE",),
        "practice": ("ORG_CODE", "PRACTICE_CODE"),
        "sex": ("SEX",),
        "age": ("AGE_GROUP_5", "AGE"),
        "patients": ("NUMBER_OF_PATIENTS",),
    },
    optional={"type": ("ORG_TYPE",)},
    parse=parse,
)
