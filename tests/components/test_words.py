"""What each chart says, word for word, on frames small enough to check by hand."""

import math

import pytest

from components import glance as body
from components.captions import caption
from components.figures.spine import indexed
from components.words import at_a_glance, dots, profile, rug, spine, tiles, trend
from components.words.parts import Words, hidden
from tests.components.frames import frame, months, profile_frame, profile_rows, row, set_beside, view

NAN = math.nan
ENGLAND = row("E92000001", 760, 750, 770)
CREWE = row("crewe", 833.3, 817.0, 849.9)
BDP = row("bdp", 465.6, 440.0, 492.0)
SMASH = row("smash", 760.5, 740.0, 780.0)
STAR = row("nantwich", state="suppressed")
LOWER = "Lower is better."
CAUTION = (
    "Caution: One child may attend many times. Attendances are not independent, so the interval is too narrow and some "
    "differences called better or worse may be chance."
)


def test_dots_count_what_differs_and_name_the_ends():
    said = dots.dots(set_beside(frame(CREWE, BDP, SMASH, STAR, ENGLAND)), view("/compare"))
    assert said.headline == (
        "A&E attendances, 0 to 4: 1 community worse, 1 community better and 1 community similar, set against England"
    )
    assert said.subtitle == "Per 1,000 children aged 0 to 4, Cheshire East, 2021/22"
    assert said.sentence == (
        "Highest: Crewe, 833.3 (95% interval 817.0 to 849.9). Lowest: BDP, 465.6 (95% interval 440.0 to 492.0). "
        "Where intervals overlap, the order may be chance. England: 760.0. 1 value hidden to protect confidentiality."
    )
    assert said.reading == f"{LOWER} Compared with England by Byar's 95% interval. {CAUTION}"


def test_dots_without_a_benchmark_say_that_nothing_is_compared():
    said = dots.dots(set_beside(frame(CREWE, BDP)), view("/compare"))
    assert said.headline == "A&E attendances, 0 to 4: from 465.6 (BDP) to 833.3 (Crewe)"
    assert said.sentence.endswith("England has no figure for this period, so nothing is compared.")
    assert "Compared with England" not in said.reading
    assert "Not compared" in said.reading


def test_dots_without_intervals_claim_no_comparison():
    bare = [one | {"lower": NAN, "upper": NAN} for one in (CREWE, BDP, ENGLAND)]
    said = dots.dots(set_beside(frame(*bare)), view("/compare"))
    assert said.sentence == "Highest: Crewe, 833.3. Lowest: BDP, 465.6. England: 760.0."
    assert said.reading.startswith(f"{LOWER} Not compared: these figures have no interval")


def test_one_dot_is_named_with_its_value():
    said = dots.dots(set_beside(frame(CREWE | {"lower": NAN, "upper": NAN}, ENGLAND)), view())
    assert said.headline == "A&E attendances, 0 to 4: Crewe 833.3"
    assert said.sentence == "Crewe: 833.3. England: 760.0."


def test_dots_that_are_all_hidden_say_why():
    said = dots.dots(set_beside(frame(STAR, STAR | {"area_code": "bdp"}, ENGLAND)), view())
    assert said.headline == "A&E attendances, 0 to 4: nothing to compare"
    assert said.sentence == "2 values hidden to protect confidentiality."


def test_practices_are_called_practices_of_their_community():
    rows = [row("N81016", 900, 850, 950), row("N81053", 800, 780, 820), ENGLAND]
    said = dots.dots(set_beside(frame(*rows)), view("/c/crewe/i/ae_attendances_0_4"))
    assert said.headline == "A&E attendances, 0 to 4: 2 practices worse, set against England"
    assert said.subtitle == "Per 1,000 children aged 0 to 4, Crewe, 2021/22"


def test_the_diagram_says_that_it_is_no_map():
    said = tiles.tiles(set_beside(frame(CREWE, BDP, ENGLAND)), view())
    assert said.headline == "A&E attendances, 0 to 4 against England: worse in Crewe, better in BDP"
    assert said.reading.startswith("A diagram, not a map")


