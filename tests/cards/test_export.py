"""What leaves a page: CSV, XLSX and the picture's JSON, against the rows that were drawn."""

import csv
import io
import json
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest

from cards.draw import answer, view_of
from cards.outcomes import rows as outcomes
from cards.parquet import parquet as frame_in_parquet
from cards.registry import CARDS
from cards.spend import rows as spend
from components.captions import STAMP
from components.tables import LONG
from tests.data.stories import PRACTICES, areas, file_of, keep, map_of, observed
from tests.queries.oracle import oracle_of
from tests.web import client_of

VIEWS = ["/", "/c/crewe", "/c/crewe/i/ae_attendances_0_4?bench=place", "/c/bdp/i/emergency_admissions?period=2025-02"]
# The demonstration has no PCNs but the Place's. What is published in words of its own, and is no indicator, is in
# tests/cards/test_outcomes.py and test_spend.py.
APART = {"among", "rightcare_published", *outcomes.CARDS} - {"case_showed"}
HELD = [name for name in CARDS if name not in APART]
ASKED = {  # cards that have rows only where something certain is asked for
    "groups": ["/inequalities?i=emergency_admissions"], "core20": ["/inequalities?c=crewe&i=emergency_admissions"],
    "xmr": ["/c/crewe/i/emergency_admissions"], "practice_xmr": ["/c/crewe/i/emergency_admissions"],
    "sure": ["/compare?c=crewe&i=qof_diabetes&other=bdp"],
    "segments": ["/segments", "/segments?c=crewe&measure=cost"], "reasons": ["/segments?c=crewe"],
    "segment_use": ["/segments?c=crewe&cell=older-complex"], "segment_who": ["/segments?c=crewe&cell=older-complex"],
    "segment_in_figures": ["/segments?c=crewe&cell=older-complex"],
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


def taken(client, name: str, form: str, view: str) -> list[dict[str, object]]:
    """The rows of a card's file in one of its forms, nothing where a cell is empty."""
    made = client.get(f"/export/{name}.{form}", query_string={"at": view})
    assert made.status_code == 200, (name, form, view)
    if form == "csv":
        read = csv.DictReader(io.StringIO(made.data.decode("utf-8-sig")))
        return [{head: cell or None for head, cell in row.items()} for row in read]
    if form == "xlsx":
        heads, *cells = openpyxl.load_workbook(io.BytesIO(made.data))["Data"].iter_rows(values_only=True)
        return [dict(zip(heads, row, strict=True)) for row in cells]
    rows, _ = parquet_of(made.data)
    return rows


def parquet_of(content: bytes) -> tuple[list[dict[str, object]], dict[str, str]]:
    """The rows of a Parquet file and the type of each column."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "taken.parquet"
        file.write_bytes(content)
        types = {row[0]: str(row[1]) for row in duckdb.execute(f"DESCRIBE FROM '{file}'").fetchall()}
        rows = duckdb.execute(f"FROM '{file}'").fetchall()
    return [dict(zip(types, row, strict=True)) for row in rows], types


@pytest.mark.parametrize(("name", "view"), [one for one in CASES[1::6] if one[0] != "standing_all"])
def test_parquet_has_the_same_rows_each_column_with_its_type(client, name, view):
    made = client.get(f"/export/{name}.parquet", query_string={"at": view})
    assert (made.status_code, made.mimetype) == (200, "application/vnd.apache.parquet")
    assert made.headers["Content-Disposition"].endswith('.parquet"')
    rows, types = parquet_of(made.data)
    plain = taken(client, name, "csv", view)
    assert [list(row) for row in plain] == [list(row) for row in rows]
    for column in ("value", "numerator", "denominator", "lower_95_percent_limit", "upper_99_8_percent_limit"):
        assert types[column] == "DOUBLE"
        cells = zip([row[column] for row in plain], [row[column] for row in rows], strict=True)
        assert all(float(str(text)) == cell if cell is not None else text is None for text, cell in cells)
    assert {types[one] for one in ("indicator", "area_code", "state", "value_note", "source", "view")} == {"VARCHAR"}
    assert (types["period_end"], types["illustrative"], types["load"]) == ("DATE", "BOOLEAN", "BIGINT")
    assert [str(row["period_end"]) for row in rows] == [row["period_end"] for row in plain]


def test_parquet_carries_title_source_and_states_as_notes(client, server):
    made, found = client.get("/export/rug.parquet?at=/compare"), rows_of(server, "rug", "/compare")
    for words in (found.words.headline, found.caption.line(), "suppressed: hidden to protect confidentiality", STAMP):
        assert words.encode() in made.data
    empty = frame_in_parquet(pd.DataFrame({"value_note": [None, None], "value": [1.0, math.nan]}), {"it's": "o'clock"})
    assert parquet_of(empty)[1] == {"value_note": "VARCHAR", "value": "DOUBLE"}
    assert parquet_of(empty)[0][1] == {"value_note": None, "value": None}


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_every_row_says_its_data_version_its_view_and_the_last_day_of_its_period(client, form):
    rows = taken(client, "trend", form, "/c/crewe/i/qof_diabetes?bench=place")
    version = client.get("/health").get_json()["data_version"]
    assert {(str(row["data_version"]), row["view"]) for row in rows} == {
        (str(version), "/c/crewe/i/qof_diabetes?bench=place")
    }
    assert {str(row["period_end"])[:10] for row in rows if row["period"] == "2020-21"} == {"2021-03-31"}
    assert all(row["source"] and row["unit"] for row in rows)


OF_THE_ROW = {  # numbers that tell of the row's own area; others are of the benchmark, the load or the file
    "numerator", "denominator", "value", "lower_95_percent_limit", "upper_95_percent_limit", "lower_99_8_percent_limit",
    "upper_99_8_percent_limit", "index", "index_lower", "index_upper", "share_percent", "share_lower_95_percent_limit",
    "share_upper_95_percent_limit", "times_reference", "times_lower", "times_upper", "more_or_fewer_than_at_benchmark",
    "change_since_before", "pounds", "pounds_per_registered_person", "pounds_per_weighted_person", "rank",
}  # fmt: skip


@pytest.mark.parametrize(("name", "view"), [
    ("practices", "/compare?i=ae_attendances_0_4"), ("segment_who", "/segments?c=knutsford&cell=children-complex"),
    ("groups", "/inequalities?i=emergency_admissions&c=knutsford"), ("reasons", "/segments?c=knutsford"),
    ("admissions_by_programme", "/spend?c=knutsford"), ("placements_moves", "/spend?c=knutsford"),
    ("segment_in_figures", "/segments?c=knutsford&cell=children-complex"),
    ("cost_centre", "/spend?c=knutsford"), ("mortality", "/inequalities?c=knutsford"),
])  # fmt: skip
def test_a_hidden_number_is_hidden_in_every_form(client, name, view):
    for form in ("csv", "xlsx", "parquet"):
        hidden = [row for row in taken(client, name, form, view) if row["state"] == "suppressed"]
        assert hidden, "a card that hides nothing shows nothing here"
        told = {head for row in hidden for head in OF_THE_ROW & set(row) if row[head] is not None}
        assert (form, told) == (form, set())
        assert all(row["value_note"] for row in hidden)


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
