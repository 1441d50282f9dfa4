"""Folders and ZIP archives loaded in one go, through the real readers."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from data import archives, cli, finding, loaded

MAP = """PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,COMM_REGION_CODE
GP_PRAC_PAT_LIST,01Jan2022,N81016,MILLCROFT MEDICAL CENTRE,CW1 3AW,U79049,EAGLE BRIDGE PCN,Y62
GP_PRAC_PAT_LIST,01Jan2022,N81013,HIGH STREET SURGERY,SK11 6JL,U82612,MACCLESFIELD PCN,Y62
"""
QOF = """PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE
N81016,DM,80,17OV,1000
N81013,DM,50,17OV,900
"""
CUT = QOF.removesuffix(",900\n")  # ends in the middle of a row
NOTES = "Dear colleague, the files are as published.\n"


@pytest.fixture
def run(fresh, monkeypatch, capsys):
    """Runs a load into a store of its own; gives exit code, the JSON document or the lines, and standard error."""
    monkeypatch.setenv("DATABASE_URL", fresh())

    def go(*paths, options=("--json",)):
        code = cli.main(["load", *map(str, paths), *options])
        said = capsys.readouterr()
        return code, json.loads(said.out) if "--json" in options else said.out, said.err

    return go


@pytest.fixture
def folder(tmp_path):
    """A month's folder as an analyst keeps it: files that are wanted, one that is not, and hidden rubbish."""
    made = tmp_path / "month"
    for name, text in {
        "qof/PREVALENCE_2021.csv": QOF,  # comes before the map in order of name, and needs it
        "qof/notes.txt": NOTES,
        "zz map.csv": MAP,
        ".DS_Store": "hidden",
    }.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text)
    return made


def packed(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def kinds(said):
    return [one["kind"] for one in said["loads"]]


def test_a_folder_is_loaded_with_the_map_first_and_says_what_it_left_out(run, folder):
    code, said, err = run(folder)
    assert (code, err, kinds(said)) == (0, "", ["practice_map", "qof"])
    (left,) = said["left_out"]
    assert left["file"] == "qof/notes.txt"
    assert left["why"] == "the header (Dear colleague, the files are as published.) is of no known kind"


def test_what_was_left_out_is_said_in_a_line_and_counted(run, folder):
    code, out, _ = run(folder, options=())
    assert code == 0
    assert "left out: qof/notes.txt: the header" in out
    assert out.splitlines()[-1] == "Files: 2 loaded, 1 left out"


def test_an_archive_is_loaded_like_a_folder_and_the_same_content_once(run, folder, tmp_path):
    run(folder)
    # The member's name says the year; the archive's does not.
    archive = packed(tmp_path / "qof.zip", {"2020-21/PREVALENCE_2021.csv": QOF, "readme.txt": NOTES})
    code, said, _ = run(archive)
    assert (code, said["loads"][0]["already_loaded"], said["loads"][0]["period"]) == (0, True, "2020-21")
    assert [one["file"] for one in said["left_out"]] == ["qof.zip/readme.txt"]


def test_a_load_from_an_archive_names_archive_and_member(run, tmp_path):
    archive = packed(tmp_path / "all.zip", {"a/PREVALENCE_2021.csv": QOF, "b/map.csv": MAP})
    _, said, _ = run(archive)
    assert [one["file"] for one in said["loads"]] == ["all.zip/map.csv", "all.zip/PREVALENCE_2021.csv"]


def test_a_faulty_file_in_a_folder_is_refused_and_the_others_are_loaded(run, folder):
    (folder / "qof" / "PREVALENCE_1920.csv").write_text(CUT)
    code, said, err = run(folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof"])
    assert err.startswith("qof/PREVALENCE_1920.csv, line 3: the row has 4 fields")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("damaged.parquet", b"PAR1 and no more", True),  # it can only have been a table
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", False),
        ("latin.csv", "PRACTICE_CODE,CAFÉ\nN81016,1\n".encode("cp1252"), False),
        ("empty.csv", b"", False),
        ("damaged.zip", b"PK\x03\x04 and no more", True),
    ],
)
def test_files_that_cannot_be_read_are_told_of(run, folder, name, content, refused):
    (folder / name).write_bytes(content)
    code, said, err = run(folder)
    assert code == (2 if refused else 0)
    assert not refused or re.search(r"Fetch (it|the file) again\.$", err)
    assert name in [one["file"] for one in said["refused" if refused else "left_out"]]
    assert kinds(said) == ["practice_map", "qof"]


