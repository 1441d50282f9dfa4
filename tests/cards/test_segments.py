"""The segments page: what its cards ask and say, worked out again in plain Python from the rows that were stored."""

import csv
import io
import re
from itertools import pairwise
from math import isnan, nan, sqrt
from types import SimpleNamespace

import pytest

from cards.draw import drawn, view_of
from cards.registry import CARDS
from cards.segments import questions
from cards.segments.rows import CARDS as OURS
from components.figures.segments.boxes import anybody
from components.segments.cells import Cell, cell_of, opened, rule_of, title
from data import rules
from tests.cards.people import (
    BANDS,
    BEFORE,
    EVERYBODY,
    FIFTHS,
    MOVES,
    NEEDS,
    NOW,
    OTHER,
    PLACE,
    REASONS,
    SEGMENTS,
    STAGES,
    TOP,
    USE,
    counts,
    filling,
)
from tests.cards.telling import telling
from tests.data.stories import file_of, keep, observed
from tests.stores import filled
from tests.web import client_of, laid_out, links, said, titles

STAGES_NAMED = ("Children and young people", "Working-age adults", "Older people")
WHOLE_PAGE = "/segments?c=crewe&cell=older-complex"


@pytest.fixture(scope="session")
def people_store(stores, small_store):
    """The small store with people in segments of the Place, Crewe and BDP."""
    return filled(stores, "people", filling, small_store)


@pytest.fixture
def told(served, people_store):
    """A function of a card and a query string that gives the card's rows and words."""
    with telling(served, people_store, "/segments") as ask:
        yield ask


def wilson(count, whole):
    """Share and limits of a count by the textbook formula."""
    z, share = 1.959964, count / whole
    middle, spread = share + z * z / (2 * whole), z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return share, (middle - spread) / (1 + z * z / whole), (middle + spread) / (1 + z * z / whole)


def test_every_cell_has_its_share_and_how_many_times_the_place_s_it_is(told):
    found, _ = told("segments", "?c=crewe")
    here, there = counts("crewe"), counts(PLACE)
    rows = {cell_of(row.category): row for row in found.itertuples()}
    assert len(rows) == 25
    for cell, count in here.items():
        row = rows[Cell(*cell)]
        if count is None:
            assert row.state == "suppressed" and isnan(row.share) and isnan(row.times)
            continue
        share, low, high = wilson(count, here["all", "all"])
        place = there[cell] / there["all", "all"]
        assert (row.value, row.share) == (count, pytest.approx(100 * share))
        limits = [one / place for one in (share, low, high)]
        assert [row.times, row.times_lower, row.times_upper] == pytest.approx(limits, rel=1e-5)
        word = "higher" if low > place else "lower" if high < place else "similar"
        assert row.verdict == word


def test_the_table_in_words_with_what_rounding_and_what_is_missing_make_of_it(told):
    _, words = told("segments")
    here = counts(PLACE)
    whole, complex_ = here["all", "all"], here["all", "complex"]
    assert f"Cheshire East: {100 * complex_ / whole:.1f}% of people have complex needs" in words
    inner = sum(one for (stage, need), one in here.items() if "all" not in (stage, need))
    assert whole - inner == 5
    assert f"The cells add up to {inner:,.0f}, 5 fewer than the list, because each figure is rounded" in words
    assert "For 5,400 of the people something is not recorded" in words
    assert "5,400 may change" in words and "* may change" in words  # beside each count, hidden where it is small
    assert "times" not in words.split("In words.")[0].replace("sometimes", "")  # the Place is set against nothing


def test_four_states_in_the_table(told):
    found, words = told("segments", "?c=bdp")
    states = dict(zip(found["category"], found["state"], strict=True))
    assert states["children/complex"] == states["not recorded/ltc"] == "suppressed"
    assert "hidden to protect confidentiality" in words and "4 values hidden" in words
    assert "add up to" not in words  # with a cell hidden, nobody can say
    _, words = told("segments", "?measure=cost")
    assert "No data" in words and "£4,200" in words  # the extract says nothing of children's cost
    zero, words = told("segments", "?measure=admissions&c=crewe")
    assert "children/complex" in set(zero["category"]) and "*" in words


@pytest.mark.parametrize(
    ("measure", "at", "unit"), [("cost", 0, "£4,900"), ("admissions", 1, "520.0"), ("ae", 2, "780.0")]
)
def test_other_measures_are_set_beside_the_place_s_same_cell(told, measure, at, unit):
    found, words = told("segments", f"?c=crewe&measure={measure}")
    row = found.set_index("category").loc["older/complex"]
    assert row["times"] == pytest.approx(USE["crewe"]["complex"][at] / USE[PLACE]["complex"][at])
    assert isnan(row["times_lower"]) == (measure == "cost")  # an average of pounds has no interval
    assert unit in words
    assert ("it has no interval" in words.lower()) == (measure == "cost")


