"""The URL is the state: what it says, what it drops, and back again."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.selection import CARRIED, CHOICES, WORD, Selection, query

WORDS = st.from_regex(WORD, fullmatch=True)
VALUES = {key: st.sampled_from(words) for key, words in CHOICES.items()}
KEYS = [field.name for field in fields(Selection) if field.name != "path"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/", Selection()),
        ("", Selection()),
        ("/compare?i=imd_score&bench=place", Selection("/compare", i="imd_score", bench="place")),
        ("http://host:8050/compare?theme=heart#top", Selection("/compare", theme="heart")),  # as Dash gives it
        ("/c/crewe", Selection("/c/crewe", c="crewe")),
        ("/c/crewe/", Selection("/c/crewe", c="crewe")),
        ("/c/crewe?c=bdp", Selection("/c/crewe", c="crewe")),  # the path has the last word
        ("/c", Selection("/c")),  # cut short: no community, no indicator
        ("/c/crewe/i", Selection("/c/crewe/i", c="crewe")),
        ("/data/crewe/of/imd_score", Selection("/data/crewe/of/imd_score")),
        ("/c/crewe/i/qof_diabetes?i=imd_score", Selection("/c/crewe/i/qof_diabetes", c="crewe", i="qof_diabetes")),
        ("/compare?period=2021-22&period=2020-21", Selection("/compare", period="2020-21")),
        ("/?bench=wales", Selection()),  # no such benchmark
        ("/?bench=", Selection()),
        ("/?palette=fingertips&present=1", Selection(palette="fingertips", present="1")),
        ("/?palette=red&present=0&embed=yes", Selection()),  # each has one word, or none
        ("/?unknown=1&path=/x", Selection()),
        ("/?c=CREWE", Selection()),  # codes are lower case
        ("/?i=" + "a" * 81, Selection()),  # longer than any word of ours
        ("/?i=%3Cscript%3E", Selection()),
        ("/?i=\u0661\u0662", Selection()),  # digits, but not ours
        ("//host/c/crewe", Selection("/c/crewe", c="crewe")),
        ("http://[bad", Selection()),  # no address at all
    ],
)
def test_what_an_address_says(url, expected):
    assert Selection.from_url(url) == expected


def test_defaults_and_what_the_path_says_are_left_out_of_the_link():
    assert Selection("/compare").url() == "/compare"
    assert Selection("/c/crewe", c="crewe", bench="england").url() == "/c/crewe"
    assert Selection("/c/crewe", c="crewe", i="imd_score").url() == "/c/crewe?i=imd_score"
    assert Selection("/c/crewe/i/imd_score", c="crewe", i="imd_score", bench="place").url() == (
        "/c/crewe/i/imd_score?bench=place"
    )


@given(
    st.fixed_dictionaries(
        {}, optional={key: st.sampled_from(CHOICES[key]) if key in CHOICES else WORDS for key in KEYS}
    )
)
def test_a_selection_survives_its_own_link(chosen):
    one = Selection("/compare", **chosen)
    assert Selection.from_url(one.url()) == one


@given(st.text(), st.dictionaries(st.sampled_from(KEYS), st.text()))
def test_any_text_gives_a_selection_of_safe_words(path, query):
    url = f"/{path}?" + "&".join(f"{key}={value}" for key, value in query.items())
    one = Selection.from_url(url)
    assert all(getattr(one, key) == "" or WORD.fullmatch(getattr(one, key)) for key in KEYS)
    assert one.bench in CHOICES["bench"] and one.palette in ("", "fingertips")
    assert {one.present, one.embed} <= {"", "1"}
    assert set(one.path) <= set("/abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert Selection.from_url(one.url()).url() == one.url()


@pytest.mark.parametrize("what", [None, 7, b"/c/crewe", ["/"]])
def test_what_is_no_text_is_the_home_page(what):
    assert Selection.from_url(what) == Selection()


def test_a_link_with_a_key_that_there_is_not_is_refused():
    assert query("/compare", {"i": "imd_score", "bench": "england"}) == "?i=imd_score"
    with pytest.raises(TypeError, match="there is no key indicator"):
        query("/compare", {"indicator": "imd_score"})


def test_a_path_names_a_case_study_where_it_has_no_further_step():
    named = {path: Selection(path).case for path in ("/outcomes/hub", "/outcomes/hub/x", "/outcomes", "/c/hub")}
    assert named == {"/outcomes/hub": "hub", "/outcomes/hub/x": "", "/outcomes": "", "/c/hub": ""}


def test_a_key_means_something_on_its_own_pages_alone():
    here = {path for path in ("/outcomes", "/outcomes/hub", "/compare", "/c/crewe") if Selection(path).here("cost")}
    assert here == {"/outcomes/hub"}
    assert Selection("/compare").here("theme") and not Selection("/compare/x").here("theme")
    assert Selection("/c/crewe").here("period")  # what no page has for itself


def test_a_link_elsewhere_takes_the_benchmark_and_the_display_along():
    one = Selection("/compare", i="imd_score", bench="place", present="1").with_(i="qof_copd")
    assert (one.i, one.bench) == ("qof_copd", "place")
    assert one.carried() == {"bench": "place", "palette": "", "present": "1", "embed": ""}


def test_the_browser_takes_the_same_keys_along():
    script = (Path(__file__).resolve().parent.parent / "assets" / "10-address.js").read_text(encoding="utf-8")
    found = re.search(r"CARRIED: (\[.*\])", script)
    assert found and tuple(json.loads(found[1])) == CARRIED
