"""A store with a past: corrected, undone, with a practice that moved."""

from datetime import date

import pytest
from sqlalchemy import Engine

from data.ingest import undo
from tests.data import stories
from tests.data.stories import DIABETES, file_of, keep, map_of
from tests.stores import Stores, filled


@pytest.fixture(scope="session")
def past(stores: Stores, small_store: str) -> str:
    """The small store after a correction, a load that was undone, and a practice that went to another community."""
    return filled(stores, "past", _changed, small_store)


def _changed(made: Engine) -> None:
    corrected = [one | {"numerator": 85} for one in DIABETES[:1]]  # 80 before, which must never show again
    keep(made, file_of(corrected, "2020-21"), "corrected")
    mistaken = [one | {"numerator": 61} for one in DIABETES[1:2]]  # 60 before, and again after the undo
    undo(made, keep(made, file_of(mistaken, "2020-21"), "mistaken").load)
    keep(made, map_of({"N81044": "U82612"}, date(2023, 6, 1)), "moved")  # from Crewe to Macclesfield
    wrong = keep(made, map_of({"N81013": "U79049"}, date(2023, 7, 1)), "moved by mistake")
    undo(made, wrong.load)
    newer = stories.residents("N81016", "2022-10", {"E01018498": 700, "E01018600": 300})
    keep(made, file_of([*newer, *stories.residents("E92000001", "2022-10", {"E01018600": 9})], "2022-10"), "newer")