def test_each_cell_is_a_link_that_opens_it_and_the_open_one_closes(served, people_store):
    client = client_of(served(people_store))
    leads = links(laid_out(client, "/segments?c=crewe"))
    for stage in STAGES:
        for need in NEEDS:
            assert f"/segments?c=crewe&cell={Cell(stage, need).word}" in leads
    opened_page = laid_out(client, WHOLE_PAGE)
    assert "/segments?c=crewe" in links(opened_page)  # the way back
    assert titles(opened_page) == ["Segments: Crewe"]


def test_what_the_open_cell_uses_as_so_many_times_everybody_s(told):
    found, words = told("segment_use", "?c=crewe&cell=older-complex")
    rows = {(row.area_code, row.indicator): row for row in found.itertuples()}
    names = ("segment_cost", "segment_admissions", "segment_ae_attendances", "segment_gp_contacts")
    for area in USE:
        for name, own, everybody in zip(names, USE[area]["complex"], USE[PLACE]["all"], strict=True):
            assert rows[area, name].times == pytest.approx(own / everybody)
    assert list(found["whose"])[:4] == ["Crewe"] * 4  # the community first
    assert "Older people, complex needs: 4.3 times everybody's admissions" in words
    assert "£4,900 for each person (3.8 times everybody's), £4,200 in Cheshire East" in words


def test_who_is_in_the_open_cell_beside_the_place_or_beside_everybody(told):
    found, words = told("segment_who", "?c=crewe&cell=older-complex")
    rows = {(row.area_code, row.breakdown.split(":")[2]): row for row in found.itertuples()}
    whole = counts("crewe")["older", "complex"]
    assert rows["crewe", "fifth1"].share == pytest.approx(100 * 5 * round(0.36 * whole / 5) / whole)
    assert "36% live in the most deprived fifth" in words and "(Cheshire East: 30.0%)" in words
    found, words = told("segment_who", "?cell=older-complex")
    assert set(found["whose"]) == {"Older people, complex needs", "Everybody in Cheshire East"}
    assert "Everybody in Cheshire East: 55.0%" in words


def test_all_that_is_known_of_the_open_cell_beside_the_place_or_everybody(told):
    found, words = told("segment_in_figures", "?c=crewe&cell=older-complex")
    rows = {row.name: row for row in found.itertuples()}
    here, there = counts("crewe"), counts(PLACE)
    people, beside = here["older", "complex"], there["older", "complex"]
    assert (rows["People"].value, rows["People"].there) == (people, f"{beside:,.0f}")
    share, low, high = (100 * one for one in wilson(people, here["all", "all"]))
    assert [rows["Share of the list"].value, rows["Share of the list"].lower] == pytest.approx([share, low])
    assert rows["Share of the list"].verdict == "higher" and rows["Share of the list"].times == pytest.approx(
        share / (100 * beside / there["all", "all"])
    )
    assert high > share
    # Money: a sum that grows with the area is set against nothing, nor is a figure without an interval.
    cost, admissions, *_ = USE["crewe"]["complex"]
    whole = USE["crewe"]["all"][0] * here["all", "all"]
    assert rows["Cost of all of them"].value == cost * people and rows["Cost of all of them"].verdict == "not compared"
    assert rows["Share of all cost"].value == pytest.approx(100 * cost * people / whole)
    assert rows["Cost for each person"].verdict == "not compared" and rows["Cost for each person"].there == "£4,200"
    assert rows["Admissions"].value == pytest.approx(admissions) and rows["Admissions"].verdict == "higher"
    # Emergencies of an average month: both months added up, of the same people twice.
    assert rows["Emergency admissions"].value == pytest.approx(1000 * (300 + 316) / (2 * people))
    assert rows["Emergency admissions"].verdict == "higher"  # a rate without age: never called worse
    assert rows["May be in another segment"].told == "*" and "hidden to protect confidentiality" in words
    assert rows["Fifth 1, most deprived"].told == "36.0%" and rows["Women"].verdict == "similar"
    assert f"Older people, complex needs: {people:,.0f} people, {share:.1f}% of the list and" in words
    assert "Higher than in Cheshire East: share of the list (" in words
    found, words = told("segment_in_figures", "?cell=all-complex")
    rows = {row.name: row for row in found.itertuples()}
    assert rows["The same, allowing for age"].told == "12.5%"  # of the whole of complex needs alone it is known
    assert rows["Admissions"].times == pytest.approx(420 / 120) and "Everybody in Cheshire East" in words
    assert "Emergency admissions" not in rows  # which are told of cells, and not of all ages
    found, _ = told("segment_in_figures", "?c=nantwich&cell=older-complex")
    assert set(found["area_code"]) == {PLACE}  # a community without figures: the Place's, beside everybody


