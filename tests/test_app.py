"""The whole app over HTTP: pages, rubbish, exports, headers, log, and a store that goes and comes back."""

import base64
import hashlib
import json
import logging
import re
import sys
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web import client_of, components, laid_out, links, routed, said, titles

pytestmark = pytest.mark.once
PAGES = {
    "/": "Cheshire East Care Communities", "/c/crewe": "Crewe Care Community", "/c/crewe/": "Crewe Care Community",
    "/c/crewe/i/qof_diabetes": "Crewe", "/compare": "Compare the communities", "/compare/": "Compare the communities",
    "/definitions": "Definitions", "/data": "Data and sources", "/help": "Help", "/reports": "Reports",
    "/accessibility": "Accessibility statement",
}  # fmt: skip
NOWHERE = [
    "/nope", "/c", "/c/rubbish", "/c/CREWE", "/c/crewe/x", "/c/crewe/!!", "/c/crewe/i", "/c/crewe/i/rubbish",
    "/c/rubbish/i/qof_diabetes", "/c/crewe/i/qof_diabetes/x", "/not-found-404", "/not_found_404", "/robots.txt",
    "/healthy", "/exports", "/_dash-nope", "/assetsx", "/export/x/y", "/health/x", "/c/crewe%3Fi=imd_score", 
    "/.git/config", "/compare/x",
]  # fmt: skip
VIEWS = [
    "/", "/?bench=place", "/?i=registered_patients", "/?i=imd_score&bench=place", "/c/bdp", "/c/crewe?bench=place",
    "/c/smash?i=emergency_admissions", "/c/crewe/i/ae_attendances_0_4", "/c/knutsford/i/emergency_admissions",
    "/c/bdp/i/emergency_admissions?period=2025-02", "/c/crewe/i/registered_patients?period=1999",
    "/c/nantwich/i/imd_score", "/compare?theme=children", "/compare?theme=heart&i=qof_dementia&period=2016-17",
    "/c/crewe?palette=fingertips&present=1", "/data?version=3", "/data?version=99999999999999999999", "/help", "/data",
    "/accessibility?embed=1", "/reports?c=crewe&job=0123456789abcdef", "/reports?c=nobody&job=x", "/segments",
    "/segments?c=crewe&cell=older-complex&measure=ae&rule=bridges-to-health",
]  # fmt: skip
KEYS = [
    "c", "i", "period", "bench", "theme", "palette", "present", "embed", "version", "q", "other", "measure", "cell",
    "rule", "job",
]  # fmt: skip


@pytest.fixture
def client(served):
    return client_of(served())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_lays_out(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    (title,) = titles(laid_out(client, path))
    assert PAGES[path] in title


@pytest.mark.parametrize("path", NOWHERE)
def test_where_there_is_nothing_the_answer_is_404(client, path):
    assert client.get(path).status_code == 404
    assert client.head(path).status_code == 404


@pytest.mark.parametrize("path", ["/nope", "/c/rubbish", "/c/crewe/x", "/c/crewe/i/rubbish"])
def test_a_page_that_does_not_exist_says_so_and_leads_home(client, path):
    tree = laid_out(client, path)
    assert "Page not found" in said(tree)
    assert "/" in links(tree)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_all_its_cards(client, view):
    tree = laid_out(client, view)
    text = said(tree)
    assert "could not be drawn" not in text
    assert "Page not found" not in text
    assert re.findall(r".{30}(?:\bnan\b|<NA>|\.\.|[a-z] \.(?:\s|$)).{30}", text) == []


@pytest.mark.parametrize(
    "view", ["/", "/c/crewe", "/c/crewe/i/qof_diabetes", "/compare", "/definitions", "/data", "/help"]
)
def test_no_link_on_a_page_leads_nowhere(client, view):
    inside = {one.split("#")[0] for one in links(laid_out(client, view)) if one.startswith("/")}
    lost = {path: client.get(path).status_code for path in inside if client.get(path).status_code != 200}
    assert inside
    assert not lost


@pytest.mark.parametrize(
    "view", ["/", "/c/crewe", "/c/crewe/i/qof_diabetes", "/compare", "/definitions", "/data", "/help"]
)
def test_ids_are_unique_on_a_page(client, view):
    tree = laid_out(client, view)
    ids = [one["props"]["id"] for one in components(tree) if one["props"].get("id")]
    for one in components(tree):
        ids += re.findall(r' id="([^"]+)"', one["props"].get("data-html", ""))
    assert len(ids) == len(set(ids))


def test_a_page_is_laid_out_with_the_same_cards_from_the_file_cache(served, tmp_path):
    plain = laid_out(client_of(served()), "/c/crewe")
    cached = client_of(served(cache_url=f"file://{tmp_path / 'cache'}"))
    assert laid_out(cached, "/c/crewe") == laid_out(cached, "/c/crewe") == plain
    assert len(list((tmp_path / "cache" / "entries").iterdir())) > 5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(["/", "/c/", "/c/crewe/i/", "/compare"]), step=st.text(max_size=30), 
       key=st.sampled_from(KEYS),
       value=st.text(max_size=30) | st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True))  # fmt: skip
def test_rubbish_in_an_address_is_never_an_error_and_never_markup(client, path, step, key, value):
    url = f"{path}{quote(step, safe='')}?{key}={quote(value, safe='')}"
    page, laid, exported = client.get(url), routed(client, url), client.get(f"/export/dots.csv?at={quote(url)}")
    assert page.status_code in (200, 404)
    assert laid.status_code == 200
    assert exported.status_code in (200, 404)
    for text in (step, value):
        if escape(text) != text:
            unescaped = _text_of_page(page.text).replace(str(escape(text)), "")  # "0&amp;" holds "0&"
            assert text not in unescaped or len(text) < 4


