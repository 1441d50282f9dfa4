"""The spend page: what its cards ask and say, worked out again in plain Python from the rows that were stored."""

import csv
import io
import re
from collections import namedtuple
from datetime import date
from math import isnan
from statistics import fmean, stdev

import pytest

from cards.draw import drawn, view_of
from cards.registry import CARDS
from cards.spend.lines import SHOWN
from cards.spend.rows import CARDS as OURS
from components.figures.spend.differs import differs
from components.legend import compared
from components.spend.lines import BY_WORD
from components.spend.people import lists
from tests.cards.money import (
    AGED,
    CONSULTANTS,
    DAYS,
    LEDGER,
    MONTHS,
    PEERS,
    PLACE,
    PLACED,
    PODS,
    REGISTERED,
    WEIGHTED,
    YEAR,
    admitted,
    filling,
    ledger_total,
    prescribed,
    weekly,
    with_whole,
)  # fmt: skip
from tests.cards.telling import telling
from tests.data.stories import file_of, keep, observed
from tests.stores import filled
from tests.web import client_of, laid_out, links, said, titles


@pytest.fixture(scope="session")
def money_store(stores, empty_store):
    """A store with money by line of the communities and the Place."""
    return filled(stores, "money", filling, empty_store)


@pytest.fixture
def told(served, money_store):
    """A function of a card and a query string that gives the card's rows and words."""
    with telling(served, money_store, "/spend") as ask:
        yield ask


def year_of(area):
    """A community's prescribing in the 12 months, to the penny."""
    return round(sum(prescribed(area, month) for month in YEAR), 2)


def by_line(frame, column="value"):
    return {(row.area_code, row.line): getattr(row, column) for row in frame.itertuples()}


def test_every_pound_is_the_sum_of_its_twelve_months_to_the_penny(told):
    found, words = told("spend_overview")
    pounds = by_line(found)
    for area in REGISTERED:
        assert round(pounds[area, "prescribing"], 2) == year_of(area)
        assert pounds[area, "admissions"] == pytest.approx(
            12 * (1.2 if area == "crewe" else 1) * sum(PODS.values()) * REGISTERED[area] / 1000
        )
    assert round(pounds[PLACE, "prescribing"], 2) == round(sum(year_of(area) for area in REGISTERED), 2)
    assert pounds["crewe", "placements"] == pytest.approx(weekly("crewe") * sum(DAYS.values()) / 7)
    assert pounds["crewe", "funding"] == pytest.approx(1.1 * 165 * 92000)
    assert pounds["crewe", "cost-centre"] == ledger_total(2)
    assert f"{year_of('crewe') / 1000:,.0f}" in words  # £000 in the table
    notes = by_line(found, "note")
    assert notes["crewe", "prescribing"] == "12 months to March 2026"
    assert notes["crewe", "placements"] == "12 months to March 2026; the newest months are provisional"


def test_pounds_for_1000_weighted_people(told):
    found, words = told("spend_overview", "?per=weighted")
    values = by_line(found)
    for area, people in WEIGHTED.items():
        assert values[area, "prescribing"] == pytest.approx(1000 * year_of(area) / people)
    each = year_of("knutsford") / WEIGHTED["knutsford"]
    assert f"from £{each:,.0f} (Knutsford)" in words and "£ per 1,000 weighted people" in words
    assert set(found["unit"]) == {"£ per 1,000 weighted people"}


def test_a_line_that_a_community_has_no_figure_of_is_missing_and_not_nothing(told):
    found, words = told("spend_overview", "?c=chaw")
    states = by_line(found, "state")
    assert states["chaw", "placements"] == states["chaw", "cost-centre"] == "missing"
    assert isnan(by_line(found)["chaw", "placements"])
    assert "No data" in words


