"""Money worked out on small rows: years, bridges, shares, axes; whatever the numbers, sums hold."""

from collections import namedtuple
from itertools import pairwise
from math import fsum, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.captions import caption
from components.figures.spend.bridge import bridge, steps
from components.figures.spend.columns import Column, columns
from components.figures.spend.scale import MOST, pounds
from components.money import short
from components.records import frame_of
from components.spend.ledger import HIDDEN_LINES, TOTAL, Item, items, missed, parts
from components.spend.rightcare import OWN, chances, in_all, shares
from components.spend.year import amounts, last_months, months_said
from tests.components.frames import frame, row, view

PENCE = st.integers(-(10**9), 10**9).map(lambda amount: amount / 100)
POUNDS = st.integers(0, 10**9).map(lambda amount: amount / 100)
Month = namedtuple("Month", "indicator area_code period numerator state note")
KEYS = [f"2025-{month:02d}" for month in range(1, 13)] + [f"2026-{month:02d}" for month in range(1, 7)]


def months(costs, area="place", first=0, **more):
    """A row a month of prescribing, from the first of KEYS on."""
    base = {"indicator": "prescribing_cost", "area_code": area, "state": "ok", "note": ""} | more
    return [Month(period=KEYS[first + at], numerator=cost, **base) for at, cost in enumerate(costs)]


@given(st.lists(POUNDS, min_size=1, max_size=18))
def test_a_year_is_the_sum_of_its_last_twelve_months(costs):
    found = amounts(months(costs), "place")["prescribing_cost", "place"]
    assert found.pounds == pytest.approx(fsum(costs[-12:]), abs=0.00001)
    assert found.keys == tuple(KEYS[: len(costs)][-12:])
    assert found.state == "ok"


@given(st.lists(POUNDS, min_size=2, max_size=12), st.data())
def test_a_year_with_a_hidden_month_shows_nothing(costs, data):
    at = data.draw(st.integers(0, len(costs) - 1))
    rows = [one._replace(state="suppressed", numerator=nan) if place == at else one
            for place, one in enumerate(months(costs))]  # fmt: skip
    found = amounts(rows, "place")["prescribing_cost", "place"]
    assert isnan(found.pounds) and found.state == "suppressed" and "1 month hidden" in found.note


def test_a_community_without_one_of_the_place_s_months_is_missing_it():
    rows = [*months([5.0, 6.0], "crewe"), *months([10.0, 11.0, 12.0])]
    found = amounts(rows, "place")
    assert found["prescribing_cost", "crewe"].state == "missing" and isnan(found["prescribing_cost", "crewe"].pounds)
    assert "1 month missing" in found["prescribing_cost", "crewe"].note
    assert found["prescribing_cost", "place"].pounds == 33


def test_months_at_the_end_that_not_all_have_sent_are_left_out_of_the_year():
    """Crewe has sent April and May too; of the Place nothing is known of them, nor of a month in the middle."""
    sent = months([5.0] * 15, "crewe")
    lacking = {"state": "missing", "numerator": nan}
    place = [one._replace(**lacking) if at >= 13 else one for at, one in enumerate(months([50.0] * 15))]
    found = amounts([*sent, *place], "place")
    assert found["prescribing_cost", "place"].pounds == 600 and found["prescribing_cost", "crewe"].pounds == 60
    assert found["prescribing_cost", "crewe"].keys == tuple(KEYS[1:13])
    assert found["prescribing_cost", "crewe"].row.period == KEYS[12]  # its source is that of the year
    said = (
        "12 months to January 2026; February 2026 to March 2026 left out, for not all communities have sent all of it"
    )
    assert found["prescribing_cost", "place"].note == found["prescribing_cost", "crewe"].note == said
    amid = [one._replace(**lacking) if at == 5 else one for at, one in enumerate(months([50.0] * 12))]
    found = amounts([*sent[:12], *amid], "place")
    assert isnan(found["prescribing_cost", "place"].pounds) and found["prescribing_cost", "crewe"].pounds == 60
    assert "1 month missing" in found["prescribing_cost", "place"].note
    none = [one._replace(**lacking) for one in months([50.0] * 3)]  # no month has come from all
    found = amounts([*sent[:3], *none], "place")
    assert isnan(found["prescribing_cost", "place"].pounds) and found["prescribing_cost", "crewe"].pounds == 15


def test_months_stop_at_a_gap():
    assert last_months(["2025-01", "2025-02", "2025-04", "2025-05"]) == ["2025-04", "2025-05"]
    assert last_months([]) == []
    assert months_said(["2025-04", "2025-05"]) == "2 months, April 2025 to May 2025"
    assert months_said(KEYS[:12]) == "12 months to December 2025"
    assert months_said(["2025-05"]) == "May 2025"


Entry = namedtuple("Entry", "indicator breakdown category value state")
NAMES = ("cost_centre_annual_budget", "cost_centre_budget", "cost_centre_actual", "cost_centre_forecast",
         "cost_centre_wte_budget", "cost_centre_wte_in_post")  # fmt: skip


def ledger(lines, hidden=()):
    """The rows of lines (budget, actual) and of their total; those hidden have no money."""
    rows = []
    for name, (budget, actual) in lines.items():
        state = "suppressed" if name in hidden else "ok"
        for measure, amount in (("cost_centre_budget", budget), ("cost_centre_actual", actual)):
            rows.append(Entry(measure, "line", name, nan if name in hidden else amount, state))
    for at, measure in enumerate(("cost_centre_budget", "cost_centre_actual")):
        rows.append(Entry(measure, "all", "all", round(fsum(one[at] for one in lines.values()), 2), "ok"))
    return rows


