"""The app over HTTP while its store changes, goes away, comes back, or holds little."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cards.registry import CARDS
from data.engine import engine
from tests.data.stories import file_of, keep, observed
from tests.queries.oracle import oracle_of
from tests.web import client_of, laid_out, said

ROOT = Path(__file__).resolve().parents[1]
PATHS = ["/", "/c/crewe", "/c/crewe/i/qof_diabetes", "/compare", "/definitions", "/data"]


@pytest.fixture
def client(served):
    return client_of(served())


@pytest.fixture
def copied(demonstration, fresh):
    """The URL of a copy of the demonstration, to be written to or taken away."""
    return fresh(demonstration)


def test_health_says_the_data_version(client, demonstration):
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (
        200,
        {"status": "ok", "data_version": max(oracle_of(demonstration).loads)},
    )


def test_workers_inherit_no_connection_of_the_process_that_made_the_app(demonstration):
    # Two forks with one connection to PostgreSQL got each other's rows, or "server closed the connection unexpectedly".
    pool = "import app; from queries import read; print(app.server.name, read._bound['engine'].pool.checkedin())"
    environment = {**os.environ, "DATABASE_URL": demonstration, "CACHE_URL": "none://"}
    answer = subprocess.run([sys.executable, "-c", pool], env=environment, cwd=ROOT, capture_output=True, text=True)
    assert (answer.stdout, answer.returncode) == ("app 0\n", 0), answer.stderr


def test_a_load_is_seen_by_the_next_request_of_a_page_its_exports_and_its_health(served, copied, tmp_path):
    client = client_of(served(copied, f"file://{tmp_path / 'cache'}"))
    view, csv = "/c/crewe/i/qof_diabetes", "/export/practices.csv?at=/c/crewe/i/qof_diabetes"
    before, exported = said(laid_out(client, view)), client.get(csv).text
    earlier = client.get("/health").get_json()["data_version"]
    assert "99.9%" not in before
    writer = engine(copied)
    keep(writer, file_of([observed("qof_diabetes", "N81016", "2020-21", 999, 1000)], "2020-21"), "newer")
    writer.dispose()
    assert "99.9%" in said(laid_out(client, view))
    assert client.get(csv).text != exported
    version = client.get("/health").get_json()["data_version"]
    assert version == earlier + 1
    assert f"Data version {version}" in json.dumps(client.get("/_dash-layout").get_json())


def test_when_the_store_goes_pages_say_so_and_recover_by_themselves(served, copied, stores, tmp_path, caplog):
    caplog.set_level(logging.CRITICAL)
    client = client_of(served(copied, f"file://{tmp_path / 'cache'}"))
    there = laid_out(client, "/c/crewe")
    with stores.away(copied):
        for path in ("/", "/c/crewe", "/compare", "/nope"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
            assert "The figures cannot be reached just now" in answer.text
            assert "refresh" in answer.text
            assert "Content-Security-Policy" in answer.headers
        assert client.get("/health").status_code == 503
        assert client.get("/export/dots.csv").status_code == 503
        for path in ("/c/crewe", "/data", "/compare"):  # a reader who is there already and chooses something else
            text = said(laid_out(client, path))
            assert "cannot be reached" in text
            assert "could not be drawn" not in text
        assert client.get("/_dash-layout").status_code == 200
        assert client.get("/assets/20-dashboard.css").status_code == 200
    assert client.get("/health").status_code == 200
    assert client.get("/c/crewe").status_code == 200
    assert laid_out(client, "/c/crewe") == there


def test_a_store_without_tables_answers_503(served, fresh, caplog):
    caplog.set_level(logging.CRITICAL)
    client = client_of(served(fresh()))
    assert client.get("/").status_code == 503
    assert client.get("/health").status_code == 503


def test_a_store_without_figures_lays_out_every_page_and_says_what_is_missing(served, empty):
    client = client_of(served(str(empty.url)))
    for path in PATHS:
        assert client.get(path).status_code == 200
        text = said(laid_out(client, path))
        assert "could not be drawn" not in text, path
    assert "No figures are loaded" in said(laid_out(client, "/"))
    assert "not loaded yet" in said(laid_out(client, "/c/crewe"))
    assert "No figures of Diabetes (17+) are loaded yet" in said(laid_out(client, "/c/crewe/i/qof_diabetes"))
    assert "ILLUSTRATIVE" not in json.dumps(client.get("/_dash-layout").get_json())
    # What is published in words of its own comes with the program.
    for name in set(CARDS) - {"cases", "rightcare_published"}:
        assert client.get(f"/export/{name}.csv").status_code == 404


def test_a_card_that_fails_says_so_and_the_page_stands(client, monkeypatch, caplog):
    caplog.set_level(logging.CRITICAL)
    broken = CARDS["trend"].__class__("Over time", lambda view: 1 / 0, CARDS["trend"].words)
    monkeypatch.setitem(CARDS, "trend", broken)
    tree = laid_out(client, "/c/crewe")
    assert said(tree).count("This chart could not be drawn.") == 1
    assert "Crewe at a glance" in said(tree)
    assert client.get("/export/trend.csv").status_code == 500
    assert "ZeroDivision" not in client.get("/export/trend.csv").text


def test_the_banner_is_there_only_while_something_is_illustrative(served, small_store, empty):
    assert "ILLUSTRATIVE" in json.dumps(client_of(served(small_store)).get("/_dash-layout").get_json())
    assert "ILLUSTRATIVE" not in json.dumps(client_of(served(str(empty.url))).get("/_dash-layout").get_json())
