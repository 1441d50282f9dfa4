"""What published files of prescribing do to whoever reads them, and what is said of files that are wrong."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pandas as pd
import pytest
from sqlalchemy import Engine

from data import loaders
from data.cli import main as command
from data.loaders.contract import BadFile, Context, Parsed
from data.scratch import PREFIX
from tests.data.prescribing.files import CURRENT, LAYOUTS, LEGACY, PDPI, Line, current, legacy, pdpi, written
from tests.data.prescribing.test_layouts import LINES, MARCH, indexed
from tests.data.test_published_files import FILES

PUBLISHED = FILES / "prescribing"
OURS = [Line("N81016", "0501013B0AAABAB", 3, cost=Decimal("4.5")), Line("N81013", "0212000B0AAABAB", 2)]


def read(path: Path, context: Context = MARCH) -> Parsed:
    return loaders.read(path, context)[1]


def same(one: Parsed, other: Parsed) -> bool:
    pd.testing.assert_frame_equal(one.observations, other.observations)
    return (one.rows_read, one.rows_kept, one.quantity_read) == (other.rows_read, other.rows_kept, other.quantity_read)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_and_a_byte_order_mark(end: str, mark: str, tmp_path: Path) -> None:
    plain = read(LAYOUTS["older"](LINES, tmp_path / "plain.csv"))
    path = written(LEGACY, legacy, end=end)(LINES, tmp_path / "other.csv")
    path.write_text(mark + path.read_bytes().decode(), encoding="utf-8", newline="")
    assert same(read(path), plain)


def test_a_header_that_stands_among_the_rows_is_passed_over_and_told(tmp_path: Path) -> None:
    for header, row in ((CURRENT, current), (PDPI, pdpi)):
        whole = written(header, row)
        once = whole(LINES, tmp_path / "once.csv").read_text().splitlines(keepends=True)
        path = tmp_path / "joined.csv"
        path.write_text("".join([*once[:4], once[0], *once[4:], once[0]]), newline="")
        parsed = read(path)
        assert same(parsed, read(tmp_path / "once.csv"))
        (headers,) = [one for one in parsed.remainders if "headers" in one.reason]
        assert (headers.rows, headers.kept) == (2, True)


def test_padded_practices_in_a_layout_that_has_none(tmp_path: Path) -> None:
    padded = [
        replace(line, practice=f" {line.practice} ", code=f"{line.code} ") for line in LINES if line.practice != "-"
    ]
    plain = [line for line in LINES if line.practice != "-"]
    path = LAYOUTS["current"](padded, tmp_path / "padded.csv")
    assert same(read(path), read(LAYOUTS["current"](plain, tmp_path / "plain.csv")))


def test_parquet(tmp_path: Path) -> None:
    plain = LAYOUTS["current"](LINES, tmp_path / "plain.csv")
    # as text, and as a tool saves it that took what looks like numbers for numbers
    for name, types in (("text", ", all_varchar=true"), ("typed", "")):
        path = tmp_path / f"{name}.parquet"
        duckdb.execute(f"COPY (FROM read_csv('{plain}'{types})) TO '{path}' (FORMAT parquet)")
        assert same(read(path), read(plain))


@pytest.mark.once
def test_several_members_of_an_archive_each_its_own_load(mapped: Engine, tmp_path: Path, environ: None) -> None:
    for month in ("2026-02", "2026-03"):
        LAYOUTS["current"]([replace(line, month=month) for line in OURS], tmp_path / f"EPD_{month}.csv")
    with ZipFile(tmp_path / "EPD.zip", "w") as archive:
        for path in sorted(tmp_path.glob("*.csv")):
            archive.write(path, path.name)
    assert command(["load", str(tmp_path / "EPD.zip")]) == 0
    with mapped.connect() as connection:
        periods = pd.read_sql(
            "SELECT DISTINCT period FROM observation WHERE indicator = 'prescribing_cost'", connection
        )
    assert sorted(periods["period"]) == ["2026-02", "2026-03"]


@pytest.fixture
def environ(mapped: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", mapped.url.render_as_string(hide_password=False))


Spoil = Callable[[str], str]


def instead(old: str, new: str, count: int = 1) -> Spoil:
    """A function that writes something else into a file's text, once."""
    return lambda text: text.replace(old, new, count)