LINES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.tuples(POUNDS, POUNDS), min_size=1)


@given(LINES, st.sets(st.sampled_from("ABCDEFGH")))
def test_a_bridge_reconciles_to_the_ledger_whatever_is_hidden(lines, hidden):
    found = items(ledger(lines, hidden))
    whole = found[-1]
    made = steps(parts(found), "All lines")
    assert whole.name == TOTAL
    assert made[-1].end == pytest.approx(whole.variance, abs=0.01 + 1e-9 * abs(whole.actual))
    assert all(one.end == other.start for one, other in pairwise(made[:-1]))
    named = [name for name, _ in parts(found)]
    assert not set(hidden) & set(named)
    if not set(hidden) & set(lines):
        assert HIDDEN_LINES not in named
        assert missed(found) == pytest.approx(0, abs=0.01 + 1e-9 * abs(whole.actual))
    else:
        assert isnan(missed(found))


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=9), PENCE), min_size=1, max_size=9))
def test_the_side_of_a_bar_agrees_with_its_word(lines):
    made = steps(lines, "All lines")
    drawn = bridge(made)["data"][0]
    for length, said in zip(drawn["x"], drawn["hovertext"], strict=True):
        word = "favourable" if round(length) > 0 else "adverse" if round(length) < 0 else "on budget"
        assert said.endswith(word)


def test_vacancies_and_variances():
    one = Item("Nursing", False, 600.0, 300.0, 280.0, 610.0, 12.0, 10.5)
    assert (one.variance, one.forecast_variance, one.vacant) == (20, -10, 1.5)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 100_000), min_size=1), POUNDS)
def test_shares_add_up_to_the_whole(people, whole):
    found = shares(whole, people)
    assert fsum(found.values()) == pytest.approx(whole)
    assert (
        max(found, key=found.get) == max(people, key=people.get)
        or whole == 0
        or len(set(people.values())) < len(people)
    )


def test_shares_of_unknown_people_are_unknown():
    assert all(isnan(one) for one in shares(100.0, {"a": 1.0, "b": nan}).values())
    assert all(isnan(one) for one in shares(100.0, {"a": 0.0}).values())


Peer = namedtuple("Peer", "breakdown category numerator denominator")


@given(st.floats(1, 100), st.lists(st.floats(1, 100), min_size=5, max_size=10))
def test_an_opportunity_s_words_and_its_sign_agree(own, peers):
    rows = [Peer("a:emergency", OWN, own * 1000, 1000.0)]
    rows += [Peer("a:emergency", f"Peer {at}", one * 500, 500.0) for at, one in enumerate(peers)]
    (found,) = chances(rows)
    words = {1: "could be less", 0: "may be chance: counted as 0", -1: "already ahead"}
    assert found.verdict == words[(found.found.value > 0) - (found.found.value < 0)]
    assert in_all([found]) == max(found.found.value, 0)


def test_without_enough_peers_nothing_is_said_of_chance():
    rows = [Peer("a:emergency", OWN, 10.0, 1.0), *(Peer("a:emergency", f"Peer {at}", 5.0, 1.0) for at in range(4))]
    (found,) = chances(rows)
    assert found.verdict == "cannot be told: 4 of 10 peers are known" and isnan(in_all([found]))
    assert chances([Peer("a:emergency", "Peer A", 1.0, 1.0)]) == []  # of which the own spending is not known


@given(st.floats(-1e9, 1e9), st.floats(0.01, 1e9))
def test_an_axis_of_pounds_has_a_few_round_amounts(low, reach):
    made = pounds(low, low + reach)
    assert 1 <= len(made["tickvals"]) <= MOST + 1
    assert made["ticktext"] == [short(one) for one in made["tickvals"]]
    assert all(low - 1e-6 * reach <= one <= low + reach * (1 + 1e-6) for one in made["tickvals"])


def test_sides_have_no_signs():
    assert pounds(-20_000, 20_000, sides=True)["ticktext"] == ["£20k", "£0", "£20k"]


def test_a_column_that_is_not_there_says_why():
    made = columns([Column("2020/21", 5.0, "£5"), Column("2021/22", nan, "not loaded")], "Crewe", "", {})
    assert made["data"][0]["y"] == [5.0, None]
    assert [one["text"] for one in made["layout"]["annotations"]][-1] == "not loaded"


def test_rows_become_a_frame_with_texts_as_they_are():
    made = frame_of([{"name": "Crewe", "value": 1.5, "made": True}, {"name": "", "value": nan, "made": False}])
    assert list(made) == ["name", "value", "made"]
    assert [str(one) for one in made.dtypes] == ["object", "float64", "bool"]
    assert frame_of([]).empty


def test_a_caption_tells_the_oldest_of_the_newest():
    rows = frame(
        row("crewe", 1.0, indicator="placements_new", period="2025-03"),
        row("crewe", 1.0, indicator="placements_new", period="2026-03"),
        row("crewe", 1.0, indicator="gp_funding_per_patient", period="2022-23"),
    )
    assert caption(rows, view(), 1).data_to == "31 March 2023 (oldest) and March 2026 (newest)"
    assert caption(rows[:2], view(), 1).data_to == "March 2026"
    alike = [row("crewe", 1.0, indicator=name, period="2025-26") for name in ("gp_funding_per_patient", "qof_copd")]
    assert caption(frame(*alike, row("crewe", 1.0, period="2026-03")), view(), 1).data_to == "March 2026"  # ends alike
