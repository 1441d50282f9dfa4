"""A table of placements: protected sums are kept, exact numbers never, and nothing gives a hidden one away."""

import itertools
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.disclosure import policy
from data.ledger.attack import of_placements
from data.ledger.placements.loader import NOBODY, NOT_ALL, NOT_SAID, PROVISIONAL
from data.loaders.contract import Figures
from tests.data.ledger.tables import CODE, CONTEXT, OLDER, SLUGS, cells, changed, placed, read, refused
from tests.data.loaders.reconciled import told

MONTH = "2026-03"
PEOPLE, COST, NEW, ENDED = "long_term_placements", "placement_weekly_cost", "placements_new", "placements_ended"
USUAL = (21, 58, 43)  # people: 122 in all


def everywhere(month: str = MONTH, late: str = "no", **own: tuple[int, int, int]) -> list:
    """The usual numbers in every community but for those with their own."""
    return [row for slug in SLUGS for row in placed(slug, *own.get(slug, USUAL), month=month, late=late)]


def test_sums_are_rounded_each_by_itself():
    found = cells(read("placements", everywhere()), PEOPLE)
    own = found.loc["crewe", MONTH]
    assert own["numerator"].to_dict() == {
        ("all", "all"): 120, ("placement_type", "care home"): 80, ("placement_type", "nursing home"): 45,  # 79 and 43
        ("age_group", "18-64"): 20, ("age_group", "65 and over"): 100,
    }  # fmt: skip
    assert set(own["denominator"]) == {8_000}
    # the Place is added up before anything is rounded: 8 times 122 are 976
    assert found.loc[(CODE, MONTH, "all", "all"), ["numerator", "denominator"]].tolist() == [975, 64_000]


def test_costs_are_the_average_of_all_to_ten_pounds_times_rounded_people():
    found = cells(read("placements", everywhere()), COST).loc["crewe", MONTH]
    # 21 at 900 and 58 at 800 are 826.58 on average, and 43 at 1,100 make 922.95 of all 122
    assert found.loc[("placement_type", "care home"), ["numerator", "denominator"]].tolist() == [830 * 80, 80]
    assert found.loc[("all", "all"), ["numerator", "denominator"]].tolist() == [920 * 120, 120]


def test_small_numbers_are_hidden_with_their_costs():
    found = read("placements", everywhere(crewe=(3, 58, 43)))
    people, cost = cells(found, PEOPLE)["state"], cells(found, COST)["state"]
    assert people["crewe", MONTH, "age_group", "18-64"] == cost["crewe", MONTH, "age_group", "18-64"] == "suppressed"
    # 101 and 104, rounded: what is left of them is between 1 and 7 and no closer
    assert people["crewe", MONTH, "age_group", "65 and over"] == people["crewe", MONTH, "all", "all"] == "ok"


def test_what_began_and_what_ended_is_hidden_together():
    """People at the end of two months and what ended give what began: one of the two alone hides nothing."""
    rows = changed(everywhere(), 2 + 3 * SLUGS.index("crewe") + 1, 6, 0)  # 9 began in Crewe, in nursing homes
    rows = changed(rows, 2 + 3 * SLUGS.index("crewe") + 2, 6, 4)  # no, 4
    found = read("placements", rows)
    new, ended = cells(found, NEW), cells(found, ENDED)
    assert new.loc[("crewe", MONTH, "all", "all"), "state"] == "suppressed"
    assert ended.loc[("crewe", MONTH, "all", "all"), "state"] == "suppressed"  # 20 ended
    assert ended.loc[("bdp", MONTH, "all", "all"), "value"] == 20
    assert new.loc[(CODE, MONTH, "all", "all"), "value"] == 135  # 7 times 19 and 4 are 137


def test_the_month_after_hidden_people_hides_what_began_and_ended():
    rows = [*everywhere("2026-02", crewe=(0, 3, 3)), *everywhere("2026-03"), *everywhere("2026-04")]
    new = cells(read("placements", rows), NEW)["state"]
    states = [new["crewe", month, "all", "all"] for month in ("2026-02", "2026-03", "2026-04")]
    assert states == ["suppressed", "suppressed", "ok"]


def test_nobody_is_nought_and_costs_nothing():
    found = read("placements", everywhere(crewe=(21, 58, 0)))
    own = cells(found, PEOPLE).loc[("crewe", MONTH, "placement_type", "nursing home")]
    assert own[["numerator", "state"]].tolist() == [0, "ok"]
    cost = cells(found, COST).loc[("crewe", MONTH, "placement_type", "nursing home")]
    assert cost[["state", "note"]].tolist() == ["missing", NOBODY]


