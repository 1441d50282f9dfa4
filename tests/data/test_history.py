"""Any sequence of loads and undos against an oracle in plain Python."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data.engine import engine, reading
from data.ingest import undo
from data.schema import CURRENT, observation
from tests.data import stories

PRACTICES = ("N81016", "N81053", "N81022")
COMMUNITY = {"N81016": "crewe", "N81053": "crewe", "N81022": "bdp"}
GROUPS = st.tuples(st.sampled_from(PRACTICES), st.sampled_from(("2019-20", "2020-21")), st.sampled_from(("all", "sex")))
ROWS = st.dictionaries(st.sampled_from("fm"), st.integers(0, 3), min_size=1)  # few values, so that some are equal
FILES = st.dictionaries(GROUPS, ROWS, min_size=1, max_size=4)
STEPS = st.lists(FILES | st.integers(0, 5), max_size=6)  # a file, or the undoing of one of those before


def parsed(file):
    return stories.file_of(
        stories.observed("qof_diabetes", practice, period, count, 10, breakdown=breakdown,
                         category="all" if breakdown == "all" else category)
        for (practice, period, breakdown), said in file.items()
        for category, count in (list(said.items())[:1] if breakdown == "all" else said.items())
    )  # fmt: skip


def current_rows(store, origin):
    columns = [observation.c[name] for name in ("area_code", "period", "breakdown", "category", "numerator")]
    with reading(store) as connection:
        answer = connection.execute(
            select(*columns, observation.c.load_id).where(CURRENT, observation.c.origin == origin)
        )
        return {tuple(row[:4]): (row[4], row[5]) for row in answer}


def expected(standing):
    """Of each group, what the latest load that stands says."""
    truth = {}
    for number, file in sorted(standing.items()):
        for row in parsed(file).observations.itertuples():
            group = (row.area_code, row.period, row.breakdown)
            if truth.get(group, (0, {}))[0] != number:
                truth[group] = (number, {})
            truth[group][1][row.category] = row.numerator
    return {
        (*group, category): (count, number)
        for group, (number, said) in truth.items()
        for category, count in said.items()
    }


def sums(rows):
    """What the communities have, in plain Python."""
    found = {}
    for (practice, *key), (count, _) in rows.items():
        area = (COMMUNITY[practice], *key)
        found[area] = found.get(area, 0) + count
    return found


@settings(max_examples=6, deadline=None)
@given(STEPS)
def test_the_store_holds_what_the_loads_that_stand_say(stores, empty_store, steps):
    url = stores.made(empty_store)
    store = engine(url)
    stories.keep(store, stories.map_of({one: stories.PRACTICES[one][1] for one in PRACTICES}), "map")
    standing = {}
    for at, step in enumerate(steps):
        if isinstance(step, dict):
            standing[stories.keep(store, parsed(step), str(at)).load] = step
        elif standing:
            number = sorted(standing)[step % len(standing)]
            undo(store, number)
            del standing[number]
    rows = current_rows(store, "file")
    assert rows == expected(standing)
    derived = {key: count for key, (count, _) in current_rows(store, "derived").items() if count is not None}
    assert {key: count for key, count in derived.items() if key[0] in ("crewe", "bdp")} == sums(rows)
    store.dispose()
    stores.drop(url)
