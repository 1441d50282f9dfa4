"""Everything else of the API: definitions, communities, refusals, what is kept, and a store that is away."""

import json
import logging
import re
from datetime import date

import pytest
from jsonschema_rs import Draft202012Validator

from data.indicators import indicators
from data.place import load
from data.settings import ROOT
from reports.api.description import described
from tests.data.stories import file_of, keep, observed
from tests.reports.api.conftest import API, got
from tests.web import client_of

PLACE = ROOT / "data" / "reference"


def problem(answer, status):
    """The reason why there is no answer."""
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text[:300]
    said = answer.get_json()
    assert said["status"] == status
    schema = {"$ref": "#/components/schemas/Problem", "components": described()["components"]}
    assert Draft202012Validator(schema).is_valid(said)
    return said


def test_the_contents_lead_to_everything_that_is_described(small):
    answer = got(small, "/")
    assert [one["address"] for one in answer["addresses"]] == [API + path for path in described()["paths"]]
    assert got(small, API) == answer
    for one in answer["addresses"]:
        got(small, one["address"].replace("{id}", "qof_diabetes"))
    assert got(small, "/openapi.json") == json.loads(json.dumps(described()))


def test_indicators_are_told_with_their_definition(small):
    answer = got(small, "/indicators")
    assert [one["id"] for one in answer["indicators"]] == list(indicators())
    assert answer["total"] == len(indicators())
    found, own = next(one for one in answer["indicators"] if one["id"] == "qof_diabetes"), indicators()["qof_diabetes"]
    assert (found["unit"], found["polarity"], found["method"]) == (own.unit, own.polarity.value, own.method.value)
    assert found["source"]["url"] == own.source.url
    assert date.fromisoformat(found["review_due"]) == own.review_due


def test_an_indicator_tells_what_there_is_of_it(small):
    answer = got(small, "/indicators/registered_patients")
    assert answer["indicator"]["id"] == "registered_patients"
    held = {(one["breakdown"], one["area_type"]): one for one in answer["holdings"]}
    assert held["all", "practice"]["periods"] == ["2021-01", "2022-07"]
    assert ("lsoa", "practice") in held
    total = got(small, "/observations", indicator="registered_patients", per_page=1)["total"]
    assert sum(one["rows"] for one in answer["holdings"]) == total
    assert got(small, "/indicators/copd_spirometry")["holdings"] == []


def test_communities_are_those_of_the_place(small):
    answer, place = got(small, "/communities"), load(PLACE)
    assert [one["area_code"] for one in answer["communities"]] == [one.slug for one in place.communities]
    networks = {net["area_code"] for one in answer["communities"] for net in one["networks"]}
    assert networks == {one.code for one in place.networks}
    assert (answer["place"]["area_code"], answer["total"]) == (place.code, 8)


def test_every_address_in_the_help_and_the_documentation_answers(small):
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in ("docs/api.md", "components/prose/help.toml")]
    found = {one.rstrip(".;`") for text in texts for one in re.findall(r"/(?:api/v1|export)/[\w/.?=&-]*", text)}
    assert len(found) > 6
    for address in sorted(found):
        assert small.get(address).status_code == 200, address


