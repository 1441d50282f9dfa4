"""People added up while the file is read: nothing but counts of everything that is asked about leaves DuckDB."""

from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.loaders.contract import BadFile
from data.loaders.homes import Homes
from data.people.canonical import FREQUENT, MEASURES, NOT_RECORDED, OUTSIDE, PRACTICE, people
from data.people.extract import Extract
from data.people.mapping import Layout
from methods.segments import Rule, select

OLD, BAND = 90, 5  # ages that standardisation tells apart: 0-4, 5-9 ... 90 and over
SMALL, COARSE = 10_000, 100  # costs of a person are told apart to the pound, above this to a hundred


ONCE = (("DISTINCT *", "NOT NULL"), ("*", "NULL"))  # whoever has a pseudonym is there once


@dataclass(frozen=True)
class Cube:
    """People of the Place added up: each frame has a leaf (a network's position, NOT_RECORDED) and n.

    `cells`: sex, fifth, often and for each rule r its stage_r, need_r, segment_r, undecided_r, reasons_r (a bit a
    criterion), with the sums MEASURES and `frail` (of whom frailty is recorded). `ages`: band and whether complex by
    the first rule. `costs`: cost of a person, rounded, and the sum. Rows of the file: `rows`; `again`: those
    of a person who was there before; `outside`: people of other places' practices; `keyless`: without a pseudonym.
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
    source = people(layout, places, extract.types, reads)
    rows, again, keyless = _repeated(extract, source, "person_id" in places)
    if again:
        parts = (f"SELECT {what} FROM ({source}) WHERE person IS {which}" for what, which in ONCE)
        source = " UNION ALL ".join(parts)
    position = {code: at for at, code in enumerate(sorted(set(homes.network.values())))}
    _look_up(extract, "leaves", {one: position[code] for one, code in homes.network.items()}, "SMALLINT")
    _look_up(
        extract, "deciles", dict(ChainMap(*(dict(homes.deciles[year]) for year in sorted(homes.deciles)))), "TINYINT"
    )
    extract.rows(f"CREATE TEMP TABLE cube AS {_added(rules, source, reads, places)}")
    names = [name for number in range(len(rules)) for name in _of_rule(number)]
    cells, ages, costs = (
        _frame(extract, [*keys], [*sums], kind)
        for kind, keys, sums in (
            (0, ["leaf", "sex", "fifth", "often", *names], ["n", "frail", *MEASURES]),
            (1, ["leaf", "band", "need_0"], ["n"]),
            (2, ["leaf", "bin"], ["n", "cost"]),
        )
    )
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


def _added(rules: Sequence[Rule], source: str, reads: Collection[str], places: Collection[str]) -> str:
    """The statement that adds people up in three ways at once; `kind` says which way a row is of."""
    read = tuple(sorted(reads))
    place = f"CASE WHEN regexp_full_match(coalesce(practice, ''), '{PRACTICE}') THEN {OUTSIDE} ELSE {NOT_RECORDED} END"
    leaf = f"coalesce(leaves.found, {place})" if "practice_code" in places else str(NOT_RECORDED)
    first = {
        "leaf": leaf,
        "sex": "coalesce(sex, 'unknown')",
        "fifth": "coalesce(CAST((coalesce(decile, deciles.found) + 1) // 2 AS TINYINT), 0)",
        "band": f"least(age // {BAND}, {OLD // BAND})",
        "frail": "CASE WHEN frailty IS NULL THEN 0 ELSE 1 END",
        "often": f"CASE WHEN ae >= {FREQUENT} THEN 1 ELSE 0 END",
        "bin": f"CAST(CASE WHEN cost < {SMALL} THEN round(cost) ELSE round(cost / {COARSE}) * {COARSE} END AS BIGINT)",
        **{name: name for name in MEASURES},
    }  # fmt: skip
    kept = ", ".join(f"{text} AS {name}" for name, text in first.items())
    joins = "LEFT JOIN leaves ON leaves.code = practice LEFT JOIN deciles ON deciles.code = lsoa"
    others = ", ".join(name for name in read if name not in first)
    text = f"SELECT * FROM (SELECT {kept}, {others} FROM ({source}) {joins}) WHERE leaf <> {OUTSIDE}"
    keep = (*first, *(name for name in read if name not in first))
    for number, rule in enumerate(rules):
        text = _classified(number, rule, text, keep, frozenset(places))
        keep = (*keep, *_of_rule(number))
    of_rules = [name for number in range(len(rules)) for name in _of_rule(number)]
    cells = ", ".join(["leaf", "sex", "fifth", "often", *of_rules])
    sums = ", ".join(f"sum({name}) AS {name}" for name in ("frail", *MEASURES))
    kind = "CASE WHEN grouping(sex) = 0 THEN 0 WHEN grouping(band) = 0 THEN 1 ELSE 2 END AS kind"
    sets = f"({cells}), (leaf, band, need_0), (leaf, bin)"
    return f"SELECT {cells}, band, bin, count(*) AS n, {sums}, {kind} FROM ({text}) GROUP BY GROUPING SETS ({sets})"


def _classified(number: int, rule: Rule, text: str, keep: Sequence[str], recorded: frozenset[str]) -> str:
    """The statement with a rule's columns, by the rule's own SQL; undecided by gaps in columns that the file has."""
    found = select(rule, f"({text}) p{number}", keep=tuple(keep), if_recorded=recorded)
    bits = []
    for bit, (segment, one) in enumerate((each, one) for each in rule.segments for one in each.criteria):
        bits.append(f"CASE WHEN segment = '{segment.id}' AND holds_{one.id} = 1 THEN {1 << bit} ELSE 0 END")
    names = zip(_of_rule(number), ("life_stage", "need", "segment", "undecided", " + ".join(bits)), strict=True)
    made = ", ".join(f"{said} AS {name}" for name, said in names)
    return f"SELECT {', '.join(keep)}, {made} FROM ({found}) r{number}"


def _frame(extract: Extract, keys: list[str], sums: list[str], kind: int) -> pd.DataFrame:
    asked = f"SELECT {', '.join([*keys, *sums])} FROM cube WHERE kind = {kind}"
    found = pd.DataFrame(extract.rows(asked), columns=[*keys, *sums])
    return found.astype(dict.fromkeys(sums, float))
