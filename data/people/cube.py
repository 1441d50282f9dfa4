"""People added up while the file is read: nothing but counts of everything that is asked about leaves DuckDB."""

from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.extract import Extract
from data.loaders.contract import BadFile
from data.loaders.homes import Homes
from data.people.canonical import FREQUENT, MEASURES, NOT_RECORDED, OUTSIDE, PRACTICE, complete, people
from data.people.mapping import Layout
from methods.segments import Rule, judged, looked_at

OLD, BAND = 90, 5  # ages that standardisation tells apart: 0-4, 5-9 ... 90 and over
SMALL, COARSE = 10_000, 100  # costs of a person are told apart to the pound, above this to a hundred


KEYS = ("leaf", "sex", "fifth", "often", "band")
SUMS = ("n", "frail", *MEASURES)
ONCE = (("DISTINCT *", "NOT NULL"), ("*", "NULL"))  # whoever has a pseudonym is there once


@dataclass(frozen=True)
class Cube:
    """People of the Place added up: each frame has a leaf (a network's position, NOT_RECORDED) and n.

    `cells`: sex, fifth, often (0, or the number of a band of attendances at A&E) and for each rule r its stage_r,
    need_r, segment_r, undecided_r, reasons_r (a bit a criterion), with the sums MEASURES and `frail` (of whom frailty
    is recorded). `ages`: band and whether complex by the first rule. `costs`: cost of a person, rounded, and the sum.
    Rows of the file: `rows`; `again`: those of a person who was there before; `outside`: people of other places'
    practices; `keyless`: without a pseudonym.
    """

    cells: pd.DataFrame
    ages: pd.DataFrame
    costs: pd.DataFrame
    rows: int
    again: int
    outside: int
    keyless: int


def cube(extract: Extract, layout: Layout, places: Mapping[str, int], rules: Sequence[Rule], homes: Homes) -> Cube:
    """All people counted; `places` says where the file has our columns, `homes` who belongs where.

    Raises BadFile where a person is there twice and not the same.
    """
    reads = {column for rule in rules for column in rule.reads}
    source = people(layout, places, extract, reads)
    rows, again, keyless = _repeated(extract, source, "person_id" in places)
    if again:
        parts = (f"SELECT {what} FROM ({source}) WHERE person IS {which}" for what, which in ONCE)
        source = " UNION ALL ".join(parts)
    position = {code: at for at, code in enumerate(sorted(set(homes.network.values())))}
    _look_up(extract, "leaves", {one: position[code] for one, code in homes.network.items()}, "SMALLINT")
    _look_up(
        extract, "deciles", dict(ChainMap(*(dict(homes.deciles[year]) for year in sorted(homes.deciles)))), "TINYINT"
    )
    seen = _seen(rules, frozenset(places), complete(places, extract, reads))
    extract.rows(f"CREATE TEMP TABLE alike AS {_alike(source, seen, places)}")
    extract.rows(f"CREATE TEMP TABLE cube AS {_added(rules, seen, frozenset(places))}")
    names = [name for number in range(len(rules)) for name in _of_rule(number)]
    cells = _frame(extract, "cube WHERE by_need = 0", ["leaf", "sex", "fifth", "often", *names], [*SUMS])
    ages = _frame(extract, "cube WHERE by_need = 1", ["leaf", "band", "need_0"], ["n"])
    costs = _frame(extract, "alike WHERE by_cost = 1", ["leaf", "bin"], ["n", "cost"])
    return Cube(cells, ages, costs, rows, again, rows - again - int(cells["n"].sum()), keyless)


def _of_rule(number: int) -> list[str]:
    return [f"{name}_{number}" for name in ("stage", "need", "segment", "undecided", "reasons")]


def _repeated(extract: Extract, source: str, has_key: bool) -> tuple[int, int, int]:
    """Rows, rows of people who were there before in the same words, and rows without a key."""
    if not has_key:
        rows = int(extract.rows("SELECT count(*) FROM source")[0][0])
        return rows, 0, rows
    keys = f"SELECT hash(person) AS k, bool_and(person IS NULL) AS keyless, count(*) AS n FROM ({source}) GROUP BY k"
    sums = ("sum(n)", "max(n) FILTER (NOT keyless)", "sum(n) FILTER (keyless)")
    asked = f"SELECT {', '.join(f'coalesce({one}, 0)' for one in sums)} FROM ({keys})"
    rows, most, keyless = (int(one) for one in extract.rows(asked)[0])
    if most < 2:
        return rows, 0, keyless
    each = f"SELECT count(*) AS n, min(hash(p)) AS lo, max(hash(p)) AS hi FROM ({source}) p"
    each += " WHERE person IS NOT NULL GROUP BY person"
    more, differ = extract.rows(f"SELECT coalesce(sum(n - 1), 0), count(*) FILTER (lo <> hi) FROM ({each})")[0]
    if differ:
        raise BadFile(
            extract.path, f"{differ:,} people are there more than once, and not in the same words",
            expected="one row a person",
            remedy="Make an extract with a row a person: what they used is one sum a person, not a row a visit",
        )  # fmt: skip
    return rows, int(more), keyless


