"""How much is done: a bar on the terminal for who watches, a file for whoever waits elsewhere."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Kind = TypeVar("Kind")
WHOLE = 100  # steps that each pack counts for, however many pictures it has


def watched(things: Iterable[Kind], unit: str) -> Iterator[Kind]:
    """The same things, counted on a bar where somebody watches (a terminal)."""
    if not sys.stderr.isatty():
        yield from things
        return
    from tqdm import tqdm  # only where it is seen

    yield from tqdm(things, unit=f" {unit}", file=sys.stderr, leave=False)


class Progress:
    """Writes a line {"done", "total"} to a file at each step; without a file, or on a full disk, nothing."""

    def __init__(self, file: Path | None, packs: int) -> None:
        self.file, self.packs = file, packs
        self.finished, self.steps, self.step = 0, 1, 0

    def begins(self, steps: int) -> None:
        """A pack begins that takes so many steps."""
        self.steps, self.step = max(1, steps), 0
        self._tell()

    def done(self) -> None:
        """One step of it is done."""
        self.step += 1
        self._tell()

    def packed(self) -> None:
        """All of it is done."""
        self.finished, self.step = self.finished + 1, 0
        self._tell()

    def counted(self, things: Iterable[Kind]) -> Iterator[Kind]:
        """The same things, each of them a step."""
        for one in things:
            yield one
            self.done()

    def _tell(self) -> None:
        if self.file is None:
            return
        done = WHOLE * self.finished + min(WHOLE - 1, WHOLE * self.step // self.steps)
        line = json.dumps({"done": min(done, WHOLE * self.packs), "total": WHOLE * self.packs})
        with suppress(OSError), self.file.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
