"""Jobs as folders, worked off by real processes: ended, killed, too long, too many, two at once, no room."""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.jobs import folder, process
from reports.jobs.command import WORKER, pack
from reports.jobs.folder import NO_ROOM, Jobs
from reports.jobs.job import ID, Asked, File, Job, State, asked_now, read, written
from reports.jobs.queue import MOST, BusyError, ahead, ask
from reports.jobs.work import ENDED, NOTHING, TOO_LONG, WRONG, work

ROOT = Path(__file__).resolve().parents[2]
CREWE = Asked(
    community="crewe", formats=("docx", "pdf"), period="Report 4", version=7, edition="7 of x", program="p",
    illustrative=True,
)  # fmt: skip
# What stands for the command that makes packs: a program that gets the folder for its files and that for its progress.
GOOD = """
import json, pathlib, sys
out, progress = map(pathlib.Path, sys.argv[1:])
(out / "crewe").mkdir()
(out / "crewe" / "pack.docx").write_bytes(b"all of it")
(out / "list.json").write_text("[]")
progress.write_text(json.dumps({"done": 2, "total": 2}))
"""
ENDLESS = """
import pathlib, subprocess, sys, time
out, progress = map(pathlib.Path, sys.argv[1:])
(out / "half.docx").write_bytes(b"half of")
# As a browser is started: in a session of its own.
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
progress.write_text('{"done": 1, "total": 4}\\n{"done": 3, "to')
(out / "child").write_text(str(child.pid))
time.sleep(60)
"""
Ran = Callable[[str], Callable[[Job, Path, Path], list[str]]]


def asking(**changes: object) -> Asked:
    return replace(CREWE, **changes)


def command(program: str) -> Callable[[Job, Path, Path], list[str]]:
    """A program's text as a command."""
    return lambda job, out, progress: [sys.executable, "-c", program, str(out), str(progress)]


def until(so: Callable[[], object], seconds: float = 20) -> None:
    """Nothing, once it is so."""
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path / "reports")


@pytest.fixture
def runner(jobs: Jobs) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """A function of a program that starts somebody who works the queue off with it, as the web pages do."""
    started = []

    def start(program: str, **options: object) -> subprocess.Popen[bytes]:
        text = f"""
import sys
from pathlib import Path
from reports.jobs.folder import Jobs
from reports.jobs.work import work
command = [sys.executable, "-c", {program!r}]
work(Jobs(Path({str(jobs.path)!r})), lambda job, out, progress: [*command, str(out), str(progress)])
"""
        words = [sys.executable, "-c", text]
        started.append(subprocess.Popen(words, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL, **options))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


def test_a_job_survives_being_written():
    job = asked_now(CREWE).over(State.FINISHED, files=())
    assert read(json.loads(json.dumps(written(job)))) == job


def test_names_cannot_be_guessed_and_only_such_are_looked_for(jobs):
    names = {asked_now(CREWE).id for _ in range(200)}
    assert len(names) == 200
    assert all(ID.fullmatch(one) for one in names)
    secret = jobs.path.parent / "job.json"
    secret.write_text(json.dumps(written(asked_now(CREWE))))
    for odd in ("..", ".", "", "../x", "A" * 16, "a" * 15, "a" * 17, "a" * 16 + "\n", "١" * 16):
        assert jobs.job(odd) is None


def test_a_job_is_done_and_its_files_are_told_with_size_and_digest(jobs):
    asked = ask(jobs, CREWE)
    assert (asked.state, ahead(jobs, asked)) == (State.WAITING, 0)
    assert work(jobs, command(GOOD)) == 1
    job = jobs.job(asked.id)
    assert job is not None
    assert (job.state, job.reason, job.process) == (State.FINISHED, "", "")
    assert job.ended >= job.at
    assert [(one.name, one.size) for one in job.files] == [("crewe/pack.docx", 9), ("list.json", 2)]
    # sha256sum of "all of it"
    assert job.files[0].sha256 == "07630777646b9ad0ad5940c20f7703e5ba431d90dc8f191af6916bffca3e859c"
    assert (jobs.of(job.id) / "files" / "crewe" / "pack.docx").read_bytes() == b"all of it"
    assert not (jobs.of(job.id) / "part").exists()


