"""Communities among themselves: the ranks that chance leaves open, and how sure a difference of two is."""

import json
import math
from itertools import combinations

import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from components.figures.ranks import ranks as ranks_figure
from components.figures.sure import sure as sure_figure
from components.ranking import places, ranked
from components.sure import told_apart
from components.tables import readable
from components.words.ranks import ranks as ranks_words
from components.words.sure import CHOOSE, TWICE, asking
from components.words.sure import sure as sure_words
from tests.components.crowds import crowd, view_of
from tests.components.frames import frame, row, view

NAN = math.nan
PAIR = "/compare?c=crewe&other=nantwich&i=qof_diabetes"
SEEN = view(PAIR)
Z = 1.959963984540054


def wilson(events: float, people: float) -> tuple[float, float, float]:
    """A percentage with its limits, by the formula in print."""
    share, twice = events / people, 2 * (people + Z * Z)
    reach = Z * math.sqrt(Z * Z + 4 * events * (1 - share))
    return 100 * share, 100 * (2 * events + Z * Z - reach) / twice, 100 * (2 * events + Z * Z + reach) / twice


def counted(area: str, events: float, people: float, **more: object) -> dict:
    """A row of a percentage as it is stored."""
    own = {"numerator": events, "denominator": people, "indicator": "qof_diabetes", "period": "2020-21"}
    return row(area, *wilson(events, people), **(own | more))


def newcombe(first: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float]:
    """The difference of two percentages by Newcombe's method 10."""
    (p, low, high), (q, least, most) = wilson(*first), wilson(*other)
    gap = p - q
    return gap, gap - math.sqrt((p - low) ** 2 + (most - q) ** 2), gap + math.sqrt((high - p) ** 2 + (q - least) ** 2)


SHARES = st.integers(50, 50_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES, SHARES)
def test_a_difference_of_percentages_has_newcombes_interval(first, other):
    found = told_apart(frame(counted("nantwich", *other), counted("crewe", *first)), SEEN)
    assert found["area_code"].tolist() == ["crewe", "nantwich", "difference"]
    assert found.loc[2, ["value", "lower", "upper"]].tolist() == pytest.approx(newcombe(first, other), abs=1e-9)


@given(SHARES, SHARES)
def test_the_words_follow_the_interval_and_the_other_way_round_it_is_the_same(first, other):
    gap, lower, upper = newcombe(first, other)
    assume(min(abs(lower), abs(upper)) > 1e-6)
    rows = frame(counted("crewe", *first), counted("nantwich", *other))
    said = sure_words(told_apart(rows, SEEN), SEEN).headline
    back = view("/compare?c=nantwich&other=crewe&i=qof_diabetes")
    turned = sure_words(told_apart(rows, back), back).headline
    if lower <= 0 <= upper:
        assert "cannot be told apart" in said and "cannot be told apart" in turned
    else:
        assert f"Crewe is {'higher' if gap > 0 else 'lower'} than Nantwich" in said
        assert f"Nantwich is {'lower' if gap > 0 else 'higher'} than Crewe" in turned


def test_the_sentence_has_both_values_the_difference_and_what_it_means():
    # 8.0 % of 10,000 beside 7.0 % of 5,000: 1.0 percentage points apart
    said = sure_words(told_apart(frame(counted("crewe", 800, 10_000), counted("nantwich", 350, 5_000)), SEEN), SEEN)
    assert said.headline == "Diabetes (17+): Crewe is higher than Nantwich, and that is unlikely to be chance"
    assert said.subtitle == "% of people aged 17 and over, Crewe beside Nantwich, 2020/21"
    assert said.sentence == (
        "In 2020/21: Crewe 8.0% of people aged 17 and over (95% interval 7.5 to 8.5), Nantwich 7.0% of people aged 17 "
        "and over (95% interval 6.3 to 7.7). Crewe has 1.0 percentage points more (95% interval 0.1 to 1.9). "
        "The interval of the difference leaves out 0: it is unlikely to be chance."
    )
    assert "by Newcombe's method. Of 8 communities 28 pairs can be made" in said.reading
    assert said.reading.endswith("Not adjusted for age: older people may explain a difference.")


def test_a_difference_that_may_be_chance_is_said_to():
    rows = frame(counted("crewe", 35, 500), counted("nantwich", 40, 500))
    said = sure_words(told_apart(rows, SEEN), SEEN)
    assert said.headline.endswith("Crewe and Nantwich cannot be told apart")
    assert "Crewe has 1.0 percentage points less (95% interval -4.3 to 2.3)." in said.sentence
    assert said.sentence.endswith("it may be chance, or there may be none.")


