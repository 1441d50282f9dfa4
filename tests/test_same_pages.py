"""What is shown is the same whichever database it is read from: so tests about looks need run on one alone."""

import pytest
from sqlalchemy.engine import make_url

from tests.conftest import seated
from tests.demonstrated import demonstrated
from tests.web import client_of, routed

VIEWS = [
    "/spend", "/spend?c=crewe&line=cost-centre&per=weighted", "/spend?c=bdp&bnf=04", "/spend?line=admissions",
    "/inequalities",
    "/", "/?i=imd_score", "/c/crewe", "/c/knutsford?bench=place", "/c/crewe/i/qof_diabetes",
    "/c/bdp/i/emergency_admissions?period=2025-02", "/c/macclesfield/i/life_expectancy_female", "/compare",
    "/segments?c=crewe&cell=older-complex", "/outcomes", "/outcomes/knutsford-cardiology",
    "/compare?theme=heart&palette=fingertips", "/definitions", "/data", "/data?version=5", "/help", "/accessibility",
]  # fmt: skip
EXPORTS = ["rug.csv?at=/compare", "practices.csv?at=/c/crewe/i/qof_diabetes", "trend.json?at=/c/smash/i/list_growth",
           "prescribing_savings.csv?at=/spend?c=bdp", "gradient.csv?at=/inequalities"]  # fmt: skip

DATA = ["", "indicators", "indicators/registered_patients", "communities", "observations?area=crewe&per_page=1000",
        "observations?area_type=practice&period=2020-21&per_page=1000&version=12"]  # fmt: skip


@pytest.mark.once
def test_every_page_and_export_is_the_same_on_both_databases(app, databases, demonstration):
    other = "sqlite" if make_url(demonstration).get_backend_name() == "postgresql" else "postgresql"
    beside = demonstrated(databases(other))
    here, there = (everything(app.server, store) for store in (demonstration, beside))
    assert set(here) == {*VIEWS, *EXPORTS, *DATA}
    for path, text in here.items():
        assert text == there[path], path


def everything(server, store):
    """The text of every view, export and answer to a program, as this store's figures have it."""
    with seated(server, store) as served:
        client = client_of(served)
        pages = {view: routed(client, view).text for view in VIEWS}
        files = {path: client.get(f"/export/{path}").text for path in EXPORTS}
        return pages | files | {path: client.get(f"/api/v1/{path}").text for path in DATA}
