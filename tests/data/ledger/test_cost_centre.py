"""A table of cost centres: what is kept, what is hidden, and every fault told with its cell."""

import pandas as pd
import pytest

from data.ledger.attack import of_cost_centre
from data.ledger.cost_centre.layout import BARE
from data.ledger.cost_centre.loader import FEW_POSTS, NOT_ALL
from tests.data.ledger.tables import (
    CLERKS,
    CODE,
    NOT_PAY,
    NURSES,
    PHARMACIST,
    SLUGS,
    THERAPISTS,
    cells,
    centre,
    centres,
    changed,
    read,
    refused,
)
from tests.data.loaders.reconciled import told

MONTH = "2026-11"
FULL = (NURSES, THERAPISTS, CLERKS, NOT_PAY)
ACTUAL = "cost_centre_actual"


def test_lines_totals_and_the_place_to_the_penny():
    parsed = read("cost_centre", centres(*FULL))
    actual = cells(parsed, ACTUAL)["numerator"]
    assert actual["crewe", MONTH, "line", "Administration"] == 130_000.17
    assert actual["crewe", MONTH, "all", "all"] == 651_000.17
    assert actual[CODE, MONTH, "line", "Non-pay"] == 138_796.0
    assert actual[CODE, MONTH, "all", "all"] == 5_208_001.36  # eight times the penny too
    assert (parsed.quantity_read, parsed.period) == (5_208_001.36, MONTH)
    posts = cells(parsed, "cost_centre_wte_in_post")["numerator"]
    assert posts["crewe", MONTH, "all", "all"] == 23.9
    assert ("crewe", MONTH, "line", "Non-pay") not in posts.index  # what is no pay has no posts
    assert parsed.observations["state"].eq("ok").all() and parsed.observations["note"].eq("").all()


def test_each_column_is_an_indicator():
    row = read("cost_centre", centres(*FULL)).observations.query("area_code == 'crewe' and category == 'Nursing'")
    assert dict(zip(row["indicator"], row["value"], strict=True)) == {
        "cost_centre_annual_budget": 480_000, "cost_centre_budget": 320_000, ACTUAL: 305_250.5,
        "cost_centre_forecast": 462_000, "cost_centre_wte_budget": 12, "cost_centre_wte_in_post": 11,
    }  # fmt: skip


def test_a_line_of_few_posts_shows_no_pay_and_never_alone():
    parsed = read("cost_centre", centres(*FULL, crewe=(*FULL, PHARMACIST)))
    for indicator in ("cost_centre_annual_budget", "cost_centre_budget", ACTUAL, "cost_centre_forecast"):
        found = cells(parsed, indicator)
        hidden = found[found["state"] == "suppressed"]
        # of the other pay lines the smallest goes too, and the Place's sums of both
        assert {(area, line) for area, _, _, line in hidden.index} == {
            ("crewe", "Pharmacy"), ("crewe", "Administration"), (CODE, "Pharmacy"), (CODE, "Administration"),
        }  # fmt: skip
        assert hidden["value"].isna().all() and set(hidden["note"]) == {FEW_POSTS}  # which one is small is not said
        assert found.loc[("crewe", MONTH, "all", "all"), "state"] == "ok"
    posts = cells(parsed, "cost_centre_wte_budget")
    assert posts.loc[("crewe", MONTH, "line", "Pharmacy"), ["value", "state"]].tolist() == [2, "ok"]


def test_two_communities_with_the_same_small_line_leave_the_place_its_sums():
    own = (*FULL, (*PHARMACIST[:5], 3, 3, "yes"))  # six posts at the Place
    found = cells(read("cost_centre", centres(*FULL, crewe=own, bdp=own)), ACTUAL)
    assert {area for area, *_ in found.index[found["state"] == "suppressed"]} == {"crewe", "bdp"}


def test_five_posts_are_not_few_and_a_line_without_money_hides_nothing():
    five, empty = ("Pharmacy", 290_000, 193_000, 192_000, 288_000, 5, 4.5, "yes"), ("Coaches", 0, 0, 0, 0, 0, 0, "yes")
    parsed = read("cost_centre", centres(*FULL, five, empty))
    assert parsed.observations["state"].eq("ok").all()


