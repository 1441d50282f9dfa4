"""A code is in the class of exactly those lists whose own condition names it."""

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from data.indicators import indicators
from data.prescribing.classes import classes
from data.prescribing.codes import condition
from data.prescribing.measures import Measure, measures

# Few characters, so that codes of all lengths lie within each other, beside each other and at the edges.
BIT = st.text("0A1Z", min_size=15, max_size=15)
PREFIX = st.builds(lambda text, length: text[:length], BIT, st.sampled_from([2, 4, 6, 7, 9, 11, 13, 15]))
ENDING = st.builds(lambda text, length, end: f"{text[:length]}*{end}", BIT, st.sampled_from([9, 11]),
                   st.text("0A1Z", min_size=2, max_size=2))  # fmt: skip
NAMED = st.one_of(PREFIX, PREFIX, ENDING)
LIST = st.builds(lambda some, out: (*some, *(f"~{one}" for one in out)), st.lists(NAMED, min_size=1, max_size=4),
                 st.lists(NAMED, max_size=3))  # fmt: skip


def agree(lists: list[tuple[str, ...]], codes: list[str]) -> None:
    """Checks every list on every code."""
    found = classes([Measure(f"m{place}", one, one, "items") for place, one in enumerate(lists)])
    table = ", ".join(f"('{code}')" for code in {*codes, ""})
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT code, {found.tree} AS class FROM (VALUES {table}) AS v(code)")
        for one in set(lists):
            plain = connection.execute(f"SELECT code FROM t WHERE {condition(list(one), 'code')} ORDER BY 1").fetchall()
            assert connection.execute(f"SELECT code FROM t WHERE {found.counts(one)} ORDER BY 1").fetchall() == plain


@settings(max_examples=12)
@given(st.lists(LIST, min_size=1, max_size=4), st.lists(BIT, max_size=6), st.data())
def test_any_lists_name_the_same_codes(lists: list[tuple[str, ...]], codes: list[str], data: st.DataObject) -> None:
    named = [code.removeprefix("~").replace("*", "0") for one in lists for code in one]
    near = [(code + data.draw(BIT))[:15] for code in named]  # codes that a list names, or just does not
    agree(lists, [*codes, *near, *(code[:-2] + "0A" for code in near)])


def test_the_measures_name_the_same_codes() -> None:
    lists = classes(measures(indicators())).lists
    named = [code.removeprefix("~") for one in lists for code in one]
    codes = [code.replace("*", "AA")[:15].ljust(15, fill) for code in named for fill in "0AZ"]
    agree(list(lists), [*codes, *(one[:9] + "AAA" + "A" + one[-2:] for one in codes), "23854108549", "zz", "~"])