def test_a_kind_that_one_community_has_is_nought_in_the_others():
    rows = [*everywhere(), ("crewe", MONTH, "Shared Lives", "18-64", 12, 500, 0, 0, "no")]
    found = cells(read("placements", rows), PEOPLE)["numerator"]
    assert found["crewe", MONTH, "placement_type", "shared lives"] == 10
    assert found["bdp", MONTH, "placement_type", "shared lives"] == 0


def test_late_months_are_provisional_and_so_is_the_places():
    rows = [*everywhere("2026-02"), *everywhere("2026-03", late="yes")]
    notes = cells(read("placements", rows), PEOPLE)["note"]
    assert notes["crewe", "2026-02", "all", "all"] == notes[CODE, "2026-02", "all", "all"] == ""
    assert notes["crewe", "2026-03", "all", "all"] == notes[CODE, "2026-03", "age_group", "18-64"] == PROVISIONAL


def test_older_ages_are_told():
    context = replace(CONTEXT, figures=lambda indicator, month: Figures("2022-07", OLDER))
    notes = cells(read("placements", everywhere(late="yes"), context), PEOPLE)["note"]
    assert set(notes) == {f"{PROVISIONAL}. People aged 65 and over are those of July 2022"}


def test_people_whose_community_is_not_known_count_for_the_place():
    rows = [*everywhere(), ("not recorded", MONTH, "care home", "65 and over", 9, 800, 0, 0, "no")]
    parsed = read("placements", rows)
    found = cells(parsed, PEOPLE)["numerator"]
    assert found[CODE, MONTH, "all", "all"] == 985 and found["crewe", MONTH, "all", "all"] == 120
    assert told(parsed) == {"rows of people whose community is not recorded: counted for the Place alone": (1, None)}
    assert set(parsed.observations["area_code"]) == {*SLUGS, CODE}


def test_the_place_is_not_added_up_while_a_community_lacks():
    parsed = read("placements", everywhere()[3:])
    found = cells(parsed, PEOPLE)
    assert found.loc[(CODE, MONTH, "all", "all"), ["state", "note"]].tolist() == ["missing", NOT_ALL]
    assert told(parsed) == {NOT_ALL: (0, None)}


def test_columns_of_what_began_and_ended_may_be_left_out():
    header = ["community", "month", "placement_type", "age_group", "people", "average_weekly_cost", "provisional"]
    rows = [[*row[:6], row[8]] for row in everywhere()]
    found = cells(read("placements", rows, header=header), NEW)
    assert set(found["state"]) == {"missing"} and set(found["note"]) == {NOT_SAID}


def test_exact_numbers_are_nowhere():
    """Rows, quantities and remainders hold multiples of five alone."""
    parsed = read("placements", everywhere(crewe=(23, 61, 48)))
    numbers = parsed.observations.query("indicator != @COST")["numerator"].dropna()
    assert (numbers % 5 == 0).all() and not numbers.between(1, 7).any()
    assert parsed.quantity == "" and parsed.quantity_read is None


def test_ages_have_to_be_known_first():
    context = replace(CONTEXT, figures=lambda indicator, month: Figures())
    said = refused("placements", everywhere(), context)
    assert "it is not known how many people aged 65 and over there are" in said
    assert "Load registered patients by sex and age first" in said


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (0, "Cheshire East", "column community: found 'Cheshire East'; expected a community"),  # it is added up
        (1, "March", "column month: found 'March'"),
        (2, "", "column placement_type: found ''; expected some words"),
        (2, "nursing home", "expected each community, month, kind of placement and age group once"),
        (2, "all", "found 'all'; expected a kind of placement and an age group, as in the rows above"),
        (3, "85+", "column age_group: found '85+'; expected 18-64, 65 and over"),
        (4, "*", "column people: found '*'; expected the exact number: it is protected when it is loaded"),
        (4, "58.5", "column people: found '58.5'; expected a whole number, 0 or more"),
        (4, "-1", "column people: found '-1'; expected a whole number, 0 or more"),
        (4, "0", "column average_weekly_cost: found '800'; expected nothing: nobody is in such a placement"),
        (5, "", "column average_weekly_cost: found ''; expected what one placement costs in a week"),
        (6, "some", "column new: found 'some'; expected a whole number"),
        (8, "", "column provisional: found ''; expected yes or no"),
    ],
)
def test_what_is_wrong_with_a_cell(column, value, said):
    assert said in refused("placements", changed(everywhere(), 3, column, value))


SUMS = [
    ["crewe", MONTH, "all", "all", 120, 920, "*", "*", "no"],
    ["crewe", MONTH, "care home", "all", 120, 830, "", "", "no"],
    ["crewe", MONTH, "nursing home", "all", "*", "*", "", "", "no"],
]


