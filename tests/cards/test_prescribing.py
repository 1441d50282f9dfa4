"""The cards of prescribing: worked out again from the rows that were stored, and words on the side of the picture."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import export
from cards.draw import drawn, view_of
from cards.spend.lines import cards_of
from cards.spend.prescribing import CARDS
from components.captions import caption
from components.figures.prescribing.axes import pounds
from components.figures.prescribing.savings import savings as picture
from components.frame import PRESETS, framed
from components.money import prose, rough
from components.prescribing import levels, others, savings
from components.prescribing.deciles import own_marks, with_marks
from components.records import records
from components.tables import readable
from components.words.prescribing.savings import savings as words
from data import star_pu
from data.ages import SEXES, TEN
from methods.opportunity import Opportunity
from methods.tenths import marks
from queries import prescribing
from tests.cards.prescribed import (
    BDP,
    BEFORE,
    CHEMICALS,
    CREWE,
    MONTHS,
    NOW,
    PEOPLE,
    PLACE,
    PRACTICES,
    SPECIAL,
    aged,
    measured,
    used,
)
from tests.components.frames import row, view
from tests.web import said

WHO = {"crewe": CREWE, "bdp": BDP, PLACE: list(PRACTICES)}


@pytest.fixture
def server(asked, prescribed_store):
    """A server of the store that draws cards and gives their files."""
    made = asked(prescribed_store)
    made.config["PLACE"] = Path(__file__).resolve().parents[2] / "data" / "reference"
    made.register_blueprint(export.blueprint)
    return made


@pytest.fixture
def told(server):
    """A function of a card and an address that gives the card's rows and all that it says."""
    with server.test_request_context():

        def ask(card, url="/spend?c=crewe"):
            seen = view_of(url)
            return CARDS[card].query(CARDS[card].about(seen)), said(drawn(card, seen))

        yield ask


def spent(area, months, chemicals=CHEMICALS):
    return sum(used(one, code, month)[3] for one in chemicals for code in WHO[area] for month in months)


def test_the_chapters_add_up_to_the_file_s_total_and_what_is_in_none_stands_apart(told):
    rows, text = told("prescribing_parts")
    found = dict(zip(rows["code"], rows["spend"], strict=True))
    assert list(found) == ["02", "03", "21", "05", "outside", "all"]  # 99 is no chapter
    assert found["02"] == pytest.approx(spent("crewe", NOW, CHEMICALS[:3]), abs=0.005)
    assert found["outside"] == pytest.approx(spent("crewe", NOW, ["9901010A0"]), abs=0.005)
    assert round(sum(list(found.values())[:-1]), 2) == round(found["all"], 2) == round(spent("crewe", NOW), 2)
    assert f"Crewe spent {prose(found['all'])} on prescribing in the 12 months to March 2026" in text
    assert f"£{found['02']:,.2f}" in text


def test_a_part_is_set_beside_the_place_for_each_1000_people(told):
    rows, text = told("prescribing_parts", "/spend?c=crewe&bnf=02")
    at = {one.code: one for one in rows.itertuples()}
    people = {area: sum(PEOPLE[code] for code in WHO[area]) for area in WHO}
    here, there = (1000 * spent(area, NOW, ["0212000B0"]) / people[area] for area in ("crewe", PLACE))
    assert (at["0212"].value, at["0212"].beside) == pytest.approx((here, there))
    assert at["0212"].times == pytest.approx(here / there)
    assert "furthest above it is cholesterol-lowering drugs" in text
    assert "Heart and blood vessels" in text and "Blood thinners (anticoagulants)" in text
    assert "BNF code information" not in text  # each of these has a name


