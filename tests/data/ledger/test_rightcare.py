"""Spend beside similar places: the own and each peer's, and what is said where there are fewer than ten."""

import pytest

from tests.data.ledger.tables import CODE, cells, changed, read, refused
from tests.data.loaders.reconciled import told

OWN = ["Circulatory", "non-elective", "Cheshire East", "yes", "15200000.25", "391000", "2024/25"]
PEERS = [["circulatory", "emergency", f"Peer {one}", "no", "12000000", "380000", "2024-25"] for one in "ABCDEFGHIJ"]
ROWS = [OWN, *PEERS]
BREAKDOWN = "circulatory:emergency"


def test_own_and_peers():
    parsed = read("rightcare", ROWS)
    found = cells(parsed, "rightcare_spend")
    own = found.loc[(CODE, "2024-25", BREAKDOWN, "own")]
    assert own[["numerator", "denominator", "note"]].tolist() == [15_200_000.25, 391_000, ""]
    assert found.loc[(CODE, "2024-25", BREAKDOWN, "Peer J"), "denominator"] == 380_000
    assert (len(found), parsed.period, parsed.quantity_kept) == (11, "2024-25", 135_200_000.25)


def test_fewer_than_ten_peers_are_told():
    parsed = read("rightcare", ROWS[:-1])
    said = "Compared with 9 similar places: 10 are expected"
    assert set(cells(parsed, "rightcare_spend")["note"]) == {said}
    assert told(parsed) == {"programmes with other than 10 similar places": (0, None)}


@pytest.mark.parametrize(
    ("line", "column", "value", "said"),
    [
        (2, 3, "no", "column own: found 'no'; expected yes in exactly one row of this programme"),
        (3, 3, "yes", "expected yes in exactly one row of this programme"),
        (3, 2, "Peer B", "expected each area, programme, point of delivery and year once"),
        (3, 2, "own", "column area: found 'own'; expected the name of a place"),
        (
            3,
            1,
            "day case",
            "column point_of_delivery: found 'day case'; expected one of elective, emergency",
        ),
        (3, 0, "a:b", "column programme: found 'a:b'; expected a name without a colon"),
        (3, 0, "musculoskeletal and rheumatology", "column programme: found"),  # wider than a breakdown
        (3, 4, "-1", "column spend: found '-1'; expected a number of two decimals at most, 0 or more"),
        (3, 4, "*", "column spend: found '*'; expected a number: nothing is hidden here"),
        (3, 5, "0", "column weighted_population: found '0'; expected a number above nought"),
        (3, 6, "2024-26", "column year: found '2024-26'; expected a financial year such as 2024-25"),
        (3, 6, "2024", "expected a financial year such as 2024-25"),
    ],
)
def test_what_is_wrong_with_a_cell(line, column, value, said):
    assert said in refused("rightcare", changed(ROWS, line, column, value))


def test_eleven_peers_are_too_many():
    more = changed(PEERS[:1], 2, 2, "Peer K")
    assert "expected at most 10 similar places" in refused("rightcare", [*ROWS, *more])
