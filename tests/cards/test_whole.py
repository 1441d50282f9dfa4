"""A page kept whole: made once for an address in its right form, never kept where something on it failed."""

import gzip

import pytest
from flask_compress import flask_compress

from cards import whole
from cards.registry import CARDS
from tests.web import client_of, laid_out, routed, said

ROUTER = {"output": whole.ROUTER}


def asked(href, pathname, search=""):
    """What Dash's router is asked when the browser's address is `href`."""
    inputs = [{"value": pathname}, {"value": search}]
    return ROUTER | {"inputs": inputs, "state": [{"value": href}]}


@pytest.fixture
def client(served, tmp_path):
    return client_of(served(cache_url=f"file://{tmp_path / 'cache'}"))


@pytest.fixture
def made(monkeypatch):
    """The times that an answer was made anew, not taken from the cache."""
    times = []
    kept = whole._text
    monkeypatch.setattr(whole, "_text", lambda answer: (times.append(answer), kept(answer))[1])
    return times


def test_a_page_is_made_once_and_is_the_same_afterwards(client, made):
    first, again = routed(client, "/c/crewe?bench=place"), routed(client, "/c/crewe?bench=place")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json() == again.get_json()
    assert first.mimetype == again.mimetype == "application/json"
    assert len(made) == 1


def test_a_page_is_compressed_once_in_each_way_that_browsers_ask_for(client, monkeypatch):
    pack, packed = flask_compress._compress_data, []
    monkeypatch.setattr(flask_compress, "_compress_data", lambda *one: packed.append(one[2]) or pack(*one))
    plain, other = routed(client, "/c/crewe").data, routed(client, "/c/bdp").data
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
    for _ in range(2):
        assert gzip.decompress(routed(client, "/c/crewe").data) == plain
    assert gzip.decompress(routed(client, "/c/bdp").data) == other  # another page, which none has asked for yet
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "zstd"
    assert routed(client, "/c/crewe").headers["Content-Encoding"] == "zstd"
    assert packed == ["gzip", "gzip", "zstd"]


def test_two_views_never_share_an_answer(client, made):
    crewe, knutsford = laid_out(client, "/c/crewe"), laid_out(client, "/c/knutsford")
    assert "Crewe Care Community" in said(crewe)
    assert "Knutsford Care Community" in said(knutsford)
    assert laid_out(client, "/c/crewe") == crewe
    assert len(made) == 2


def test_a_page_with_a_failed_card_is_not_kept(client, made, monkeypatch):
    def broken(*_):
        raise RuntimeError("drawn wrongly")

    with monkeypatch.context() as wrong:
        wrong.setitem(CARDS, "trend", CARDS["trend"].__class__("Over time", broken, broken, broken))
        assert "could not be drawn" in said(laid_out(client, "/c/crewe"))
    assert "could not be drawn" not in said(laid_out(client, "/c/crewe"))
    assert len(made) == 2


@pytest.mark.parametrize(
    ("href", "pathname", "search"),
    [
        ("http://localhost/c/crewe?x=1", "/c/crewe", "?x=1"),  # a key that means nothing
        ("http://localhost/c/crewe?i=%3Cb%3E", "/c/crewe", "?i=%3Cb%3E"),  # a value that a selection drops
        ("http://localhost/c/crewe?bench=england", "/c/crewe", "?bench=england"),  # a default that need not be said
        ("http://localhost/c/knutsford", "/c/crewe", ""),  # the browser says two things
        ("http://localhost/c//crewe", "/c//crewe", ""),  # another spelling of a path
        ("http://[", "/", ""),  # no address at all
    ],
)
def test_an_address_with_anything_odd_is_answered_and_not_kept(client, made, href, pathname, search):
    with client.application.test_request_context():
        assert whole.routed(asked(href, pathname, search)) == ""
    assert routed(client, pathname + search).status_code == 200
    assert routed(client, pathname + search).status_code == 200
    if href != "http://[" and "knutsford" not in href:  # `routed` sends one address, of which the two others are none
        assert made == []


@pytest.mark.parametrize("path", ["/c/rubbish", "/c/crewe/i/rubbish", "/nope", "/not-found-404"])
def test_a_page_that_does_not_exist_is_not_kept(client, made, path):
    assert "Page not found" in said(laid_out(client, path))
    assert made == []


@pytest.mark.parametrize("body", [None, [], "x", {}, {"output": 1}, ROUTER, ROUTER | {"inputs": [1], "state": []}])
def test_what_is_no_question_of_the_router_is_left_to_dash(client, body):
    with client.application.test_request_context():
        assert whole.routed(body) == ""


def test_an_address_in_its_right_form_is_known(client):
    with client.application.test_request_context():
        assert whole.routed(asked("http://localhost/c/crewe?bench=place#x", "/c/crewe", "?bench=place")) == (
            "/c/crewe?bench=place"
        )
