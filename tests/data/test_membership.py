from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.ingest.membership import STATEMENT, lineages, membership_at
from data.place import load
from data.settings import ROOT

PLACE = load(ROOT / "data" / "reference")
DAYS = st.dates(date(2019, 1, 1), date(2019, 1, 12))  # few days, so that statements meet
SAID = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("XYZ"), DAYS, st.none() | DAYS, st.integers(1, 4)))


def said(*rows):
    found = pd.DataFrame([(at, *row) for at, row in enumerate(rows)], columns=STATEMENT)
    return found.assign(valid_from=pd.to_datetime(found["valid_from"]), valid_to=pd.to_datetime(found["valid_to"]))


def at(rows, day):
    return membership_at(said(*rows), pd.Timestamp(day)).to_dict()


def by_hand(rows, day):
    answer = {}
    for child in {row[0] for row in rows}:
        own = [(at, *row[1:]) for at, row in enumerate(rows) if row[0] == child]
        begun = [one for one in own if one[2] <= day]
        holding = [one for one in begun if one[3] is None or day < one[3]]
        if holding:
            answer[child] = max(holding, key=lambda one: (one[2], one[4], one[0]))[1]
        elif not begun:
            answer[child] = max(own, key=lambda one: (-one[2].toordinal(), one[4], one[0]))[1]
    return answer


@given(SAID, DAYS)
def test_membership_on_a_day_is_what_the_rule_says_in_plain_words(rows, day):
    assert at(rows, day) == by_hand(rows, day)


MOVED = [
    ("n", "old", date(2019, 7, 1), date(2021, 4, 1), 1),  # left on 1 April: the last day was 31 March
    ("n", "new", date(2021, 4, 1), None, 1),
]


def test_a_practice_that_moved_belongs_to_the_new_network_from_the_very_day():
    assert at(MOVED, date(2021, 3, 31)) == {"n": "old"}
    assert at(MOVED, date(2021, 4, 1)) == {"n": "new"}


def test_before_the_first_known_day_the_earliest_membership_is_used():
    assert at(MOVED, date(2017, 1, 1)) == {"n": "old"}


def test_a_practice_whose_membership_ended_belongs_nowhere():
    assert at([("n", "old", date(2019, 7, 1), date(2021, 7, 1), 1)], date(2021, 7, 1)) == {}


def test_of_two_statements_for_the_same_day_the_later_load_counts():
    assert at(
        [("n", "first", date(2022, 1, 1), None, 3), ("n", "second", date(2022, 1, 1), None, 4)], date(2022, 6, 1)
    ) == {"n": "second"}


def test_lineage_is_worked_out_for_each_period_at_its_end():
    rows = said(*MOVED, ("old", "crewe", date(2019, 7, 1), None, 1), ("new", "bdp", date(2019, 7, 1), None, 1))
    found = lineages(rows, PLACE, ["2020-21", "2021-04", "2021-22"])
    above = found.groupby("period")["parent"].agg(set).to_dict()
    assert above == {
        "2020-21": {"old", "crewe", "E06000049"},  # ends on the last day before the move
        "2021-04": {"new", "bdp", "E06000049"},
        "2021-22": {"new", "bdp", "E06000049"},
    }
