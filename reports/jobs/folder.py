"""Where jobs lie: a folder each, and in it job.json, which is always whole."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from reports.files import written as whole
from reports.jobs.job import ID, Job, State, read, written
from reports.jobs.process import lives

KEPT, DAYS, ROOM = 30, 90, 2_000_000_000  # how many ended jobs are kept, for how long, and how many bytes of files
NO_ROOM = "The disk is full, or the folder of reports cannot be written to."
PROGRESS, LOG, PART, FILES = "progress", "log", "part", "files"  # what lies in a job's folder beside job.json


@dataclass(frozen=True)
class Jobs:
    """All jobs under a folder."""

    path: Path

    def of(self, name: str) -> Path:
        """A job's own folder, by a name that `job.ID` allows."""
        return self.path / name

    def job(self, name: str) -> Job | None:
        """A job as it stands, or None where there is none of this name."""
        if not ID.fullmatch(name):
            return None
        found = self._read(name)
        if found and found.state is State.RUNNING and not lives(found.process):
            found = self._read(name)  # it may have ended between the two looks
            if found and found.state is State.RUNNING and not lives(found.process):
                return found.over(State.STOPPED)
        if found and found.state is State.RUNNING:
            done, total = _progress(self.of(name) / PROGRESS)
            return replace(found, done=done, total=total)
        return found

    def all(self) -> list[Job]:
        """All jobs, newest first."""
        names = [one.name for one in self.path.iterdir()] if self.path.is_dir() else []
        found = [job for name in names if (job := self.job(name))]
        return sorted(found, key=lambda job: (job.at, job.id), reverse=True)

    def waiting(self) -> list[Job]:
        """Those whose turn is still to come, the next one first."""
        return [job for job in reversed(self.all()) if job.state is State.WAITING]

    def add(self, job: Job) -> None:
        """A new job, whole or not at all. Raises OSError where it cannot be written."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self.path / f".new-{job.id}"
        try:
            made.mkdir(mode=0o700)
            _write(made / "job.json", job)
            # What it becomes where the disk is too full to say anything: a file that is there needs only its new name.
            _write(made / "spare.json", job.over(State.FAILED, NO_ROOM))
            made.rename(self.of(job.id))
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            raise

    def put(self, job: Job) -> Job:
        """The job as it now stands, written; as one that failed where there is no room to write."""
        place = self.of(job.id)
        try:
            _write(place / "job.json", job)
            return job
        except OSError:
            with suppress(OSError):
                (place / "spare.json").replace(place / "job.json")
            return self.job(job.id) or job

    def clear(self) -> None:
        """Take away what ended too long ago, or before too many or too large others, and what was left half."""
        oldest = (datetime.now(UTC) - timedelta(days=DAYS)).isoformat()
        ended = [job for job in self.all() if not job.going]
        taken = list(accumulate(sum(file.size for file in job.files) for job in ended))
        for at, job in enumerate(ended):
            if at >= KEPT or job.at < oldest or (at and taken[at] > ROOM):  # the newest one stays, whatever its size
                shutil.rmtree(self.of(job.id), ignore_errors=True)
            elif job.state is not State.FINISHED:
                shutil.rmtree(self.of(job.id) / PART, ignore_errors=True)

    @contextmanager
    def lock(self, name: str, wait: bool) -> Iterator[bool]:
        """Whether the lock of this name is held, until the block ends; the system frees it if the process dies."""
        with (self.path / name).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            yield True

    def _read(self, name: str) -> Job | None:
        try:
            return read(json.loads((self.of(name) / "job.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            return None


def _write(path: Path, job: Job) -> None:
    """The file as a whole, or as it was before. Raises OSError."""
    whole(path, json.dumps(written(job), indent=1).encode())


def _progress(path: Path) -> tuple[int, int]:
    """How much is done of how much, by the last line that says so; (0, 0) while none does."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return 0, 0
    for line in reversed(lines):
        with suppress(ValueError, TypeError, KeyError):  # the last one may be half written
            said = json.loads(line)
            return min(int(said["done"]), int(said["total"])), int(said["total"])
    return 0, 0