@pytest.mark.parametrize(("code", "name"), [
    ("02", "Heart and blood vessels"), ("0407", "Painkillers"), ("040702", "Opioid painkillers"),
    ("021200", "Cholesterol-lowering drugs"),  # all of its section, which has no paragraphs
    ("0208020Z0", "Apixaban"), ("2148", "Glucose sensors"),
    ("0499", "Of the file"),  # newer than our list: as the files have it
    ("0498", "Section 4.98"), ("049801", "Paragraph 4.98.1"), ("2199", "Section 2199"),
    ("0208020XX", "Chemical substance 0208020XX"),
])  # fmt: skip
def test_a_part_has_its_name_or_its_number(code, name):
    assert levels.named(code, {"0208020Z0": "Apixaban", "0499": "Of the file", "0407": "Analgesics"}) == name
    assert levels.nameless(code, levels.with_code(code, {code: name} if name != levels._numbered(code) else {})) == (
        name == levels._numbered(code)
    )


def test_files_are_asked_only_for_names_that_the_formulary_has_not():
    # A chapter, a section, a substance, a section that no formulary has, and what stands for other codes.
    assert levels.unnamed(["04", "0407", "0208020Z0", "0499", "rest"]) == ["0208020Z0", "0499"]


def test_what_has_no_name_says_which_file_brings_it(told):
    rows, text = told("prescribing_parts")
    first = rows.index == 0
    unnamed = rows.assign(code=rows["code"].mask(first, "0498"), name=rows["name"].mask(first, "Section 4.98 (0498)"))
    said_of = CARDS["prescribing_parts"].words(unnamed, view("/spend?c=crewe"))
    assert "Most was spent on Section 4.98 £" in said_of.sentence and "(kind bnf)" in said_of.reading
    assert "(kind bnf)" not in text


@pytest.mark.parametrize(("code", "codes"), [
    ("", {"02", "03", "05", "21", "outside"}), ("02", {"0208", "0212"}), ("0208", {"020802"}),
    ("020802", {"0208020Z0", "0208020Y0"}),
    ("0208020z0", {"0208020Z0", "0208020Y0"}),  # a substance is shown among those of its paragraph
    ("21", {"2101"}),  # an appliance's code ends there
])  # fmt: skip
def test_each_level_is_as_much_as_the_one_above(told, code, codes):
    rows, _ = told("prescribing_parts", f"/spend?c=crewe&bnf={code}")
    assert set(rows["code"]) == {*codes, "all"}
    inside = [one for one in CHEMICALS if one.startswith(code.upper()[: 6 if len(code) > 6 else None])]
    assert rows["spend"].iloc[-1] == pytest.approx(spent("crewe", NOW, inside), abs=0.005)
    assert rows["share"].iloc[:-1].sum() == pytest.approx(100)


def test_links_lead_down_and_back_up_and_keep_the_rest_of_the_address(server):
    with server.test_request_context():
        seen = view_of("/spend?c=crewe&line=prescribing&bnf=0208")
        page = str(drawn("prescribing_parts", seen))
    found = re.findall(r'href="(/spend[^"]*)"', page)
    at = "/spend?c=crewe&amp;line=prescribing"
    assert found[:3] == [at, f"{at}&amp;bnf=02", f"{at}&amp;bnf=020802"]
    assert not any("bnf=2101" in one for one in found)


def test_a_code_that_is_not_prescribed_shows_everything(told):
    rows, text = told("prescribing_parts", "/spend?c=crewe&bnf=77")
    assert rows["code"].iloc[0] == "02" and "on prescribing in" in text and "77" not in text


def test_prescribing_without_lists_of_its_year_is_not_told_to_be_missing(told, monkeypatch):
    monkeypatch.setattr(prescribing, "course", lambda *asked: [])  # an amount of a month, and nobody to divide it by
    found, words = told("prescribing_over_time")
    assert found.empty and "No cost for 1,000 registered people yet" in words
    assert "is loaded yet" not in words


def test_a_community_without_a_figure_is_not_told_to_have_spent_no_data(told, monkeypatch):
    known = prescribing.monthly

    def lacking(*asked):
        return [one._replace(numerator=float("nan")) if one.area_code == "bdp" else one for one in known(*asked)]

    monkeypatch.setattr(prescribing, "monthly", lacking)
    found, words = told("prescribing_parts", "?c=bdp")
    assert found.empty and "No prescribing is loaded yet" in words
    assert not told("prescribing_parts", "?c=crewe")[0].empty