def test_rates_of_repeated_events_are_said_to_be_less_sure():
    url = "/compare?c=crewe&other=bdp&i=ae_attendances_0_4"
    rows = frame(row("crewe", 833.3, 817, 849.9), row("bdp", 465.6, 440, 492))
    found = told_apart(rows, view(url))
    gap = 833.3 - 465.6
    reach = (math.hypot(833.3 - 817, 492 - 465.6), math.hypot(849.9 - 833.3, 465.6 - 440))
    assert found.loc[2, ["value", "lower", "upper"]].tolist() == pytest.approx([gap, gap - reach[0], gap + reach[1]])
    said = sure_words(found, view(url))
    assert "by Zou and Donner's method" in said.reading
    assert "One person may be counted several times" in said.reading
    assert "per 1,000 children aged 0 to 4" in said.sentence


@pytest.mark.parametrize("state", ["suppressed", "missing", "unreliable"])
def test_without_a_figure_there_is_no_difference_and_the_reason_is_said(state):
    gone = counted("nantwich", 35, 500) | {"value": NAN, "lower": NAN, "upper": NAN, "state": state}
    found = told_apart(frame(counted("crewe", 35, 500), gone), SEEN)
    assert found.loc[2, ["value", "lower", "upper"]].isna().all()
    said = sure_words(found, SEEN)
    assert said.headline.endswith("no figure of Nantwich to compare")
    assert "chance" not in said.sentence
    json.dumps(sure_figure(found, SEEN), cls=PlotlyJSONEncoder, allow_nan=False)


def test_figures_without_an_interval_give_a_difference_and_no_certainty():
    url = "/compare?c=crewe&other=bdp&i=gp_funding_per_patient"
    rows = frame(
        *(row(slug, amount, indicator="gp_funding_per_patient") for slug, amount in (("crewe", 170.5), ("bdp", 160)))
    )
    said = sure_words(told_apart(rows, view(url)), view(url))
    assert said.headline.endswith("how sure a difference between Crewe and BDP is cannot be said")
    assert "Crewe has £10.50 more." in said.sentence
    assert "nobody can say whether the difference is more than chance" in said.sentence
    assert "95%" not in said.sentence


def test_one_row_or_none_is_no_pair():
    assert told_apart(frame(counted("crewe", 35, 500)), SEEN).empty
    assert told_apart(frame(), SEEN).empty


def test_the_picture_draws_both_and_the_difference_on_a_scale_with_nought():
    found = told_apart(frame(counted("crewe", 800, 10_000), counted("nantwich", 350, 5_000)), SEEN)
    made = sure_figure(found, SEEN)
    assert len(go.Figure(made).data) == 3
    crewe, nantwich, gap = made["data"]
    assert [*crewe["x"], *nantwich["x"]] == pytest.approx([8.0, 7.0])
    assert len({one["marker"]["symbol"] for one in made["data"]}) == 3
    assert gap["xaxis"] == "x2"
    assert gap["x"][0] - gap["error_x"]["arrayminus"][0] == pytest.approx(found["lower"].iloc[2])
    low, high = made["layout"]["xaxis2"]["range"]
    assert low < 0 < found["upper"].iloc[2] < high


def test_every_number_of_the_difference_stands_in_the_table():
    found = told_apart(frame(counted("crewe", 800, 10_000), counted("nantwich", 350, 5_000)), SEEN)
    shown = readable(found, SEEN)
    assert shown["Area"][2] == "Crewe less Nantwich"
    assert (shown["Value"][2], shown["95% interval"][2]) == ("1.0%", "0.1 to 1.9")
    assert shown["Note"][2] == "In percentage points"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/compare", CHOOSE),
        ("/compare?c=crewe", CHOOSE),
        ("/compare?other=crewe", CHOOSE),
        ("/compare?c=crewe&other=crewe", TWICE),
        ("/compare?c=crewe&other=atlantis", CHOOSE),  # no such community
        ("/compare?c=crewe&other=%3Cscript%3E", CHOOSE),
        ("/compare?c=crewe&other=E06000049", CHOOSE),  # the Place is none of its communities
        ("/c/crewe?other=bdp", CHOOSE),  # no key of that page
        ("/compare?c=crewe&other=bdp", ""),
    ],
)
def test_what_is_still_to_choose(url, words):
    assert asking(view(url)) == words


def ranks_of(*rows: dict):
    return ranked(frame(*rows))