def test_a_trend_says_the_latest_value_the_ends_and_what_is_hidden():
    rows = [
        *months("crewe", [9.1, 9.6, 8.8, 9.9]), *months("crewe", [NAN], 5, state="suppressed"),
        *months("E92000001", [8.0, 8.1, 8.2, 8.3, 8.4]),
    ]  # fmt: skip
    said = trend.trend(set_beside(frame(*rows)), view("/c/crewe/i/emergency_admissions"))
    assert said.headline == "Emergency admissions: Crewe 9.9 in April 2025, higher than England"
    assert said.subtitle == "Per 1,000 registered people, Crewe, January 2025 to May 2025"
    assert said.sentence == (
        "In April 2025 the figure for Crewe was 9.9 per 1,000 registered people (95% interval 8.9 to 10.9): "
        "higher than England (8.3). "
        "The highest of 4 figures was 9.9 in April 2025, the lowest 8.8 in March 2025. "
        "1 value hidden to protect confidentiality."
    )
    assert said.reading.startswith(
        "Neither high nor low is better or worse in itself. The pale band or bar is the 95% interval."
    )
    beside = trend.trend(set_beside(frame(*rows, *months("bdp", [8.0]))), view("/c/crewe/i/emergency_admissions"))
    assert "Grey lines are the other communities." in beside.reading


def test_a_trend_of_one_point_says_nothing_of_change():
    said = trend.trend(set_beside(frame(CREWE, ENGLAND)), view("/c/crewe"))
    assert said.headline == "A&E attendances, 0 to 4: Crewe 833.3 in 2021/22, worse than England"
    assert said.subtitle == "Per 1,000 children aged 0 to 4, Crewe, 2021/22"
    assert said.sentence == (
        "In 2021/22 the figure for Crewe was 833.3 per 1,000 children aged 0 to 4 (95% interval 817.0 to 849.9): "
        "worse than England (760.0). Only one period is loaded, so nothing can be said about change."
    )
    beside = trend.trend(set_beside(frame(CREWE, CREWE | {"area_code": "bdp"})), view("/c/crewe"))
    assert "Grey dots are the other communities." in beside.reading


def test_a_trend_that_is_not_compared_gives_its_first_value_instead():
    rows = set_beside(frame(*months("crewe", [9.1, 9.6])))
    said = trend.trend(rows, view("/c/crewe/i/emergency_admissions"))
    assert said.headline == "Emergency admissions: Crewe 9.6 in February 2025, 9.1 in January 2025"
    assert "than" not in said.sentence


@pytest.mark.parametrize("rows", [[*months("crewe", [NAN, NAN], state="suppressed")], [*months("bdp", [9.1])]])
def test_a_trend_without_a_figure_of_the_area_says_so(rows):
    said = trend.trend(set_beside(frame(*rows)), view("/c/crewe/i/emergency_admissions"))
    assert said.headline == "Emergency admissions: no figure for Crewe"
    assert said.sentence in ("2 values hidden to protect confidentiality.", "There are no rows.")


def indices(*rows: dict, url: str = "/c/crewe"):
    """The rows of Crewe as indices of the benchmark."""
    found = set_beside(frame(*rows), url)
    return indexed(found[found["area_code"] == (view(url).selection.c or "E06000049")])


def test_the_spine_counts_and_names_the_furthest():
    rows = [
        CREWE, ENGLAND, row("crewe", 9.0, 8.5, 9.5, indicator="qof_diabetes"),
        row("E92000001", 6.0, 5.9, 6.1, indicator="qof_diabetes"),
    ]  # fmt: skip
    said = spine.spine(indices(*rows), view("/c/crewe"))
    assert said.headline == "Crewe against England: worse on 1 and higher on 1 of 2 indicators"
    assert said.subtitle == "Index, England = 100, latest period of each indicator, Crewe"
    assert said.sentence == (
        "Furthest from England: Diabetes (17+), 9.0% of people aged 17 and over, higher than England (6.0%)."
    )
    assert said.reading == (
        "Bars are 95% intervals. 1 indicator is not adjusted for age: an older population has more long-term "
        "conditions, so that is never called better or worse."
    )