def test_the_same_asked_twice_is_made_once_and_another_data_version_is_another_pack(jobs):
    first = ask(jobs, CREWE)
    assert ask(jobs, CREWE) == first  # it waits
    work(jobs, command(GOOD))
    assert ask(jobs, CREWE).id == first.id  # it is there
    others = [asking(version=8), asking(edition="7 of y"), asking(formats=("docx",)), asking(period="Report 5"),
              asking(community="bdp")]  # fmt: skip
    for other in others[:MOST]:
        assert ask(jobs, other).id != first.id


def test_what_failed_is_made_anew_when_it_is_asked_for_again(jobs):
    first = ask(jobs, CREWE)
    work(jobs, command("raise SystemExit(5)"))
    again = ask(jobs, CREWE)
    assert again.id != first.id
    work(jobs, command(GOOD))
    assert jobs.job(again.id).state is State.FINISHED


@pytest.mark.parametrize(("program", "reason"), [
    ("raise SystemExit(2)", WRONG),
    ("1 / 0", WRONG),
    ("raise SystemExit(3)", "The figures could not be read just then."),
    ("raise SystemExit(4)", "The server has no browser to draw pictures with. Please tell whoever looks after it."),
    ("raise SystemExit(6)", NO_ROOM),
    ("raise SystemExit(143)", ENDED),  # it was told to end, and ended in good order
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ENDED),  # as a system does that is out of memory
    ("pass", NOTHING),
])  # fmt: skip
def test_a_command_that_fails_is_told_plainly_and_leaves_no_file(jobs, program, reason):
    half = f"import sys; open(sys.argv[1] + '/half.docx', 'w').write('half of')\n{program}" if program != "pass" else ""
    asked = ask(jobs, CREWE)
    work(jobs, command(half))
    job = jobs.job(asked.id)
    assert (job.state, job.reason, job.files) == (State.FAILED, reason, ())
    assert list(jobs.of(job.id).rglob("half*")) == []


def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started(jobs):
    asked = ask(jobs, CREWE)
    children = []
    place = jobs.of(asked.id) / "part" / "child"

    def seen() -> bool:
        children.extend([place.read_text()] if place.exists() else [])
        return bool(children) and bool(children[-1])

    with ThreadPoolExecutor() as pool:
        watching = pool.submit(until, seen)
        work(jobs, command(ENDLESS), limit=2)
        watching.result()
    assert jobs.job(asked.id).reason == TOO_LONG
    until(lambda: not process.identity(int(children[-1])))
    assert not (jobs.of(asked.id) / "part").exists()


def test_progress_is_the_last_whole_line(jobs, runner):
    asked = ask(jobs, CREWE)
    runner(ENDLESS)
    until(lambda: (jobs.of(asked.id) / "part" / "child").exists())
    job = jobs.job(asked.id)
    assert (job.state, job.done, job.total) == (State.RUNNING, 1, 4)


@pytest.mark.parametrize("text", ["", "junk", "{}", "[1]", '{"done": "x", "total": 3}', '{"done": null}', "\0\xff"])
def test_progress_that_cannot_be_read_is_none(jobs, tmp_path, text):
    path = tmp_path / "progress"
    path.write_bytes(text.encode("latin-1"))
    assert folder._progress(path) == (0, 0)
    assert folder._progress(tmp_path / "none") == (0, 0)