def test_what_changed_is_the_sum_of_its_parts_and_each_medicine_has_its_cause(told):
    rows, text = told("prescribing_movers")
    at = {one.code: one for one in rows.itertuples()}
    whole = at["all"]
    assert whole.change == pytest.approx(spent("crewe", NOW) - spent("crewe", BEFORE), abs=1e-4)
    for one in rows.itertuples():
        assert one.volume + one.price + one.mix == pytest.approx(one.change, abs=1e-6)
        assert one.spend - one.spend_before == pytest.approx(one.change, abs=1e-6)
    for code, cause in (("0208020Z0", "volume"), ("0208020Y0", "price"), ("0212000B0", "mix"), ("0304010AA", "volume")):
        assert getattr(at[code], cause) == pytest.approx(at[code].change, rel=1e-4)
    assert at["0208020Y0"].change < 0 < at["0208020Z0"].change
    assert at["0501013B0"].change == pytest.approx(0)
    assert "Apixaban changed most" in text


def test_the_bridge_goes_from_one_year_to_the_other(told):
    rows, text = told("prescribing_bridge")
    made = CARDS["prescribing_bridge"].figure(rows, view("/spend?c=crewe"))
    totals, steps = made["data"]
    assert totals["x"] == pytest.approx([spent("crewe", BEFORE), spent("crewe", NOW)])
    ends = [base + step for base, step in zip(steps["base"], steps["x"], strict=True)]
    assert steps["base"][0] == totals["x"][0] and ends[-1] == pytest.approx(totals["x"][1])
    assert all(end == start for end, start in zip(ends, steps["base"][1:], strict=False))
    assert "most of all by more items" in text


def test_without_two_years_nothing_is_said_to_have_changed(told):
    rows, text = told("prescribing_movers", "/spend?c=crewe&period=2024-06")
    assert rows.empty and "Only one of two years is loaded" in text


def test_a_community_stands_over_the_tenths_of_the_place_s_practices(told):
    rows, text = told("deciles", "/c/crewe/i/doac_dearer_share")
    shares = {code: 100 * measured("doac_dearer_share", code)[0] / measured("doac_dearer_share", code)[1]
              for code in PRACTICES if code != SPECIAL}  # fmt: skip
    nine = rows[rows["breakdown"].eq("place_practice_deciles") & rows["period"].eq(NOW[-1])]
    assert list(nine["value"]) == pytest.approx(list(marks(list(shares.values()))), abs=0.01)
    assert "over the tenths of Cheshire East's practices" in text


WHOSE = {"place_practice_deciles": "Cheshire East's practices", "practice_deciles": "England's practices",
         "pcn_deciles": "England's PCNs"}  # fmt: skip


@pytest.mark.parametrize("kind", WHOSE)
def test_whose_tenths_they_are_is_said_in_words_table_and_picture(told, kind):
    rows, _ = told("prescribing_over_time")
    assert set(rows["breakdown"]) == {"all", "place_practice_deciles"}  # no file is national
    own, marked = (rows[rows["breakdown"].eq("all") == one] for one in (True, False))
    nine = {
        period: dict(zip(some["category"], some["value"], strict=True)) for period, some in marked.groupby("period")
    }
    card = CARDS["prescribing_over_time"]
    here = card.about(view("/spend?c=crewe"))
    found = with_marks(records(own), nine, kind, here)
    words_of = card.words(found, here)
    said_of = (words_of.headline, words_of.subtitle, words_of.sentence, words_of.reading)
    assert all(WHOSE[kind] in text for text in said_of)
    assert not [text for text in said_of for other in WHOSE.values() if other != WHOSE[kind] and other in text]
    assert ("Special lists are left out" in words_of.reading) == (kind == "place_practice_deciles")
    assert ("than single practices do" in words_of.reading) == (kind != "pcn_deciles")
    listed = readable(card.listed(found, here), here)
    notes = {
        note.partition(".")[0] for note, what in zip(listed["Note"], listed["Category"], strict=True) if what != "All"
    }
    assert notes == {f"Of {WHOSE[kind]}"}
    who = "Cheshire East" if kind == "place_practice_deciles" else "England"
    assert {area for area, what in zip(listed["Area"], listed["Category"], strict=True) if what != "All"} == {who}
    made = framed(card.figure(found, here), words_of, caption(found, here, 1), "/spend", "Cheshire East",
                  date(2026, 4, 1), PRESETS["word"], "")  # fmt: skip
    assert f"over the tenths of {WHOSE[kind]}" in str(made["figure"]["layout"]["annotations"]).replace("<br>", " ")