def test_tiles_say_pounds_pounds_a_person_and_how_that_stands_beside_the_place(told):
    _, words = told("spend", "?c=crewe")
    own, place = year_of("crewe") / REGISTERED["crewe"], sum(map(year_of, REGISTERED)) / sum(REGISTERED.values())
    assert f"£{own:,.0f} for each registered person, by the list of January 2026" in words
    assert "for each registered person, by the list of 2022/23" in words  # GP funding has its own year's
    assert f"{round(100 * (own / place - 1))}% more for each registered person than Cheshire East" in words
    assert "Information only: not the community's budget" in words
    assert words.index("The community's own cost centre") > words.index("GP funding")  # apart
    assert "£28,000 under budget" in words and "Month 12 (March 2026)" in words
    assert "of £7.6 million in Cheshire East" in words and "shared by weighted population, not measured" in words
    _, words = told("spend", "?c=crewe&per=weighted")
    by = "for each weighted person, by the weighted list of 2022/23"  # the nearest that is loaded
    assert f"£{year_of('crewe') / WEIGHTED['crewe']:,.0f} {by}" in words
    _, words = told("spend")
    low = year_of("knutsford") / REGISTERED["knutsford"]
    assert f"£{low:,.0f} (Knutsford) to £{own:,.0f} (Crewe)" in words.replace("From ", "from ")


def test_money_is_divided_by_the_list_of_its_own_year():
    known = [("registered_patients", key, PLACE, people) for key, people in
             (("2015-01", 900.0), ("2018-06", 1000.0), ("2019-01", 1100.0), ("2022-07", 2000.0))]  # fmt: skip
    known += [("registered_patients", "2018-06", "crewe", 400.0)]
    row = namedtuple("row", "indicator period area_code numerator denominator state")
    found = lists([row(*one, float("nan"), "ok") for one in known], PLACE)

    def chosen(until: str) -> str:
        return found.nearest("registered_patients", date.fromisoformat(until))

    assert chosen("2018-12-31") == "2018-06"  # not the newest, nor the nearer one after it
    assert chosen("2023-01-31") == "2022-07" and chosen("2015-12-31") == "2015-01"
    assert chosen("2020-09-30") == "2019-01" and chosen("2021-12-31") == "2022-07"  # none of the year: the nearest
    assert found.of("registered_patients", "crewe", "2018-06") == 400
    assert isnan(found.of("registered_patients", "crewe", "2022-07"))  # never another list than the Place's
    assert found.nearest("gp_funding_per_weighted_patient", date.max) == ""


def test_where_it_differs_and_how_sure(told):
    found, words = told("spend_differs", "?c=crewe")
    rows = {(row.area_code, row.name): row for row in found.itertuples()}
    money, counted = rows["crewe", "Prescribing, £"], rows["crewe", "Emergency admissions"]
    place = sum(map(year_of, REGISTERED)) / sum(REGISTERED.values())
    assert money.times == pytest.approx(year_of("crewe") / REGISTERED["crewe"] / place)
    assert isnan(money.times_lower) and money.verdict == "not compared"  # money is never gated
    events = 12 * 5 * round(admitted("crewe") / 5)
    rounded = sum(5 * round(sum(map(admitted, REGISTERED)) / 5) for _ in YEAR)
    assert counted.times == pytest.approx(events / REGISTERED["crewe"] / (rounded / sum(REGISTERED.values())))
    assert counted.times_lower < counted.times < counted.times_upper and counted.verdict == "higher"
    assert "emergency admissions" in words.split("Money for each")[0] and "without an interval" in words
    assert "emergency admissions" not in told("spend_differs", "?c=bdp")[1].split("Money for each")[0].lower()
    _, words = told("spend_differs")
    assert f"(CHAW) to {counted.times:.2f} times (Crewe); Crewe higher and" in words


def test_money_has_a_mark_that_says_neither_better_nor_similar(told):
    found, words = told("spend_differs", "?c=crewe")
    assert "higher" in compared(differs(found, view_of("/spend?c=crewe"))) and "a dark square where nothing" in words
    money = found[found["name"].str.endswith("£")]
    assert not compared(differs(money, view_of("/spend?c=crewe")))


