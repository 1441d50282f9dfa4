"""The population pyramid: what is drawn and what is said, in both systems of bands."""

import json

import plotly.graph_objects as go
import pytest
from plotly.utils import PlotlyJSONEncoder

from components.figures.pyramid import bands_of, pyramid
from components.words import pyramid as words
from data.ages import FIVE, TEN
from tests.components.frames import frame, row, view

# Crewe: 1,000 people of whom 200 are 65 or over; the Place 10,000 of whom 3,000 are
CREWE = {"female": {"0-4": 100, "30-34": 300, "85-89": 150}, "male": {"0-4": 50, "30-34": 350, "65-69": 50}}
PLACE = {"female": {"30-34": 4000, "85-89": 3000}, "male": {"30-34": 3000}}
# the same people in wider bands
TEN_CREWE = {"female": {"0-4": 100, "25-34": 300, "75+": 150}, "male": {"0-4": 50, "25-34": 350, "65-74": 50}}


def aged(area, people, bands=FIVE, **more):
    """A row a sex and band of an area, with the share that the question works out."""
    whole = sum(sum(counts.values()) for counts in people.values())
    asked = {"indicator": "registered_patients", "period": "2022-07"} | more
    return [
        row(area, counts.get(band, 0.0), numerator=counts.get(band, 0.0), breakdown=by, category=band, **asked)
        | {"share": 100 * counts.get(band, 0.0) / whole}
        for (by, counts) in zip(bands.breakdowns.values(), people.values(), strict=True)
        for band in bands.labels
    ]


def both(*rows):
    return frame(*rows).assign(share=[one["share"] for one in rows])


BOTH = both(*aged("crewe", CREWE), *aged("E06000049", PLACE))


def test_men_stand_left_and_women_right_the_youngest_at_the_bottom():
    made = pyramid(BOTH, view("/c/crewe"))
    men, women, *_ = made["data"]
    assert (men["x"][0], women["x"][0]) == (-5, 10)
    assert (men["x"][6], women["x"][6]) == (-35, 30)
    assert women["hovertext"][0] == "Crewe, women and girls aged 0 to 4: 10.0% (100 people)"
    upwards = made["layout"]["yaxis"]
    assert (upwards["ticktext"][0], upwards["ticktext"][-1]) == ("0 to 4", "95+")
    low, high = made["layout"]["xaxis"]["range"]
    assert -low == high > 40  # both sides on one scale, with room for the Place's longest band
    marks = made["layout"]["xaxis"]
    assert 0 in marks["tickvals"]
    assert all(not text.startswith("-") for text in marks["ticktext"])


def test_the_place_is_a_line_from_below_the_lowest_band_to_above_the_highest():
    made = pyramid(BOTH, view("/c/crewe"))
    lines = [trace for trace in made["data"] if trace["type"] == "scatter"]
    assert len(lines) == 4  # a white edge and a line on each side
    for trace in lines:
        assert (trace["y"][0], trace["y"][-1]) == (-0.5, 19.5)
    assert lines[1]["x"][7] == -30
    assert [trace["type"] for trace in pyramid(BOTH, view("/"))["data"]] == ["bar", "bar"]  # not beside itself


@pytest.mark.parametrize("url", ["/c/crewe", "/"])
@pytest.mark.parametrize("bands", [FIVE, TEN])
def test_plotly_takes_it_and_its_rows_are_left_alone(url, bands):
    crewe = CREWE if bands is FIVE else TEN_CREWE
    rows = both(*aged("crewe", crewe, bands), *aged("E06000049", crewe, bands))
    before = rows.copy(deep=True)
    made = pyramid(rows, view(url))
    assert len(go.Figure(made).data) == len(made["data"])
    assert "NaN" not in json.dumps(made, cls=PlotlyJSONEncoder)
    assert rows.equals(before)
    assert bands_of(rows) is bands
    assert len(made["data"][0]["y"]) == len(bands.labels)
    assert made["layout"]["xaxis"]["fixedrange"] and made["layout"]["yaxis"]["fixedrange"]


def test_the_headline_sets_the_old_beside_the_places():
    said = words.pyramid(BOTH, view("/c/crewe"))
    assert (
        said.headline == "20.0% of Crewe's people were 65 or over in July 2022, "
        "a smaller share than in Cheshire East as a whole (30.0%)"
    )
    assert said.subtitle == "% of registered people by sex and five-year age band, Crewe, July 2022"
    assert said.sentence == (
        "200 of 1,000 people were 65 or over, 150 of them 75 or over. 150 were under 5 (15.0%). "
        "The largest group of men and boys was 30 to 34 (350), that of women and girls 30 to 34 (300)."
    )
    assert said.reading.endswith("The line is Cheshire East.")


@pytest.mark.parametrize(
    ("old", "said"),
    [
        # 200 of 1,000 have a 95 % interval of 17.6 to 22.6
        (2200, "about the same share as in Cheshire East as a whole (22.0%)"),
        (1500, "a larger share than in Cheshire East as a whole (15.0%)"),
        (2300, "a smaller share than in Cheshire East as a whole (23.0%)"),
    ],
)
def test_a_difference_is_only_one_where_it_is_more_than_chance(old, said):
    place = {"female": {"30-34": 10_000 - old}, "male": {"85-89": old}}
    rows = both(*aged("crewe", CREWE), *aged("E06000049", place))
    assert words.pyramid(rows, view("/c/crewe")).headline.endswith(said)


def test_the_place_alone_is_set_beside_nothing():
    said = words.pyramid(BOTH, view("/"))
    assert said.headline == "30.0% of Cheshire East's people were 65 or over in July 2022"
    assert "line" not in said.reading


def test_ten_year_bands_say_what_they_are():
    rows = both(*aged("crewe", TEN_CREWE, TEN, period="2013-14-q1"))
    said = words.pyramid(rows, view("/c/crewe"))
    assert said.headline == "20.0% of Crewe's people were 65 or over in 2013/14 Q1"  # the Place has no row
    assert said.subtitle == "% of registered people by sex and ten-year age band, Crewe, 2013/14 Q1"


def test_a_community_without_ages_says_so():
    said = words.pyramid(both(*aged("E06000049", PLACE)), view("/c/crewe"))
    assert said.headline == "Age and sex: no figure for Crewe"
    nobody = both(
        *(one | {"value": float("nan"), "share": float("nan"), "state": "missing"} for one in aged("crewe", CREWE))
    )
    assert words.pyramid(nobody, view("/c/crewe")).sentence == "40 values without data."


def test_the_table_says_sex_and_age_in_words():
    assert list(words.table_rows(BOTH, view("/c/crewe"))["category"])[:2] == [
        "Women and girls, 0 to 4", "Women and girls, 5 to 9",
    ]  # fmt: skip