def test_a_special_list_is_in_no_tenth_of_figures_for_people(told):
    rows, _ = told("prescribing_over_time")
    own = rows[rows["breakdown"] == "all"]
    assert list(own["period"]) == MONTHS
    one = view("/").indicators["prescribing_cost_per_1000"]
    few = [row("Y02045", 1.0, denominator=8.0)] + [row(str(at), 100.0, denominator=9000.0) for at in range(10)]
    found = own_marks([type("Row", (), one) for one in few], one)
    assert list(found["2021-22"]) == [100.0] * 9


def test_nothing_for_what_is_not_of_prescribing(told):
    rows, text = told("deciles", "/c/crewe/i/imd_score")
    assert rows.empty and text == ""


def test_savings_are_openprescribings_and_chance_is_none(told):
    rows, text = told("prescribing_savings")
    at = {(one.indicator, one.category): one for one in rows.itertuples()}
    sums = [sum(12 * measured("doac_dearer_share", code)[part] for code in CREWE) for part in range(4)]
    middle = at["doac_dearer_share", "median"]
    share = middle.target / 100
    each, other = sums[2] / sums[0], (sums[3] - sums[2]) / (sums[1] - sums[0])
    expected = sums[3] - (share * sums[1] * each + (1 - share) * sums[1] * other)  # as it costs at the target
    assert middle.saving == pytest.approx(expected, rel=1e-3)
    assert (middle.verdict, at["broad_spectrum_share", "median"].verdict) == ("could be saved", "chance would do")
    assert at["ics_high_dose_share", "median"].verdict == "already ahead"
    assert at["saba_share", "median"].verdict == "costs more"
    assert f"Crewe would spend about {rough(expected)} a year less" in text
    assert "Already ahead: High-dose steroid inhalers" in text


def seen(found):
    """Rows of measures, the first with the words of any, as the query gives them."""
    made = []
    names = ["doac_dearer_share", "broad_spectrum_share", "ics_high_dose_share", "saba_share"]
    for name, (gap, reach, price) in zip(names, found, strict=False):
        one = view("/").indicators[name]
        amount = gap * price
        value = amount if abs(gap) > reach else 0.0
        opportunity = Opportunity(value, amount - abs(reach * price), amount + abs(reach * price))
        verdict = savings._verdict(opportunity, price, up=one.judged.value == "up")
        for target in (savings.MEDIAN, savings.BEST):
            made.append(row("crewe", 10.0, indicator=name) | {
                "category": target, "target": 9.0, "saving": opportunity.value, "saving_lower": opportunity.lower,
                "saving_upper": opportunity.upper, "verdict": verdict, "kind": "practice_deciles",
                "span": ("2026-03",), "overlaps": (),
            })  # fmt: skip
    return pd.DataFrame(made)


gaps = st.tuples(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4), st.one_of(st.floats(-50, -0.01), st.floats(0.01, 50)))


