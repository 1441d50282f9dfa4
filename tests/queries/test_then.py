"""The store read as it stood at an earlier data version, through the one door."""

import pytest
from sqlalchemy import select

from data.indicators import indicators
from data.schema import CURRENT, load, membership, observation
from queries.areas import belonging
from queries.loads import history, remainders
from queries.read import as_of, edition, read, version
from queries.then import then
from queries.values import all_latest, trend

AREAS = ["crewe", "bdp", "macclesfield", "E06000049", "E92000001"]


def test_as_of_the_newest_version_everything_reads_as_without(asked, small_store):
    def answers():
        frames = all_latest("E06000049", AREAS, list(indicators())), trend("qof_diabetes", AREAS), belonging(AREAS)
        return [*(one.to_csv() for one in frames), repr(history()), repr(remainders())]

    with asked(small_store).app_context():
        plain = answers()
        with as_of(version()):
            assert answers() == plain


def test_an_earlier_version_has_what_stood_then_and_no_more(asked, small_store):
    # The loads of the small store: ..., 7 diabetes 2020-21, 8 attendances, 9 the made-up diabetes of 2019-20.
    with asked(small_store).app_context():
        now, newest, said = trend("qof_diabetes", ["crewe"]), version(), edition()
        with as_of(newest - 1):
            assert version() == newest - 1
            assert edition() != said
            assert history()[0].id == newest - 1
            then_ = trend("qof_diabetes", ["crewe"])
        assert set(now["period"]) - set(then_["period"]) == {"2019-20"}
        assert then_["load_id"].max() < newest
        # Afterwards the newest stands again.
        assert version() == newest
        assert trend("qof_diabetes", ["crewe"]).equals(now)


@pytest.mark.parametrize("number", [0, -1, 999])
def test_a_version_that_there_is_not_is_refused(number, asked, small_store):
    with asked(small_store).app_context(), pytest.raises(ValueError, match="There is no data version"), as_of(number):
        pass


def test_what_has_not_ended_is_asked_of_an_earlier_version():
    made = then(select(observation.c.id).where(CURRENT), 4)
    text = str(made.compile(compile_kwargs={"literal_binds": True}))
    assert "observation.since <= 4 AND (observation.superseded_by IS NULL OR observation.superseded_by > 4)" in text


def test_who_belonged_where_is_asked_of_the_loads_of_then(asked, small_store):
    joined = membership.join(load, load.c.id == membership.c.load_id)
    told = select(membership.c.id).select_from(joined).where(load.c.undone_by.is_(None))
    with asked(small_store).app_context():
        every = len(read(told))
        with as_of(1):
            assert 0 < len(read(told)) < every


def test_what_was_corrected_or_undone_since_is_as_it_was(asked, past):
    """The load before the correction said 80, the one after it 85; the mistaken 61 stands at its own version alone."""
    with asked(past).app_context():
        newest, said = version(), {}
        for number in range(1, newest + 1):
            with as_of(number):
                frame = trend("qof_diabetes", ["N81016", "N81053", "N81044", "N81022"])
                rows = frame[frame["period"] == "2020-21"]
                said[number] = sorted(rows["numerator"].dropna())
    at = next(number for number in said if 85 in said[number])
    assert set(said[at - 1]) - set(said[at]) == {80}
    assert set(said[at + 1]) - set(said[at]) == {61}
    assert said[at + 2] == said[at]  # the mistaken load was undone
    assert said[newest] == said[at]
