"""The weighted lookup between LSOAs of 2011 and of 2021: how many people the census counted in both."""

import pandas as pd

from data.loaders import checks
from data.loaders.contract import AREA, Context, Loader, Parsed
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows

SHARE = "lsoa_share"  # the hidden indicator whose rows the links are
CENSUS = "2021"  # whose people were counted
EITHER = r"[EW]01\d{6}"
FORM = "an LSOA code such as E01018401"


def parse(rows: Rows, context: Context) -> Parsed:
    """Of each LSOA of 2011 the share of its people that live in each LSOA of 2021 it overlaps."""
    frame = rows.whole()
    for column in ("old", "new"):
        checks.matching(rows, frame, column, EITHER, FORM)
    checks.unrepeated(rows, [checks.keys(frame, ["old", "new"])], "pair of LSOAs")
    people = checks.whole(rows, frame, "people")
    checks.refuse(rows, frame, "people", people == 0, "a whole number of people, 1 or more")
    whole = people.groupby(frame["old"]).transform("sum")
    if rows.has("whole"):
        said = checks.whole(rows, frame, "whole")
        checks.refuse(rows, frame, "whole", said != whole, "the sum of the people in all rows of the same LSOA of 2011")
    named = {"indicator": SHARE, "area_code": frame["old"], "period": CENSUS, "breakdown": "lsoa21"}
    found = observations(len(frame), **named, category=frame["new"], numerator=people, denominator=whole)
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(frame),
        period=CENSUS,
        areas=_areas(frame["old"]),
        observations=joined([found]),
        quantity="people",
        quantity_read=float(people.sum()),
        quantity_kept=float(people.sum()),
    )


def _areas(codes: pd.Series) -> pd.DataFrame:
    each = sorted(codes.unique())
    return pd.DataFrame({"code": each, "type": "lsoa", "name": each})[AREA]


LOADER = Loader(
    kind="lsoa_lookup",
    title="LSOAs of 2011 in LSOAs of 2021, by people (census 2021)",
    order=32,
    columns={"old": ("LSOA11CD",), "new": ("LSOA21CD",), "people": ("TotPersons",)},
    optional={"whole": ("LSOA11Denom",)},
    parse=parse,
    ends_line=False,
)
