"""Files of sums, a row for each combination of practice, month, point of delivery and more: read and checked."""

import math
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from data import rules
from data.admissions import codes
from data.admissions.lookups import Lookup, joined, offending, text
from data.ages import Bands
from data.extract import TEXT, Extract
from data.loaders import checks, dates
from data.loaders.errors import Errors
from data.loaders.rows import Rows
from data.people.mapping import FLAGS_OF_ADMISSIONS, PODS, Layout
from data.periods import month, parse
from methods.segments import NEEDS, NOT_RECORDED

BANDS = Bands("age", range(0, 95, 5))  # those of the standard population: 0-4 ... 85-89, 90+
OLD = 65 // 5  # the first band of falls
OLDER = {"90-94": "90+", "95+": "90+", "95-99": "90+", "100+": "90+"}
MOST_AGE = 130
AMOUNTS = {"spells": "BIGINT", "bed_days": "BIGINT", "cost": "DECIMAL(18, 2)"}
STAYS = "stays"  # the table that is made: a row of the file as a row of ours
A_MONTH = "a month such as 2026-03, or a day in it"
WHOLE, MONEY = "a whole number of 0 or more", "pounds, such as 1234.50"


def stays(rows: Rows, extract: Extract, layout: Layout) -> None:
    """Makes the table STAYS: practice, month, pod, band, programme, segment, fifth, lsoa, flags and amounts.

    Raises BadFile that lists all that cannot be understood, row by row.
    """
    found = list(_lookups(rows, layout))
    wrong = [one for one in found if offending(extract, one, _source(rows, one.column, layout))]
    amounts = [name for name in AMOUNTS if rows.has(name)]
    wrong_amounts = [name for name in amounts if extract.rows(_unread(rows, name, layout))[0][0]]
    if wrong or wrong_amounts:
        _refuse(rows, wrong, wrong_amounts, layout)
    columns = {one.name: f"look_{one.name}.v" for one in found}
    columns |= {
        name: f"CAST(CAST({_source(rows, name, layout)} AS DECIMAL(18, 2)) AS {AMOUNTS[name]})" for name in amounts
    }
    columns |= {name: f"upper({_source(rows, ours, layout)})"
                for name, ours in (("practice", "practice_code"), ("lsoa", "lsoa_code"))}  # fmt: skip
    empty = {"band": "TINYINT", "fifth": "TINYINT", "programme": TEXT, "segment": TEXT, **AMOUNTS}
    empty |= dict.fromkeys(FLAGS_OF_ADMISSIONS, "TINYINT")
    columns |= {name: f"CAST(NULL AS {kind})" for name, kind in empty.items() if name not in columns}
    made = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    joins = " ".join(joined(one, _source(rows, one.column, layout)) for one in found)
    extract.rows(f"CREATE TEMP VIEW {STAYS} AS SELECT {made} FROM source {joins}")


def _source(rows: Rows, column: str, layout: Layout) -> str:
    return text(rows.places[column], layout.empty) if rows.has(column) else f"CAST(NULL AS {TEXT})"


def _lookups(rows: Rows, layout: Layout) -> Iterator[Lookup]:
    yield Lookup("month", "month", month_of, A_MONTH, needed=True)
    words = layout.words("point_of_delivery")
    yield Lookup("pod", "point_of_delivery", _word(words, PODS), f"{', '.join(PODS)}, or a word of the mapping",
                 needed=True)  # fmt: skip
    band = "age_band" if rows.has("age_band") else "age"
    if rows.has(band):
        meaning = band_of if band == "age_band" else age_of
        yield Lookup("band", band, meaning, "a band such as 65-69 or 90+" if band == "age_band" else "years of age",
                     kind="TINYINT")  # fmt: skip
    if rows.has("programme"):
        local = layout.words("programme")
        yield Lookup("programme", "programme", lambda said: codes.programme(local.get(said.casefold(), said)),
                     "a chapter of ICD-10 such as IX, I50 or Circulatory system")  # fmt: skip
    if rows.has("segment"):
        yield Lookup("segment", "segment", segment_of, "a segment such as older/complex")
    for name, most in (("deprivation_fifth", 5), ("imd_decile", 10)):
        if rows.has(name):
            yield Lookup("fifth", name, _fifth(most), f"a whole number from 1 to {most}", kind="TINYINT")
            break
    for name in FLAGS_OF_ADMISSIONS:
        if rows.has(name):
            yield Lookup(name, name, _word(layout.words(name), ("0", "1")), "1 or 0", kind="TINYINT")


