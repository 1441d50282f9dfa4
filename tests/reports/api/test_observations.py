"""Figures by the API: what `show` prints, page by page, now and as it was, and nothing that is hidden."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.engine import reading
from data.ingest import undo
from data.ingest.listing import shown
from queries.observations import HIDDEN_NOTE, TAKEN_BACK_NOTE
from tests.data.stories import ATTENDANCES, DIABETES, file_of, keep, observed
from tests.queries.oracle import oracle_of
from tests.reports.api.conftest import API, every, got, rows_of
from tests.web import client_of

KEY = ("indicator", "area_code", "period", "breakdown", "category")
OF_SHOW = (*KEY, "area_type", "area_name", "numerator", "denominator", "value", "lower", "upper", "state", "load")


def listed(rows, names=OF_SHOW):
    """Rows as sorted texts of these columns."""
    return sorted(repr([row[name] for name in names]) for row in rows)


@pytest.mark.parametrize("indicator", ["registered_patients", "qof_diabetes", "ae_attendances_0_4", "imd_score"])
def test_pages_add_up_to_what_show_prints(small, writer, indicator):
    pages = every(small, indicator=indicator, per_page=7)
    with reading(writer) as connection:
        expected = shown(connection, indicator)
    assert listed(rows_of(pages)) == listed(expected)
    assert {page["total"] for page in pages} == {len(expected)}
    assert [page["page"] for page in pages] == list(range(1, pages[0]["pages"] + 1))
    assert max(Counter(tuple(row[name] for name in KEY) for row in rows_of(pages)).values()) == 1


def test_everything_is_what_stands_and_no_row_more(small, small_store):
    rows = rows_of(every(small, per_page=1000))
    names = (*KEY, "numerator", "denominator", "value", "state", "note")
    assert listed(rows, names) == listed([row | whole(row) for row in oracle_of(small_store).current], names)
    illustrative = {row["period"] for row in rows if row["illustrative"]}
    assert illustrative == {"2019-20"}  # the one load that is made up


def whole(row):
    """The numbers of a row as JSON has them."""
    numbers = {name: row[name] for name in ("numerator", "denominator", "value")}
    return {name: int(one) if one is not None and one.is_integer() else one for name, one in numbers.items()}


FILTERS = {
    "indicator": ["qof_diabetes", "registered_patients", "ae_attendances_0_4", "imd_decile"],
    "area": ["crewe", "bdp", "smash", "N81016", "E06000049", "E92000001", "U79049"],
    "area_type": ["community", "practice", "lsoa", "england", "icb", "place", "pcn"],
    "period": ["2020-21", "2022-07", "2019-20", "2099"], "breakdown": ["all", "lsoa", "imd2019_decile", "none"],
    "category": ["all", "1", "not recorded"], "per_page": [1, 3, 1000],
}  # fmt: skip
ASKED = st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in FILTERS.items()})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=ASKED)
def test_any_question_gives_the_rows_that_fit_it(small, small_store, asked):
    answer = got(small, "/observations", **asked)
    oracle = oracle_of(small_store)
    fits = {"area": "area_code"}
    wanted = {fits.get(name, name): one for name, one in asked.items() if name not in ("per_page", "area_type")}
    rows = [row for row in oracle.current if all(row[name] == one for name, one in wanted.items())]
    kind = asked.get("area_type")
    rows = [row for row in rows if kind is None or oracle.areas[row["area_code"]]["type"] == kind]
    assert answer["total"] == len(rows)
    assert len(answer["rows"]) == min(len(rows), asked.get("per_page", 100))
    known = set(listed(rows, KEY))
    assert set(listed(answer["rows"], KEY)) <= known
    assert (answer["next"] is None) == (answer["pages"] == 1)


def test_each_state_is_told_and_hidden_numbers_are_null(small):
    rows = rows_of(every(small, breakdown="all", per_page=500))
    states = {
        state: [row for row in rows if row["state"] == state] for state in ("suppressed", "missing", "unreliable")
    }
    assert all(states.values())
    assert {row["value"] for row in states["suppressed"] + states["missing"]} == {None}
    assert {row["numerator"] for row in states["suppressed"]} == {None}
    assert all(row["value"] is not None for row in states["unreliable"])
    assert all(row["value"] is not None for row in rows if row["state"] == "ok")


def test_an_earlier_version_is_told_as_it_stood(served, copied, writer):
    client = client_of(served(copied))
    asked = {"indicator": "qof_diabetes", "period": "2020-21", "per_page": 5}
    before = every(client, **asked)
    then = before[0]["data_version"]
    keep(writer, file_of([one | {"numerator": 85} for one in DIABETES[:1]], "2020-21"), "corrected")
    after = every(client, **asked)
    assert after[0]["data_version"] == then + 1
    assert listed(rows_of(after)) != listed(rows_of(before))
    assert listed(rows_of(every(client, **asked, version=then))) == listed(rows_of(before))
    with reading(writer) as connection:
        stood = [row for row in shown(connection, "qof_diabetes", version=then) if row["period"] == "2020-21"]
    assert listed(stood) == listed(rows_of(before))


def test_pages_belong_to_one_version_though_a_load_comes_between(served, copied, writer):
    client = client_of(served(copied))
    asked = {"indicator": "qof_diabetes", "per_page": 4}
    before = every(client, **asked)
    more = [observed("qof_diabetes", "N81016", "2015-16", 70, 900)]  # comes first, and would push all others on

    def loaded():
        keep(writer, file_of(more, "2015-16"), "more")

    assert every(client, loaded, **asked) == before
    assert got(client, "/observations", **asked)["total"] > before[0]["total"]


def test_a_number_that_was_hidden_later_is_not_told_of_an_earlier_version(served, copied, writer):
    client = client_of(served(copied))
    asked = {"indicator": "ae_attendances_0_4", "area_type": "practice", "breakdown": "all"}
    before = got(client, "/observations", **asked)
    shown_before = [row for row in before["rows"] if row["value"] is not None]
    one = shown_before[0]["area_code"]
    hidden = [row | {"numerator": float("nan"), "denominator": float("nan"), "state": "suppressed"}
              if row["area_code"] == one else row for row in ATTENDANCES]  # fmt: skip
    keep(writer, file_of(hidden), "hidden")
    then = got(client, "/observations", **asked, version=before["data_version"])
    (told,) = [row for row in then["rows"] if row["area_code"] == one]
    assert (told["state"], told["note"]) == ("suppressed", HIDDEN_NOTE)
    assert [told[name] for name in ("numerator", "denominator", "value", "lower", "upper")] == [None] * 5
    others = [row for row in before["rows"] if row["area_code"] != one]
    assert listed([row for row in then["rows"] if row["area_code"] != one]) == listed(others)
    # What stood of its network and community would tell it too, and is now hidden or missing there.
    above = rows_of(every(client, indicator="ae_attendances_0_4", breakdown="all", version=before["data_version"]))
    now = {row["area_code"]: row for row in rows_of(every(client, indicator="ae_attendances_0_4", breakdown="all"))}
    assert [
        row["area_code"] for row in above if now[row["area_code"]]["value"] is None and row["value"] is not None
    ] == []


def test_what_was_loaded_by_mistake_is_told_of_no_version(served, copied, writer):
    client = client_of(served(copied))
    asked = {"indicator": "qof_diabetes", "area": DIABETES[1]["area_code"], "period": "2020-21"}
    mistaken = keep(writer, file_of([one | {"numerator": 61} for one in DIABETES[1:2]], "2020-21"), "mistaken").load
    assert [row["numerator"] for row in got(client, "/observations", **asked)["rows"]] == [61]
    undo(writer, mistaken)
    (row,) = got(client, "/observations", **asked, version=mistaken)["rows"]
    assert (row["numerator"], row["value"], row["state"], row["note"]) == (None, None, "missing", TAKEN_BACK_NOTE)
    assert [row["numerator"] for row in got(client, "/observations", **asked)["rows"]] == [DIABETES[1]["numerator"]]


def test_the_newest_version_by_its_number_is_the_one_without(small):
    answer = got(small, "/observations", indicator="qof_diabetes")
    assert got(small, "/observations", indicator="qof_diabetes", version=answer["data_version"]) == answer


def test_the_first_page_has_a_hundred_rows_and_leads_on(small):
    answer = got(small, "/observations")
    assert (len(answer["rows"]), answer["page"], answer["per_page"]) == (100, 1, 100)
    assert answer["next"] == f"{API}/observations?version={answer['data_version']}&page=2&per_page=100"
