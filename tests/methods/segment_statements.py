"""What the SQL of a rule has to answer, told by plain Python, and people as a table that any engine can make."""

from typing import Any

import numpy as np

from methods import segments
from methods.segments import Rule
from tests.methods import oracle_segments as oracle

Person = dict[str, Any]
SOME = ("frailty",)  # the columns of the narrower question


def crowd(rule: Rule, size: int, seed: int = 1) -> list[Person]:
    """People of every kind: flags mostly 0, some 1, missing or no flag at all; ages past every boundary."""
    draw = np.random.default_rng(seed)
    flags = {one: draw.choice([0, 1, None, 2], size, p=[0.9, 0.06, 0.03, 0.01]) for one in rule.flags}
    texts = {one: draw.choice(["fit", "mild", "moderate", "severe", "Mild", None], size) for one in rule.texts}
    ages = draw.choice([None, -1, 0, 17, 18, 64, 65, 120], size)
    columns = {"age": ages, **flags, **texts}
    return [{name: column[at] for name, column in columns.items()} for at in range(size)]


def table(people: list[Person], rule: Rule) -> list[str]:
    """Statements that make and fill a table of people, the same for every engine."""
    kinds = [f"{name} {'VARCHAR(20)' if name in rule.texts else 'INTEGER'}" for name in rule.reads]
    rows = (
        ", ".join([str(number), *(_literal(one[name]) for name in rule.reads)]) for number, one in enumerate(people)
    )
    return [
        f"CREATE TABLE people (person_id INTEGER, {', '.join(kinds)})",
        "INSERT INTO people VALUES " + ", ".join(f"({row})" for row in rows),
    ]


def questions(rule: Rule) -> dict[str, str]:
    """The statement as it runs, and one of expressions that stand alone: all that is missing, and frailty alone."""
    found = {}
    for name, columns in (("all", None), ("some", SOME)):
        parts, whole = segments.sql(rule, columns), segments.select(rule, "people", ("person_id",), columns)
        told = {"life_stage": parts.life_stage, "need": parts.need, "segment": parts.segment}
        told |= {"undecided": parts.undecided} | {f"holds_{one}": text for one, text in parts.criteria.items()}
        alone = ", ".join(f"{text} AS {one}" for one, text in told.items())
        found[name] = f"SELECT * FROM ({whole}) found ORDER BY person_id"
        found[f"{name}, alone"] = f"SELECT person_id, {alone} FROM people ORDER BY person_id"
    return found


def answers(people: list[Person], rule: Rule) -> dict[str, list[tuple[Any, ...]]]:
    """What each of the questions has to answer, by plain Python."""
    clean = [{name: value if _known(name, value, rule) else None for name, value in one.items()} for one in people]
    needs = {one.id: one.need for one in rule.segments} | {"not recorded": "not recorded"}
    found = {}
    for name, columns in (("all", None), ("some", SOME)):
        rows = []
        for number, one in enumerate(clean):
            stage, segment = oracle.cell(one, rule)
            held = (oracle.three_valued(one, each, rule, columns) for each in rule.criteria)
            rows.append((number, stage, needs[segment], segment, int(oracle.undecided(one, rule, columns)), *held))
        found |= {name: rows, f"{name}, alone": rows}
    return found


def _known(name: str, value: Any, rule: Rule) -> bool:
    """Whether a value is one: otherwise it counts as missing."""
    return name == "age" or value in (oracle.TEXTS if name in rule.texts else (0, 1))


def _literal(value: Any) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)
