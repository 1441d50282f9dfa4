"""Changes that communities propose: kept as words, one part a community, and nothing that tells who somebody is."""

import pytest

from data.loaders.contract import Entry
from tests.data.ledger.tables import changed, read, refused

NURSE = ["Crewe", "C1", "A second nurse", "2026-04", "Service manager", "48000.50", "1", "Visits in two days",
         "Completed 3 February 2026", "agreed", "2026-03-18"]  # fmt: skip
SAVED = ["Crewe", "C2", "One clerk fewer", "Month 2 (May 2026)", "Coach", "-21000", "-0.6", "None is expected",
         "Completed: longer waits on the telephone", "waiting", ""]  # fmt: skip
OTHER = ["BDP", "C1", "A pharmacist", "2026-06", "Lead", "29000", "0.5", "Fewer falls", "Completed", "declined",
         "18/03/2026"]  # fmt: skip
ROWS = [NURSE, SAVED, OTHER]


def test_each_change_is_an_entry_of_its_community():
    parsed = read("cost_centre_changes", ROWS)
    body = parsed.entries[0].body
    assert parsed.entries[0] == Entry("cost_centre_change", "crewe", "C1", "crewe", "A second nurse", body)
    assert body == {
        "month": "2026-04", "who": "Service manager", "amount": 48_000.5, "wte": 1.0, "effect": "Visits in two days",
        "impact_assessment": "Completed 3 February 2026", "decision": "agreed", "decided_on": "2026-03-18",
    }  # fmt: skip
    saved, other = parsed.entries[1:]
    assert (saved.body["month"], saved.body["amount"], saved.body["wte"], saved.body["decided_on"]) == (
        "2026-05", -21_000, -0.6, "",
    )  # fmt: skip
    assert (other.part, other.key, other.body["decided_on"]) == ("bdp", "C1", "2026-03-18")  # ids are a community's own
    assert parsed.observations.empty


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (0, "Cheshire East", "column community: found 'Cheshire East'; expected a community"),  # the Place has none
        (1, "", "column id: found ''; expected some words"),
        (1, "C2", "expected each community and id once"),
        (2, "A" * 201, "column what: found 'AAA"),
        (3, "spring", "column month: found 'spring'; expected a month"),
        (4, "jane@nhs.net", "column who: found '(a value, not shown)'; expected nothing that tells who somebody is"),
        (7, "For 943 476 5919", "expected nothing that tells who somebody is"),
        (7, "People of SK10 2AB", "expected nothing that tells who somebody is"),
        (5, "about 48000", "column amount: found 'about 48000'; expected a number of two decimals"),
        (6, "*", "column wte: found '*'; expected a number: nothing is hidden here"),
        (8, "", "column impact_assessment: found ''; expected some words"),  # a change is not reported without one
        (9, "maybe", "column decision: found 'maybe'; expected one of waiting, agreed, agreed in part"),
        (9, "waiting", "column decided_on: found '2026-03-18'; expected nothing while waiting"),
        (10, "", "column decided_on: found ''; expected the day of the decision"),
        (2, "A second\x07nurse", "expected letters, digits and marks that can be seen"),
    ],
)
def test_what_is_wrong_with_a_change(column, value, said):
    assert said in refused("cost_centre_changes", changed(ROWS, 2, column, value))