def test_the_spine_of_judged_indicators_says_nothing_of_age():
    said = spine.spine(indices(CREWE, ENGLAND), view("/c/crewe"))
    assert said.headline == "Crewe against England: worse on 1 of 1 indicator"
    assert said.reading == "Bars are 95% intervals."


def test_the_spine_of_the_benchmark_itself_compares_nothing():
    said = spine.spine(indices(row("E06000049", 622, 610, 634), url="/?bench=place"), view("/?bench=place"))
    assert said.headline == "Cheshire East is not compared with Cheshire East"


def test_the_rug_names_who_differs_most_and_on_what():
    rows = [CREWE, BDP, SMASH, STAR, ENGLAND]
    rows += [row(area, value, value - 1, value + 1, indicator="qof_diabetes")
             for area, value in (("crewe", 9.0), ("bdp", 6.0), ("E92000001", 6.0))]  # fmt: skip
    said = rug.rug(set_beside(frame(*rows)), view("/compare"))
    assert (
        said.headline == "A&E attendances, 0 to 4: worse than England in Crewe, better in BDP"
    )  # a register has no way
    assert said.sentence == (
        "A&E attendances, 0 to 4: worse than England in Crewe, better in BDP. "
        "Crewe differs from England on 2 of 2 indicators; BDP on 1. "
        "Worse than England: A&E attendances, 0 to 4: Crewe. Better than England: A&E attendances, 0 to 4: BDP. "
        "1 value hidden to protect confidentiality."
    )


def test_the_rug_names_who_is_worse_and_who_better_on_most():
    """Of two indicators Crewe is worse on both and CHAW better on both; the others differ on one."""
    rows = [CREWE, BDP, ENGLAND, row("chaw", 400, 390, 410)]
    rows += [row(area, value, value - 1, value + 1, indicator="under_75_mortality")
             for area, value in (("crewe", 400), ("chaw", 300), ("bdp", 350), ("E92000001", 350))]  # fmt: skip
    said = rug.rug(set_beside(frame(*rows)), view("/compare"))
    assert said.headline == "Crewe is worse than England on 2 of 2 indicators, CHAW better on 2"


def test_the_rug_tells_by_name_where_most_communities_are_worse_and_counts_the_rest():
    keys = [key for key, one in view().indicators.items() if one.listed and one.judged.value == "down"][:6]
    rows = [row(area, value, value - 1, value + 1, indicator=key)
            for key in keys for area, value in (("crewe", 90), ("E92000001", 50))]  # fmt: skip
    both = row("bdp", 90, 89, 91, indicator=keys[-1])  # the last of all is the only one that two are worse on
    said = rug.rug(set_beside(frame(*rows, both)), view("/compare")).sentence
    told = said.split("Worse than England: ")[1]
    assert told.startswith(f"{view().indicators[keys[-1]].short_title}: Crewe, BDP; ")
    assert told.count(": Crewe") == 4 and told.rstrip().endswith("; and on 2 more indicators.")


def test_a_rug_of_one_theme_says_which():
    said = rug.rug(set_beside(frame(CREWE, ENGLAND)), view("/compare?theme=children"))
    assert said.subtitle.startswith("Children. The communities, Cheshire East and England")


def test_a_rug_without_differences_and_one_without_comparisons_are_not_the_same():
    similar = rug.rug(set_beside(frame(SMASH, ENGLAND)), view("/compare"))
    assert similar.headline == "No community can be told apart from England"
    alone = rug.rug(set_beside(frame(SMASH)), view("/compare"))
    assert alone.headline == "Nothing here is compared with England"