@pytest.mark.parametrize(("asked", "parameter", "words"), [
    ("colour=red", "colour", "Known are: indicator, area, area_type, period"),
    ("page=0", "page", "a whole number from 1 to 1000000"), ("page=1.0", "page", "whole number"),
    ("page=%D9%A1", "page", "whole number"),  # a digit, but not one of ours
    ("per_page=1001", "per_page", "from 1 to 1000"), ("per_page=", "per_page", "whole number"),
    ("version=2147483648", "version", "2147483647"), ("page=1&page=2", "page", "given 2 times"),
    ("area_type=ward", "area_type", "england, icb, place, community, pcn, practice, lsoa"),
    ("period=July", "period", "2021-22"), ("area=%00", "area", "code"), ("category=a%0Ab", "category", "breakdown"),
    ("indicator=", "indicator", "id"), ("indicator=qof'--", "indicator", "id"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_the_reason(small, asked, parameter, words):
    said = problem(small.get(f"{API}/observations?{asked}"), 400)
    assert said["parameter"] == parameter
    assert words in said["detail"]


@pytest.mark.parametrize("path", ["/", "/indicators", "/indicators/qof_diabetes", "/communities", "/openapi.json"])
def test_parameters_are_refused_where_there_are_none(small, path):
    assert "none here" in problem(small.get(f"{API}{path}?page=1"), 400)["detail"]


@pytest.mark.parametrize(("path", "words"), [
    ("/observations?indicator=nope", "There is no indicator 'nope'. /api/v1/indicators"),
    ("/observations?area=atlantis", "There is no area 'atlantis'"), ("/observations?page=999", "There is no page 999"),
    ("/observations?version=999", "There is no data version 999: the newest is"),
    ("/indicators/nope", "There is no indicator 'nope'"), ("/nope", "/api/v1/ lists what there is"),
    ("/observations/1", "There is nothing at"), ("/indicators/", "There is nothing at"),
])  # fmt: skip
def test_what_does_not_exist_is_404_with_the_reason(small, path, words):
    assert words in problem(small.get(API + path), 404)["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["", "/", "/indicators", "/indicators/x", "/observations", "/openapi.json", "/nope"])
def test_nothing_can_be_written(small, method, path):
    answer = small.open(API + path, method=method)
    problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_an_answer_is_asked_about_by_its_etag_until_the_data_change(served, copied, writer, tmp_path):
    client, path = client_of(served(copied, f"file://{tmp_path / 'cache'}")), f"{API}/observations?indicator=qof_copd"
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for given in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
        again = client.get(path, headers={"If-None-Match": given})
        assert (again.status_code, again.data) == (304, b"")
    for encoding in ("gzip", "br", "zstd"):
        small = client.get(path, headers={"If-None-Match": tag, "Accept-Encoding": encoding})
        assert (small.status_code, small.headers["ETag"]) == (304, tag)
    assert client.get(path).data == first.data  # from the cache
    assert client.get(f"{path}&page=1").headers["ETag"] == tag  # the same question
    assert client.get(f"{path}&per_page=5").headers["ETag"] != tag
    keep(writer, file_of([observed("qof_copd", "N81016", "2020-21", 20, 900)], "2020-21"), "copd")
    changed = client.get(path, headers={"If-None-Match": tag})
    assert (changed.status_code, changed.get_json()["total"] > first.get_json()["total"]) == (200, True)


def test_while_the_store_is_away_the_reason_is_told_and_then_all_is_well(served, copied, stores, caplog):
    caplog.set_level(logging.CRITICAL)
    client = client_of(served(copied))
    with stores.away(copied):
        for path in ("/", "/indicators", "/indicators/qof_diabetes", "/communities", "/observations"):
            answer = client.get(API + path)
            assert "does not answer" in problem(answer, 503)["detail"]
            assert answer.headers["Retry-After"] == "15"
    got(client, "/observations")


def test_a_fault_of_ours_is_told_in_the_same_shape(small, monkeypatch, caplog):
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr("reports.api.answers.all_indicators", lambda: 1 / 0)
    said = problem(small.get(f"{API}/indicators"), 500)
    assert "division" not in json.dumps(said)


def test_an_answer_carries_the_headers_of_every_answer(small):
    answer = small.get(f"{API}/communities")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers  # the API's own words say: no CORS
    assert answer.headers["Cache-Control"] == "no-cache"
    head = small.head(f"{API}/communities")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])


def test_a_store_without_figures_has_definitions_and_no_rows(served, empty):
    client = client_of(served(str(empty.url.render_as_string(hide_password=False))))
    answer = got(client, "/observations")
    assert (answer["total"], answer["rows"], answer["pages"], answer["next"]) == (0, [], 1, None)
    assert got(client, "/indicators")["total"] == len(indicators())
