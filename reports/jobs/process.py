"""Processes: who still lives, and one that ends with whoever started it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

PROC = Path("/proc")
GRACE = 5  # seconds between asking a process to end and making it
DEATH = 1  # prctl's PR_SET_PDEATHSIG


def identity(number: int) -> str:
    """Who a process is: its number with when it began and since which start of the machine; "" where there is none.

    Numbers are given again, to others. Where the machine has no /proc, the number alone has to do.
    """
    try:
        state, *fields = (PROC / str(number) / "stat").read_text().rsplit(")", 1)[1].split()
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
    except (OSError, IndexError):
        return "" if PROC.is_dir() else _plain(number)
    return "" if state in "ZX" else f"{number} {fields[18]} {boot}"


def lives(who: str) -> bool:
    """Whether the process of this identity is still there."""
    number = who.split(" ")[0]
    return number.isdecimal() and identity(int(number)) == who


def limited(command: Sequence[str], folder: Path, log: IO[bytes], seconds: float) -> int | None:
    """The exit code of a command, minus the signal that ended it, or None where the time was up.

    It has a group of its own, so that all it started is ended with it, and never outlives the caller.
    """
    process = subprocess.Popen(  # noqa: S603 (the words of the command are ours)
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        preexec_fn=_ending_with_its_parent if sys.platform == "linux" else None,  # the caller has one thread
    )  # fmt: skip
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    group = family(process.pid)
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(GRACE)
        except (ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
            continue
    for who in group:  # a browser has a group of its own
        if lives(who):
            os.kill(int(who.split(" ")[0]), signal.SIGKILL)


def family(number: int) -> list[str]:
    """The identities of all that a process started, and of what those started."""
    try:
        children = (PROC / str(number) / "task" / str(number) / "children").read_text().split()
    except OSError:
        return []
    return [who for one in children for who in (identity(int(one)), *family(int(one))) if who]


def _plain(number: int) -> str:
    try:
        os.kill(number, 0)
    except OSError:
        return ""
    return str(number)


def _ending_with_its_parent() -> None:
    ctypes.CDLL(None).prctl(DEATH, signal.SIGKILL)
