"""The demonstration built for tests: its people, who take half the time, are made up and read once in a run."""

import os
import pickle
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.demonstration import build, snapshots
from data.loaders.contract import Context, Parsed
from tests.stores import Stores, filled


def demonstrated(stores: Stores) -> str:
    """The URL of a demonstration store of one of the databases. Only to be read."""
    return filled(stores, "demonstration", lambda made: _built(made, stores.common))


def _built(made: Engine, folder: Path) -> None:
    """What an extract says is the same on both databases (tests/data/people proves it): the second one is told it."""
    segments = snapshots.segments

    def told(month: str, context: Context) -> Parsed:
        kept = folder / f"people-{month}.pickle"
        if not kept.exists():
            own = kept.with_suffix(f".{os.getpid()}")
            own.write_bytes(pickle.dumps(segments(month, context)))
            own.rename(kept)
        found: Parsed = pickle.loads(kept.read_bytes())
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "segments", told)
        build(made)