def test_a_line_hidden_in_one_month_is_hidden_in_all_of_its_year():
    """The year's budget is the same in all of them: shown once, it is shown."""
    grown = ("Pharmacy", 290_000, 193_000, 192_000, 288_000, 5, 4.5, "yes")
    rows = [
        *centres(*FULL, crewe=(*FULL, PHARMACIST), month="2026-11"),
        *centres(*FULL, crewe=(*FULL, grown), month="2026-12"),
        *centres(*FULL, crewe=(*FULL, grown), month="2027-04"),  # another financial year
    ]
    found = cells(read("cost_centre", rows), "cost_centre_annual_budget")["state"]
    states = {month: found["crewe", month, "line", "Pharmacy"] for month in ("2026-11", "2026-12", "2027-04")}
    assert states == {"2026-11": "suppressed", "2026-12": "suppressed", "2027-04": "ok"}


def test_on_costs_that_are_not_included_are_told():
    bare = (*NURSES[:-1], "no")
    parsed = read("cost_centre", centres(*FULL, crewe=(bare, *FULL[1:])))
    notes = cells(parsed, ACTUAL)["note"]
    assert notes["crewe", MONTH, "line", "Nursing"] == notes["crewe", MONTH, "all", "all"] == BARE
    assert notes[CODE, MONTH, "line", "Nursing"] == notes[CODE, MONTH, "all", "all"] == BARE
    assert notes["bdp", MONTH, "all", "all"] == notes["crewe", MONTH, "line", "Therapies"] == ""


def test_the_place_is_not_added_up_while_a_community_lacks():
    rows = [row for slug in SLUGS[:-1] for row in centre(slug, *FULL)]
    parsed = read("cost_centre", rows)
    found = cells(parsed, ACTUAL)
    assert found.loc[(CODE, MONTH, "all", "all"), ["state", "note"]].tolist() == ["missing", NOT_ALL]
    assert told(parsed) == {NOT_ALL: (0, None)} and parsed.quantity == ""


def test_the_place_may_be_in_the_file():
    rows = centres(*FULL)
    own = read("cost_centre", rows).observations
    given = [(line[0], *[round(float(one) * 8, 2) if one != "" else "" for one in line[1:7]], line[7]) for line in FULL]
    parsed = read("cost_centre", [*rows, *centre("Cheshire East", *given)])
    assert parsed.observations.equals(own)


def test_names_of_communities_in_any_form():
    names = {"crewe": "CREWE", "bdp": "Bollington, Disley and Poynton", "smash": "SMASH"}
    rows = [row for slug in SLUGS for row in centre(names.get(slug, slug), *FULL)]
    assert set(read("cost_centre", rows).observations["area_code"]) == {*SLUGS, CODE}


GOOD = centres(*FULL)  # lines 2 to 6 are those of the first community: three of pay, Non-pay, TOTAL