def test_who_is_killed_leaves_a_job_that_stopped_and_the_next_one_goes_on(jobs, runner):
    asked, next_one = ask(jobs, CREWE), ask(jobs, asking(community="bdp"))
    killed = runner(ENDLESS)
    place = jobs.of(asked.id) / "part" / "child"
    until(lambda: place.exists() and place.read_text())
    (made,) = process.family(killed.pid)[:1]
    assert process.lives(made)
    killed.send_signal(signal.SIGKILL)
    # Nobody waits for it yet, as where the web worker that started it is gone: a zombie is no living process.
    until(lambda: jobs.job(asked.id).state is State.STOPPED)
    until(lambda: not process.lives(made))  # what it ran ended with it
    os.kill(int(place.read_text()), signal.SIGKILL)  # a browser notices by its pipe; this one has none
    assert jobs.job(next_one.id).state is State.WAITING
    work(jobs, command(GOOD))
    assert [jobs.job(one.id).state for one in (asked, next_one)] == [State.STOPPED, State.FINISHED]
    assert json.loads((jobs.of(asked.id) / "job.json").read_text())["state"] == "stopped"
    assert not (jobs.of(asked.id) / "part").exists()


def test_a_number_that_was_given_to_another_process_is_not_taken_for_the_one_that_is_gone(jobs):
    alive = process.identity(os.getpid())
    assert process.lives(alive)
    number, began, boot = alive.split(" ")
    assert not process.lives(f"{number} {int(began) - 1} {boot}")
    assert not process.lives(f"{number} {began} another-start-of-the-machine")
    assert not process.lives("")
    job = asked_now(CREWE)
    jobs.add(replace(job, state=State.RUNNING, process=f"{number} {int(began) - 1} {boot}"))
    assert jobs.job(job.id).state is State.STOPPED


def test_one_is_made_at_a_time_whoever_is_started(jobs, runner, tmp_path):
    """Four are asked for and three are started who work them off: no two programs overlap, and all four are made."""
    log = tmp_path / "log"
    slow = f"""
import sys, time
with open({str(log)!r}, "a") as file:
    file.write("begin\\n"); file.flush(); time.sleep(0.2); file.write("end\\n")
open(sys.argv[1] + "/a.txt", "w").write("x")
"""
    asked = [ask(jobs, asking(community=name)) for name in ("bdp", "chaw", "choc", "crewe")]
    assert [ahead(jobs, one) for one in asked] == [0, 1, 2, 3]
    started = [runner(slow) for _ in range(3)]
    assert [one.wait(60) for one in started] == [0, 0, 0]
    assert [jobs.job(one.id).state for one in asked] == [State.FINISHED] * 4
    assert log.read_text().split() == ["begin", "end"] * 4
    ended = [jobs.job(one.id).ended for one in asked]
    assert ended == sorted(ended)  # the first asked for was made first


def test_only_so_many_may_wait(jobs):
    for at in range(MOST):
        ask(jobs, asking(version=at))
    with pytest.raises(BusyError):
        ask(jobs, asking(version=MOST))
    assert ask(jobs, asking(version=0)).state is State.WAITING  # one that waits already is no more
    work(jobs, command(GOOD))
    assert ask(jobs, asking(version=MOST)).state is State.WAITING


def test_asking_at_once_from_many_sides_makes_one_job_and_no_more_than_may_wait(jobs):
    with ThreadPoolExecutor(8) as pool:
        same = list(pool.map(lambda _: ask(jobs, CREWE).id, range(16)))
    assert len(set(same)) == 1

    def tried(at: int) -> bool:
        try:
            return bool(ask(jobs, asking(version=100 + at)))
        except BusyError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tried, range(16))) == MOST - 1


def test_a_disk_that_is_full_for_the_files_is_told_and_leaves_none(jobs):
    """No file of the command may grow beyond 10 bytes; job.json is written by another process and may."""
    full = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    with open(sys.argv[1] + "/pack.docx", "wb") as file: file.write(b"x" * 100)
except OSError:
    raise SystemExit(6)