def test_admissions_of_an_average_month_with_a_hidden_one(told):
    found, words = told("admissions", "?c=bdp")
    rows = found.set_index("indicator")
    assert rows.loc["ambulatory_sensitive_admissions", "state"] == "suppressed"
    assert "1 month hidden" in rows.loc["ambulatory_sensitive_admissions", "note"]
    assert isnan(rows.loc["ambulatory_sensitive_admissions", "numerator"])
    count = 5 * round(admitted("bdp") / 5)
    assert rows.loc["emergency_admissions", "value"] == pytest.approx(1000 * count / REGISTERED["bdp"])
    assert rows.loc["emergency_admissions", "numerator"] == 12 * count  # not the thirteenth month's
    assert "1 value hidden to protect confidentiality" in words
    crewe, words = told("admissions", "?c=crewe")
    assert set(crewe.set_index("indicator").loc[["emergency_admissions", "elective_admissions"], "comparison"]) <= {
        "higher", "worse",
    }  # fmt: skip
    assert "Emergency admissions: 10.0, higher than Cheshire East" in words


def test_admissions_month_by_month_with_what_chance_explains(served, money_store, told):
    """The kind that the address names, else emergencies; in chart, sentence and table as on an indicator's own page."""
    found, words = told("admissions_by_month", "?c=crewe&line=admissions")
    each = 1000 * 5 * round(admitted("crewe") / 5) / REGISTERED["crewe"]
    assert set(found["indicator"]) == {"emergency_admissions"} and found["period"].tolist() == MONTHS
    assert found["value"].tolist() == pytest.approx([each] * 13) and found["usual"].iloc[0] == pytest.approx(each)
    assert f"In March 2026 the figure for Crewe was {each:.1f} per 1,000 registered people." in words
    assert "Limits of chance" in words
    found, words = told("admissions_by_month", "?c=bdp&line=admissions&i=ambulatory_sensitive_admissions")
    assert found.set_index("period").loc["2025-12", "state"] == "suppressed"
    assert "1 value hidden to protect confidentiality" in words
    found, words = told("admissions_by_month", "?line=admissions&i=imd_score")  # no kind of admission
    assert set(found["indicator"]) == {"emergency_admissions"} and "Cheshire East" in words
    kinds, words = told("admissions", "?c=bdp")
    cost = kinds.set_index("indicator").loc["admissions_cost"]
    assert f"Cost of admissions: £{sum(PODS.values()):,} (Cheshire East £" in words  # no interval, nothing compared
    assert cost["value"] == pytest.approx(sum(PODS.values())) and cost["comparison"] == "not compared"
    page = laid_out(client_of(served(money_store)), "/spend?c=crewe&line=admissions&i=emergency_bed_days")
    assert "Kind of admission" in said(page) and "Emergency bed days, Crewe: " in said(page)


def test_the_make_up_of_cost_reconciles_and_hides_a_year_with_a_hidden_month(told):
    found, words = told("admissions_by_pod", "?c=crewe")
    own = found[found["area_code"] == "crewe"].set_index("category")
    for pod, each in PODS.items():
        assert own.loc[pod, "numerator"] == pytest.approx(12 * 1.2 * each * 92)
        assert own.loc[pod, "value"] == pytest.approx(12 * 1.2 * each)
    lines = told("spend_overview")[0]
    assert own["numerator"].sum() == pytest.approx(by_line(lines)["crewe", "admissions"])
    assert "emergency costs most, £39.7 million" in words
    bdp, words = told("admissions_by_pod", "?c=bdp")
    maternity = bdp[(bdp["area_code"] == "bdp") & (bdp["category"] == "maternity")].iloc[0]
    assert maternity["state"] == "suppressed" and isnan(maternity["numerator"]) and "*" in words
    programmes, _ = told("admissions_by_programme", "?c=crewe")
    assert set(programmes["category"]) == {"Circulatory", "Respiratory", "Pregnancy", "All other programmes"}