def month_of(said: str) -> str | None:
    """The key of the month that a text names: 2026-03, 202603, 2026-03-17, 17/03/2026."""
    day = dates.day(said) or dates.day(f"{said}-01") or dates.day(f"{said}01")
    if day:
        return month(day)
    try:
        found = parse(said)
    except ValueError:
        return None
    return found.key if found.days < 31 else None


def band_of(said: str) -> int | None:
    """The position in BANDS of a band such as 65-69, 65 to 69, 90+."""
    plain = "-".join(said.replace("to", "-").replace("_", "-").replace(" ", "").split("-"))
    label = OLDER.get(plain, plain)
    return BANDS.labels.index(label) if label in BANDS.labels else None


def age_of(said: str) -> int | None:
    """The position in BANDS of an age in years."""
    try:
        age = float(said)
    except ValueError:
        return None
    return min(int(age) // 5, len(BANDS.labels) - 1) if 0 <= age <= MOST_AGE else None


def segment_of(said: str) -> str | None:
    """A stage of life and need as people in segments name them."""
    stage, _, need = "".join(said.split(" ")).casefold().replace("-", "_").partition("/")
    known = [one.id for one in rules.load(rules.DEFAULT).life_stages]
    return f"{stage}/{need}" if stage in known and need in NEEDS else NOT_RECORDED if need == "" == stage else None


def _fifth(most: int) -> Callable[[str], int | None]:
    def meaning(said: str) -> int | None:
        number = float(said) if said.replace(".", "", 1).isdecimal() else 0
        return math.ceil(number * 5 / most) if number in range(1, most + 1) else None

    return meaning


def _word(words: Mapping[str, str], ours: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda said: words.get(said.casefold(), said.casefold() if said.casefold() in ours else None)


def _unread(rows: Rows, name: str, layout: Layout) -> str:
    """How many amounts are none; of spells, one that is empty too."""
    source = _source(rows, name, layout)
    number = f"TRY_CAST({source} AS DOUBLE)"
    wrong = f"{number} IS NULL OR NOT isfinite({number}) OR abs({number}) > {checks.MOST}"
    if name != "cost":
        wrong += f" OR {number} < 0 OR {number} <> floor({number})"
    there = "TRUE" if name == "spells" else f"{source} IS NOT NULL"
    return f"SELECT count(*) FILTER ({there} AND ({wrong})) FROM source"


def _refuse(rows: Rows, wrong: list[Lookup], amounts: list[str], layout: Layout) -> None:
    """Reads the file again, line by line, to tell what is wrong where."""
    for frame in rows.chunks():
        errors = Errors(rows, frame)
        for one in wrong:
            said = frame[one.column].mask(frame[one.column].isin(layout.empty), "")
            known = {t: one.meaning(t) is not None if t else not one.needed for t in said.unique()}
            errors.add(one.column, ~said.map(known), one.expected)
        for name in amounts:
            errors.add(name, _no_amount(frame[name], name), MONEY if name == "cost" else WHOLE)
        errors.refuse()


def _no_amount(said: pd.Series, name: str) -> pd.Series:
    number = pd.to_numeric(said, errors="coerce").astype(float)
    wrong = ~(number.abs() <= checks.MOST)
    if name != "cost":
        wrong |= (number < 0) | (number % 1 != 0)
    return wrong & ((said != "") | (name == "spells"))