BAD: dict[str, tuple[str, Spoil, str]] = {
    "text in a number": ("older", instead(",4.5,", ",four,"),
        "line 2, column ACTUAL_COST: found 'four'; expected a number of 0 or more"),
    "an empty number": ("older", instead(",4.5,", ",,"), "line 2, column ACTUAL_COST: found ''; expected a number"),
    "no number at all": ("current", instead('"4.5"', '"NaN"'), "line 2, column ACTUAL_COST: found 'NaN'"),
    "a number that is another column's": ("older", instead(",4.5,", ",42382311000001100,"), "column ACTUAL_COST"),
    "fewer than no items": ("current", instead('"3"', '"-3"'),
        "line 2, column ITEMS: found '-3'; expected a number of 0 or more"),
    "half an item": ("pdpi", instead("0000003,", "00002.5,"),
        "line 2, column ITEMS: found '00002.5'; expected a whole number"),
    "a month that is none": ("older", instead("202603", "202613"),
        "line 2, column YEAR_MONTH: found '202613'; expected a month such as 2026-03"),
    "no month": ("pdpi", instead("202603", "      "), "line 2, column PERIOD: found ''"),
    "a row cut short": ("older", lambda text: text[:-40] + "\n",
        "line 3: the row has 18 fields and the header 26: the file was cut in the middle"),
    "a row with a field too many": ("older", instead(",N\n", ",N,more\n"), "line 2: the row has 27 fields"),
    "no end of the last line": ("current", lambda text: text[:-1], "the file was cut off"),
    "a quotation mark that is not closed": ("current", instead('"N","4238', '"N,"4238'), "line 2: a quotation mark"),
    "a character that is not UTF-8": ("older", instead("A SURGERY", "A SURGERY\udcff"), "is not UTF-8 text"),
    "no rows": ("current", lambda text: text.splitlines(keepends=True)[0], "there is a header and no row under it"),
    "names where codes should be": ("older", lambda text: text.replace("0501013B0AAABAB", "Amoxicillin").replace(
        "0212000B0AAABAB", "Atorvastatin"), "line 2, column BNF_CODE: found 'Amoxicillin'; expected a BNF code"),
    "columns of two layouts": ("current", instead("ADQ_USAGE", "BNF_CODE"),
        "The nearest is 'English Prescribing Dataset with SNOMED codes': it has bnf code of another layout"),
    "a name that means two things": ("current", instead("BNF_CHEMICAL_SUBSTANCE_CODE", "CHEMICAL"),
        "it lacks bnf chemical substance code"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_by_line_and_column(name: str, tmp_path: Path) -> None:
    layout, spoil, said = BAD[name]
    path = LAYOUTS[layout](OURS, tmp_path / "file.csv")
    path.write_bytes(spoil(path.read_bytes().decode()).encode("utf-8", "surrogateescape"))
    with pytest.raises(BadFile) as refusal:
        read(path)
    assert said in str(refusal.value), refusal.value
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("layout", "lines", "period", "said"),
    [
        # A month is stated whole: a file without medicines would take them out of the store.
        ("current", [Line("N81016", "21010900703", 1)], "", "the file holds appliances alone"),
        ("current", [Line("A81001", "0501013B0AAABAB", 1)], "", "none of the Place's 3 practices is in the file"),
        ("current", OURS, "2026-02", "the file says 2026-03 and --period 2026-02"),
        ("current", OURS, "2025-26", "--period 2025-26 is not of this kind of file"),
        ("detailed", OURS, "", "do not say which month they are of. Say it: --period 2026-03"),
    ],
)
def test_files_that_do_not_belong(layout: str, lines: list[Line], period: str, said: str, tmp_path: Path) -> None:
    path = LAYOUTS[layout](lines, tmp_path / "file.csv")
    with pytest.raises(BadFile, match=said):
        read(path, replace(MARCH, period=period))


def test_nothing_is_read_before_the_practices_are_known(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Load a practice map"):
        read(LAYOUTS["current"](OURS, tmp_path / "file.csv"), replace(MARCH, practices=frozenset()))


def test_a_few_codes_of_no_known_form_are_counted_and_told(tmp_path: Path) -> None:
    lines = [*OURS, Line("N81016", "1902", 4, cost=Decimal("2.25"))]
    parsed = read(LAYOUTS["current"](lines, tmp_path / "file.csv"))
    cost = indexed(parsed).loc["prescribing_cost"].loc["N81016"]
    assert cost.loc[("all", "all"), ["numerator", "denominator"]].to_list() == [6.75, 7]
    assert cost.loc[("bnf_chemical", "not in the BNF"), "numerator"] == 2.25
    assert cost.loc["bnf_chapter", "numerator"].sum() == 6.75  # parts add up to the whole
    (strange,) = [one for one in parsed.remainders if "no known form" in one.reason]
    assert (strange.rows, strange.quantity, strange.kept) == (1, 2.25, True)


def test_nothing_is_left_of_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = LAYOUTS["current"](OURS, tmp_path / "file.csv")
    read(path)
    path.write_text(path.read_text().replace('"4.5"', '"four"'))
    with pytest.raises(BadFile):
        read(path)
    assert not list(tmp_path.glob(f"{PREFIX}*"))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="no published files beside the project")
@pytest.mark.parametrize(
    ("file", "practices", "rows", "pounds"),
    [
        ("PDPI_201812_N81002_first_rows_excerpt.csv", {"N81002"}, 4, 100.54),
        ("epd_201709_openprescribing_fixture.csv", {"B85054", "L84018", "B85010", "L84073"}, 10_027, 328_908.73007),
        ("EPD_SNOMED_202607_real_rows_excerpt.csv", {"N82034", "N82651", "N83025", "M82005"}, 9, 0),
        ("NHSBSA_Detailed_Prescribing_Information_2017_format_sample.csv", {"P92042", "K82631"}, 11, 0),
    ],
)
def test_the_published_files(file: str, practices: set[str], rows: int, pounds: float) -> None:
    undated = "Detailed" in file
    parsed = read(PUBLISHED / file, replace(MARCH, practices=frozenset(practices), period="2017-01" * undated))
    plain = pd.read_csv(PUBLISHED / file, dtype=str).rename(columns=lambda name: name.strip().upper().replace(" ", "_"))
    costs = plain.get("ACTUAL_COST", plain.get("ACT_COST"))
    assert parsed.rows_read == rows == len(plain)
    assert parsed.quantity_read == float(sum(map(Decimal, costs)))
    code = plain.get("PRACTICE_CODE", plain.get("PRACTICE"))
    assert parsed.quantity_kept == float(sum(map(Decimal, costs[code.isin(practices)])))
    assert not pounds or parsed.quantity_read == pounds
    main = indexed(parsed).loc["prescribing_cost"].query("breakdown == 'all'")
    assert set(main.index.get_level_values("area_code")) == practices