def test_emergency_admissions_by_segment_and_by_deprivation(told):
    found, words = told("admissions_by_segment", "?c=crewe")
    assert list(found["category"]) == ["older/complex", "working_age/ltc", "children/well"]  # the highest first
    own, living = found.set_index("category").loc["older/complex"], round(0.1 * REGISTERED["crewe"])
    count = 5 * round(2 * 40 * living / 5000)
    assert (own["numerator"], own["denominator"]) == (12 * count, 12 * living)
    assert own["value"] == pytest.approx(1000 * count / living) and own["lower"] < own["value"] < own["upper"]
    assert f"highest for older people, complex needs, {own['value']:.1f}" in words and "(Cheshire East 40.0)" in words
    found, words = told("admissions_by_fifth", "?c=crewe")
    assert list(found["category"]) == ["1", "5"] and "Fifth 1 (most deprived): 24" in words
    bdp, words = told("admissions_by_segment", "?c=bdp")
    assert bdp.set_index("category").loc["older/complex", "state"] == "suppressed"  # a month of the year is hidden
    assert "1 value hidden to protect confidentiality" in words


def test_allowing_for_age_turns_round_what_crude_rates_say(told):
    found, words = told("admissions_for_age")
    rows = {(row.area_code, row.whose): row for row in found.itertuples()}
    assert rows["chaw", "As counted"].verdict == "lower" and rows["chaw", "Allowing for age"].verdict == "similar"
    assert rows["crewe", "Allowing for age"].verdict == "higher"
    place = 9600.0
    assert rows["crewe", "Allowing for age"].times == pytest.approx(11500 / place)
    assert "CHAW" in words.split("In words.")[1].split("Allowing for age")[0]


def limits(own, peers):
    """Whether an opportunity is more than chance, by the textbook's limits for one more of the peers: a wide check."""
    best = fmean(sorted(peers)[:5])
    return (own - best) * sum(WEIGHTED.values()), stdev(peers) * sum(WEIGHTED.values())


def test_rightcare_counts_only_what_is_more_than_chance(told):
    found, words = told("rightcare")
    rows = found.set_index("breakdown")
    gap, _ = limits(*PEERS["circulatory:emergency"])
    assert rows.loc["circulatory:emergency", "value"] == pytest.approx(gap)
    assert rows.loc["circulatory:elective", "value"] == 0  # among its peers
    assert rows.loc["circulatory:elective", "lower"] < 0 < rows.loc["circulatory:elective", "upper"]
    assert rows.loc["respiratory:emergency", "value"] < 0
    assert isnan(rows.loc["respiratory:prescribing", "value"])
    assert "Could be spent less: Circulatory, emergency admissions £7.6 million." in words
    assert "Less than the best peers already: Respiratory, emergency admissions" in words
    assert "May be chance, counted as 0: Circulatory, elective admissions." in words
    assert "Cannot be told, for want of peers: Respiratory, prescribing." in words


def test_rightcare_s_shares_are_modelled_and_add_up(told):
    found, words = told("rightcare_shares", "?c=crewe")
    own = found.set_index("area_code")["value"]
    gap, _ = limits(*PEERS["circulatory:emergency"])
    for area, people in WEIGHTED.items():
        assert own[area] == pytest.approx(gap * people / sum(WEIGHTED.values()))
    assert own[list(WEIGHTED)].sum() == pytest.approx(own[PLACE]) == pytest.approx(gap)
    assert "Modelled: shared by weighted population, not measured" in words
    notes = found.set_index("area_code")["note"]
    assert notes[PLACE] == "" and set(notes.drop(PLACE)) == {"Modelled: shared by weighted population"}


