"""Commands that take things away from the dashboard: python -m reports charts, python -m reports pack.

Each lives in a module of its own: `add(commands)` names it, `run(given)` does it, prints by `given.say(line)`, and
returns its exit code.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from data.engine import StoreError
from queries.read import UnreadableError
from reports import charts, make
from reports.browser import NoBrowser
from reports.checks import PictureError
from reports.files import OutError
from reports.refused import RefusedError

REFUSED, NO_STORE, NO_BROWSER, FAILED, NO_ROOM = 2, 3, 4, 5, 6  # exit codes; 0 is all well


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; the parser's epilog says what each means."""
    given = parser().parse_args(arguments)
    # Else a job that is told to stop would leave its browser, and what it was writing, where they are.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        given.say = print
        return int(given.run(given))
    except KNOWN as problem:
        print(problem, file=sys.stderr)
        return next(code for kind, code in CODES.items() if isinstance(problem, kind))
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m reports",
        description="Takes pictures and reports away from the dashboard, of the database that DATABASE_URL names.",
        epilog="Exit codes: 0 done, 2 refused (something asked for does not exist), 3 no usable database, 4 no "
        "browser to draw with, 5 a picture could not be made, 6 the folder cannot be written or is full. What was "
        "written before a failure is whole; a file is never there in half.",
    )
    commands = top.add_subparsers(required=True, metavar="command")
    charts.add(commands)
    make.add(commands)
    return top


CODES: dict[type[Exception], int] = {
    RefusedError: REFUSED, StoreError: NO_STORE, UnreadableError: NO_STORE, NoBrowser: NO_BROWSER,
    PictureError: FAILED, OutError: NO_ROOM,
}  # fmt: skip
KNOWN: tuple[type[Exception], ...] = tuple(CODES)
