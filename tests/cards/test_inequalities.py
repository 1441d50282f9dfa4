"""Gaps by deprivation: what the cards ask and say, worked out again in plain Python from the store's own rows."""

import re
from collections import defaultdict
from math import ceil, floor, isnan

import pytest

from cards.draw import drawn, view_of
from cards.inequalities import questions
from cards.inequalities.choices import offered, settled
from components.gaps import EXCESS, RATIO, SLOPE
from components.practice_fifths import can_be_summed
from data.core20plus5 import AGES, five
from data.indicators import indicators
from methods import intervals
from tests.cards.gaps import CORE20, FIFTHS, INDICATOR, LIVES, NOW, PLACE, filling
from tests.data.stories import file_of, keep, observed
from tests.queries.oracle import oracle_of
from tests.stores import filled
from tests.web import links, said

LOCAL = "/inequalities?i=qof_diabetes&fifths=local"


@pytest.fixture
def small(served, small_store):
    """The small store: six practices of three communities, one of them with hardly any patients."""
    with served(small_store).test_request_context():
        yield small_store


def rank_in_fifths(scores):
    """OHID's way: the highest score is fifth 1; ties have the lowest rank."""
    groups = {}
    for code, score in scores.items():
        rank = 1 + sum(other > score for other in scores.values())
        groups[code] = max(1, floor(6 - ceil((len(scores) + 1 - rank) / (len(scores) / 5))))
    return groups


def by_hand(store, indicator, period):
    """Numerator and denominator by fifth of practices, from the store's rows."""
    known = oracle_of(store).main
    scores = {row["area_code"]: row["value"] for row in known("imd_score") if row["area_code"][0] in "NY"}
    fifth = rank_in_fifths({code: score for code, score in scores.items() if score is not None})
    sums = defaultdict(lambda: [0.0, 0.0])
    for row in known(indicator):
        if row["area_code"] in fifth and row["period"] == period and row["denominator"]:
            sums[fifth[row["area_code"]]][0] += row["numerator"]
            sums[fifth[row["area_code"]]][1] += row["denominator"]
    return dict(sums)


def slope_by_hand(values, people):
    """Least squares through the middles of the fifths' people, weighted by people: intercept and slope."""
    whole, before, middles = sum(people), 0.0, []
    for count in people:
        middles.append((before + count / 2) / whole)
        before += count
    mean_x = sum(x * n for x, n in zip(middles, people, strict=True)) / whole
    mean_y = sum(y * n for y, n in zip(values, people, strict=True)) / whole
    both = sum((x - mean_x) * (y - mean_y) * n for x, y, n in zip(middles, values, people, strict=True))
    slope = both / sum((x - mean_x) ** 2 * n for x, n in zip(middles, people, strict=True))
    return mean_y - slope * mean_x, slope


def test_practices_of_the_demonstration_in_fifths_slope_ratio_and_excess(served, demonstration):
    with served().test_request_context():
        found = questions.gradient(view_of(LOCAL)).set_index("category")
    sums = by_hand(demonstration, "qof_diabetes", "2020-21")
    assert sorted(sums) == [1, 2, 3, 4, 5]
    for fifth, (top, bottom) in sums.items():
        row = found.loc[str(fifth)]
        assert (row["numerator"], row["denominator"]) == (top, bottom)
        assert row["value"] == pytest.approx(100 * top / bottom)
        assert row["lower"] < row["value"] < row["upper"]
    values = [100 * sums[fifth][0] / sums[fifth][1] for fifth in range(1, 6)]
    people = [sums[fifth][1] for fifth in range(1, 6)]
    start, slope = slope_by_hand(values, people)
    assert found.loc[SLOPE, "value"] == pytest.approx(slope)
    assert found.loc[SLOPE, "lower"] < slope < found.loc[SLOPE, "upper"]
    assert found.loc[RATIO, "value"] == pytest.approx((start + slope) / start)
    excess = sum(n * (value - values[-1]) / 100 for value, n in zip(values, people, strict=True))
    assert found.loc[EXCESS, "numerator"] == pytest.approx(excess)