def test_the_published_opportunities_stand_as_printed(served, money_store, told):
    found, words = told("rightcare_published", "?line=rightcare")
    assert dict(zip(found["name"], found["value"], strict=True)) == {
        "Circulatory, elective admissions": 2_200_000, "Circulatory, non-elective admissions": 4_100_000,
        "Respiratory, elective admissions": 554_000, "Respiratory, non-elective admissions": 2_400_000,
    }  # fmt: skip
    for printed in ("about £2.2 million", "about £4.1 million", "about £554,000", "about £2.4 million"):
        assert printed in words and printed.capitalize() in words  # in the sentence and in the table
    assert words.count("Not named in the plan") == 2  # no comparator is named for respiratory
    assert "£2.4 million (the plan does not say compared with whom)." in words
    assert "Strategy and Transformation Delivery Plan" in words and "It names no year for them." in words
    client = client_of(served(money_store))
    rows = csv.DictReader(io.StringIO(client.get("/export/rightcare_published.csv").data.decode("utf-8-sig")))
    assert [float(row["value"]) for row in rows] == list(found["value"])
    picture = client.get("/export/rightcare_published.json").get_json()
    assert [one["text"] for one in picture["figure"]["layout"]["annotations"]][:2] == [
        "about £2.2 million", "about £4.1 million",
    ]  # fmt: skip


def test_placements_of_the_newest_firm_month(told):
    found, words = told("placements", "?c=crewe")
    assert set(found["period"]) == {"2026-01"}  # February and March may still change
    rows = found[found["area_code"] == "crewe"].set_index(["indicator", "category"])
    assert rows.loc[("long_term_placements", "nursing"), "value"] == pytest.approx(1000 * 0.3 * 700 / AGED["crewe"])
    assert rows.loc[("placement_weekly_cost", "all"), "value"] == pytest.approx(weekly("crewe") / PLACED["crewe"])
    assert "Residential: 350 people at £800 a week" in words and "Aged 18 to 64" in words
    assert told("placements", "?c=chaw")[0].empty  # its own figures are not the Place's


@pytest.fixture
def partly(served, stores, empty_store):
    """Placements of three months, of which Crewe alone has sent the last; a cost centre that Crewe alone has sent."""
    with telling(served, filled(stores, "partly", _partly, empty_store), "/spend") as ask:
        yield ask


def _partly(store):
    rows = []
    for month in ("2026-01", "2026-02", "2026-03"):
        for area, people in PLACED.items():
            if month < "2026-03" or area == "crewe":
                rows.append(observed("long_term_placements", area, month, people, AGED[area]))
                rows.append(observed("placement_weekly_cost", area, month, weekly(area), people))
    rows += [observed(name, PLACE, "2026-03", state="missing", note="Not all communities have rows for this month",
                      breakdown=by)
             for name in ("long_term_placements", "placement_weekly_cost")
             for by in ("all", "placement_type", "age_group")]  # fmt: skip
    rows += [
        observed("registered_patients", area, "2026-01", people) for area, people in with_whole(REGISTERED).items()
    ]
    keep(store, file_of(rows), "placements")
    ledger = [observed(name, "crewe", "2026-04", 1000.0) for name in ("cost_centre_actual", "cost_centre_budget")]
    ledger += [observed(name, PLACE, "2026-04", state="missing", note="Not all communities have rows for this month")
               for name in ("cost_centre_actual", "cost_centre_budget")]  # fmt: skip
    keep(store, file_of(ledger), "ledger")


