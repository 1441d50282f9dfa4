"""Programs get the same bytes whichever database the figures are in."""

import pytest
from sqlalchemy.engine import make_url

from data.ingest import initialise
from tests.conftest import _little, seated
from tests.reports.api.conftest import API
from tests.stores import filled
from tests.web import client_of

ASKED = ["", "indicators", "indicators/registered_patients", "communities", "observations?per_page=1000",
         "observations?per_page=1000&version=6", "observations?area=crewe&version=7", "observations?version=99",
         "observations?area_type=practice&breakdown=lsoa", "observations?period=2020-21&page=2&per_page=7"]  # fmt: skip


@pytest.mark.once
def test_both_databases_give_the_same_bytes(app, databases, small_store):
    other = databases("sqlite" if make_url(small_store).get_backend_name() == "postgresql" else "postgresql")
    beside = filled(other, "small", _little, filled(other, "empty", initialise))
    here, there = (answers(app.server, store) for store in (small_store, beside))
    assert [len(text) > 100 for text in here.values()] == [True] * len(ASKED)
    assert here == there


def answers(server, store):
    """The text of each answer from a store."""
    with seated(server, store) as served:
        client = client_of(served)
        return {one: client.get(f"{API}/{one}").text for one in ASKED}