def test_the_profile_adds_tenths_to_fifths_and_says_who_is_left_out():
    crewe = {"1": 100.0, "2": 200.0, **{str(tenth): 50.0 for tenth in range(3, 9)}, "9": 150.0, "10": 250.0}
    place = {str(tenth): 1000.0 for tenth in range(1, 11)}
    rows = profile_frame(
        *profile_rows("crewe", crewe | {"not recorded": 35.0}), *profile_rows("E06000049", place)
    )  # fmt: skip
    said = profile.profile(rows, view("/c/crewe"))
    assert said.headline == "30.0% of Crewe's people live in the most deprived fifth of England's neighbourhoods"
    assert said.subtitle == "% of registered people by deprivation tenth (IMD 2019), Crewe, July 2022"
    assert said.sentence == (
        "30.0% of Crewe's people live in the most deprived fifth of England's neighbourhoods (Cheshire East 20.0%), "
        "40.0% in the least deprived fifth. 35 of 1,035 people have no neighbourhood recorded and are left out of the "
        "shares."
    )
    assert "(Cheshire East" not in profile.profile(rows, view("/")).sentence


def test_a_profile_without_figures_says_so():
    rows = profile_rows("crewe", {"1": NAN, "2": NAN}, state="suppressed")
    rows = [one | {"share": NAN} for one in rows]
    said = profile.profile(profile_frame(*rows), view("/c/crewe"))
    assert said.headline == "Deprivation profile: no figure for Crewe"
    assert said.sentence == "2 values hidden to protect confidentiality."


def test_the_tiles_of_a_community_and_the_cards_of_all():
    people = {"indicator": "registered_patients", "period": "2022-07"}
    rows = [CREWE, ENGLAND, row("E06000049", 622, 610, 634), row("E06000049", 415987, **people)]
    found = set_beside(frame(*rows))
    own = at_a_glance.glance(found[found["area_code"] == "crewe"], view("/c/crewe"))
    assert own.headline == "Crewe at a glance"
    assert own.sentence == "Against England: worse on 1 of 1 indicator. A&E attendances, 0 to 4: worse."
    # What a real figure is compared with may be made up: the tile says so, and the stamp is on the card.
    tiles, fake = view("/c/crewe"), set_beside(frame(CREWE, ENGLAND | {"illustrative": True}))
    assert ", illustrative)" not in body.glance(found, tiles) and ", illustrative)" in body.glance(fake, tiles)
    assert [caption(one[one["area_code"] == "crewe"], tiles, 3).illustrative for one in (found, fake)] == [False, True]
    # Money is never judged: the tile and the words say how far apart it is, and that it has no interval. The figures
    # stand there as £193.95 and £178.49: £15.47, as they truly differ, would look like a mistake.
    funded = {"crewe": 193.954, "E92000001": 178.486}
    paid = set_beside(
        frame(*(row(area, pounds, indicator="gp_funding_per_patient") for area, pounds in funded.items()))
    )
    paid = paid[paid["area_code"] == "crewe"]
    assert "£15.46 more than England (£178.49)" in body.glance(paid, tiles)
    said = at_a_glance.glance(paid, tiles)
    assert "GP funding per patient: £15.46 more than England." in said.sentence and "no interval" in said.reading
    every = at_a_glance.communities(found, view())
    assert every.headline == "8 communities of Cheshire East: 415,987 people, July 2022"
    assert every.subtitle == "Latest period of each figure, 2021/22 to July 2022, compared with England"
    assert every.sentence == "Cheshire East as a whole, against England: better on 1 of 1 indicator."


def test_nothing_to_compare_is_one_clean_sentence():
    said = at_a_glance.glance(set_beside(frame(CREWE)), view("/c/crewe"))
    assert said.sentence == "Nothing to compare yet."


def test_each_state_is_counted_in_words():
    rows = frame(CREWE, STAR, STAR, row("bdp", state="missing"), row("smash", 3.0, state="unreliable"))
    assert hidden(rows) == (
        "2 values hidden to protect confidentiality, 1 value without data and 1 value of too few people to rely on (†)."
    )
    assert hidden(frame(CREWE)) == ""


def test_what_is_copied_tells_the_finding_once():
    words = Words("Crewe is worse on 6", "Latest", "Crewe is worse on 6. CHAW differs on 3.")
    assert words.spoken() == "Crewe is worse on 6. Latest. CHAW differs on 3."