@pytest.mark.parametrize("query", ["", "?cell=rubbish", "?cell=older-nobody", "?c=crewe"])
def test_nothing_is_opened_without_a_cell_that_there_is(told, query):
    for card in ("segment_in_figures", "segment_use", "segment_who"):
        found, words = told(card, query)
        assert found.empty and words == ""


def test_a_community_without_figures_shows_the_place_and_says_so(told):
    found, words = told("segments", "?c=nantwich")
    assert set(found["area_code"]) == {PLACE} and "times" not in found
    assert "There are no figures for Nantwich: these are Cheshire East's." in words


def test_communities_by_their_share_allowing_for_age(told):
    _, words = told("complex_share")
    assert "1 community higher, 1 community lower and 1 community similar, set against Cheshire East" in words
    assert "Highest: Crewe, 16.0% (95% interval 15.6 to 16.4)" in words


def test_what_makes_people_complex(told):
    found, words = told("reasons")
    known = {name: count for name, count in REASONS.items() if count}
    whole = counts(PLACE)["all", "complex"]
    assert list(found["category"])[:-2] == sorted(known, key=known.get, reverse=True)  # hidden sets come last
    assert found["share"].iloc[0] == pytest.approx(100 * 30000 / whole)
    two = sum(count for name, count in known.items() if "two_conditions" in name.split("+"))
    assert f"Two or more conditions {two:,.0f};" in words
    ill = sum(count for name, count in known.items() if "mental_illness" in name.split("+"))
    assert f"serious mental illness at least {ill:,.0f}" in words  # a set with it is hidden
    assert "1 value hidden" in words


def test_concentration_against_the_published_share_with_its_index(told):
    found, words = told("concentration")
    assert list(found[found["area_code"] == PLACE]["top"]) == [1, 5, 10, 20, 50, 90]
    assert "the costliest 20% of people account for 68% of the cost" in words
    assert "20% of people use 70% of health and social care resources" in words
    assert "2 percentage points less" in words
    assert "from 64% (BDP) to 71% (Crewe)" in words
    points = [(0.0, 0.0), *((float(top) / 100, share / 100) for top, share in TOP[PLACE].items()), (1.0, 1.0)]
    under = sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(points))
    assert f"Index of concentration: at least {2 * under - 1:.2f}" in words
    assert "Crewe: the costliest 20% of people account for 71%" in told("concentration", "?c=crewe")[1]


def test_frequent_attenders_of_communities_and_by_deprivation(told):
    _, words = told("attenders")
    assert "1 community higher and 1 community lower, set against Cheshire East" in words
    found, words = told("attenders_by_fifth", "?c=crewe")
    rates = [1000 * count / people for count, people in FIFTHS]
    assert list(found.set_index("category").loc[list("12345"), "value"]) == pytest.approx(rates)
    assert "higher in the most deprived" in words and "There are no figures for Crewe by fifth" in words


def test_frequent_attenders_by_how_often_they_come_and_deprivation(told):
    found, words = told("attenders_by_band", "?c=crewe")  # of which there is nothing by band: the Place's
    by = found.set_index("category")
    assert [*by.index[:2], by.index[-1]] == ["5-9/all", "5-9/1", "20+/5"]  # not 10 first
    for band, fifths in BANDS.items():
        everybody = EVERYBODY[band] / 380000
        for fifth, told_of in zip("12345", fifths, strict=True):
            expected = float("nan") if told_of is None else told_of[0] / told_of[1] / everybody
            assert by.loc[f"{band}/{fifth}", "times"] == pytest.approx(expected, nan_ok=True)
    assert "2 of 3 bands are surely larger in the most deprived fifth" in words  # 15 against 10 may be chance
    assert "5 to 9 times: everybody 4.2 per 1,000 people, fifth 1 (most deprived) 11.7 (2.8 times everybody's)" in words
    assert "20 times or more: everybody 0.2" in words and "1 value hidden" in words
    listed = CARDS["attenders_by_band"].listed(found, view_of("/segments"))
    assert {"5 to 9 times, everybody", "20 times or more, fifth 5 (least deprived)"} <= set(listed["category"])


