"""The SQL of a rule on three engines, unchanged, beside plain Python; the fourth is Spark, in tests/scale."""

import sqlite3
from contextlib import closing

import duckdb
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import rules
from methods import segments
from tests.methods.people import crowds, person, small_rule
from tests.methods.segment_statements import answers, crowd, questions, table

RULES = [*rules.all().values(), small_rule()]


def asked(connection, people, rule):
    """What an engine answers to every question."""
    cursor = connection.cursor()
    for statement in table(people, rule):
        cursor.execute(statement)
    return {name: [tuple(row) for row in cursor.execute(one).fetchall()] for name, one in questions(rule).items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
@pytest.mark.parametrize("engine", ["duckdb", "sqlite", "postgresql"])
def test_every_engine_answers_as_plain_python_does(engine, rule, databases):
    people = crowd(rule, 1000)
    if engine == "postgresql":
        opened = psycopg.connect(databases("postgresql").made().replace("+psycopg", ""))
    else:
        opened = duckdb.connect() if engine == "duckdb" else sqlite3.connect(":memory:")
    with closing(opened) as connection:
        assert asked(connection, people, rule) == answers(people, rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
@settings(max_examples=20)
@given(data=st.data())
def test_sql_and_python_agree_about_anybody(rule, data):
    people = data.draw(crowds(rule))
    with closing(sqlite3.connect(":memory:")) as connection:
        assert asked(connection, people, rule) == answers(people, rule)


def test_nothing_in_it_is_an_engines_own():
    # no function but COALESCE, nothing quoted but text, no semicolon, no comment
    text = segments.select(rules.load("cheshire-merseyside"), "people", ("practice_code",), ("frailty",))
    words = {word.strip("(),") for word in text.split()}
    known = {"SELECT", "CASE", "WHEN", "THEN", "ELSE", "END", "AS", "FROM", "AND", "OR", "IN", "NOT", "IS", "NULL"}
    assert {one for one in words if one.isupper() and "'" not in one} - known == set()
    assert not set('";`[]#') & set(text)
    assert "--" not in text


def test_a_column_to_keep_is_a_plain_name():
    with pytest.raises(ValueError, match="mean nothing in SQL"):
        segments.select(rules.load("om-2024"), "people", ("age FROM people; DROP TABLE people; --",))


def test_a_rule_made_by_hand_cannot_carry_sql_either():
    with pytest.raises(ValueError, match="mean nothing in SQL"):
        segments.Flags(columns=("asthma = 1 OR 1 = 1",))
    with pytest.raises(ValueError, match="mean nothing in SQL"):
        segments.Among(column="frailty", values=("fit') OR ('1' = '1",), others=("mild",))


def test_kept_columns_come_first_and_the_source_may_be_a_query():
    rule = rules.load("om-2024")
    with closing(duckdb.connect()) as connection:
        for statement in table([person(rule, asthma=1)], rule):
            connection.execute(statement)
        found = connection.execute(segments.select(rule, "(SELECT * FROM people) AS one", ("person_id", "age")))
        names = [one[0] for one in found.description]
        assert names[:6] == ["person_id", "age", "life_stage", "need", "segment", "undecided"]
        assert found.fetchall()[0][:6] == (0, 40, "working_age", "ltc", "ltc", 0)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
@settings(max_examples=20)
@given(data=st.data())
def test_people_who_are_alike_may_be_counted_first(rule, data):
    # as a load does it: flags that everybody has as 0 or 1 are added up as they stand, and cells are the same
    people = data.draw(crowds(rule))
    full = {name for name in rule.flags if people and all(one[name] in (0, 1) for one in people)}
    cell = "life_stage, need, segment, undecided"
    for asked_of in (None, ("frailty",), rule.reads):
        seen = segments.looked_at(rule, asked_of, full, "one_")
        names, made = ", ".join(seen), ", ".join(f"{text} AS {name}" for name, text in seen.items())
        alike = f"(SELECT {names}, count(*) AS n FROM (SELECT {made} FROM people) each_one GROUP BY {names}) alike"
        first = segments.judged(rule, alike, ("n",), asked_of, "one_")
        whole = segments.select(rule, "people", (), asked_of)
        with closing(sqlite3.connect(":memory:")) as connection:
            for statement in table(people, rule):
                connection.execute(statement)
            found, expected = (
                connection.execute(f"SELECT {cell}, {n} FROM ({text}) found GROUP BY {cell} ORDER BY {cell}").fetchall()
                for n, text in (("sum(n)", first), ("count(*)", whole))
            )
        assert found == expected
