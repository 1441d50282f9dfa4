"""An extract's columns as SQL under our names: words translated, what cannot be understood being not recorded."""

from collections.abc import Collection, Mapping

from data.extract import INTEGERS, TEXT, Extract, quoted
from data.people.mapping import AMOUNTS, WORDS, Layout, is_amount, is_flag

OLDEST = 120
NUMERIC = (*INTEGERS, "DOUBLE", "FLOAT")
MONEY = "DECIMAL(18, 2)"  # exact, so that sums never depend on the order of rows
MOST = 10**12  # of one column, so that the sum of several never overflows
OUTSIDE, NOT_RECORDED = -1, -2  # a practice of another place; none that we can read
FREQUENT = (5, 10, 20)  # attendances at A&E in a year from which each band of frequent attenders begins
PRACTICE = "[A-Z][0-9]{5}"
ADMISSIONS = ("activity_elective", "activity_non_elective")
MEASURES = ("cost", "admissions", "ae", "gp")  # what people used, as we add it up
NO_NUMBER = f"CAST(NULL AS {MONEY})"


def people(layout: Layout, places: Mapping[str, int], extract: Extract, reads: Collection[str]) -> str:
    """A statement, a row a person: `reads` (columns that rules read), person, practice, lsoa, sex, decile, MEASURES.

    `places` says where the file has our columns. A column that it does not have is not recorded for everybody.
    """
    made = {name: _column(name, layout, places, extract) for name in sorted({*reads, "age", "frailty"})}
    made |= {
        "person": _text("person_id", places),
        "practice": f"upper({_text('practice_code', places)})",
        "lsoa": f"upper({_text('lsoa_code', places)})",
        "sex": _column("sex", layout, places, extract),
        "decile": _column("imd_decile", layout, places, extract),
        "cost": _amounts([name for name in layout.columns if name.startswith(AMOUNTS[0])], places, extract),
        "admissions": _amounts(ADMISSIONS, places, extract),
        "ae": _amounts(["activity_ae"], places, extract),
        "gp": _amounts(["activity_gp"], places, extract),
    }
    return f"SELECT {', '.join(f'{text} AS {name}' for name, text in made.items())} FROM source"


def complete(places: Mapping[str, int], extract: Extract, reads: Collection[str]) -> frozenset[str]:
    """The flags among the columns that the file says to be 0 or 1 for everybody, as numbers."""
    spans = {name: extract.spans.get(places[name]) for name in reads if name in places and is_flag(name)}
    return frozenset(name for name, span in spans.items() if span and span.full and span.within(0, 1))


def _column(name: str, layout: Layout, places: Mapping[str, int], extract: Extract) -> str:
    if is_amount(name):
        return _amounts([name], places, extract)
    if name not in places:
        return f"CAST(NULL AS {TEXT if name in WORDS else 'TINYINT'})"
    column, words = f"c{places[name]}", layout.words(name)
    if name in WORDS:
        return _translated(f"lower(trim(CAST({column} AS {TEXT})))", words)
    kind, span = extract.types[places[name]], extract.spans.get(places[name])
    least, most = (0, 1) if is_flag(name) else (0, OLDEST) if name == "age" else (1, 10)
    if span and span.within(least, most):  # nothing else is there, which takes no looking at
        return f"CAST({column} AS TINYINT)"
    if is_flag(name):
        return _flag(column, kind, words)
    number = column if kind in NUMERIC else _number(column, words)
    whole = "" if name == "age" else f" AND {number} = floor({number})"
    return f"CASE WHEN {number} >= {least} AND {number} < {most + 1}{whole} THEN CAST(floor({number}) AS TINYINT) END"


def _flag(column: str, kind: str, words: Mapping[str, str]) -> str:
    if kind in NUMERIC:
        return f"CASE WHEN {column} IN (0, 1) THEN CAST({column} AS TINYINT) END"
    if kind == "BOOLEAN":
        return f"CAST({column} AS TINYINT)"
    text = f"CAST({column} AS {TEXT})"
    slow = _cases(f"lower(trim({text}))", words)
    quick = " ".join(f"WHEN {quoted(one)} THEN {ours}" for one, ours in words.items() if one in ("0", "1"))
    return f"CASE {text} {quick} ELSE {slow} END" if quick else slow


def _number(column: str, words: Mapping[str, str]) -> str:
    """Of trimmed text: a cast of the column itself DuckDB hands on to its reader, which then refuses the file."""
    text = f"trim(CAST({column} AS {TEXT}))"
    cases = " ".join(f"WHEN {quoted(one)} THEN {int(ours)}" for one, ours in words.items())
    read = f"TRY_CAST({text} AS DOUBLE)"
    return f"CASE lower({text}) {cases} ELSE {read} END" if cases else read


def _cases(text: str, words: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN {quoted(one)} THEN {ours}" for one, ours in words.items())
    whole = f"coalesce({text}, '')" if "" in words else text
    return f"CASE {whole} {cases} END" if cases else f"CAST(NULL AS {TEXT})"


def _translated(text: str, words: Mapping[str, str]) -> str:
    """Our word for the file's: a function, since DuckDB asks one once for each different text, CASE for each row."""
    pairs = ", ".join(f"{quoted(one)}: {quoted(ours)}" for one, ours in words.items())
    whole = f"coalesce({text}, '')" if "" in words else text
    return f"map_extract_value(MAP {{{pairs}}}, {whole})" if pairs else f"CAST(NULL AS {TEXT})"


def _text(name: str, places: Mapping[str, int]) -> str:
    return f"nullif(trim(CAST(c{places[name]} AS {TEXT})), '')" if name in places else f"CAST(NULL AS {TEXT})"


def _amounts(names: Collection[str], places: Mapping[str, int], extract: Extract) -> str:
    """The sum of what is recorded; nothing where none of the columns is there. No number and less than none count 0."""
    parts = [_amount(places[name], extract) for name in names if name in places]
    return f"CAST({' + '.join(parts)} AS {MONEY})" if parts else NO_NUMBER


def _amount(place: int, extract: Extract) -> str:
    span = extract.spans.get(place)
    if span and span.within(0, MOST):
        return f"CAST(c{place} AS BIGINT)" if span.full else f"coalesce(CAST(c{place} AS BIGINT), 0)"
    number = f"trim(c{place})" if extract.types[place] == TEXT else f"c{place}"
    return f"greatest(coalesce(TRY_CAST({number} AS {MONEY}), 0), 0)"
