"""python -m reports charts: files, the list of them, exit codes and messages."""

import hashlib
import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from reports import charts
from reports.browser import Picture
from reports.checks import PictureError
from reports.cli import main
from reports.drawing import Drawing

pytestmark = pytest.mark.once
PAGE = "/c/crewe/i/ae_attendances_0_4"
Run = Callable[..., int]


@pytest.fixture
def run(small_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs the command on the small store, into the folder `out`."""
    monkeypatch.setenv("DATABASE_URL", small_store)
    monkeypatch.setenv("CACHE_URL", "none://")
    monkeypatch.setattr(signal, "signal", lambda *given: None)  # the tests' own process keeps its ways
    return lambda *given: main(["charts", "--out", str(tmp_path / "out"), *given])


def test_every_picture_of_a_page_is_there_with_its_digest(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--page", PAGE, "--preset", "word-half", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    files = {path.name: path for path in (tmp_path / "out").iterdir()}
    assert {row["file"] for row in told["pictures"]} == set(files)
    assert {"trend", "dots", "practices"} <= {row["card"] for row in told["pictures"]}
    for row in told["pictures"]:
        content = files[row["file"]].read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["bytes"], row["sha256"])
        assert row["title"] in row["alt"] and row["source"].startswith("Source: ") and row["page"] == PAGE


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "Say what to draw"),
        (["--community", "atlantis"], "There is no community 'atlantis'. There are: bdp, chaw,"),
        (["--page", "/c/atlantis"], "There are no pictures on a page '/c/atlantis'"),
    ],
)
def test_what_does_not_exist_is_refused(
    run: Run, given: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*given) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_a_store_or_a_browser_the_message_is_plain(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert run("--page", PAGE) == 4
    assert "Install Chromium" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert run("--page", PAGE) == 3
    assert "python -m data init" in capsys.readouterr().err


def test_a_folder_that_cannot_be_one_is_told_before_any_drawing(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file stands here")
    assert run("--page", PAGE) == 6
    assert "Choose another folder with --out" in capsys.readouterr().err


def test_a_failure_in_the_middle_keeps_whole_files_and_no_half_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def dies(drawings: list[Drawing], form: str) -> object:
        yield Picture(next(iter(drawings)), b"whole", "digest")
        raise PictureError("the_second", "the browser could not draw it (the browser has died)")

    monkeypatch.setattr(charts, "pictures", dies)
    assert run("--page", PAGE) == 5
    assert "the_second" in capsys.readouterr().err
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [b"whole"]


def test_a_full_disk_is_told_and_leaves_no_half_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(charts, "pictures", lambda drawings, form: (Picture(one, b"x", "") for one in drawings))
    monkeypatch.setattr("reports.files.os.fsync", full)
    assert run("--page", PAGE) == 6
    assert "No space left on device" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []
