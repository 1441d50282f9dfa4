"""What is said beside a chart of the practices behind it."""

from datetime import date

import pandas as pd
import pytest

from cards.draw import view_of
from cards.remarks import practices
from data.engine import engine
from data.settings import ROOT
from tests.data.stories import keep, map_of

MOVED = "Macclesfield from 1 June 2023 on, with Crewe until then."


@pytest.fixture
def told(asked, small_store, fresh):
    """What is told under a chart of diabetes from 2020/21 to 2023/24, in a store where a practice moved in 2023."""
    store = fresh(small_store)
    made = engine(store)
    keep(made, map_of({"N81044": "U82612"}, date(2023, 6, 1)), "moved")  # from Crewe to Macclesfield
    made.dispose()
    server = asked(store)
    server.config["PLACE"] = ROOT / "data" / "reference"

    def tell(url, *areas, last="2023-24"):
        periods = ["2020-21", last] * len(areas)
        frame = pd.DataFrame({"indicator": "qof_diabetes", "area_code": sorted([*areas] * 2), "period": periods})
        with server.test_request_context():
            return practices(frame, view_of(url))

    return tell


def test_a_practice_that_moved_is_told_of_either_community_and_of_no_other(told):
    assert told("/c/crewe", "crewe").endswith(MOVED)
    assert told("/c/macclesfield", "macclesfield").endswith(MOVED)
    assert "counts with" not in told("/c/bdp", "bdp", "crewe")


def test_without_a_community_what_is_drawn_says_which_moves_are_told(told):
    assert told("/", "crewe", "bdp").endswith(MOVED)
    assert "counts with" not in told("/", "E06000049")  # the Place is no larger for it


def test_a_move_after_the_last_period_is_not_told(told):
    assert "counts with" not in told("/c/crewe", "crewe", last="2022-23")