def test_change_is_a_difference_of_figures_that_are_shown(told):
    found, words = told("segment_changes")
    changes = found.set_index("category")["change"]
    assert (changes["older/complex"], changes["working_age/complex"], changes["children/well"]) == (800, 5, -1000)
    rounding = found.set_index("category")["rounding"]
    assert rounding["working_age/complex"] and rounding["older/well"] and not rounding["older/complex"]
    assert "Largest rise: Older people, complex needs, 800 more." in words
    assert "5 more than in March 2025; rounding may explain it" in words
    assert "may be off by up to 4" in words
    figure = CARDS["segment_changes"].figure(found, view_of("/segments"))
    heads = [one for one in figure["layout"]["annotations"] if one.get("xref") == "paper"]
    assert [one["text"] for one in heads] == [f"<b>{name}</b>" for name in STAGES_NAMED]
    assert {one["xshift"] for one in heads} == {8 - figure["layout"]["margin"]["l"]}  # from the picture's edge
    assert not any("bgcolor" in one for one in heads)  # it would cut the letters of the line above
    assert figure["layout"]["yaxis"]["ticktext"].count("") == 3
    assert figure["layout"]["meta"]["least"] >= 12 * 18  # a line on half a slide
    assert told("segment_changes", "?c=bdp")[0].empty  # it has one snapshot
    assert told("segment_changes", f"?period={BEFORE}")[0].empty  # nothing came before


def test_a_hidden_figure_has_no_change(served, stores, people_store):
    def fill(store):
        rows = [observed("segment_people", "bdp", BEFORE, 100, breakdown="cell:om-2024", category=category)
                for category in ("children/complex", "children/well")]  # fmt: skip
        gone = [observed("segment_people", "macclesfield", NOW, breakdown=kind, category=category, state="missing")
                for kind, category in (("reasons:om-2024", "frailty"), ("cell:om-2024", "all/complex"))]  # fmt: skip
        keep(store, file_of([*rows, *gone]), "a year before")

    with served(filled(stores, "people_before", fill, people_store)).test_request_context():
        found = questions.changes(view_of("/segments?c=bdp")).set_index("category")
        assert questions.reasons(view_of("/segments?c=macclesfield")).empty  # all missing: no card of noughts
        # What is missing is not told as if it were hidden.
        assert "Macclesfield: no data on complex needs" in said(drawn("segments", view_of("/segments?c=macclesfield")))
    assert isnan(found.loc["children/complex", "change"])  # shown then, hidden now
    assert found.loc["children/well", "change"] == 3900
    assert isnan(found.loc["older/well", "change"])  # nothing is known of then
    assert "No change can be told since March 2025" in found.loc["children/complex", "note"]


def test_another_rule_with_both_counts_and_who_moves(told):
    _, words = told("moves", f"?rule={OTHER}")
    kinds = {one.id: one.need for one in rule_of(view_of(f"/segments?rule={OTHER}")).segments}
    there = sum(count for segment, count in SEGMENTS.items() if kinds.get(segment) == "complex")
    assert (
        f"{there:,.0f} people with complex needs, {counts(PLACE)['all', 'complex']:,.0f} by the operating model"
        in words
    )
    pairs = [(*name.split(">"), count) for name, count in MOVES.items() if count]
    same = sum(count for need, segment, count in pairs if kinds.get(segment, segment) == need)
    assert f"{same:,.0f} people have the same need by both rules" in words
    assert "22,000 are here under Long-term conditions" in words
    assert "1 value hidden" in words
    assert told("moves")[0].empty and told("moves", "?rule=rubbish")[0].empty


def test_the_rule_in_a_sentence_a_table_and_sql(served, people_store):
    with served(people_store).test_request_context():
        words = said(drawn("segment-rule", view_of("/segments")))
        other = said(drawn("segment-rule", view_of(f"/segments?rule={OTHER}")))
        control = said(drawn("segment-rules", view_of("/segments")))
    assert "people with two or more long-term conditions; or a learning disability or autism" in words
    assert "Moderate to severe frailty and one of the following" in words  # the source's own words
    assert "SELECT" in words and "FROM people" in words and "holds_two_conditions" in words
    assert "Frailty or dementia" in other and "Frailty or dementia" not in words
    assert "Operating model of the Care Communities" in control and "Like Bridges to Health" in control
    assert "Cheshire and Merseyside" not in control  # by which nobody was cut


