"""What leaves a page: CSV, XLSX and the picture's JSON, against the rows that were drawn."""

import csv
import io
import json
import math

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest

from cards.draw import answer, view_of
from cards.outcomes import rows as outcomes
from cards.registry import CARDS
from cards.spend import rows as spend
from components.captions import STAMP
from components.tables import LONG
from tests.data.stories import PRACTICES, areas, file_of, keep, map_of, observed
from tests.queries.oracle import oracle_of
from tests.web import client_of

VIEWS = ["/", "/c/crewe", "/c/crewe/i/ae_attendances_0_4?bench=place", "/c/bdp/i/emergency_admissions?period=2025-02"]
# The demonstration has no PCNs but the Place's; what case studies state is in tests/cards/test_outcomes.py.
HELD = [name for name in CARDS if name != "among" and (name not in outcomes.CARDS or name == "case_showed")]
ASKED = {  # cards that have rows only where something certain is asked for
    "groups": ["/inequalities?i=emergency_admissions"], "core20": ["/inequalities?c=crewe&i=emergency_admissions"],
    "xmr": ["/c/crewe/i/emergency_admissions"], "practice_xmr": ["/c/crewe/i/emergency_admissions"],
    "sure": ["/compare?c=crewe&i=qof_diabetes&other=bdp"],
    "segments": ["/segments", "/segments?c=crewe&measure=cost"], "reasons": ["/segments?c=crewe"],
    "segment_use": ["/segments?c=crewe&cell=older-complex"], "segment_who": ["/segments?c=crewe&cell=older-complex"],
    "moves": ["/segments?c=crewe&rule=bridges-to-health"],
    "deciles": ["/c/crewe/i/trimethoprim_share"], "case_showed": ["/outcomes/illustrative-effective"],
    **{name: ["/spend?c=crewe"] for name in spend.CARDS},
}  # fmt: skip
CASES = [(name, view) for name in HELD for view in ASKED.get(name, VIEWS[:3])]
CASES += [("practices", VIEWS[3]), ("trend", VIEWS[3])]


@pytest.fixture
def server(served):
    return served()


@pytest.fixture
def client(server):
    return client_of(server)


def rows_of(server, name, view):
    """The card's rows as they are drawn, in a file's columns."""
    with server.test_request_context():
        found = answer(CARDS[name], view_of(view))
        assert found is not None
        return found


def same(cell: object, number: float) -> bool:
    """Whether a cell holds a number, or nothing where there is none."""
    # XLSX keeps 16 figures of a number.
    return cell in ("", None) if math.isnan(number) else math.isclose(float(str(cell)), number, rel_tol=1e-14)


@pytest.mark.parametrize(("name", "view"), CASES)
def test_csv_has_the_mark_long_names_and_the_rows_that_are_drawn(client, server, name, view):
    made = client.get(f"/export/{name}.csv", query_string={"at": view})
    assert (made.status_code, made.mimetype) == (200, "text/csv")
    assert made.data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in made.data
    text = made.data.decode("utf-8-sig")
    rows, found = list(csv.DictReader(io.StringIO(text))), rows_of(server, name, view).frame
    assert set(rows[0]) <= set(LONG.values())
    assert {"indicator_title", "lower_95_percent_limit", "value_note", "state", "illustrative"} <= set(rows[0])
    assert len(rows) == len(found)
    for got, one in zip(rows, found.itertuples(), strict=True):
        assert (got["area_code"], got["indicator"], got["period"], got["category"], got["state"]) == (
            one.area_code, one.indicator, one.period, one.category, one.state,
        )  # fmt: skip
        assert got["illustrative"] == str(one.illustrative)
        for column in ("value", "numerator", "denominator", "lower", "upper", "lower_998", "upper_998"):
            assert same(got[LONG[column]], getattr(one, column)), (column, one)


