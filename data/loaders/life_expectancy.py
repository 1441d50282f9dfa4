"""Practice life expectancy as published, in a table with a row a practice and year and a column a sex (an R export).

Fingertips (indicator 650) publishes it for practices; the table gives its year and leaves the intervals out.
"""

import pandas as pd

from data.loaders import checks
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.observations import joined, marked, observations, require_practices, require_some
from data.loaders.rows import Rows
from data.loaders.told import first, other_places, some, told_absent

KIND = "life_expectancy"
SEXES = ("female", "male")
LEAST, MOST = 50, 110  # years: figures beyond are another column's
NONE = "NA"  # how R writes an empty cell
NO_FIGURE = "no life expectancy is given"
YEAR = r"(?:19|20)\d\d"


def parse(rows: Rows, context: Context) -> Parsed:
    """Life expectancy at birth of the Place's practices, for each year in the file. Nothing for areas above."""
    require_practices(rows, context)
    defined = {sex: name for name, sex in _defined(context) if sex in SEXES}
    if not defined:
        said = "no definition has file = {kind = 'life_expectancy', sex = 'female'}"
        raise BadFile(rows.path, said, remedy="Add a file to data/definitions")
    frame = rows.whole()
    practice = frame["practice"].str.fullmatch(checks.PRACTICE)
    checks.matching(rows, frame, "year", YEAR, "a year such as 2019")
    require_some(rows, context, frame["practice"])
    for sex in SEXES:
        frame[sex] = _years(rows, frame, sex)
    ours = frame[frame["practice"].isin(context.practices)]
    said = ours.drop_duplicates()
    for sex in SEXES:  # a year of a practice may have a row for the women and one for the men
        checks.unrepeated(rows, [checks.keys(said[said[sex].notna()], ["practice", "year"])], "practice and year")
    each = said.groupby(["practice", "year"], as_index=False, sort=False)[list(SEXES)].first()
    others, above, again = frame[practice].drop(ours.index), frame[~practice], ours.drop(said.index)
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(said),
        period=str(said["year"].iloc[0]) if said["year"].nunique() == 1 else "",
        observations=joined(_figures(each, sex, name) for sex, name in defined.items()),
        remainders=(
            *other_places(len(others), None, first(others, "practice", "year")),
            *some("areas that are not practices", len(above), example=first(above, "practice")),
            *some("the same practice, year and values again", len(again), example=first(again, "practice")),
            *told_absent(context, said["practice"]),
        ),
    )


def _defined(context: Context) -> list[tuple[str, str]]:
    return [(one.id, str(file.get("sex"))) for one in context.indicators.values() for file in one.files(KIND)]


def _years(rows: Rows, frame: pd.DataFrame, sex: str) -> pd.Series:
    found = checks.numbers(rows, frame.replace({sex: {NONE: ""}}), sex, empty=True)
    outside = (found < LEAST) | (found > MOST)
    checks.refuse(rows, frame, sex, outside, f"years of life from {LEAST} to {MOST}")
    return found


def _figures(frame: pd.DataFrame, sex: str, indicator: str) -> pd.DataFrame:
    return observations(
        len(frame),
        indicator=indicator,
        area_code=frame["practice"],
        period=frame["year"],
        value=frame[sex],
        **marked(frame[sex].isna(), "missing", NO_FIGURE),
    )


LOADER = Loader(
    kind=KIND,
    title="Life expectancy of practices' patients (Fingertips, as a table by sex)",
    order=75,
    columns={
        "practice": ("Practice.Code", "Practice Code"),
        "year": ("Year",),
        "female": ("Life_Expectancy_Female",),
        "male": ("Life_Expectancy_Male",),
    },
    parse=parse,
)
