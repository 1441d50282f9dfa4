"""The card of sex and age: its rows, its table and its picture, and what stands there without ages."""

import json

import pytest

from cards import questions
from cards.draw import drawn, view_of
from tests.web import said

BANDS = ["0-4", "5-9", "10-14"]


def test_shares_of_both_sexes_add_to_a_hundred_the_youngest_first(served):
    with served().test_request_context():
        found = questions.ages(view_of("/c/crewe"))
    assert found.groupby("area_code")["share"].sum().round(6).to_dict() == {"crewe": 100, "E06000049": 100}
    crewe = found[found["area_code"] == "crewe"]
    assert crewe["value"].sum() == 95_497  # the list of April 2025, illustrative
    assert list(crewe["category"])[:3] == BANDS
    assert list(crewe["category"])[19:23] == ["95+", *BANDS]


def test_the_card_its_table_and_its_files(served):
    server = served()
    with server.test_request_context():
        text = said(drawn("pyramid", view_of("/c/knutsford")))
    assert "of Knutsford's people were 65 or over in April 2025" in text
    assert "Women and girls, 85 to 89" in text
    assert "ILLUSTRATIVE DATA" in text
    asked = server.test_client()
    sheet = asked.get("/export/pyramid.csv?at=/c/knutsford").get_data(as_text=True)
    assert "age_female,85-89" in sheet  # files keep the codes
    picture = json.loads(asked.get("/export/pyramid.json?at=/c/knutsford").data)
    assert picture["name"].startswith("knutsford_registered_patients_pyramid_2025-04")


@pytest.mark.parametrize("url", ["/", "/c/crewe"])
def test_a_store_without_ages_says_what_to_load(served, small_store, url):
    with served(small_store).test_request_context():
        text = said(drawn("pyramid", view_of(url)))
    assert "Ages are not loaded yet: load the five-year age file" in text