def test_practices_of_six(small):
    """Six practices make fifths of two, one, one, one and one, or so: whatever OHID's rule says."""
    found = questions.gradient(view_of(LOCAL)).set_index("category")
    sums = by_hand(small, "qof_diabetes", "2020-21")
    for fifth in range(1, 6):
        top, bottom = sums.get(fifth, (0, 0))
        if bottom:
            assert (found.loc[str(fifth), "numerator"], found.loc[str(fifth), "denominator"]) == (top, bottom)
        else:  # Y02045 has no figure: its fifth has none either
            assert isnan(found.loc[str(fifth), "value"])


def test_england_cut_points_are_those_of_the_loaded_neighbourhoods(small):
    """The small store knows three neighbourhoods, in the tenths 1, 2 and 10: not enough for cut points."""
    found = questions.gradient(view_of("/inequalities?i=qof_diabetes"))
    assert set(found["breakdown"]) == {"practices_place", "all"}
    assert "cannot be told from what is loaded" in said(drawn("gradient", view_of("/inequalities?i=qof_diabetes")))


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("qof_diabetes", True),
        ("gp_funding_per_patient", True),  # pounds and patients add up
        ("registered_patients", False),  # a count grows with the practice
        ("list_growth", False),
        ("imd_score", False),  # deprivation against itself
        ("share_in_most_deprived_fifth", False),
        ("life_expectancy_female", False),  # published for practices alone, to be added up by nobody
    ],
)
def test_what_practices_can_be_added_up_for(name, can):
    assert can_be_summed(indicators()[name]) is can


def test_an_empty_store_says_what_is_missing(served, empty_store):
    with served(empty_store).test_request_context():
        view = settled(view_of("/inequalities"))
        assert "by deprivation fifth are loaded" in said(drawn("gradient", view))
        assert drawn("slope", view) == []
        assert offered(view) == [view.indicator]  # the control shows what is chosen


@pytest.fixture(scope="session")
def gaps_store(stores, small_store):
    """The small store with figures by fifth and group, a story a community."""
    return filled(stores, "gaps", filling, small_store)


@pytest.fixture
def told(served, gaps_store):
    """A function of a query string that gives the gradient's rows by category and the words of a card."""
    with served(gaps_store).test_request_context():

        def ask(query, card="gradient"):
            view = view_of(f"/inequalities?i=emergency_admissions{query}")
            return questions.gradient(view).set_index("category"), said(drawn(card, view))

        yield ask


def test_fifths_of_people_slope_excess_and_those_not_recorded(told):
    found, words = told("")
    cells = FIFTHS[PLACE, NOW]
    values = [1000 * top / bottom for top, bottom in cells]
    people = [bottom for _, bottom in cells]
    assert [found.loc[one, "value"] for one in "12345"] == pytest.approx(values)
    start, slope = slope_by_hand(values, people)
    assert found.loc[SLOPE, "value"] == pytest.approx(slope)
    assert found.loc[RATIO, "value"] == pytest.approx((start + slope) / start)
    excess = sum(top - bottom * 4800 / 80000 for top, bottom in cells)
    assert found.loc[EXCESS, "numerator"] == pytest.approx(excess) == pytest.approx(4000)
    assert f"the most deprived have {-slope:.1f} (95% interval" in words
    assert f"{start / (start + slope):.2f} times as much" in words
    assert "about 4,000 fewer than the 18,400 counted" in words
    assert "One person may have several".lower() in words.lower()
    assert f"For {100 * 2000 / 242000:.1f}% of people no fifth is recorded" in words


@pytest.mark.parametrize(
    ("community", "finding"),
    [
        ("crewe", "higher in the most deprived"),
        ("macclesfield", "higher in the least deprived"),  # a reverse gradient is shown as such
        ("bdp", "no clear difference"),  # all the same
        ("knutsford", "higher in fifth 2 than in fifth 5"),  # nobody in the most deprived
        ("smash", "higher in fifth 2 than in fifth 5"),  # hidden
        ("choc", "higher in fifth 2 than in fifth 5"),  # no data
    ],
)
def test_what_each_community_s_gradient_says(told, community, finding):
    found, words = told(f"&c={community}")
    assert f"by deprivation fifth: {finding}" in words
    assert (SLOPE in found.index) is ("fifth 2" not in finding)
    assert "No figures" not in words