@pytest.mark.parametrize(
    ("line", "column", "value", "said"),
    [
        (
            2,
            0,
            "Atlantis",
            "column community: found 'Atlantis'; expected a community by name or by its short form: bdp",
        ),
        (2, 1, "Month 9 (November 2026)", "expected a month such as 2026-11 or Month 8 (November 2026)"),
        (2, 2, "", "column line: found ''; expected some words"),
        (2, 2, "N" * 41, "expected at most 40 letters"),
        (2, 2, "all", "expected the name of a staff group, Non-pay or TOTAL"),
        (2, 2, "Therapies", "line 3, column line: found 'Therapies'; expected each community, month and line once"),
        (2, 3, "£480,000", "column annual_budget: found '£480,000'; expected a number of two decimals at most"),
        (2, 3, "", "column annual_budget: found ''; expected a number"),
        (2, 3, "0.125", "column annual_budget: found '0.125'; expected a number of two decimals at most"),
        (2, 3, "inf", "column annual_budget: found 'inf'"),
        (2, 7, "-1", "column wte_budget: found '-1'; expected a number of two decimals at most, 0 or more"),
        (2, 8, "*", "column wte_in_post: found '*'; expected a number of posts: they are never hidden"),
        (5, 7, "2", "column wte_budget: found '2'; expected nothing: Non-pay has no posts"),
        (2, 9, "", "column on_costs_included: found ''; expected yes or no"),
        (2, 9, "perhaps", "column on_costs_included: found 'perhaps'; expected yes or no"),
        # a penny is enough
        (6, 5, "651000.18", "found '651000.18'; expected 651,000.17, the sum of the lines: the difference is 0.01"),
        (
            3,
            8,
            "8.4",
            "column wte_in_post: found '23.9'; expected 24.90, the sum of the lines: the difference is -1.00",
        ),
    ],
)
def test_what_is_wrong_with_a_cell(line, column, value, said):
    assert said in refused("cost_centre", changed(GOOD, line, column, value))


def test_lines_without_a_total_are_refused():
    said = refused("cost_centre", [row for row in GOOD if row[:3] != (SLUGS[0], MONTH, "TOTAL")])
    assert "line 2, column line: found 'Nursing'; expected a row TOTAL for this community and month" in said


def test_a_total_without_lines_is_refused():
    assert "expected lines beside TOTAL: there are none" in refused("cost_centre", centre("crewe"))


def test_the_places_own_rows_have_to_be_the_sum():
    given = [(name, *[round(float(one) * 8, 2) if one != "" else "" for one in row[:6]], row[6]) for name, *row in FULL]
    more = (given[0][0], given[0][1], given[0][2], given[0][3] + 1, *given[0][4:])
    said = refused("cost_centre", [*GOOD, *centre("Cheshire East", more, *given[1:])])
    assert "expected 2,442,004.00, the sum of the communities' rows: the difference is 1.00" in said
    extra = ("Chaplains", 1, 1, 1, 1, 6, 6, "yes")
    assert "expected a line that a community has" in refused(
        "cost_centre", [*GOOD, *centre("Cheshire East", *given, extra)]
    )
    said = refused("cost_centre", [*GOOD[5:], *centre("Cheshire East", *given)])
    assert f"expected rows of all communities in this month, of which the Place's are the sum: {SLUGS[0]} lack" in said


def test_all_faults_are_told_at_once():
    rows = changed(changed(GOOD, 2, 3, "many"), 8, 9, "perhaps")
    said = refused("cost_centre", rows)
    assert said.startswith("table.csv: 2 errors in 2 rows:") and "line 2, column annual_budget" in said


def attacked(stored):
    return list(of_cost_centre(stored, lambda period: dict.fromkeys(SLUGS, CODE), "none"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Pharmacy", "cost_centre_actual 2026-11 crewe Pharmacy shows the pay of fewer than 5 posts"),
        ("Administration", "cost_centre_actual 2026-11 crewe Pharmacy can be told to be the rest of a sum"),
    ],
)
def test_an_attack_finds_pay_that_is_shown_or_follows(line, said):
    stored = read("cost_centre", centres(*FULL, crewe=(*FULL, PHARMACIST))).observations
    assert attacked(stored) == []
    own = (stored["area_code"] == "crewe") & (stored["category"] == line) & (stored["indicator"] == ACTUAL)
    stored.loc[own, ["numerator", "value", "state"]] = [9.0, 9.0, "ok"]
    assert any(one.startswith(said) for one in attacked(stored))


def test_an_attack_finds_a_line_that_only_some_months_hide():
    """As where each month is loaded from a file of its own."""
    first = read("cost_centre", centres(*FULL, crewe=(*FULL, PHARMACIST))).observations
    second = read("cost_centre", centres(*FULL, month="2026-12")).observations
    found = attacked(pd.concat([first, second], ignore_index=True))
    said = "crewe Administration is hidden in one month of the year and shown in another"
    assert any(said in one for one in found)