def test_an_order_that_is_sure_and_one_that_is_chance():
    far = ranks_of(counted("bdp", 100, 10_000), counted("crewe", 900, 10_000), counted("smash", 500, 10_000))
    assert far["area_code"].tolist() == ["crewe", "smash", "bdp"]  # the highest first
    assert far[["rank", "rank_first", "rank_last"]].to_numpy().tolist() == [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
    assert ranks_words(far, SEEN).headline.endswith("the order of the 3 communities is more than chance")
    near = ranks_of(counted("bdp", 50, 1_000), counted("crewe", 55, 1_000), counted("smash", 52, 1_000))
    assert near[["rank_first", "rank_last"]].to_numpy().tolist() == [[1, 3]] * 3
    assert ranks_words(near, SEEN).headline.endswith("the order of the 3 communities may all be chance")
    assert near["note"].iloc[0] == "Rank 1; chance leaves 1 to 3 open"


@given(st.lists(SHARES, min_size=2, max_size=8))
def test_ranks_are_those_of_pairs_in_plain_python(pairs):
    slugs = SEEN.slugs[: len(pairs)]
    found = ranks_of(*(counted(slug, *one) for slug, one in zip(slugs, pairs, strict=True))).set_index("area_code")
    # all comparisons of one area hold together: each at a level of 0.95 ** (1 / (areas - 1)), after Sidak
    wide = normal(0.5 + 0.95 ** (1 / (len(pairs) - 1)) / 2) / Z
    ahead = {slug: [0, 0] for slug in slugs}  # how many are surely above, and surely below
    for (one, a), (two, b) in combinations(zip(slugs, pairs, strict=True), 2):
        for upper, lower, (p, q) in ((one, two, (a, b)), (two, one, (b, a))):
            gap, least, _ = newcombe(p, q)
            if gap > wide * (gap - least) + 1e-9:
                ahead[lower][0] += 1
                ahead[upper][1] += 1
    for slug in slugs:
        first, last = found.loc[slug, ["rank_first", "rank_last"]]
        assert (first, last) == (1 + ahead[slug][0], len(pairs) - ahead[slug][1])
        assert first <= found.loc[slug, "rank"] <= last


def normal(share: float) -> float:
    """The number under which this share of a normal distribution lies, by halving."""
    low, high = -10.0, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if 0.5 * (1 + math.erf(middle / math.sqrt(2))) < share else (low, middle)
    return (low + high) / 2


def test_who_has_no_figure_has_no_rank_and_is_said_to_have_none():
    star = row("nantwich", state="suppressed", indicator="qof_diabetes", period="2020-21")
    found = ranks_of(counted("bdp", 100, 10_000), star, counted("crewe", 900, 10_000))
    assert found["area_code"].tolist() == ["crewe", "bdp", "nantwich"]
    assert math.isnan(found["rank"].iloc[2])
    said = ranks_words(found, SEEN)
    assert said.sentence == ("Crewe (9.0%): rank 1 and BDP (1.0%): rank 2. 1 value hidden to protect confidentiality.")
    made = ranks_figure(found, SEEN)
    go.Figure(made)
    assert any(one["text"] == "No rank" and one["y"] == "nantwich" for one in made["layout"]["annotations"])
    json.dumps(made, cls=PlotlyJSONEncoder, allow_nan=False)


def test_the_bars_cover_the_ranks_left_open_and_the_chosen_stand_out():
    found = ranks_of(counted("bdp", 50, 1_000), counted("crewe", 900, 10_000), counted("smash", 52, 1_000))
    made = ranks_figure(found, SEEN)
    bars, marks = made["data"]
    ends = [(base + 0.35, base + long - 0.35) for base, long in zip(bars["base"], bars["x"], strict=True)]
    assert [round(end, 6) for pair in ends for end in pair] == [1, 1, 2, 3, 2, 3]
    assert marks["x"] == [1, 2, 3]
    assert bars["marker"]["color"][0] != bars["marker"]["color"][1]  # Crewe is chosen
    assert made["layout"]["yaxis"]["ticktext"][-1] == "<b>Crewe</b>"


def test_one_community_and_figures_without_intervals_have_no_order():
    assert ranks_of(counted("bdp", 50, 1_000)).empty
    assert ranks_of(*(row(slug, 5, indicator="qof_diabetes") for slug in ("bdp", "crewe"))).empty


def test_forty_communities_are_ordered_and_the_first_are_named():
    seen = view_of(40)
    found = ranked(crowd(40))
    assert len(found) == 40
    said = ranks_words(found, seen)
    assert said.sentence.count("rank") == 12
    assert "and 28 more" in said.sentence
    made = ranks_figure(found, seen)
    assert len(made["layout"]["xaxis"]["tickvals"]) <= 10
    assert made["layout"]["height"] < 900


def test_places():
    assert (places(2, 2), places(1, 8)) == ("2", "1 to 8")
