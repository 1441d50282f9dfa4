"""Hospital Episode Statistics: a row an episode of care. Stays are counted where their first episode is."""

from collections.abc import Callable, Iterator, Mapping

from data.admissions import codes
from data.admissions.lookups import Lookup, joined, offending, text
from data.admissions.sums import STAYS, age_of
from data.extract import TEXT, Extract
from data.loaders.rows import Rows
from data.people.mapping import Layout

UNDER_1 = range(7001, 7008)  # HES writes ages under a year so
FIRST_DAY = "1930-01-01"  # days before it stand for "not known": 1801-01-01, 1800-01-01, 1600-01-01
LAST = 87  # the highest number that an episode has; 98 and 99 say that it is not known


def stays(rows: Rows, extract: Extract, layout: Layout) -> None:
    """Makes the table STAYS as data.admissions.sums does, of episodes: spells are 1 for the first one of a stay.

    What a field says that nobody understands is not recorded. Stays that began before the file's year, and those
    without a day, have no month.
    """

    def source(column: str) -> str:
        return text(rows.places[column], layout.empty) if rows.has(column) else f"CAST(NULL AS {TEXT})"

    found = list(_lookups(layout))
    for one in found:
        offending(extract, one, source(one.column))
    made = ", ".join(f"{sql} AS {name}" for name, sql in _columns().items())
    taken = {name: source(name) for name in ("practice_code", "lsoa_code", "episode", "diagnoses", "cause", "bed_days")}
    raw = ", ".join(f"{sql} AS {name}" for name, sql in taken.items())
    looked = ", ".join(f"look_{one.name}.v AS {one.name}" for one in found)
    joins = " ".join(joined(one, source(one.column)) for one in found)
    day = f"TRY_CAST({source('admitted')} AS DATE) AS day"
    inner = f"SELECT {raw}, {looked}, {day} FROM source {joins}"
    extract.rows(f"CREATE TEMP VIEW {STAYS} AS SELECT {made} FROM ({inner})")


def _lookups(layout: Layout) -> Iterator[Lookup]:
    words = {name: layout.words(name) for name in ("admission_method", "patient_class", "spell_start")}
    for name, own in words.items():
        yield Lookup(name, name, _word(own), strict=False)
    yield Lookup("band", "age", _age, strict=False, kind="TINYINT")
    yield Lookup("programme", "diagnosis", lambda said: codes.programme_of(said) or None, strict=False)
    yield Lookup("sensitive", "diagnosis", lambda said: int(codes.is_sensitive(said)), strict=False, kind="TINYINT")
    yield Lookup("since", "year", _first_day, strict=False)


def _columns() -> dict[str, str]:
    number = "TRY_CAST(episode AS INTEGER)"
    first = f"CASE WHEN {number} BETWEEN 1 AND {LAST} THEN {number} = 1 ELSE coalesce(spell_start = 'first', false) END"
    planned = "admission_method = 'elective'"
    falls = [f"regexp_matches(upper({one}), '(^|[^A-Z0-9]){codes.FALLS}')" for one in ("diagnoses", "cause")]
    return {
        "practice": "upper(practice_code)",
        "lsoa": "upper(lsoa_code)",
        "month": f"CASE WHEN day >= greatest(CAST(since AS DATE), DATE '{FIRST_DAY}') THEN strftime(day, '%Y-%m') END",
        "pod": f"CASE WHEN {planned} AND patient_class = 'day case' THEN 'day case' "
        f"WHEN {planned} AND patient_class = 'regular' THEN 'other' ELSE coalesce(admission_method, 'other') END",
        "band": "band",
        "programme": "programme",
        "segment": f"CAST(NULL AS {TEXT})",
        "fifth": "CAST(NULL AS TINYINT)",
        "ambulatory_sensitive": "coalesce(sensitive, 0)",
        "fall": f"CASE WHEN {' OR '.join(f'coalesce({one}, false)' for one in falls)} THEN 1 ELSE 0 END",
        "readmission": "CAST(NULL AS TINYINT)",
        "spells": f"CAST({first} AS BIGINT)",
        "bed_days": "CASE WHEN TRY_CAST(bed_days AS BIGINT) >= 0 THEN TRY_CAST(bed_days AS BIGINT) END",
        "cost": "CAST(NULL AS DECIMAL(18, 2))",
    }


def _word(words: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda said: words.get(said.casefold())


def _age(said: str) -> int | None:
    return 0 if said.isdecimal() and int(said) in UNDER_1 else age_of(said)


def _first_day(said: str) -> str | None:
    """The first day of a financial year written 0102, 2001-02 or 2001/02."""
    digits = "".join(one for one in said if one.isdecimal())
    if len(digits) not in (4, 6):
        return None
    first = int(digits[:-2])
    return f"{first if first > 99 else first + (1900 if first > 80 else 2000)}-04-01"