@given(st.lists(gaps, min_size=1, max_size=3))  # as many as a sentence names
def test_the_sentence_and_the_picture_are_on_the_same_side(found):
    rows, here = seen(found), view("/spend?c=crewe")
    text, made = words(rows, here), picture(rows, here)
    dots = made["data"][0]
    names = {here.indicators[one.indicator].short_title: one for one in rows.itertuples()}
    drawn_at = {text.partition(",")[0].partition(":")[0]: x for text, x in zip(dots["text"], dots["x"], strict=True)}
    ahead = text.sentence.partition("Already ahead: ")[2].partition(". ")[0]
    saved = text.sentence.partition("Could be saved: ")[2].partition(". ")[0]
    for name, one in names.items():
        if name in saved.replace(ahead, ""):
            assert drawn_at[name] > 0 and one.saving_lower > 0
        elif name in ahead:
            assert drawn_at[name] < 0 and one.saving_upper < 0
        elif name in drawn_at:
            assert one.saving_lower <= 0 <= one.saving_upper  # chance: on no side
    assert ("a year less" in text.headline) == any(one.verdict == savings.SAVING for one in names.values())


def saving(name, amount):
    return type(
        "Row", (), {"indicator": name, "saving": amount, "saving_lower": 0.9 * amount, "saving_upper": 1.1 * amount}
    )


def test_money_of_measures_that_overlap_is_counted_once():
    found = [saving("small", 10), saving("large", 100), saving("apart", 50)]
    kept, left = savings.counted_once(found, {"small": frozenset({"large"})})
    assert [one.indicator for one in kept] == ["large", "apart"] and [one.indicator for one in left] == ["small"]
    value, lower, upper = savings.total(kept)
    assert value == 150
    assert (lower, upper) == pytest.approx((150 - (10**2 + 5**2) ** 0.5, 150 + (10**2 + 5**2) ** 0.5))


@given(st.floats(-1e7, 1e7), st.floats(1, 1e7))
def test_an_axis_of_pounds_has_few_amounts_that_differ(low, width):
    texts = pounds(low, low + width)["ticktext"]
    assert len(texts) <= 4
    assert all(one != other for one, other in pairwise(texts))


@pytest.mark.parametrize("name", sorted(CARDS))
def test_every_card_leaves_as_a_file_and_a_picture(server, name):
    at = "/c/crewe/i/doac_dearer_share" if name == "deciles" else "/spend?c=crewe"
    client = server.test_client()
    for form in ("csv", "xlsx", "json"):
        answer = client.get(f"/export/{name}.{form}", query_string={"at": at})
        assert answer.status_code == 200
        assert form != "csv" or "ILLUSTRATIVE" in answer.text.upper()


STARS = "/spend?c=crewe&units=star-pu"


def units(area, name):
    """STAR-PU of an area by hand."""
    weights = star_pu.weights(name, TEN)
    cells = [(TEN.breakdowns[sex], band) for sex in SEXES for band in TEN.labels]
    return sum(aged(code, cell[1]) * weights[cell] for code in WHO[area] for cell in cells)


def test_groups_with_weights_are_told_for_star_pu_and_with_all_else_add_up(told):
    rows, text = told("star_pu_parts", STARS)
    at = {one.code: one for one in rows.itertuples()}
    assert list(at) == ["0212", "0501", "unweighted", "all"]  # the only two medicines in groups that have weights
    for code, chemical, name in (("0212", "0212000B0", "lipid-regulating_drugs_cost"),
                                 ("0501", "0501013B0", "oral_antibacterials_cost")):  # fmt: skip
        here, there = (1000 * spent(area, NOW, [chemical]) / units(area, name) for area in ("crewe", PLACE))
        assert (at[code].value, at[code].beside) == pytest.approx((here, there))
        assert at[code].times == pytest.approx(here / there)
    assert round(sum(at[code].spend for code in list(at)[:-1]), 2) == round(at["all"].spend, 2)
    assert round(at["all"].spend, 2) == round(spent("crewe", NOW), 2)
    assert (at["unweighted"].state, at["all"].state) == ("missing", "missing")  # there is no STAR-PU of everything
    times = f"{at['0212'].times:.2f}"
    less = f"{at['0501'].times:.2f}"
    assert at["0501"].times < 1 / at["0212"].times  # antibiotics are further from the Place, below it
    assert f"Crewe spent {less} times what Cheshire East spent on antibiotics for every 1,000 STAR-PU" in text
    assert f"Furthest above Cheshire East: cholesterol-lowering drugs ({times} times)." in text
    assert "weights: NHS Digital, Prescribing units 2013" in text and "Antibiotics (0501)" in text
    assert f"Furthest below Cheshire East: antibiotics ({less} times)." in text


