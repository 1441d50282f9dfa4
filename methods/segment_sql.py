"""A rule as SQL: the same classification as segments.classify, generated from the same rule, on any engine.

Nothing but CASE, COALESCE, comparisons, IN, IS NULL, AND, OR and sums is used, and names are never quoted (Spark
quotes unlike the others), so the same text runs in DuckDB, PostgreSQL, SQLite and Spark SQL. Not known is NULL.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from methods.segment_rules import NOT_RECORDED, Clause, Criterion, Flags, Rule, named

FEW = 2  # so many flags are asked one by one; more are counted


class Count(NamedTuple):
    """How many of some flags are there, and how many are known to be absent."""

    there: str
    absent: str


Counts = Mapping[tuple[str, ...], Count]


@dataclass(frozen=True, kw_only=True)
class Sql:
    """Expressions over columns in the canonical layout, flags being numbers; each stands alone in a SELECT.

    life_stage, need, segment: text. undecided: 1 or 0. criteria: by id, 1 holds, 0 does not, NULL is not known.
    """

    life_stage: str
    need: str
    segment: str
    undecided: str
    criteria: Mapping[str, str]


def sql(rule: Rule, if_recorded: Collection[str] | None = None) -> Sql:
    """The rule as expressions that stand alone, repeating the criteria they need; if_recorded as in classify."""
    criteria = {one.id: _criterion(one, _counts(rule, if_recorded), if_recorded) for one in rule.criteria}
    return _sql(rule, criteria, _recorded(rule, _counts(rule, None)), _life_stage(rule), if_recorded)


def select(rule: Rule, source: str, keep: tuple[str, ...] = (), if_recorded: Collection[str] | None = None) -> str:
    """A statement, a row a person: kept columns, life_stage, need, segment, undecided, holds_<criterion id> each.

    Flags are counted once, in the innermost query, and criteria once, around it. `source` is what may follow FROM and
    is the caller's own text; `keep` are columns of it. Raises ValueError for a column's name that is not plain.
    """
    kept = dict.fromkeys(map(named, keep))
    seen = [f"{text} AS {name}" if text != name else name for name, text in looked_at(rule, if_recorded).items()]
    innermost = [*kept, *(one for one in seen if one not in kept)]
    return _nested([*_judged(rule, keep, if_recorded, ""), innermost], source)


def looked_at(
    rule: Rule, if_recorded: Collection[str] | None = None, full: Collection[str] = (), mark: str = ""
) -> dict[str, str]:
    """All that the rule looks at in a person, by name: so few things that people who are alike can be counted first.

    Expressions over columns in the canonical layout. `full` are flags that are 0 or 1 for everybody, of which less
    has to be asked; `mark` begins the names of what this rule alone makes.
    """
    texts = _counts(rule, if_recorded, full)
    found = dict(zip(_read_alone(rule), _read_alone(rule), strict=True)) | {f"{mark}life_stage": _life_stage(rule)}
    for names, one in zip(_names(rule, mark).values(), texts.values(), strict=True):
        found |= dict(zip(names, one, strict=True))
    if not _counted(rule, if_recorded):
        known = "1" if set(full).intersection(_conditions(rule)) else _recorded(rule, _counts(rule, None))
        found[f"{mark}any_recorded"] = known
    return found


def judged(
    rule: Rule, source: str, keep: tuple[str, ...] = (), if_recorded: Collection[str] | None = None, mark: str = ""
) -> str:
    """As select, where the source has what `looked_at` gives under its names, in place of the canonical columns."""
    return _nested(_judged(rule, keep, if_recorded, mark), source)


def _judged(rule: Rule, keep: tuple[str, ...], if_recorded: Collection[str] | None, mark: str) -> list[list[str]]:
    """The columns of the outer query, which puts people into segments, and of the one within, which asks criteria."""
    kept, counts = [named(column) for column in keep], _names(rule, mark)
    known = _recorded(rule, counts) if _counted(rule, if_recorded) else f"{mark}any_recorded"
    names = {one.id: f"holds_{one.id}" for one in rule.criteria}
    stage = f"{mark}life_stage AS life_stage" if mark else "life_stage"
    inner = [*kept, stage, f"{known} AS known_of"]
    inner += [f"{_criterion(one, counts, if_recorded)} AS {names[one.id]}" for one in rule.criteria]
    found = _sql(rule, names, "known_of", "life_stage", if_recorded)
    outer = [*kept, "life_stage", f"{found.need} AS need", f"{found.segment} AS segment"]
    outer += [f"{found.undecided} AS undecided", *names.values()]
    return [outer, inner]


def _names(rule: Rule, mark: str) -> dict[tuple[str, ...], Count]:
    """The columns that hold the counts of each set of flags."""
    return {one: Count(f"{mark}there_{at}", f"{mark}absent_{at}") for at, one in enumerate(_counts(rule, None))}


def _counted(rule: Rule, if_recorded: Collection[str] | None) -> bool:
    """Whether what is counted says too if anything is recorded."""
    conditions = _conditions(rule)
    return conditions in _counts(rule, None) and all(rule.asks((one,), if_recorded) for one in conditions)


def _nested(levels: list[list[str]], source: str) -> str:
    """Queries within queries, the outermost first."""
    text = source
    for depth in reversed(range(len(levels))):
        space = "  " * depth
        columns = f",\n{space}  ".join(levels[depth])
        text = f"SELECT\n{space}  {columns}\n{space}FROM {text}"
        text = f"(\n{space}{text}\n{space[2:]}) level_{depth}" if depth else text
    return text


def _conditions(rule: Rule) -> tuple[str, ...]:
    return tuple(one.id for one in rule.conditions)


def _read_alone(rule: Rule) -> list[str]:
    """Columns that criteria look at one by one."""
    clauses = [clause for one in rule.criteria for clause in one.clauses]
    return [column for one in clauses if len(one.columns) <= FEW for column in one.columns]


def _counts(
    rule: Rule, if_recorded: Collection[str] | None, full: Collection[str] = ()
) -> dict[tuple[str, ...], Count]:
    """For every set of flags that is counted: how many are there, and how many are known to be absent."""
    sets = dict.fromkeys(clause.columns for one in rule.criteria for clause in one.clauses if len(clause.columns) > FEW)
    return {columns: _count(columns, if_recorded, full) for columns in sets}


def _count(columns: tuple[str, ...], if_recorded: Collection[str] | None, full: Collection[str]) -> Count:
    """Those that are full add up as they stand; what is absent of them is the rest."""
    plain = " + ".join(named(one) for one in columns if one in full)
    conditions = [_flag(one, if_recorded) for one in columns if one not in full]
    there, absent = ([f"CASE WHEN {one[side]} THEN 1 ELSE 0 END" for one in conditions] for side in (0, 1))
    rest = [f"{len(columns) - len(conditions)} - ({plain})"] if plain else []
    return Count(" + ".join([*([plain] if plain else []), *there]), " + ".join([*rest, *absent]))


def _sql(
    rule: Rule, criteria: Mapping[str, str], recorded: str, life_stage: str, if_recorded: Collection[str] | None
) -> Sql:
    """The expressions, from those of criteria, of whether anything is recorded (1 or 0) and of the life stage."""
    return Sql(
        life_stage=life_stage,
        need=_first(rule, criteria, recorded, [one.need for one in rule.segments]),
        segment=_first(rule, criteria, recorded, [one.id for one in rule.segments]),
        undecided=_undecided(rule, criteria, recorded, life_stage, if_recorded),
        criteria=criteria,
    )


def _clause(clause: Clause, counts: Counts, if_recorded: Collection[str] | None) -> tuple[str, str]:
    """Conditions under which a clause surely holds, and surely does not."""
    if not isinstance(clause, Flags):
        column, values = named(clause.column), _listed(clause.values)
        fails = f"{column} IN ({_listed(clause.others)})"
        if not Rule.asks((column,), if_recorded):
            fails = f"COALESCE({column}, '') NOT IN ({values})"
        return f"{column} IN ({values})", fails
    if clause.columns in counts:
        there, absent = counts[clause.columns]
        return f"{there} >= {int(clause.at_least)}", f"{absent} > {len(clause.columns) - int(clause.at_least)}"
    holds, fail = zip(*(_flag(column, if_recorded) for column in clause.columns), strict=True)
    every = clause.at_least == len(clause.columns)  # of one or two
    return _joined("AND" if every else "OR", holds), _joined("OR" if every else "AND", fail)


def _flag(column: str, if_recorded: Collection[str] | None) -> tuple[str, str]:
    """Conditions under which a flag is surely there, and surely is not; what is missing is not there, unless asked."""
    asked = Rule.asks((column,), if_recorded)
    return f"{named(column)} = 1", f"{column} = 0" if asked else f"COALESCE({column}, 0) <> 1"


def _criterion(criterion: Criterion, counts: Counts, if_recorded: Collection[str] | None) -> str:
    holds, fails = zip(*(_clause(one, counts, if_recorded) for one in criterion.clauses), strict=True)
    return f"CASE WHEN {_joined('AND', holds)} THEN 1 WHEN {_joined('OR', fails)} THEN 0 END"


def _recorded(rule: Rule, counts: Counts) -> str:
    """1 where any of the conditions counted is recorded, as there or as not there."""
    if _conditions(rule) in counts:
        return f"CASE WHEN {' + '.join(counts[_conditions(rule)])} > 0 THEN 1 ELSE 0 END"
    return f"CASE WHEN {' OR '.join(f'{one.id} IN (0, 1)' for one in rule.conditions)} THEN 1 ELSE 0 END"


def _life_stage(rule: Rule) -> str:
    unknown, last = _text(NOT_RECORDED), rule.life_stages[-1]
    cases = [f"WHEN age < {int(after.from_age)} THEN {_text(one.id)}" for one, after in pairwise(rule.life_stages)]
    return f"CASE WHEN age < 0 THEN {unknown} {' '.join(cases)} WHEN age >= 0 THEN {_text(last.id)} ELSE {unknown} END"


def _first(rule: Rule, criteria: Mapping[str, str], recorded: str, words: list[str]) -> str:
    """The word of the first segment that holds; the last segment's where none does but something is recorded."""
    asked = (" OR ".join(f"{criteria[one.id]} = 1" for one in each.criteria) for each in rule.segments[:-1])
    cases = [f"WHEN {condition} THEN {_text(word)}" for condition, word in zip(asked, words[:-1], strict=True)]
    return f"CASE {' '.join(cases)} WHEN {recorded} = 1 THEN {_text(words[-1])} ELSE {_text(NOT_RECORDED)} END"


def _undecided(
    rule: Rule, criteria: Mapping[str, str], recorded: str, life_stage: str, if_recorded: Collection[str] | None
) -> str:
    """1 where the life stage is not recorded, nothing is, or a criterion before the segment that holds is not known."""
    cases = [f"WHEN {life_stage} = {_text(NOT_RECORDED)} THEN 1"] if rule.asks(("age",), if_recorded) else []
    for each in rule.segments[:-1]:
        cases.append(f"WHEN {' OR '.join(f'{criteria[one.id]} = 1' for one in each.criteria)} THEN 0")
        cases.append(f"WHEN {' OR '.join(f'{criteria[one.id]} IS NULL' for one in each.criteria)} THEN 1")
    if rule.asks([one.id for one in rule.conditions], if_recorded):
        cases.append(f"WHEN {recorded} = 0 THEN 1")
    return f"CASE {' '.join(cases)} ELSE 0 END"


def _joined(word: str, conditions: Sequence[str]) -> str:
    """Conditions under one word, in brackets where there are several."""
    return conditions[0] if len(conditions) == 1 else f"({f' {word} '.join(conditions)})"


def _text(word: str) -> str:
    return f"'{word if word == NOT_RECORDED else named(word)}'"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(_text(one) for one in words)