def test_a_month_that_only_some_have_sent_is_left_out_of_the_year_and_that_is_said(partly):
    found, words = partly("spend_overview")
    line = found[found["line"] == "placements"].set_index("area_code")
    days = 31 + 28  # of January and February
    assert line.loc[PLACE, "pounds"] == pytest.approx(weekly(PLACE) * days / 7)
    assert line.loc["crewe", "pounds"] == pytest.approx(weekly("crewe") * days / 7)
    assert line.loc["chaw", "note"] == "nothing is loaded for 2 months, January 2026 to February 2026"
    # The Place's people are also those of whom no money is loaded: nothing is said for each of them, or beside them.
    assert isnan(line.loc[PLACE, "per_registered"]) and not isnan(line.loc["crewe", "per_registered"])
    assert line.loc[PLACE, "note"].endswith("communities only")
    assert "Long-term placements, £" not in set(partly("spend_differs")[0]["name"])
    _, words = partly("spend")
    assert "March 2026 left out, for not all communities have sent all of it" in words
    assert "Cost centre: no data (Not all communities have rows for this month)." in words
    _, words = partly("spend", "?c=crewe")
    assert "£1,000 spent" in words and "Month 1 (April 2026)" in words
    for query in ("", "?c=crewe"):
        found, words = partly("placements", query)
        assert set(found["period"]) == {"2026-02"}
        assert "March 2026 is not told yet: not all communities have sent it. Sent by Crewe." in words
    assert partly("spend_differs", "?c=crewe")[0].set_index(["name", "area_code"]).loc[
        ("People in placements", "crewe"), "numerator"
    ] == PLACED["crewe"]  # fmt: skip


def test_who_has_not_sent_is_told_who_has(partly):
    _, words = partly("cost_centre", "?c=bdp")
    assert "BDP has sent nothing of this line yet. There are figures of Crewe. To add its own, an analyst" in words
    _, words = partly("placements", "?c=chaw")
    assert "CHAW has sent nothing of this line yet. There are figures of BDP and Crewe." in words
    _, words = partly("cost_centre")
    assert "so Cheshire East has no sum. Sent by Crewe. Choose an earlier month, or a community." in words
    assert "Nothing is loaded yet" in partly("admissions", "?c=bdp")[1]  # nobody has


def test_late_months_are_hatched_and_said(served, money_store, told):
    _, words = told("placements_over_time", "?c=crewe")
    assert "Provisional: February 2026 to March 2026." in words
    client = client_of(served(money_store))
    figure = client.get("/export/placements_over_time.json", query_string={"at": "/spend?c=crewe"}).get_json()
    shapes = figure["figure"]["data"][0]["marker"]["pattern"]["shape"]
    assert shapes == [""] * 11 + ["/"] * 2
    _, words = told("placements_moves", "?c=bdp")
    assert "at least 60 ended" in words  # a month is hidden
    assert "1 value hidden to protect confidentiality" in words


def test_the_cost_centre_in_full_and_with_lines_that_are_hidden(told):
    _, words = told("cost_centre")
    assert "£28,000 favourable to date" in words
    assert "Month 12 (March 2026) of 2025/26" in words
    assert "1.4 of 22.0 posts (WTE) are vacant" in words
    plain = re.sub(r"\s+", " ", words)
    assert "48 favourable" in plain and "(11) adverse" in plain
    assert "(8) on budget" in plain  # £8,120 is within the £10,000 that the Place allows
    assert "On budget: no further from it than 1% of the budget or £10,000, as set for Cheshire East." in plain
    assert "Month 1 (April 2026) is not told yet: not all communities have sent it." in plain
    budget, actual = (round(sum(line[at] for line in (*LEDGER.values(), CONSULTANTS)), 2) for at in (1, 2))
    variance = round(budget - actual, 2)
    assert variance == 27534.0
    crewe, words = told("cost_centre", "?c=crewe")
    hidden = crewe[crewe["state"] == "suppressed"]
    assert set(hidden["category"]) == {"Consultants", "Nursing"} and hidden["value"].isna().all()
    assert "Hidden to protect confidentiality: Consultants and Nursing." in words
    assert "The lines add up" not in words  # with lines hidden nobody can say
    shown = [f"{line[at]:,.0f}" for line in (LEDGER["Nursing"], CONSULTANTS) for at in (1, 2)]
    assert not [amount for amount in shown if amount in words]
    assert told("cost_centre", "?c=chaw")[0].empty


