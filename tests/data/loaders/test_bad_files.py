"""Every file that cannot be right gets one message that says where, what was found and what to do."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest

from data import loaders
from data.loaders import workbook
from data.loaders.contract import BadFile, Context

QOF = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
ROW = "N81016,DM,377,17OV,5821"
OTHER = "N81013,DM,300,17OV,5000"
YEAR = "PREVALENCE_2021.csv"
Write = Callable[..., Path]


def refusal(path: Path, context: Context, kind: str | None = None) -> str:
    with pytest.raises(BadFile) as caught:
        loaders.read(path, context, kind)
    message = str(caught.value)
    assert message.startswith(path.name) and message.endswith(".") and "\n" not in message
    return message


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # An upload that broke off before it began.
        ([], "the file is empty"),
        # A spreadsheet saved with nothing in it but line ends.
        (["", ""], "the file is empty"),
        # The first line of a file, copied out to see the columns.
        ([QOF], "there is a header and no row under it"),
        # The same, with an empty line under it.
        ([QOF, ""], "there is a header and no row under it"),
        # Somebody else's file: it says which columns were seen and which kinds there are.
        (["a,b,c", "1,2,3"], "the header (a, b, c) is of no known kind; expected one of the kinds practice_map"),
        # A column lost on the way: the nearest kind and what is lacking.
        (
            [QOF.replace(",REGISTER", ""), "N81016,DM,17OV,5821"],
            "The nearest is qof, for which these columns are missing: REGISTER",
        ),
        # The same column twice, after two files were joined side by side.
        ([QOF + ",REGISTER", ROW + ",377"], "line 1: the column REGISTER occurs 2 times"),
        # A comma within a name that was not quoted.
        ([QOF, ROW, ROW + ",1", OTHER], "line 3: the row has 6 fields and the header 5"),
        # A field lost in the middle.
        ([QOF, "N81016,DM,377,17OV", ROW, OTHER], "line 2: the row has 4 fields and the header 5"),
        # The last line broken off, and ended by an editor since.
        ([QOF, ROW, "N81013"], "line 3: the row has 1 field and the header 5: the file was cut in the middle"),
        ([QOF, ROW, "N81013,DM"], "line 3: the row has 2 fields and the header 5: the file was cut in the middle"),
        # Two downloads put together with their headers.
        ([QOF, ROW, QOF, OTHER], "line 3: the header stands here again, among the rows"),
        # A quotation mark opened in line 3 and never closed.
        ([QOF, ROW, 'N81013,"DM,1,17OV,2', OTHER], "line 3: a quotation mark is not closed"),
        # A field longer than any: no quotation mark may be at fault.
        ([QOF, ROW, OTHER + "0" * 140_000], "line 3: a quotation mark is not closed, or stands where none may, or a"),
        # Cells of an empty row that a spreadsheet kept.
        ([QOF, ROW, ",,,,"], "line 3, column PRACTICE_CODE: found ''; expected a practice code"),
        # Numbers as people write them: thousands, losses in brackets, shares, other digits, a mark of overtyping.
        ([QOF, ROW, 'N81013,DM,1,17OV,"5,821"'], "line 3, column PRACTICE_LIST_SIZE: found '5,821'"),
        ([QOF, ROW, "N81013,DM,(37),17OV,100"], "line 3, column REGISTER: found '(37)'; expected a whole number"),
        ([QOF, ROW, "N81013,DM,6.5%,17OV,100"], "line 3, column REGISTER: found '6.5%'; expected a whole number"),
        ([QOF, ROW, "N81013,DM,\u0663\u0667,17OV,100"], "line 3, column REGISTER: found '\u0663\u0667'"),
        ([QOF, ROW, "N81013,DM,\uff13\uff17,17OV,100"], "line 3, column REGISTER: found '\uff13\uff17'"),
        ([QOF, ROW, "N81013,DM,3_7,17OV,100"], "line 3, column REGISTER: found '3_7'; expected a whole number"),
        ([QOF, ROW, "N81013,DM,0x1F,17OV,100"], "line 3, column REGISTER: found '0x1F'; expected a whole number"),
        # Codes in small letters.
        ([QOF, ROW, OTHER.lower()], "line 3, column PRACTICE_CODE: found 'n81013'; expected a practice code"),
        # A negative count.
        ([QOF, ROW, "N81013,DM,-5,17OV,100"], "line 3, column REGISTER: found '-5'; expected a whole number from 0"),
        # Half a person.
        ([QOF, ROW, "N81013,DM,5.5,17OV,100"], "line 3, column REGISTER: found '5.5'; expected a whole number"),
        # An empty cell is not zero.
        ([QOF, ROW, "N81013,DM,,17OV,100"], "line 3, column REGISTER: found ''; expected a whole number"),
        # Infinity and powers read as numbers in some tools.
        ([QOF, ROW, "N81013,DM,inf,17OV,100"], "line 3, column REGISTER: found 'inf'"),
        ([QOF, ROW, "N81013,DM,1,17OV,1e300"], "line 3, column PRACTICE_LIST_SIZE: found '1e300'"),
        # Codes in the wrong column: the columns were changed round.
        ([QOF, "DM,N81016,377,17OV,5821"], "line 2, column PRACTICE_CODE: found 'DM'; expected a practice code"),
        # Register and list changed round: most registers are then larger than their list.
        ([QOF, "N81016,DM,5821,17OV,377"], "line 2, column REGISTER: found '5821"),
        # The same practice and register twice: which is right?
        ([QOF, ROW, OTHER, ROW], "line 4: the same practice and register as in line 2"),
    ],
)
def test_bad_csv(lines: list[str], said: str, write: Write, context: Context) -> None:
    assert said in refusal(write(*lines, name=YEAR), context)


def test_cut_in_the_last_line(write: Write, context: Context) -> None:
    path = write(QOF, ROW, OTHER, name=YEAR)
    path.write_bytes(path.read_bytes()[:-2])  # 5000 has become 500: every field is there, and one is wrong
    assert "the last line has no line end" in refusal(path, context)


def test_nul_bytes_and_other_encodings(write: Write, context: Context) -> None:
    nul = write(QOF, ROW, "N81013,DM\0,1,17OV,100", OTHER, name=YEAR)
    assert "line 3: the line holds a NUL byte" in refusal(nul, context)
    latin = write(QOF, ROW, "N81013,DM,1,17OV,é", name=YEAR, encoding="latin-1")  # as Excel saves "CSV" on Windows
    assert "line 3: byte 18 of the line (0xE9) is not UTF-8 text. Save the file as UTF-8" in refusal(latin, context)
    wide = write(QOF, ROW, name=YEAR, encoding="utf-16")
    assert "line 1: byte 1 of the line (0xFF) is not UTF-8 text" in refusal(wide, context)
    half = write(QOF, ROW, name=YEAR)
    half.write_bytes(half.read_bytes() + b"N81013,\xc3")  # cut within a character
    assert "the last character is cut in half" in refusal(half, context)


def test_a_line_of_60_mb_is_never_held_whole(tmp_path: Path, write: Write, context: Context) -> None:
    path = tmp_path / YEAR
    with path.open("wb") as file:
        file.write(f"{QOF}\n{ROW}\n".encode())
        for _ in range(60):
            file.write(b"9" * 1_000_000)
    first = tmp_path / "first.csv"
    first.write_bytes(path.read_bytes().replace(b"\n", b","))  # here the header itself is that long
    tracemalloc.start()
    try:
        assert "line 3: the line is longer than 1,000,000 characters" in refusal(path, context)
        assert "line 1: the line is longer than 1,000,000 characters" in refusal(first, context)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_what_is_no_file(tmp_path: Path, context: Context) -> None:
    assert "this is a folder. Name the files in it" in refusal(tmp_path, context)
    assert "there is no such file" in refusal(tmp_path / "gone.csv", context)


def test_damaged_parquet(tmp_path: Path, context: Context) -> None:
    path = tmp_path / "cut.parquet"
    duckdb.sql("SELECT 'N81016' AS OrganisationCode, 'E01018400' AS LSOA11CD, 5 AS Patient").write_parquet(str(path))
    path.write_bytes(path.read_bytes()[:-20])
    assert "the Parquet file is damaged or cut off" in refusal(path, context)


def test_damaged_and_foreign_archives(tmp_path: Path, context: Context) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Partner\nOrganisation\nCode", "x"])
    whole = tmp_path / "ePCN.xlsx"
    book.save(whole)
    assert "The nearest is epcn" in refusal(whole, context)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole.read_bytes()[:-500])
    assert "the workbook is damaged or cut off" in refusal(cut, context)
    bytes_ = bytearray(whole.read_bytes())  # its list of members overwritten, its end still there
    at = bytes_.index(b"PK\x01\x02")
    bytes_[at : at + 4] = b"junk"
    cut.write_bytes(bytes_)
    assert "the workbook is damaged or cut off" in refusal(cut, context)
    archive = tmp_path / "download.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("PREVALENCE_2021.csv", QOF)
    assert "this is a ZIP archive. Unpack it" in refusal(archive, context)
    old = tmp_path / "ePCN.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert "a workbook of the old Excel form" in refusal(old, context)


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path, context: Context) -> None:
    pipe = tmp_path / "pipe.csv"  # as a shell makes of <(a command); nobody writes to this one
    os.mkfifo(pipe)
    assert "this is not a file. Save the data as a file and name that" in refusal(pipe, context)


def test_two_sheets_that_could_both_be_meant_are_refused(tmp_path: Path, context: Context) -> None:
    book = openpyxl.Workbook()
    for name in ("Final", "Draft"):  # of which one may be hidden
        book.create_sheet(name).append(QOF.split(","))
        book[name].append(ROW.split(","))
    path = tmp_path / "PREVALENCE_2021.xlsx"
    book["Draft"].sheet_state = "hidden"
    book.save(path)
    assert "the sheets Final, Draft all have the columns of qof; expected one such sheet" in refusal(path, context)
    del book["Draft"]
    book.save(path)
    assert loaders.read(path, context)[1].rows_kept == 1


@pytest.mark.parametrize("header", [
    "\ufeff" + QOF,  # a byte order mark twice: written by one program, kept and written again by another
    QOF.replace("REGISTER", "REGISTER\u200b"),  # a space without width, from a web page
])  # fmt: skip
def test_what_nobody_sees_in_a_header_is_no_part_of_it(header: str, write: Write, context: Context) -> None:
    assert loaders.read(write(header, ROW, name=YEAR, encoding="utf-8-sig"), context)[1].rows_kept == 1


def test_a_letter_that_only_looks_alike_is_named(write: Write, context: Context) -> None:
    path = write(QOF.replace("REGISTER", "R\u0415GISTER"), ROW, name=YEAR)
    assert "in R\u0415GISTER the \u0415 is CYRILLIC CAPITAL LETTER IE; expected one of" in refusal(path, context)


def test_a_workbook_that_unpacks_to_too_much_is_not_read(
    tmp_path: Path, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 2.4 MB of noughts in one cell unpacked to 2 GB, all held in memory: here a limit that a small one passes
    book = openpyxl.Workbook()
    book.active.append(["Partner\nOrganisation\nCode", "0" * 30_000])
    bomb = tmp_path / "bomb.xlsx"
    book.save(bomb)
    monkeypatch.setattr(workbook, "LARGEST", 20_000)
    monkeypatch.setattr(workbook, "_open", lambda path: pytest.fail("it is read"))
    assert "too many for a workbook. Save the sheet as CSV" in refusal(bomb, context)


def test_a_kind_may_be_given_and_must_exist(write: Write, context: Context) -> None:
    path = write(QOF, ROW, name=YEAR)
    assert loaders.recognise(path, "qof").kind == "qof"
    assert "'gof' is no kind of file. Use one of practice_map, " in refusal(path, context, "gof")
    assert "for which these columns are missing: Indicator ID" in refusal(
        write("Sex,Area Code", "x,y"), context, "fingertips"
    )


def test_progress_tells_the_rows_done(write: Write, context: Context) -> None:
    done: list[int] = []
    loaders.read(write(QOF, ROW, OTHER, name=YEAR), context, progress=done.append)
    assert done == [2]


def test_practices_must_be_known_first(write: Write) -> None:
    nobody = Context(frozenset(), frozenset(), {})
    assert "it is not known yet which practices belong to the Place. Load a practice map" in refusal(
        write(QOF, ROW, name=YEAR), nobody
    )
