"""Entries: what files say in words is kept whole, replaced whole, and given back by an undo."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from data.ingest import undo
from data.loaders.contract import Entry, Parsed
from data.schema import CURRENT_ENTRY, entry
from queries.entries import entries, titles
from tests.data import stories

NURSE = Entry("change", "crewe", "1", "crewe", "A second community nurse", {"wte": 1.0, "decision": "agreed"})
CLERK = Entry("change", "crewe", "2", "crewe", "A clerk for the hub", {"wte": 0.6, "decision": "waiting"})
ELSEWHERE = Entry("change", "bdp", "1", "bdp", "A pharmacist", {"wte": 0.5, "decision": "declined"})


def said(*stated: Entry) -> Parsed:
    return Parsed(rows_read=len(stated), rows_kept=len(stated), entries=stated)


def current(store) -> list[tuple]:
    with store.connect() as connection:
        asked = (
            select(entry.c.part, entry.c.key, entry.c.title).where(CURRENT_ENTRY).order_by(entry.c.part, entry.c.key)
        )
        return list(map(tuple, connection.execute(asked)))


def test_a_part_is_replaced_whole_and_others_stay(mapped):
    stories.keep(mapped, said(NURSE, CLERK, ELSEWHERE), "first")
    renamed = replace(NURSE, title="Two community nurses")
    outcome = stories.keep(mapped, said(renamed), "second")  # the clerk is no longer proposed
    assert current(mapped) == [("bdp", "1", "A pharmacist"), ("crewe", "1", "Two community nurses")]
    assert (outcome.added, outcome.superseded) == (1, 2)


def test_an_undo_gives_back_what_stood_before(mapped):
    stories.keep(mapped, said(NURSE, CLERK), "first")
    second = stories.keep(mapped, said(replace(CLERK, title="No clerk")), "second")
    undo(mapped, second.load)
    assert current(mapped) == [("crewe", "1", NURSE.title), ("crewe", "2", CLERK.title)]


def test_undoing_the_only_load_leaves_nothing(mapped):
    only = stories.keep(mapped, said(NURSE), "first")
    undo(mapped, only.load)
    assert current(mapped) == []


def test_the_same_content_again_changes_nothing(mapped):
    first = stories.keep(mapped, said(NURSE), "first")
    again = stories.keep(mapped, said(NURSE), "first")
    assert again.already and again.data_version == first.data_version


def test_a_key_said_twice_is_refused_and_changes_nothing(mapped):
    with pytest.raises(ValueError, match="the same entry twice"):
        stories.keep(mapped, said(NURSE, NURSE), "twice")
    assert current(mapped) == []


def test_an_area_that_nobody_knows_is_refused(mapped):
    with pytest.raises(ValueError, match="'atlantis' is not known"):
        stories.keep(mapped, said(replace(NURSE, area_code="atlantis")), "nowhere")


def test_entries_are_asked_by_kind_and_part(mapped, asked):
    stories.keep(mapped, said(NURSE, CLERK, ELSEWHERE), "first", illustrative=True)
    url = mapped.url.render_as_string(hide_password=False)
    with asked(url).test_request_context():
        found = entries("change", "crewe")
        assert [one.title for one in found] == [NURSE.title, CLERK.title]
        assert found[0].body == {"wte": 1.0, "decision": "agreed"} and all(one.illustrative for one in found)
        assert len(entries("change")) == 3 and entries("risk") == []
        assert titles("change", ["2", "9"]) == {"2": CLERK.title} and titles("change", []) == {}