def test_over_budget_is_what_is_further_off_than_the_place_allows(told):
    _, words = told("cost_centre_bullet")
    assert "Non-pay over budget" in words and "Therapies: £408,000 of £400,000, on budget." in words
    _, words = told("cost_centre_bridge")
    assert "Non-pay: £11,000 adverse." in words and "Therapies: on budget." in words


def test_another_month_is_chosen_by_the_address(served, money_store, told):
    found, words = told("cost_centre", "?line=cost-centre&period=2026-02")
    assert set(found["period"]) == {"2026-02"} and "Month 11 (February 2026) of 2025/26" in words
    assert told("cost_centre", "?line=cost-centre&period=2019-02")[0]["period"].eq("2026-03").all()  # a stale link
    page = laid_out(client_of(served(money_store)), "/spend?line=cost-centre")
    assert "Newest (Month 12 (March 2026))" in said(page) and "Month 11 (February 2026)" in said(page)
    assert "Month of the cost centre" not in said(laid_out(client_of(served(money_store)), "/spend"))


def test_a_month_that_not_all_communities_have_sent_has_no_sum_and_says_so(told):
    found, words = told("cost_centre", "?line=cost-centre&period=2026-04")
    assert found["state"].eq("missing").all()
    assert "Cheshire East: no sum for this month yet" in words
    assert "Not all communities have sent this month, so Cheshire East has no sum." in words
    _, words = told("cost_centre", "?c=bdp")  # its own newest month stands
    assert "Month 1 (April 2026) of 2026/27" in words and "£1,000 was spent of £1,000" in words
    _, words = told("spend")  # and the tile stays at the newest month of all
    assert "£28,000 under budget" in words and "Month 12 (March 2026)" in words


def test_the_bridge_ends_at_the_ledger_s_own_variance(served, money_store):
    client = client_of(served(money_store))
    for query in ("", "?c=crewe"):
        picture = client.get("/export/cost_centre_bridge.json", query_string={"at": f"/spend{query}"}).get_json()
        bars = picture["figure"]["data"][0]
        assert bars["x"][-1] == pytest.approx(ledger_total(1) - ledger_total(2))
        assert sum(bars["x"][:-1]) == pytest.approx(bars["x"][-1])
        for before, base, length in zip(bars["base"][1:-1], bars["base"], bars["x"], strict=False):
            assert before == pytest.approx(base + length)  # each begins where the one before ended


def test_proposed_changes_with_their_decisions(served, money_store):
    with served(money_store).test_request_context():
        crewe = said(drawn("cost-centre-changes", view_of("/spend?c=crewe")))
        every = said(drawn("cost-centre-changes", view_of("/spend")))
        none = drawn("cost-centre-changes", view_of("/spend?c=chaw"))
    assert "A nurse for housebound people" in crewe and "Less bank staff" not in crewe
    assert "£48,000 more" in crewe and "17 February 2026" in crewe and "Agreed" in crewe
    assert "£20,000 less" in every and "Not done yet" in every and "Refused" in every
    assert none == []


def test_a_year_of_funding_that_is_not_loaded_is_a_gap(served, money_store, told):
    _, words = told("funding", "?c=crewe")
    assert "Not loaded: 2021/22." in words and "£181.50 in 2022/23" in words
    client = client_of(served(money_store))
    figure = client.get("/export/funding.json", query_string={"at": "/spend?c=crewe"}).get_json()["figure"]
    assert figure["data"][0]["y"][2] is None and figure["layout"]["xaxis"]["ticktext"][2] == "2021/22"
    assert "£ per weighted patient" in told("funding", "?c=crewe&per=weighted")[1]


