"""Extracts that hold what tells who somebody is are refused: by the names of columns and by all that stands in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.extract import TEXT, Extract, quoted
from data.loaders import personal
from data.loaders.contract import BadFile
from data.loaders.personal import BIRTHS, CONTACTS, FREE, NAMES, NHS, POSTCODES, masked, told_by_name

REMEDY = (
    "Nothing was read into the store. Take these columns out of the extract, or put a pseudonym, a practice code, an "
    "age in years or an LSOA in their place, and load it again"
)
NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "HUGEINT")
LONG = 200  # characters of one field that make it free text
SENTENCES = 50  # different texts of several words that do
PEOPLE = 200  # different words without digits that make a column one of names
SAMPLE = 20  # fields from which it is judged by the half that differ
PLAIN = 0.01  # share of a key's values that may look like postcodes by chance
PASSES = " + ".join(f"CAST(d[{place}] AS INTEGER) * {11 - place}" for place in range(1, 11))
EDGES = "(^|[^0-9A-Za-z]|[Nn][Hh][Ss])", "($|[^0-9A-Za-z])"
GAPS = "[^0-9A-Za-z.]{0,3}", "[.]"  # 943/476/5919; a full stop in each gap or in none, as 943.4765919 is a rate
GROUPS = "|".join(form.replace("~", gap) for gap in GAPS for form in ("d{3}~d{3}~d{4}", "d~d{3}~d{3}~d{3}"))
TEN, POST = (form.join(EDGES) for form in (f"({GROUPS})".replace("d", "[0-9]"), personal.POSTCODE))
YEARS, MONTHS = "(19|20)[0-9][0-9]", "(0[1-9]|1[0-2])"
NUMBERED = (  # 19400301, 01031940 (with .0 where a table took them for numbers), 1.3.40
    f"({YEARS}{MONTHS}[0-3][0-9]|[0-3][0-9]{MONTHS}{YEARS})([.]0)?|[0-9]+[.][0-9]+[.][0-9]+"
)
SHORT = "[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}"  # 1/3/40
STREETS = r"\b(Road|Rd|Street|Lane|Avenue|Ave|Close|Drive|Crescent|Court|Terrace|Gardens|Grove)\b"
MONTH_OF = (  # 1940-03, 03/1940, Mar-40; 14671 as tables number days, from 1927
    f"{YEARS}[-/. ]?{MONTHS}|{MONTHS}[-/. ]?{YEARS}|[1-9]?[0-9][-/][0-9]{{2,4}}|[A-Z][a-z]{{2,8}}.?([0-9]{{2}}|{YEARS})"
    "|[1-4][0-9]{4}([.]0)?"
)
AMERICAN = "[A-Z][a-z]{2,8}[.]? [0-9]{1,2},? " + YEARS  # Mar 1, 1940
MACROS = (  # CASE, because AND does not keep the costly half from being worked out
    f"CREATE MACRO passes(d) AS d <> '0000000000' AND ({PASSES}) % 11 = 0",
    f"""CREATE MACRO is_nhs(t) AS CASE WHEN strlen(t) >= 10 AND regexp_matches(t, {quoted(TEN)}) THEN len(list_filter(
      regexp_extract_all(t, {quoted(TEN)}, 2), lambda x: passes(regexp_replace(x, '[^0-9]', '', 'g')))) > 0 END""",
    f"CREATE MACRO is_postcode(t) AS CASE WHEN strlen(t) >= 5 THEN regexp_matches(upper(t), {quoted(POST)}) END",
    f"""CREATE MACRO is_day(t) AS CASE WHEN strlen(t) < 8 THEN regexp_full_match(t, {quoted(SHORT)})
      WHEN strlen(t) > 35 THEN false WHEN t >= 'A' THEN regexp_full_match(t, {quoted(AMERICAN)})
      WHEN regexp_full_match(t, '[0-9.]*') THEN regexp_full_match(t, {quoted(NUMBERED)})
      ELSE regexp_full_match(t, {quoted(personal.DAY)}) END""",
    f"""CREATE MACRO is_contact(t) AS CASE WHEN strlen(t) >= 6 AND (t < 'A' OR contains(t, '@')) THEN
      regexp_matches(t, '[^ @]+@[^ @]+[.][A-Za-z]|^(0|[+]44)[0-9 ]{{9,12}}$|^[0-9]+[A-Za-z]?,? .*{STREETS}') END""",
    f"CREATE MACRO is_birth(t) AS is_day(t) OR regexp_full_match(t, {quoted(MONTH_OF)})",
    "CREATE MACRO is_word(t) AS CASE WHEN t >= 'A' THEN NOT regexp_matches(t, '[0-9_@/:;]') END",
    "CREATE MACRO is_sentence(t) AS CASE WHEN strlen(t) > 30 THEN regexp_matches(t, '[^ ]+ +[^ ]+ +[^ ]+') END",
)
TESTS = ("is_nhs(t)", "is_postcode(t)", "is_day(t)", "is_contact(t)", f"strlen(t) > {LONG}")
DIFFERENT = ("is_word(t)", "is_sentence(t)")


def refuse(
    extract: Extract,
    header: Sequence[str],
    days: frozenset[int],
    key: int | None,
    codes: frozenset[int] = frozenset(),
    unread: frozenset[int] = frozenset(),
) -> None:
    """Raises BadFile if any column tells who somebody is, naming all such columns with the number of values.

    The whole file is looked at. `days`: places of columns that say the day of the extract; `key`: of the pseudonym;
    `codes`: of numbers of records and organisations, few of which may look like other numbers by chance; `unread`: of
    columns that tell of birth in a layout that has them, and are let alone.
    """
    _require_names(extract.path, header)
    named = ["" if place in unread else name for place, name in enumerate(header)]
    found = [*_by_name(extract, named), *_by_content(extract, named, days | unread, key, codes)]
    if found:
        told = "".join(f"\n  column {masked(header[place])}: {said}" for place, said in dict(reversed(found)).items())
        raise BadFile(extract.path, f"the extract holds what tells who people are:{told}\n", remedy=REMEDY)


def _require_names(path: Path, header: Sequence[str]) -> None:
    if any(masked(name) == personal.MASK for name in header):
        said = "the first line holds values, not the names of columns"
        raise BadFile(path, said, line=1, remedy="Put a line with the names of the columns first")


def _by_name(extract: Extract, header: Sequence[str]) -> Iterator[tuple[int, str]]:
    named = [(place, kind) for place, name in enumerate(header) if (kind := told_by_name(name))]
    counts = extract.rows(f"SELECT {', '.join(['0', *(f'count(c{place})' for place, _ in named)])} FROM source")[0]
    for (place, kind), count in zip(named, counts[1:], strict=True):
        yield place, f"{count:,} values, {kind} by its name"


def _by_content(
    extract: Extract, header: Sequence[str], days: frozenset[int], key: int | None, codes: frozenset[int]
) -> Iterator[tuple[int, str]]:
    """What stands in the columns. A first look leaves out those of short numbers, which are nearly all."""
    places = range(len(header))
    born = {place for place in places if personal.OF_BIRTH & {*personal.words_of(header[place])}}
    asked = ", ".join(_worth_a_look(place, "" if place in born else extract.types[place]) for place in places)
    counts = extract.rows(f"SELECT {asked} FROM source")[0]
    closer = [place for place, count in zip(places, counts, strict=True) if count]
    if not closer:
        return
    for macro in MACROS:
        extract.rows(macro)
    for place in closer:
        numbers = extract.rows(_looked_at(place, each=place == key, born=place in born))[0]
        kinds = _judged(
            [int(one) for one in numbers], is_key=place == key, is_day=place in days, is_code=place in codes
        )
        if kinds:
            yield place, "; ".join(kinds)


def _worth_a_look(place: int, kind: str) -> str:
    if kind.endswith(NUMBERS) or kind.startswith(NUMBERS):
        return f"count(*) FILTER (c{place} >= 10000000)"
    if kind == TEXT:
        return f"count(*) FILTER (strlen(c{place}) >= 6 OR c{place} >= 'A')"
    return "0" if kind == "BOOLEAN" else f"count(c{place})"


def _looked_at(place: int, *, each: bool, born: bool) -> str:
    """Numbers of a column: fields filled, fields of each of TESTS, different texts of each of DIFFERENT."""
    text = f"trim(replace(replace(CAST(c{place} AS {TEXT}), chr(160), ' '), '  ', ' ')) AS t"  # one plain space
    texts = f"SELECT {text}, {'1 AS n FROM source' if each else 'count(*) AS n FROM source GROUP BY t'}"
    tests = [test.replace("is_day", "is_birth") if born else test for test in TESTS]
    sums = ", ".join(f"coalesce(sum(n) FILTER ({test}), 0)" for test in ("t <> ''", *tests))
    different = ", ".join(f"count(DISTINCT t) FILTER ({test})" for test in DIFFERENT)
    return f"SELECT {sums}, {different} FROM ({texts})"


def _judged(counts: Sequence[int], *, is_key: bool, is_day: bool, is_code: bool = False) -> list[str]:
    filled, nhs, postcodes, days, contacts, long, words, sentences = counts
    chance = PLAIN * filled
    many = filled / 2 if filled >= SAMPLE else float("inf")
    found = {
        NHS: nhs if not is_code or nhs > chance else 0,
        POSTCODES: postcodes if not (is_key or is_code) or postcodes > chance else 0,
        BIRTHS: days if days * 2 > filled and not is_day else 0,
        CONTACTS: contacts,
        FREE: long or (sentences if sentences > min(SENTENCES, many) else 0),
        NAMES: words if words > min(PEOPLE, many) and not sentences else 0,
    }
    return [f"{count:,} values look like {kind}" for kind, count in found.items() if count]
