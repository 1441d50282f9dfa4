"""gp-reg-pat-prac-lsoa-all: patients of each practice by the small area (LSOA) they live in (NHS England, quarterly).

The whole of England is 866,000 rows: each chunk is reduced to what is kept of it before the next is read.
"""

from functools import reduce

import pandas as pd

from data.loaders import checks, dates
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.observations import (
    NATIONAL_LSOAS,
    NATIONAL_PRACTICES,
    counts,
    joined,
    require_practices,
    require_some,
)
from data.loaders.registered import INDICATOR
from data.loaders.rows import Rows
from data.loaders.tally import Tally, added, tally
from data.loaders.told import first, other_places, some, told_absent
from data.place import ENGLAND

BY_SEX = "rows by sex: their people are in the rows for all already"
NO_AREA = r"NO\d{4}"


def parse(rows: Rows, context: Context) -> Parsed:
    """Patients by practice and LSOA for the Place, and by LSOA for England where the file holds the whole of it."""
    require_practices(rows, context)
    every = reduce(added, (tally(rows, chunk, context.practices) for chunk in rows.chunks()))
    checks.unrepeated(rows, every.keys, "practice and LSOA")
    require_some(rows, context, every.practices)
    period = dates.month(rows, every.days, context)
    used = every.of(_used(rows, set(every.lsoas["sex"])))
    lsoas = used.lsoas.groupby("lsoa")["patients"].sum()
    national = len(every.practices) >= NATIONAL_PRACTICES and len(lsoas) >= NATIONAL_LSOAS
    if not national and used.others["rows"].any() and not lsoas.index.str.fullmatch(NO_AREA).any():
        _refuse_cut(rows)
    found = [_counts(used.ours["practice"], used.ours["patients"], period, used.ours["lsoa"])]
    if national:
        found.append(_counts(ENGLAND, lsoas, period, lsoas.index))
    return Parsed(
        rows_read=every.rows(),
        rows_kept=int(used.ours["rows"].sum()),
        period=period,
        observations=joined(found),
        remainders=_remainders(every, used, context),
        quantity="patients",
        quantity_read=float(lsoas.sum()),
        quantity_kept=float(used.ours["patients"].sum()),
    )


def _counts(areas: object, patients: pd.Series, period: str, categories: object) -> pd.DataFrame:
    return counts(INDICATOR, areas, patients, period, breakdown="lsoa", category=categories)


def _used(rows: Rows, sexes: set[str]) -> set[str]:
    """The rows to take: those for all, or, in a file without them, those for each sex."""
    if "ALL" in sexes:
        return {"ALL"}
    if not {"MALE", "FEMALE"} <= sexes:
        said = f"the file holds only {' and '.join(sorted(sexes)).lower()} patients"
        raise BadFile(rows.path, said, column=rows.heading("sex"), remedy="Load gp-reg-pat-prac-lsoa-all.csv instead")
    return sexes


def _refuse_cut(rows: Rows) -> None:
    raise BadFile(
        rows.path,
        "the file was cut by where patients live: it holds practices of other places, and no patient without an LSOA",
        expected="whole practice lists",
        remedy="Load the file for England, or a cut by practice",
    )


def _remainders(every: Tally, used: Tally, context: Context) -> tuple[Remainder, ...]:
    others = used.others[["rows", "patients"]].sum()
    return (
        *some(BY_SEX, every.rows() - used.rows()),
        *other_places(int(others["rows"]), float(others["patients"]), every.example),
        *_told_unplaced(used.ours),
        *told_absent(context, every.practices),
    )


def _told_unplaced(ours: pd.DataFrame) -> tuple[Remainder, ...]:
    """Patients of the Place who live nowhere that English deprivation is known of; they are kept."""
    no_area = ours["lsoa"].str.fullmatch(NO_AREA)
    elsewhere = ~no_area & ~ours["lsoa"].str.fullmatch(checks.LSOA)
    told = (("no LSOA recorded", ours[no_area]), ("living outside England", ours[elsewhere]))
    return tuple(
        line for reason, rows in told
        for line in some(reason, int(rows["rows"].sum()), rows["patients"].sum(),
                         first(rows, "practice", "lsoa", "patients"), kept=True)
    )  # fmt: skip


LOADER = Loader(
    kind="registered_lsoa",
    title="Patients registered at a GP practice by LSOA (gp-reg-pat-prac-lsoa-all)",
    order=50,
    columns={
        "practice": ("PRACTICE_CODE", "OrganisationCode"),
        "lsoa": ("LSOA_CODE", "LSOA11CD", "LSOA21CD", "LSOA_2011", "LSOA_2021", "LSOA11_CODE", "LSOA21_CODE"),
        "patients": ("NUMBER_OF_PATIENTS", "Patient", "Patients"),
    },
    optional={"extract_date": ("EXTRACT_DATE",), "sex": ("SEX",)},
    parse=parse,
)
