"""The command that makes packs: its files, its list, its records, and what it says when it cannot."""

import json
from pathlib import Path

import pytest

from reports.cli import main

pytestmark = pytest.mark.once


@pytest.fixture
def environment(small_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", small_store)
    monkeypatch.setenv("CACHE_URL", "none://")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path / "instance" / "reports"))
    return tmp_path


def asked(folder: Path, *more: str) -> list[str]:
    return ["pack", "--out", str(folder / "out"), "--formats", "xlsx", "--made", "2026-11-22", *more]


def test_files_records_and_the_list_agree(environment, capsys):
    progress = environment / "progress"
    assert main(asked(environment, "--community", "crewe", "--json", "--progress", str(progress))) == 0
    listed = json.loads(capsys.readouterr().out)["packs"]
    made = listed[0]["files"][0]
    content = (environment / "out" / made["file"]).read_bytes()
    assert made["file"].startswith("crewe_report_2026-11-22_v")
    assert made["size"] == len(content)
    record = json.loads(next((environment / "instance" / "editions").glob("*.json")).read_text())
    assert record == listed[0]
    steps = [json.loads(line) for line in progress.read_text().splitlines()]
    assert [one["done"] for one in steps] == sorted(one["done"] for one in steps)
    assert steps[-1] == {"done": 100, "total": 100}
    # The same again is the same file.
    assert main(asked(environment, "--community", "crewe")) == 0
    assert (environment / "out" / made["file"]).read_bytes() == content


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--community", "nowhere"), "There is no community 'nowhere'. There are: bdp, "),
        (("--community", "crewe", "--version", "999"), "There is no data version 999"),
        (("--community", "crewe", "--formats", "odt"), "There is no format odt"),
    ],
)
def test_what_does_not_exist_is_refused(more, said, environment, capsys):
    assert main(asked(environment, *more)) == 2
    assert said in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_told_with_what_to_do(environment, capsys):
    (environment / "out").write_text("somebody's own")
    assert main(asked(environment, "--community", "crewe")) == 6
    said = capsys.readouterr().err
    assert f"{environment / 'out'} cannot be written (File exists). Choose another folder with --out." in said
    assert (environment / "out").read_text() == "somebody's own"


def test_a_folder_that_cannot_be_written_leaves_no_half_file(environment, capsys, monkeypatch):
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)  # the disk fills while the file is written
    assert main(asked(environment, "--community", "crewe")) == 6
    assert "No space left on device" in capsys.readouterr().err
    assert list((environment / "out").iterdir()) == []
