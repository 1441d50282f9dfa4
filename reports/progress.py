"""A bar on the terminal while pictures are made."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Kind = TypeVar("Kind")


def watched(things: Iterable[Kind], unit: str) -> Iterator[Kind]:
    """The same things, counted on a bar where somebody watches (a terminal)."""
    if not sys.stderr.isatty():
        yield from things
        return
    from tqdm import tqdm  # only where it is seen

    yield from tqdm(things, unit=f" {unit}", file=sys.stderr, leave=False)