def _text_of_page(html: str) -> str:
    """The page without the scripts that it always has."""
    return re.sub(r"<script.*?</script>", "", html, flags=re.S)


@pytest.mark.parametrize(
    "attack", ['"><script>alert(1)</script>', "'-alert(1)-'", "</title><img src=x onerror=alert(1)>"]
)
def test_markup_in_an_address_comes_back_as_text(client, attack):
    for url in (f"/{quote(attack)}", f"/?c={quote(attack)}", f"/c/{quote(attack)}", f"/?{quote(attack)}"):
        assert attack not in client.get(url).text
        tree = laid_out(client, url)
        assert "alert(1)" not in json.dumps(tree)
    assert "<script>" not in client.get(f"/export/dots.csv?at=/?i={quote(attack)}").text
    assert attack not in client.get(f"/export/{quote(attack, safe='')}.csv").text
    assert client.get("/_dash-component-suites/of_nobody/x.js").status_code == 404  # and no traceback in the log


@pytest.mark.parametrize(
    "body", ["{}", "junk", "[]", "null", "7", '{"output": "x.y"}', '{"output": []}', '{"output": "' + "x" * 999 + '"}']
)
def test_junk_for_the_router_is_refused_without_a_word_of_code(client, body, caplog):
    caplog.set_level(logging.CRITICAL)
    answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text


@pytest.mark.parametrize("spoil", [
    {"inputs": []}, {"inputs": "junk"}, {"state": []}, {"outputs": None}, {"changedPropIds": 7}, {"inputs": [{}]},
])  # fmt: skip
def test_a_spoiled_request_of_the_router_is_answered_without_a_word_of_code(client, spoil, caplog):
    caplog.set_level(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as patch:
        sent = []
        patch.setattr(client, "post", lambda _, json: sent.append(json))
        routed(client, "/compare")
    answer = client.post("/_dash-update-component", json=sent[0] | spoil)
    assert answer.status_code in (200, 204, 400)
    assert "Traceback" not in answer.text


def test_a_request_that_is_too_large_is_refused(client):
    answer = client.post("/_dash-update-component", data=b'"' + b"x" * 300_000 + b'"', content_type="application/json")
    assert answer.status_code == 413


def test_what_is_not_asked_for_by_get_is_refused(client):
    assert client.post("/").status_code == 405
    assert client.delete("/health").status_code == 405
    assert client.post("/export/dots.csv").status_code == 405


@pytest.mark.parametrize("path", [
    "/", "/nope", "/health", "/export/dots.csv", "/export/nope.csv", "/assets/tools.js", "/assets/nope.js",
    "/vendor/bootstrap.min.css", "/_dash-layout", "/_dash-dependencies",
])  # fmt: skip
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "*" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert policy["frame-ancestors"] == "'none'"
    assert policy["object-src"] == "'none'"
    # what default-src does not stand for, and what would let figures out
    assert policy["base-uri"] == policy["form-action"] == policy["connect-src"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"


def test_the_policy_knows_every_script_in_the_page_and_the_page_names_no_other_host(client):
    answer = client.get("/")
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", answer.text, flags=re.S)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inline}
    allowed = set(re.search(r"script-src ([^;]+)", answer.headers["Content-Security-Policy"])[1].split())
    assert len(inline) == 2
    assert hashes < allowed
    assert all(address.startswith("/") for address in re.findall(r'(?:src|href)="([^"]+)"', answer.text))
    assert re.search(r" on\w+=", _text_of_page(answer.text)) is None


def test_files_are_served_from_here_for_a_year(client):
    for path in (
        "/vendor/bootstrap.min.css", "/assets/20-dashboard.css", "/assets/tools.js", "/assets/favicon.svg",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]


# Flask-Compress leaves a file's closing to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("accepted", ["gzip, deflate", "gzip, deflate, br, zstd"])  # over http, and over https
def test_large_answers_are_compressed(client, accepted):
    for path in ("/vendor/bootstrap.min.css", "/assets/20-dashboard.css", "/"):
        plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": accepted})
        assert packed.headers["Content-Encoding"] in accepted
        assert len(packed.data) < len(plain.data) / 2


def test_one_line_a_request_with_its_time(client, caplog):
    caplog.set_level(logging.INFO, logger="dashboard")
    client.get("/compare?bench=place")
    client.get("/nope%0Aforged line")
    client.get("/export/dots.csv")
    lines = [one.getMessage() for one in caplog.records if one.name == "dashboard"]
    assert len(lines) == 3
    assert re.fullmatch(r"GET '/compare\?bench=place' 200 \d+\.\d ms", lines[0])
    assert re.fullmatch(r"GET '/nope\\nforged line' 404 \d+\.\d ms", lines[1])
    assert re.fullmatch(r"GET '/export/dots.csv' 200 \d+\.\d ms", lines[2])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PLACE", "/nowhere", r"^There is no /nowhere/place.toml: PLACE must name a folder"),
        ("CACHE_URL", "memcached://x", r"^CACHE_URL is 'memcached://x': expected file:///folder"),
        ("FRAME_ANCESTORS", "https://a; script-src *", r"^FRAME_ANCESTORS is .*: expected addresses with spaces"),
        ("FRAME_ANCESTORS", "https://a\r\nX: y", r"^FRAME_ANCESTORS is .*: expected addresses with spaces"),
    ],
)
def test_what_is_set_wrong_is_told_in_one_line(app, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(RuntimeError, match=said):  # gunicorn prints the words of this kind of error and no trace
        sys.modules["app"].as_configured()