def practices_in(client, indicator: str, period: str) -> list[dict[str, str]]:
    """The rows of the practices' file at a period."""
    made = client.get("/export/practices.csv", query_string={"at": f"/compare?i={indicator}&period={period}"})
    return list(csv.DictReader(io.StringIO(made.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("state", ["suppressed", "missing", "unreliable"])
def test_a_value_that_is_not_there_is_empty_in_files_and_a_note_says_why(client, demonstration, state):
    current = oracle_of(demonstration).current
    own = [row for row in current if row["area_code"][0] in "NY" and row["breakdown"] == "all"]  # practices
    one = next(row for row in own if row["state"] == state)
    found = {row["area_code"]: row for row in practices_in(client, one["indicator"], one["period"])}
    got = found[one["area_code"]]
    assert got["state"] == state
    assert got["value_note"]
    assert same(got["value"], math.nan if one["value"] is None else one["value"])
    assert (got["value"] == "") == (state != "unreliable")
    assert got["comparison"] == "not compared"


def test_the_file_name_says_community_indicator_card_period_and_version(client):
    made = client.get("/export/trend.csv?at=/c/crewe/i/registered_patients")
    name = made.headers["Content-Disposition"].split('"')[1]
    version = client.get("/health").get_json()["data_version"]
    assert name == f"crewe_registered_patients_trend_2026-10_v{version}.csv"
    many = client.get("/export/rug.xlsx?at=/compare").headers["Content-Disposition"]
    assert 'filename="place_rug_' in many


@pytest.mark.parametrize(("name", "view"), CASES[::2])
def test_xlsx_has_three_sheets_and_the_same_values(client, server, name, view):
    made = client.get(f"/export/{name}.xlsx", query_string={"at": view})
    assert made.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    assert book.sheetnames == ["Data", "Definition", "Notes"]
    heads, *rows = book["Data"].iter_rows(values_only=True)
    found = rows_of(server, name, view)
    assert len(rows) == len(found.frame)
    for column in ("value", "lower", "upper", "numerator"):
        at = heads.index(LONG[column])
        assert all(same(row[at], one) for row, one in zip(rows, found.frame[column], strict=True))
    assert [row[heads.index("state")] for row in rows] == list(found.frame["state"])
    definitions = list(book["Definition"].iter_rows(values_only=True))
    assert [row[0] for row in definitions[1:]] == list(dict.fromkeys(found.frame["indicator"]))
    notes = [row[0] for row in book["Notes"].iter_rows(values_only=True)]
    assert found.words.headline in notes
    assert found.words.sentence in notes
    assert found.caption.line() in notes
    assert (STAMP in notes) == bool(found.frame["illustrative"].any())
    assert book["Data"].freeze_panes == "A2"


@pytest.mark.parametrize("name", [name for name in HELD if CARDS[name].figure])
def test_the_picture_is_json_that_plotly_takes_with_its_size_and_name(client, server, name):
    view = ASKED.get(name, ["/c/crewe/i/emergency_admissions"])[0]
    made = client.get(f"/export/{name}.json", query_string={"at": view})
    assert (made.status_code, made.mimetype) == (200, "application/json")
    assert b"NaN" not in made.data
    picture = json.loads(made.data)
    assert (picture["width"], picture["scale"], picture["dpi"]) == (600, 3.2, 304.8)
    assert picture["name"].endswith(".png")
    go.Figure(picture["figure"])
    texts = " ".join(one["text"] for one in picture["figure"]["layout"]["annotations"])
    found = rows_of(server, name, view)
    assert (STAMP in texts) == bool(found.frame["illustrative"].any())
    assert view in texts.replace("<br>", "")  # a long address is broken


@pytest.mark.parametrize("path", [
    "/export/nope.csv", "/export/rug.pdf", "/export/rug.", "/export/.csv", "/export/glance.json", "/export/rug",
    "/export/heading-community.csv", "/export/definition.csv", "/export/", "/export/practices.csv?at=/c/crewe?i=none",
])  # fmt: skip
def test_what_does_not_exist_is_404(client, path):
    wanted = 200 if "practices" in path else 404  # an indicator that does not exist falls back to the first
    assert client.get(path).status_code == wanted


def test_names_that_look_like_formulas_or_markup_stay_names_in_files(served, empty):
    nasty = '=HYPERLINK("http://example.org";"x")'
    keep(empty, map_of({code: pcn for code, (_, pcn) in PRACTICES.items()}), "map")
    renamed = file_of([observed("qof_diabetes", code, "2020-21", 80, 1000) for code in PRACTICES], "2020-21",
                      areas=areas("practice", {"N81016": nasty}))  # fmt: skip
    keep(empty, renamed, "renamed")
    client = client_of(served(str(empty.url)))
    made = client.get("/export/practices.xlsx?at=/c/crewe/i/qof_diabetes")
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    cells = [cell for row in book["Data"].iter_rows() for cell in row if cell.value == nasty]
    assert [cell.data_type for cell in cells] == ["s"]


def test_an_export_is_the_same_through_the_file_cache(served, tmp_path):
    asked = "/export/rug.csv?at=/compare"
    plain = client_of(served()).get(asked).data
    cached = client_of(served(cache_url=f"file://{tmp_path / 'cache'}"))
    assert cached.get(asked).data == cached.get(asked).data == plain


def test_the_frame_that_is_exported_reads_back_as_numbers(client):
    made = client.get("/export/dots.csv?at=/compare?i=qof_diabetes")
    back = pd.read_csv(io.BytesIO(made.data))
    assert str(back["value"].dtype) == "float64"
    assert len(back) == 10  # eight communities, the Place and England
