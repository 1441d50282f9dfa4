"""Working the queue off, one job at a time, in a process of its own."""

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from data.settings import ROOT
from reports.jobs.folder import FILES, LOG, NO_ROOM, PART, PROGRESS, Jobs
from reports.jobs.job import File, Job, State
from reports.jobs.process import identity, limited

LIMIT = 60 * 60  # seconds that a job may take
Command = Callable[[Job, Path, Path], list[str]]  # of a job, the folder for its files, and the file for its progress
TOO_LONG = f"It took longer than {LIMIT // 60} minutes and was ended."
ENDED = "It was ended from outside. The computer may have run out of memory."
WRONG = "Something went wrong while it was made. The log on the server says what."
NOTHING = "Nothing was made. The log on the server says more."
REASONS = {  # by exit code of python -m reports
    3: "The figures could not be read just then.",
    4: "The server has no browser to draw pictures with. Please tell whoever looks after it.",
    5: "A picture could not be made: the browser that draws them failed. Preparing it again often helps.",
    6: NO_ROOM,
}
SIGNALLED = 128  # a command that a signal told to end says so by its code, from this one on


def work(jobs: Jobs, command: Command, limit: float = LIMIT) -> int:
    """How many jobs were done, until none waits; none where somebody else is at it, who then does them all."""
    done = 0
    while jobs.waiting():
        with jobs.lock("work", wait=False) as ours:
            if not ours:
                return done
            _tidy(jobs)
            while queue := jobs.waiting():
                if _run(jobs, queue[0], command, limit).state is State.WAITING:
                    return done  # the folder takes no word at all: whoever asks next tries again
                done += 1
            jobs.clear()
        # A job that came after the last look and before the lock was free is seen by the look that follows.
    return done


def _tidy(jobs: Jobs) -> None:
    """Write down of those whose runner is gone that they stopped."""
    for job in jobs.all():
        if job.state is State.STOPPED:
            jobs.put(job)
    jobs.clear()


def _run(jobs: Jobs, job: Job, command: Command, limit: float) -> Job:
    running = jobs.put(replace(job, state=State.RUNNING, process=identity(os.getpid())))
    if running.state is not State.RUNNING:
        return running
    return jobs.put(_done(jobs.of(job.id), running, command, limit))


def _done(place: Path, job: Job, command: Command, limit: float) -> Job:
    """The job as it ended; its files are in their place only where all went well."""
    part = place / PART
    try:
        part.mkdir()
        with (place / LOG).open("wb") as log:
            code = limited(command(job, part, place / PROGRESS), ROOT, log, limit)
        made = _files(part) if code == 0 else ()
        if made:
            part.rename(place / FILES)
            return job.over(State.FINISHED, files=made)
        why = NOTHING if code == 0 else _reason(code)
    except OSError:
        why = NO_ROOM
    shutil.rmtree(part, ignore_errors=True)
    return job.over(State.FAILED, why)


def _reason(code: int | None) -> str:
    if code is None:
        return TOO_LONG
    return ENDED if code < 0 or code > SIGNALLED else REASONS.get(code, WRONG)


def _files(part: Path) -> tuple[File, ...]:
    found = sorted(path for path in part.rglob("*") if path.is_file())
    return tuple(_file(path, path.relative_to(part).as_posix()) for path in found)


def _file(path: Path, name: str) -> File:
    with path.open("rb") as file:
        return File(name=name, size=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())