def test_a_reverse_gradient_has_a_slope_above_nought_and_less_than_no_excess(told):
    found, words = told("&c=macclesfield")
    assert found.loc[SLOPE, "value"] > 0 and found.loc[RATIO, "value"] > 1
    assert found.loc[EXCESS, "numerator"] == pytest.approx(2850 - 25000 * 180 / 1000)
    assert "the least deprived have" in words and "1,650 more than the 2,850 counted" in words


def test_nobody_and_hardly_anybody_in_the_most_deprived_fifth(told):
    nobody, said_of_nobody = told("&c=knutsford")
    assert nobody.loc["1", "state"] == "missing" and isnan(nobody.loc["1", "value"])
    assert "Few or no people in fifth 1." in said_of_nobody
    forty, said_of_forty = told("&c=nantwich")
    assert forty.loc["1", "value"] == pytest.approx(250)  # its figure stands in the table, with its wide interval
    assert "Few or no people in fifth 1." in said_of_forty
    assert "Few or no people" not in told("&c=crewe")[1]


def test_four_states_by_fifth(told):
    assert "Most deprived fifth: hidden to protect confidentiality" in told("&c=smash")[1]
    assert "Most deprived fifth: no data" in told("&c=choc")[1]
    none, words = told("&c=chaw")  # zero is a figure, and so there is a slope
    assert none.loc["1", "value"] == 0 and "Most deprived fifth: 0.0" in words
    assert SLOPE in none.index and none.loc[SLOPE, "lower"] > 0


def test_a_community_without_fifths_shows_the_place_and_says_so(served, small_store, stores):
    """Only the Place has fifths here."""

    def place_alone(store):
        cells = enumerate(FIFTHS[PLACE, NOW], 1)
        rows = [observed(INDICATOR, PLACE, NOW, *cell, breakdown="fifth_place", category=str(at)) for at, cell in cells]
        keep(store, file_of(rows), "the Place alone")

    with served(filled(stores, "place_alone", place_alone, small_store)).test_request_context():
        words = said(drawn("gradient", view_of("/inequalities?i=emergency_admissions&c=crewe")))
    assert "There are no figures for Crewe by fifth: these are Cheshire East's." in words
    assert (
        "Fifths of England's neighbourhoods cannot be told from what is loaded: shown are Cheshire East's own." in words
    )


def test_the_gap_narrows_where_chance_is_unlikely(told):
    words = told("", "slope")[1]
    assert "the gap narrows" in words
    assert "a gap of 150.0" in words and "a gap of 60.0" in words
    assert "The gap has shrunk by 90.0 (95% interval " in words and "that is unlikely to be chance" in words


def test_core20_against_the_rest_of_each_community(told):
    words = told("", "core20")[1]
    assert "Core20 higher in 1 community and lower in 1 community" in words
    assert "Crewe: 150.0 in Core20, 92.6 in the rest (higher)" in words
    assert "Few or no people in Core20, or no figure: Knutsford." in words
    # Newcombe's way of squaring and adding, by hand
    core, rest = ([float(one) for one in intervals.rate(*CORE20["crewe"][by], 1000)] for by in ("core20", "rest"))
    gap = core[0] - rest[0]
    low = gap - ((core[0] - core[1]) ** 2 + (rest[2] - rest[0]) ** 2) ** 0.5
    high = gap + ((core[2] - core[0]) ** 2 + (rest[0] - rest[1]) ** 2) ** 0.5
    assert f"difference {gap:.1f} (95% interval {low:.1f} to {high:.1f})" in words


def test_sex_and_ethnicity_with_the_share_unknown(told):
    words = told("&c=crewe", "groups")[1]
    assert "Sex is not recorded for 0.8% of people" in words
    assert "Ethnicity is not recorded for 12.5% of people" in words
    assert "highest for men and boys; highest for Asian" in words
    assert "There are no such figures for Crewe" in words