def test_sums_that_come_protected_are_kept_as_they_are():
    parsed = read("placements", SUMS)
    found = cells(parsed, PEOPLE).loc["crewe"]
    assert found["numerator"].fillna(-1).tolist() == [120, 120, -1]
    assert cells(parsed, NEW)["state"].tolist() == ["missing", "suppressed"]  # of the Place nothing is said


@pytest.mark.parametrize(
    ("line", "column", "value", "said"),
    [
        (2, 4, 122, "column people: found '122'; expected counts of 1 to 7 hidden (*) and others rounded to 5"),
        (2, 4, 5, "column people: found '5'; expected counts of 1 to 7 hidden"),
        (2, 6, 3, "column new: found '3'; expected counts of 1 to 7 hidden"),
        (3, 6, 10, "column new: found '10'; expected nothing but in rows of all and all"),
        (4, 5, 700, "column average_weekly_cost: found '700'; expected *: the number of people is hidden"),
        (3, 3, "18-64", "column placement_type: found 'care home'; expected all, as in the rows above: a sum"),
        (2, 3, "18-64", "expected a row of all and all for this community and month: there is none"),
    ],
)
def test_what_is_wrong_with_sums(line, column, value, said):
    assert said in refused("placements", changed(SUMS, line, column, value))


COUNTS = st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=len(SLUGS), max_size=len(SLUGS))
PARENTS = dict.fromkeys(SLUGS, CODE)
KEYS = {("all", "all"): (0, 1, 2), ("placement_type", "nursing home"): (2,), ("age_group", "18-64"): (0,)}


@settings(max_examples=3)
@given(COUNTS, st.randoms(use_true_random=False))
def test_whatever_the_numbers_nothing_hidden_is_told(counts, random):
    """Read in any order of rows, attacked as the command check attacks the store, and counted by hand."""
    rows = [row for slug, own in zip(SLUGS, counts, strict=True) for row in placed(slug, *own)]
    parsed = read("placements", random.sample(rows, len(rows)))
    assert list(of_placements(parsed.observations, lambda period: PARENTS, "nhse_secondary")) == []
    shown = cells(parsed, PEOPLE)["numerator"]
    whole = tuple(map(sum, zip(*counts, strict=True)))
    for slug, own in zip([*SLUGS, CODE], [*counts, whole], strict=True):
        for key, parts in KEYS.items():
            exact, number = sum(own[part] for part in parts), shown[(slug, MONTH, *key)]
            assert pd.isna(number) or not 1 <= exact <= 7
            assert pd.isna(number) or number == policy("nhse_secondary").figures(exact)


def test_the_order_of_rows_leaves_no_trace():
    rows = everywhere(crewe=(3, 58, 43))
    pd.testing.assert_frame_equal(read("placements", rows[::-1]).observations, read("placements", rows).observations)


def test_an_attack_finds_what_is_left_open():
    stored = read("placements", everywhere(crewe=(3, 58, 43))).observations
    assert list(of_placements(stored, lambda period: PARENTS, "nhse_secondary")) == []
    own = (stored["area_code"] == "crewe") & (stored["indicator"] == PEOPLE)
    exact = stored["numerator"].mask(own & (stored["category"] == "65 and over"), 101.0)
    exact = exact.mask(own & (stored["category"] == "all"), 104.0)
    found = list(of_placements(stored.assign(numerator=exact), lambda period: PARENTS, "nhse_secondary"))
    assert any("crewe" in one and "18-64 can be told to be 3" in one for one in found), found


def test_an_attack_finds_a_cost_and_a_flow_that_stand_alone():
    stored = read("placements", everywhere(crewe=(3, 58, 43)))
    open_ = stored.observations.copy()
    young = (open_["area_code"] == "crewe") & (open_["category"] == "18-64") & (open_["indicator"] == COST)
    open_.loc[young, ["value", "state"]] = [900.0, "ok"]
    first = (open_["area_code"] == "bdp") & (open_["indicator"] == NEW)
    open_.loc[first, "state"] = "suppressed"
    open_.loc[first, ["numerator", "value"]] = float("nan")
    found = list(of_placements(open_, lambda period: PARENTS, "nhse_secondary"))
    assert f"{COST} {MONTH} crewe 18-64 is shown, and its people are hidden" in found
    assert any(one.startswith(f"{MONTH} bdp: one of {NEW} and {ENDED} is hidden alone") for one in found)
    assert list(itertools.islice(of_placements(open_, lambda period: {}, "none"), 1)) == []
