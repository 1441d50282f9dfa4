"""A small Place for the loaders' tests: three practices in two networks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.indicators import indicators
from data.loaders.contract import Context

NETWORKS = frozenset({"U79049", "U82612"})
PRACTICES = frozenset({"N81016", "N81013", "Y02045"})  # Y02045: a list of a few, often absent from files


CONTEXT = Context(PRACTICES, NETWORKS, indicators())


@pytest.fixture(scope="session")
def context() -> Context:
    return CONTEXT


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A file with these lines, each ended, under a name."""

    def written(*lines: str, name: str = "file.csv", end: str = "\n", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("".join(line + end for line in lines).encode(encoding))
        return path

    return written
