"""What the web pages start to work the queue off."""

import os
import sys
from pathlib import Path

from data.settings import Settings
from reports.jobs.folder import Jobs
from reports.jobs.job import Job
from reports.jobs.work import work

WORKER = (sys.executable, "-m", "reports.jobs")
NICE = 10  # packs are made when nobody is kept waiting for a page


def main() -> int:
    """Makes all packs that wait, one after the other, and returns 0."""
    os.nice(NICE)
    work(Jobs(Settings.from_environment().reports_dir), pack)
    return 0


def pack(job: Job, folder: Path, progress: Path) -> list[str]:
    """The command that makes a job's files."""
    asked = job.asked
    return [
        sys.executable, "-m", "reports", "pack", "--community", asked.community, "--out", str(folder),
        "--formats", ",".join(asked.formats), "--version", str(asked.version), "--progress", str(progress),
    ]  # fmt: skip