"""
    asked = ask(jobs, CREWE)
    work(jobs, command(full))
    job = jobs.job(asked.id)
    assert (job.state, job.reason, job.files) == (State.FAILED, NO_ROOM, ())
    assert list(jobs.of(job.id).rglob("pack*")) == []


def test_a_disk_that_is_full_for_the_job_itself_still_says_so(jobs, runner):
    """Whoever works the queue off cannot write one byte: the job fails by the file that was put there before."""
    asked = ask(jobs, CREWE)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    assert runner(GOOD, preexec_fn=full).wait(30) == 0
    job = jobs.job(asked.id)
    assert (job.state, job.reason) == (State.FAILED, NO_ROOM)
    assert {one.name for one in jobs.of(asked.id).iterdir()} == {"job.json"}


def test_a_job_that_cannot_be_written_is_no_job(jobs):
    ask(jobs, CREWE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError):
            ask(jobs, asking(community="bdp"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert [job.asked.community for job in jobs.all()] == ["crewe"]
    assert [one.name for one in jobs.path.iterdir() if one.name.startswith(".")] == []


def test_old_ones_are_cleared_by_number_and_by_age_and_never_what_is_to_come(jobs, monkeypatch):
    monkeypatch.setattr(folder, "KEPT", 3)
    old = (datetime.now(UTC) - timedelta(days=folder.DAYS + 1)).isoformat(timespec="microseconds")
    waiting = replace(asked_now(CREWE), at=old)
    ended = [asked_now(CREWE).over(State.FINISHED) for _ in range(5)]
    aged = replace(asked_now(CREWE).over(State.FAILED), at=old)
    for job in (waiting, *ended, aged):
        jobs.add(job)
    jobs.clear()
    assert {job.id for job in jobs.all()} == {waiting.id, *(job.id for job in ended[2:])}


def test_large_ones_are_cleared_but_for_the_newest(jobs, monkeypatch):
    monkeypatch.setattr(folder, "ROOM", 100)
    sizes = [10, 60, 30, 120]  # oldest first: the newest is larger than all that may be kept
    made = [asked_now(CREWE).over(State.FINISHED, files=(File(name="a", size=one, sha256=""),)) for one in sizes]
    for count, kept in ((3, made[:3]), (4, made[3:])):
        for job in made[:count]:
            if not jobs.job(job.id):
                jobs.add(job)
        jobs.clear()
        assert jobs.all() == kept[::-1]


def test_rubbish_among_the_jobs_is_passed_over(jobs):
    job = ask(jobs, CREWE)
    texts = {"a": "", "b": "[]", "c": '{"id": 1}', "d": '{"asked": {}, "files": []}'}
    for name, text in ((16 * letter, text) for letter, text in texts.items()):
        (jobs.path / name).mkdir()
        (jobs.path / name / "job.json").write_text(text)
    (jobs.path / ("e" * 16)).mkdir()
    (jobs.path / ("f" * 16)).write_text("a file")
    assert [one.id for one in jobs.all()] == [job.id]
    assert Jobs(jobs.path / "none").all() == []


def test_the_command_names_what_was_asked(tmp_path):
    words = pack(asked_now(CREWE), tmp_path / "part", tmp_path / "progress")
    said = dict(zip(words[4::2], words[5::2], strict=True))
    assert words[1:4] == ["-m", "reports", "pack"]
    assert said == {
        "--community": "crewe", "--out": str(tmp_path / "part"), "--formats": "docx,pdf", "--version": "7",
        "--progress": str(tmp_path / "progress"),
    }  # fmt: skip


@pytest.mark.once
def test_the_real_command_makes_what_was_asked(jobs, small_store):
    """As the web pages start it; the workbook alone, which needs no browser."""
    asked = ask(jobs, asking(formats=("xlsx",), version=7))
    settings = os.environ | {"DATABASE_URL": small_store, "CACHE_URL": "none://", "REPORTS_DIR": str(jobs.path)}
    subprocess.run(WORKER, cwd=ROOT, env=settings, check=True, timeout=300)
    job = jobs.job(asked.id)
    assert (job.state, job.reason) == (State.FINISHED, ""), (jobs.of(job.id) / "log").read_text()
    (one,) = job.files
    assert one.name.startswith("crewe_") and one.name.endswith("_v7.xlsx")
    content = (jobs.of(job.id) / "files" / one.name).read_bytes()
    assert content.startswith(b"PK")
    assert (len(content), hashlib.sha256(content).hexdigest()) == (one.size, one.sha256)
    assert folder._progress(jobs.of(job.id) / "progress") == (100, 100)
