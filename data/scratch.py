"""Private folders for what is needed while a command runs only; those that a killed command left are cleared away."""

import fcntl
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

PREFIX = "care-communities-"
LOCK = "lock"  # held for as long as the folder is in use: the system lets it go however the command ends
YOUNG = 60  # seconds in which a folder may still be without its lock


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder that only its owner can read, gone at the end. Folders that nobody holds are removed first."""
    parent = Path(gettempdir())
    _clear(parent)
    folder = Path(mkdtemp(prefix=PREFIX, dir=parent))  # mode 0700
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _clear(parent: Path) -> None:
    for folder in parent.glob(f"{PREFIX}*"):
        if _ours(folder) and not _held(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _ours(folder: Path) -> bool:
    """A folder of the same user; no link is ever followed."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _held(folder: Path) -> bool:
    try:
        with (folder / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return folder.exists() and time.time() - folder.lstat().st_mtime < YOUNG
    except OSError:
        return True
    return False