def test_a_folder_without_a_file_that_is_known_is_refused(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, said, err = run(tmp_path / "empty")
    assert (code, said["loads"]) == (2, [])
    assert "nothing in it is of a known kind" in err


def test_a_file_named_itself_must_be_known_and_be_there(run, folder):
    code, said, err = run(folder / "qof" / "notes.txt", folder / "gone.csv", folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof"])
    assert "notes.txt, line 1: the header" in err
    assert "gone.csv: there is no such file" in err


def test_names_in_an_archive_lead_nowhere(run, tmp_path):
    evil = {"../../evil/map.csv": MAP, "/etc/other.csv": "a,b\n1,2\n", "..\\..\\PREVALENCE_2021.csv": QOF, "x/..": "x"}
    archive = packed(tmp_path / "evil.zip", evil)
    before = set(tmp_path.parent.rglob("*.csv"))
    code, said, _ = run(archive)
    assert code == 0
    assert {one["file"] for one in said["loads"]} == {"evil.zip/map.csv", "evil.zip/PREVALENCE_2021.csv"}
    assert set(tmp_path.parent.rglob("*.csv")) == before


def test_an_archive_in_an_archive_is_not_read(run, folder, tmp_path):
    inner = packed(tmp_path / "inner.zip", {"map.csv": MAP})
    packed(folder / "outer.zip", {"inner.zip": inner.read_bytes()})
    _, said, _ = run(folder)
    left = {one["file"]: one["why"] for one in said["left_out"]}
    assert left["outer.zip/inner.zip"] == "a ZIP archive within another one is not read: unpack it"


def test_a_member_that_would_fill_the_disk_is_given_up(run, folder, monkeypatch):
    monkeypatch.setattr(archives, "JUDGED", 1_000_000)
    monkeypatch.setattr(archives, "PIECE", 65_536)
    packed(folder / "bomb.zip", {"zeros.csv": bytes(5_000_000), "PREVALENCE_1920.csv": QOF})
    code, said, err = run(folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof", "qof"])  # its other member is loaded all the same
    assert "bomb.zip/zeros.csv: it unpacks to more than" in err


def test_a_member_longer_than_any_published_file_is_given_up(run, folder, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", len(QOF) - 1)
    packed(folder / "long.zip", {"PREVALENCE_1920.csv": QOF})
    code, _, err = run(folder)
    assert (code, "long.zip/PREVALENCE_1920.csv: it unpacks to more than" in err) == (2, True)


def test_of_members_of_one_name_none_is_loaded(run, folder):
    with pytest.warns(UserWarning, match="Duplicate name"):
        archive = packed(folder / "twice.zip", {"map.csv": MAP})
        with zipfile.ZipFile(archive, "a") as more:
            more.writestr("PREVALENCE_1920.csv", QOF)
            more.writestr("map.csv", MAP.replace("01Jan2022", "01Feb2022"))
    code, said, err = run(archive, folder / "zz map.csv")
    assert (code, [one["file"] for one in said["loads"]]) == (2, ["zz map.csv", "twice.zip/PREVALENCE_1920.csv"])
    assert err == "twice.zip/map.csv: 2 files of this name are in the archive. Unpack it, and load the right one.\n"


def test_an_archive_of_more_files_than_any_published_one_is_not_looked_through(run, folder, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    packed(folder / "many.zip", {f"{number}.csv": QOF for number in range(3)})
    code, said, err = run(folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof"])
    assert err == "many.zip: there are 3 files in this archive. Unpack it, and load those that you want.\n"


def test_of_many_files_left_out_the_first_are_named_and_the_rest_counted(run, folder, monkeypatch):
    monkeypatch.setattr(loaded, "SHOWN", 1)
    (folder / "more.txt").write_text(NOTES)
    _, out, _ = run(folder, options=())
    assert out.count("\nleft out: ") == 1 and "and 1 more left out: --json names them all" in out
    assert len(run(folder)[1]["left_out"]) == 2


def test_a_locked_member_is_told_of(run, folder):
    archive = packed(folder / "locked.zip", {"map.csv": MAP})
    content = bytearray(archive.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag that says: encrypted
    archive.write_bytes(content)
    code, _, err = run(folder)
    assert (code, "locked.zip/map.csv: it is locked with a password" in err) == (2, True)


def test_a_damaged_member_is_told_of_and_the_others_are_loaded(run, folder):
    archive = packed(folder / "torn.zip", {"PREVALENCE_1920.csv": QOF, "PREVALENCE_1819.csv": QOF})
    content = bytearray(archive.read_bytes())
    content[content.index(b"PREVALENCE_1920.csv") + 25] ^= 0xFF  # within the packed bytes of the first
    archive.write_bytes(content)
    code, said, err = run(folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof", "qof"])
    assert err.startswith("torn.zip/PREVALENCE_1920.csv: it cannot be unpacked")


def test_a_workbook_stays_a_workbook(run, folder):
    packed(folder / "book.xlsx", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<cut"})
    code, said, err = run(folder)
    assert (code, kinds(said)) == (2, ["practice_map", "qof"])
    assert err.startswith("book.xlsx: the workbook is damaged")


def test_an_archive_that_there_is_no_room_for_is_told_of_with_what_to_do(run, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    archive = packed(folder / "whole.zip", {"PREVALENCE_1920.csv": QOF})
    monkeypatch.setattr("data.archives._copy", full)
    code, _, err = run(archive)
    assert code == 2 and "No space left on device" in err and "Make room" in err and "TMPDIR" in err
