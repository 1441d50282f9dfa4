"""A bar on the terminal while a long file is read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(name: str) -> Iterator[Callable[[int], None] | None]:
    """A function to tell how many rows are done, or None where nobody watches (no terminal)."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm  # only where it is seen

    with tqdm(unit=" rows", unit_scale=True, desc=name, file=sys.stderr, leave=False, delay=0.5) as bar:
        yield lambda done: _moved(bar, done)


def _moved(bar: object, done: int) -> None:
    bar.update(done - bar.n)  # type: ignore[attr-defined]