def test_a_community_s_own_page_says_it_in_short(served, people_store):
    with served(people_store).test_request_context():
        tree = drawn("segments-short", view_of("/c/crewe"))
        nothing = drawn("segments-short", view_of("/c/nantwich"))
    count = counts("crewe")
    share = 100 * count["all", "complex"] / count["all", "all"]
    assert f"14,205 people of Crewe have complex needs, {share:.1f}% of the list (March 2026): 1.24 times" in said(tree)
    assert "as many people of each age as Cheshire East, it would be 16.0%, higher than Cheshire East" in said(tree)
    assert "7,700 of those with complex needs are older people." in said(tree)
    assert "/segments?c=crewe" in links(tree)
    assert nothing == []


def test_people_without_a_practice_count_for_the_place_alone(served, stores, people_store):
    def fill(store):
        keep(
            store,
            file_of([observed("segment_people", PLACE, NOW, 240, breakdown="community", category="not recorded")]),
        )

    with served(filled(stores, "people_nowhere", fill, people_store)).test_request_context():
        assert "240 people have no practice recorded" in said(drawn("segments", view_of("/segments")))
        assert "no practice recorded" not in said(drawn("segments", view_of("/segments?c=crewe")))


def test_an_earlier_snapshot_can_be_chosen(told):
    found, _ = told("segments", f"?period={BEFORE}")
    assert set(found["period"]) == {BEFORE}
    assert found.set_index("category").loc["older/complex", "value"] == 28000


def test_without_an_extract_the_page_says_what_is_missing(served, empty_store):
    words = said(laid_out(client_of(served(empty_store)), WHOLE_PAGE))
    assert "No extract is loaded yet" in words
    assert "could not be drawn" not in words
    assert "people with two or more long-term conditions" in words  # the rule stands without any figure


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize(
    "query", ["", "?c=crewe&cell=older-complex", f"?c=bdp&rule={OTHER}&measure=cost&cell=all-complex"]
)
def test_every_card_leaves_as_a_file_and_a_picture(served, people_store, name, query):
    client = client_of(served(people_store))
    at = {"at": f"/segments{query}"}
    forms = ("csv", "xlsx", "json") if CARDS[name].figure else ("csv", "xlsx")  # what is a table only is no picture
    answers = {form: client.get(f"/export/{name}.{form}", query_string=at) for form in forms}
    codes = {answer.status_code for answer in answers.values()}
    with served(people_store).test_request_context():
        rows = CARDS[name].query(CARDS[name].about(view_of(f"/segments{query}")))
    assert codes == ({404} if rows.empty else {200})
    if rows.empty:
        return
    lines = list(csv.DictReader(io.StringIO(answers["csv"].text.lstrip("\ufeff"))))
    assert len(lines) == len(rows)
    hidden = [line for line in lines if line["state"] == "suppressed"]
    assert all(line["value"] == line["numerator"] == "" for line in hidden)
    if "json" in answers:
        figure = answers["json"].get_json()
        assert (figure["width"], figure["figure"]["layout"]["width"]) == (600, 600)
        assert "NaN" not in answers["json"].text


def test_pictures_have_no_row_for_those_not_recorded_where_that_is_nobody():
    nobody, hidden = SimpleNamespace(value=0.0), SimpleNamespace(value=nan)
    assert not anybody([None, nobody])
    assert anybody([nobody, hidden])  # a hidden number is somebody's


def test_no_card_of_the_page_fails(served, people_store):
    client = client_of(served(people_store))
    for query in ("", "?c=crewe&cell=older-complex", f"?c=bdp&cell=children-complex&rule={OTHER}", "?measure=ae&c=bdp"):
        words = said(laid_out(client, f"/segments{query}"))
        assert "could not be drawn" not in words
        assert "—" not in words
        assert not re.search(r"\bnan\b", words)


def test_a_cell_is_called_what_people_call_it():
    rule = rules.load(rules.DEFAULT)
    assert opened("older-complex", rule) == Cell("older", "complex")
    assert opened("not_recorded-all", rule) == Cell("not recorded", "all")
    assert title(Cell("all", "complex"), rule) == "Complex needs, all ages"
    assert title(Cell("older", "not recorded"), rule) == "Older people, need not recorded"
    assert title(Cell("all", "all"), rule) == "Everybody"


def test_another_rule_has_people_alone_and_says_so(served, people_store):
    client = client_of(served(people_store))
    page = laid_out(client, f"/segments?rule={OTHER}&measure=cost&cell=older-complex")
    assert "worked out by the operating model's rule only" in said(page)
    assert "No extract is loaded" not in said(page) and "People by life stage" in said(page)
    assert not {link for link in links(page) if "cell=" in link and "rule=" not in link}
    assert not {link for link in links(page) if "cell=children-well" in link}  # there is nothing to open