def _look_up(extract: Extract, name: str, values: Mapping[str, float], kind: str) -> None:
    codes = pd.DataFrame({"code": list(values), "found": list(values.values())}, dtype=object)
    extract.connection.register(f"{name}_frame", codes.astype({"code": "str", "found": "float64"}))
    extract.rows(f"CREATE TEMP TABLE {name} AS SELECT code, CAST(found AS {kind}) AS found FROM {name}_frame")
    extract.connection.unregister(f"{name}_frame")


def _seen(rules: Sequence[Rule], recorded: frozenset[str], full: frozenset[str]) -> dict[str, str]:
    """All that the rules look at in a person, by name; undecided by gaps in columns that the file has."""
    return dict(ChainMap(*(looked_at(rule, recorded, full, _mark(number)) for number, rule in enumerate(rules))))


def _mark(number: int) -> str:
    return f"rule_{number}_"


def _alike(source: str, seen: Mapping[str, str], places: Collection[str]) -> str:
    """The statement that counts people who are alike in all that is asked, and, `by_cost`, those who cost the same."""
    place = f"CASE WHEN regexp_full_match(coalesce(practice, ''), '{PRACTICE}') THEN {OUTSIDE} ELSE {NOT_RECORDED} END"
    leaf = f"coalesce(leaves.found, {place})" if "practice_code" in places else str(NOT_RECORDED)
    made = {
        "leaf": leaf,
        "sex": "coalesce(sex, 'unknown')",
        "fifth": "coalesce(CAST((coalesce(decile, deciles.found) + 1) // 2 AS TINYINT), 0)",
        "often": " + ".join(f"CASE WHEN ae >= {least} THEN 1 ELSE 0 END" for least in FREQUENT),
        "band": f"least(age // {BAND}, {OLD // BAND})",
        "bin": f"CAST(CASE WHEN cost < {SMALL} THEN round(cost) ELSE round(cost / {COARSE}) * {COARSE} END AS BIGINT)",
        "frail": "CASE WHEN frailty IS NULL THEN 0 ELSE 1 END",
        **{name: name for name in MEASURES},
        **seen,
    }
    kept = ", ".join(f"{text} AS {name}" for name, text in made.items())
    joins = "LEFT JOIN leaves ON leaves.code = practice LEFT JOIN deciles ON deciles.code = lsoa"
    text = f"SELECT * FROM (SELECT {kept} FROM ({source}) {joins}) WHERE leaf <> {OUTSIDE}"
    keys, sums = ", ".join([*KEYS, *seen]), ", ".join(f"sum({name}) AS {name}" for name in SUMS[1:])
    sets = f"GROUPING SETS (({keys}), (leaf, bin))"
    return f"SELECT {keys}, bin, count(*) AS n, {sums}, grouping(sex) AS by_cost FROM ({text}) GROUP BY {sets}"


def _added(rules: Sequence[Rule], seen: Collection[str], recorded: frozenset[str]) -> str:
    """The statement that puts people who are alike into segments, and adds them up in cells and, `by_need`, by age."""
    text, keep = "alike WHERE by_cost = 0", (*KEYS, *SUMS, *seen)
    text = f"SELECT {', '.join(keep)} FROM {text}"
    for number, rule in enumerate(rules):
        text = _judged(number, rule, text, keep, recorded)
        keep = (*keep, *_of_rule(number))
    of_rules = [name for number in range(len(rules)) for name in _of_rule(number)]
    cells, sums = ", ".join([*KEYS[:-1], *of_rules]), ", ".join(f"sum({name}) AS {name}" for name in SUMS)
    sets = f"GROUPING SETS (({cells}), (leaf, band, need_0))"
    return f"SELECT {cells}, band, {sums}, grouping(sex) AS by_need FROM ({text}) GROUP BY {sets}"


def _judged(number: int, rule: Rule, text: str, keep: Sequence[str], recorded: frozenset[str]) -> str:
    """The statement with a rule's columns, by the rule's own SQL."""
    found = judged(rule, f"({text}) p{number}", tuple(keep), recorded, _mark(number))
    bits = []
    for bit, (segment, one) in enumerate((each, one) for each in rule.segments for one in each.criteria):
        bits.append(f"CASE WHEN segment = '{segment.id}' AND holds_{one.id} = 1 THEN {1 << bit} ELSE 0 END")
    names = zip(_of_rule(number), ("life_stage", "need", "segment", "undecided", " + ".join(bits)), strict=True)
    made = ", ".join(f"{said} AS {name}" for name, said in names)
    return f"SELECT {', '.join(keep)}, {made} FROM ({found}) r{number}"


def _frame(extract: Extract, source: str, keys: list[str], sums: list[str]) -> pd.DataFrame:
    """Sums as floats from the start: a hundred thousand decimals of Python's take more room than all else."""
    asked = ", ".join([*keys, *(f"CAST({name} AS DOUBLE) AS {name}" for name in sums)])
    found = pd.DataFrame(extract.rows(f"SELECT {asked} FROM {source}"), columns=[*keys, *sums])
    return found.astype(dict.fromkeys(sums, float))
