"""What a data version changed, and why."""

import shutil
from datetime import date
from math import isnan, nan
from pathlib import Path

import pytest

from data.engine import engine
from data.indicators import DEFINITIONS
from data.ingest import initialise, undo
from data.ingest.knowledge import Known
from queries.changes import Change, Reason, changes, reasons
from tests.data.stories import DIABETES, file_of, keep, map_of, observed

AREAS = ["crewe", "bdp", "macclesfield", "E06000049", "E92000001"]
EARLIER = [one | {"period": "2018-19"} for one in DIABETES]


@pytest.fixture
def store(small_store, fresh):
    """A store that may be changed, at data version 9."""
    made = engine(fresh(small_store))
    yield made
    made.dispose()


@pytest.fixture
def asked_for(asked, store):
    """A function that gives the changes of a version as {(indicator, area, period): (change, before, after)}."""

    def ask(version):
        with asked(str(store.url)).test_request_context():
            found = changes(version, AREAS)
            why = reasons(version, [one.indicator for one in found], AREAS)
            assert not reasons(version, [], AREAS)
        assert sorted(why) == sorted(Reason(one.indicator, one.area_code, one.period, one.change) for one in found)
        assert [(one.indicator, one.period) for one in why] == [(one.indicator, one.period) for one in found]
        told = {
            (one.indicator, one.area_code, one.period): (
                one.change, *(None if isnan(count) else count for count in (one.numerator_before, one.numerator_after)),
            )
            for one in found
        }  # fmt: skip
        assert len(told) == len(found)
        return told

    return ask


def causes(found):
    return {one[0] for one in found.values()}


def test_a_period_that_was_not_there_before_is_new(store, asked_for):
    found = asked_for(keep(store, file_of(EARLIER, "2018-19"), "earlier").load)
    assert causes(found) == {Change.NEW}
    assert {area for _, area, _ in found} == set(AREAS)
    assert found["qof_diabetes", "crewe", "2018-19"][2] == 140  # 80, 60 and nobody


def test_another_number_from_the_same_source_is_a_revision(store, asked_for):
    corrected = [one | {"numerator": 85} for one in DIABETES[:1]]  # 80 before
    found = asked_for(keep(store, file_of(corrected, "2020-21"), "corrected").load)
    assert found["qof_diabetes", "crewe", "2020-21"] == (Change.REVISED, 140, 145)
    assert found["qof_diabetes", "E06000049", "2020-21"][0] == Change.REVISED
    assert ("qof_diabetes", "bdp", "2020-21") not in found  # its practice said nothing else


def test_the_same_file_in_another_order_changes_nothing(store, asked_for):
    assert asked_for(keep(store, file_of(DIABETES[::-1], "2020-21"), "again").load) == {}


def test_an_undo_is_a_withdrawal_whether_figures_go_or_come_back(store, asked_for):
    corrected = [one | {"numerator": 85} for one in DIABETES[:1]]
    number = keep(store, file_of([*EARLIER, *corrected]), "a mistake").load
    found = asked_for(undo(store, number).load)
    assert causes(found) == {Change.WITHDRAWN}
    # What was loaded by mistake is told of no version, neither where it went nor where it had come.
    assert found["qof_diabetes", "crewe", "2020-21"] == (Change.WITHDRAWN, None, 140)
    assert found["qof_diabetes", "crewe", "2018-19"] == (Change.WITHDRAWN, None, None)
    came = asked_for(number)
    assert came["qof_diabetes", "crewe", "2020-21"] == (Change.REVISED, 140, None)
    assert came["qof_diabetes", "crewe", "2018-19"] == (Change.NEW, None, None)


def test_a_practice_that_moved_recuts_both_communities_and_not_the_place(store, asked_for):
    moved = keep(store, map_of({"N81044": "U82612"}, date(2021, 1, 1)), "moved").load  # from Crewe to Macclesfield
    found = asked_for(moved)
    assert causes(found) == {Change.RECUT}
    assert {area for _, area, _ in found} == {"crewe", "macclesfield"}
    assert found["qof_diabetes", "macclesfield", "2020-21"][1:] == (50, 50)  # nobody of 500: another denominator


def test_another_definition_of_the_same_counts_is_a_redefinition(store, asked_for, tmp_path):
    folder = shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    text = (folder / "qof_diabetes.toml").read_text(encoding="utf-8")
    (folder / "qof_diabetes.toml").write_text(text.replace("multiplier = 100\n", "multiplier = 1000\n"))
    known = Known(Path(__file__).resolve().parents[2] / "data" / "reference", folder)
    found = asked_for(initialise(store, known))
    assert causes(found) == {Change.REDEFINED}
    assert found["qof_diabetes", "crewe", "2020-21"] == (Change.REDEFINED, 140, 140)
    assert {indicator for indicator, _, _ in found} == {"qof_diabetes"}


def test_an_older_version_tells_its_own_changes_still(store, asked_for):
    first = keep(store, file_of(EARLIER, "2018-19"), "first").load
    before = asked_for(first)
    again = [one | {"numerator": 81} for one in EARLIER[:1]]
    assert causes(asked_for(keep(store, file_of(again, "2018-19"), "then corrected").load)) == {Change.REVISED}
    assert asked_for(first) == before


def test_a_version_that_does_not_exist_changed_nothing(asked_for):
    assert asked_for(10**12) == asked_for(0) == {}


def test_a_hidden_figure_that_is_published_later_is_a_revision(store, asked_for):
    shown = [observed("ae_attendances_0_4", "N81022", "2021-22", 300, 600)]  # suppressed before: all of BDP
    found = asked_for(keep(store, file_of(shown), "shown").load)
    assert found["ae_attendances_0_4", "bdp", "2021-22"] == (Change.REVISED, None, 300)


def test_a_figure_that_was_hidden_later_is_not_told_as_it_was_before(store, asked_for):
    corrected = keep(store, file_of([observed("ae_attendances_0_4", "N81022", "2021-22", 300, 600)]), "shown").load
    again = keep(store, file_of([observed("ae_attendances_0_4", "N81022", "2021-22", 310, 600)]), "again").load
    bdp = ("ae_attendances_0_4", "bdp", "2021-22")
    assert asked_for(again)[bdp] == (Change.REVISED, 300, 310)  # as long as neither is hidden
    nobody = observed("ae_attendances_0_4", "N81022", "2021-22", nan, nan, state="suppressed")
    hidden = keep(store, file_of([nobody]), "hidden").load
    # Neither the load that hid it nor any before that tells what is hidden now.
    assert asked_for(hidden)[bdp] == (Change.REVISED, None, None)
    assert asked_for(again)[bdp] == (Change.REVISED, None, None)
    assert asked_for(corrected)[bdp] == (Change.REVISED, None, None)
