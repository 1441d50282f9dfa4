"""Asking for a pack: one that is there or under way is not made again, and only so many may wait."""

import subprocess
import threading
import time
from collections.abc import Sequence

from data.settings import ROOT
from reports.jobs.folder import Jobs
from reports.jobs.job import Asked, Job, State, asked_now

MOST = 4  # how many may wait
AGAIN = 10  # seconds before this process wakes the queue once more
LATEST = {"woken": -float(AGAIN)}


class BusyError(Exception):
    """So many wait that no more are taken."""


def ask(jobs: Jobs, asked: Asked) -> Job:
    """The job that makes, or made, what is asked. Raises BusyError, and OSError where a job cannot be written."""
    jobs.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with jobs.lock("door", wait=True):
        known = jobs.all()
        same = [job for job in known if job.asked == asked and (job.going or job.state is State.FINISHED)]
        if same:
            return same[0]
        if sum(job.state is State.WAITING for job in known) >= MOST:
            raise BusyError
        made = asked_now(asked)
        jobs.add(made)
    return made


def ahead(jobs: Jobs, job: Job) -> int:
    """How many come before a job that waits."""
    return sum(one.going and (one.at, one.id) < (job.at, job.id) for one in jobs.all())


def wake(worker: Sequence[str], at_once: bool = False) -> None:
    """Start somebody who works the queue off; who finds it in other hands ends at once.

    Also called when a job is seen waiting, since whoever was at it may have died. Raises OSError.
    """
    if not at_once and time.monotonic() - LATEST["woken"] < AGAIN:
        return
    LATEST["woken"] = time.monotonic()
    started = subprocess.Popen(  # noqa: S603 (the command is ours)
        worker, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,  # what goes wrong is in our own log
        start_new_session=True,  # a web worker that is replaced does not take it along
    )  # fmt: skip
    threading.Thread(target=started.wait, daemon=True).start()  # so that it does not stay behind as a zombie