@pytest.mark.parametrize("name", ["core20plus5-adults", "core20plus5-children", "plus-groups"])
def test_core20plus5_reads_well_without_any_figure(served, empty_store, name):
    with served(empty_store).test_request_context():
        words = said(drawn(name, view_of("/inequalities?c=crewe")))
    if name == "plus-groups":
        assert "Asylum seekers in hotels in Crewe" in words and "no figures are published" in words
    else:
        assert words.count("No figures are published or loaded.") == 6  # five areas, and the card as a whole
        assert words.count("Goal:") == 5


def test_the_five_areas_answer_with_the_indicators_that_are_loaded(served):
    with served().test_request_context():
        words = said(drawn("core20plus5-adults", view_of("/inequalities")))
    assert "per 100,000 people under 75 a year in 2022 to 2024" in words  # a rate says what it is of
    assert "High blood pressure" in words and "come near the goal and do not measure it" in words
    named = {name for ages in AGES for area in five(ages).areas for name in area.indicators}
    assert named <= set(indicators())
    assert all(len(five(ages).areas) == 5 for ages in AGES)


def test_a_community_s_page_has_a_card_that_leads_here(told, served, gaps_store):
    with served(gaps_store).test_request_context():
        tree = drawn("inequalities-short", view_of("/c/crewe"))
    assert "Emergency admissions, by deprivation fifth: higher in the most deprived" in said(tree)
    assert "/inequalities?c=crewe" in links(tree)


def test_life_expectancy_from_end_to_end(told):
    words = told("", "lives")[1]
    slopes = {sex: slope_by_hand(*zip(*LIVES[sex], strict=True))[1] for sex in LIVES}
    assert f"{slopes['female']:.1f} years for women and {slopes['male']:.1f} years for men" in words
    assert "Women: 79.0 (95% interval 78.5 to 79.5) in the most deprived fifth, 85.0" in words
    assert "shorter at the most deprived end" in words
    # the standard error of each fifth follows from its interval, and a straight line's slope from theirs
    whole, before, middles = sum(n for _, n in LIVES["male"]), 0.0, []
    for _, people in LIVES["male"]:
        middles.append((before + people / 2) / whole)
        before += people
    shares = [n / whole for _, n in LIVES["male"]]
    mean = sum(a * x for a, x in zip(shares, middles, strict=True))
    spread = sum(a * (x - mean) ** 2 for a, x in zip(shares, middles, strict=True))
    error = sum((a * (x - mean) / spread * 0.5 / 1.96) ** 2 for a, x in zip(shares, middles, strict=True)) ** 0.5
    found = questions.lives(view_of("/inequalities"))
    slope = found[found["category"].eq(SLOPE) & found["indicator"].str.endswith("_male")].iloc[0]
    assert slope["lower"] == pytest.approx(slopes["male"] - 1.96 * error, abs=0.03)
    assert slope["upper"] == pytest.approx(slopes["male"] + 1.96 * error, abs=0.03)


def test_deaths_under_75_by_cause_and_what_is_hidden(told):
    words = told("", "mortality")[1]
    assert "Deaths under 75, all causes: more than England in Crewe" in words
    assert "All causes: worse than England in Crewe, better than England in BDP and Knutsford." in words
    assert "Liver: worse than England in Crewe, better than England in BDP." in words
    assert "2 values hidden to protect confidentiality" in words
    assert "fewer than 10 deaths is hidden" in words


def test_practices_against_their_deprivation(served, demonstration):
    with served().test_request_context():
        found = questions.against_score(view_of("/inequalities?i=qof_diabetes&c=crewe"))
        words = said(drawn("scatter", view_of("/inequalities?i=qof_diabetes&c=crewe")))
        nothing = questions.against_score(view_of("/inequalities?i=imd_score"))
    scores = {row["area_code"]: row["value"] for row in oracle_of(demonstration).main("imd_score")}
    assert dict(zip(found["area_code"], found["score"], strict=True)).items() <= scores.items()
    assert found["denominator"].min() >= 500  # special lists are left out, and that is said
    assert re.search(r"Most deprived: [^.]+ \(deprivation score [0-9.]+\) with [0-9.]+% of people", words)
    assert "those of under 500 people are left out" in words and "Dark: Crewe's practices" in words
    assert nothing.empty  # deprivation is not set against itself