def test_a_community_s_own_page_has_money_in_short(served, money_store, empty_store):
    with served(money_store).test_request_context():
        tree = drawn("spend-short", view_of("/c/crewe"))
    assert {"/spend?c=crewe", "/spend?c=crewe&line=admissions", "/spend?c=crewe&line=cost-centre"} <= links(tree)
    assert "13% more than Cheshire East" in said(tree) and "£28,000 under budget" in said(tree)
    assert "not the community's budget. Only the cost centre is its own." in said(tree)
    # from when each amount is, and that RightCare's was not spent
    assert re.search(r"Cost centre\s+year to \w+ \d{4}", said(tree)) and "could be less, 20" in said(tree)
    with served(empty_store).test_request_context():
        assert drawn("spend-short", view_of("/c/crewe")) == []


@pytest.mark.parametrize("line", ["", *BY_WORD])
def test_the_lines_are_links_and_lead_on(served, money_store, line):
    query = f"?c=crewe&line={line}" if line else "?c=crewe"
    page = laid_out(client_of(served(money_store)), f"/spend{query}")
    assert titles(page) == ["Spend: Crewe"]
    assert {f"/spend?c=crewe&line={word}" for word in BY_WORD if word != "prescribing"} <= links(page)
    words = said(page)
    assert f"One line at a time: {BY_WORD[line or 'prescribing'].name}" in words
    assert "could not be drawn" not in words and "—" not in words and not re.search(r"\bnan\b", words)
    if line == "admissions":
        assert "/c/crewe/i/emergency_admissions" in links(page)
        assert "/segments?c=crewe&measure=admissions&cell=older-complex" in links(page)


def test_without_any_money_each_line_says_what_to_load(served, empty_store):
    client = client_of(served(empty_store))
    for line in BY_WORD:
        words = said(laid_out(client, f"/spend?line={line}"))
        assert "Nothing is loaded yet" in words and "could not be drawn" not in words
        assert "No prescribing" in words if line == "prescribing" else BY_WORD[line].load in words


QUERIES = ["", "?c=crewe", "?c=bdp&per=weighted", "?c=chaw"]


@pytest.mark.once
@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("query", QUERIES)
def test_every_card_leaves_as_a_file_and_a_picture(served, money_store, name, query):
    client = client_of(served(money_store))
    at = {"at": f"/spend{query}"}
    forms = ("csv", "json") if OURS[name].figure else ("csv",)
    answers = {form: client.get(f"/export/{name}.{form}", query_string=at) for form in forms}
    with served(money_store).test_request_context():
        rows = CARDS[name].query(CARDS[name].about(view_of(f"/spend{query}")))
    assert {answer.status_code for answer in answers.values()} == ({404} if rows.empty else {200})
    if rows.empty:
        return
    lines = list(csv.DictReader(io.StringIO(answers["csv"].text.lstrip("\ufeff"))))
    assert len(lines) == len(rows)
    hidden = [line for line in lines if line["state"] == "suppressed"]
    assert all(line["value"] == line["numerator"] == "" for line in hidden)
    if "json" in answers:
        assert answers["json"].get_json()["width"] == 600 and "NaN" not in answers["json"].text


def test_files_say_that_funding_is_set_against_the_place_though_england_is_chosen(served, money_store):
    file = client_of(served(money_store)).get("/export/funding_side.csv", query_string={"at": "/spend"})
    lines = list(csv.DictReader(io.StringIO(file.text.lstrip("\ufeff"))))
    assert {line["compared_with"] for line in lines} == {"Cheshire East"}


def test_a_workbook_of_the_table(served, money_store):
    answer = client_of(served(money_store)).get("/export/spend_overview.xlsx", query_string={"at": "/spend?c=crewe"})
    assert answer.status_code == 200 and len(answer.data) > 5000


def test_every_card_of_a_line_exists():
    named = {name for rows in SHOWN.values() for row in rows for name in row}
    assert {name for name in named if "-" not in name} <= set(CARDS)
    assert set(SHOWN) == set(BY_WORD)