def test_what_is_in_a_group_is_divided_by_the_group_s_star_pu(told):
    rows, text = told("star_pu_parts", f"{STARS}&bnf=0212")
    each = units("crewe", "lipid-regulating_drugs_cost")
    assert list(rows["code"]) == ["021200", "all"]
    assert list(rows["value"]) == pytest.approx([1000 * spent("crewe", NOW, ["0212000B0"]) / each] * 2)
    assert "on cholesterol-lowering drugs for every 1,000 STAR-PU" in text
    rows, text = told("star_pu_parts", f"{STARS}&bnf=0208")  # no weights are published for blood thinners
    assert list(rows["code"])[:2] == ["0212", "0501"] and set(rows["within"]) == {""}
    assert "No weights are published for blood thinners (anticoagulants), so all groups are shown." in text


def test_months_for_star_pu_and_those_before_any_list_by_age(told):
    rows, text = told("star_pu_over_time", STARS)
    own, place = (rows[rows["area_code"] == area].set_index("period") for area in ("crewe", PLACE))
    assert list(own.index) == list(place.index) == MONTHS and set(own["code"]) == {"0212"}  # the dearest group
    assert list(own["state"]) == ["missing"] * 4 + ["ok"] * 22  # no list is from the year before those four
    for area, found in (("crewe", own), (PLACE, place)):
        expected = 1000 * spent(area, [NOW[-1]], ["0212000B0"]) / units(area, "lipid-regulating_drugs_cost")
        assert found["value"].iloc[-1] == pytest.approx(expected)
    more = "more" if own["value"].iloc[-1] > place["value"].iloc[-1] else "less"
    assert f"for every 1,000 STAR-PU, {more} than Cheshire East" in text
    assert "4 months without a list by sex and age" in text
    rows, text = told("star_pu_items", STARS)
    own = rows[rows["breakdown"] == "all"]
    items = sum(used("0501013B0", code, NOW[-1])[0] for code in CREWE)
    assert own["value"].iloc[-1] == pytest.approx(1000 * items / units("crewe", "oral_antibacterials_item"))
    assert told("star_pu_over_time", f"{STARS}&bnf=0501")[0]["code"].eq("0501").all()


def test_the_choice_of_star_pu_is_on_the_page_where_prescribing_is_opened(server):
    with server.test_request_context():
        found = {url: said(drawn("spend-units", view_of(url))) for url in ("/spend", STARS, "/spend?line=funding")}
    assert "1,000 registered people" in found["/spend"] and found["/spend?line=funding"] == ""
    assert {name for row in cards_of(view(STARS)) for name in row} >= {"star_pu_parts", "star_pu_items"}
    assert "star_pu_parts" not in str(cards_of(view("/spend"))) + str(
        cards_of(view("/spend?line=funding&units=star-pu"))
    )


def tenths(kind, months, shift=0.0):
    """Nine marks of a measure, as a question gives them."""
    names = {"indicator": "saba_share", "breakdown": kind, "months": months}
    return [type("Row", (), names | {"category": str(part), "value": part + shift}) for part in range(10, 100, 10)]


def test_england_s_practices_stand_before_its_networks_and_only_with_every_month():
    both = [*tenths("pcn_deciles", 12, 0.5), *tenths("practice_deciles", 12)]
    assert others.national(both, 12)["saba_share"].marks == list(range(10, 100, 10))
    short = [*tenths("pcn_deciles", 12, 0.5), *tenths("practice_deciles", 11)]
    assert others.national(short, 12)["saba_share"].kind == "pcn_deciles"
    assert others.national(tenths("practice_deciles", 11), 12) == {}
