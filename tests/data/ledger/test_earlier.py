"""Months that come one by one, of cost centres and placements: each is protected together with those stored."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cli import main as command
from data.ingest import context, undo
from data.ledger.cost_centre.layout import BARE
from data.loaders.contract import KEY
from tests.data import stories
from tests.data.ledger.tables import (
    CLERKS,
    CODE,
    CONTEXT,
    NOT_PAY,
    NURSES,
    PHARMACIST,
    SLUGS,
    THERAPISTS,
    Held,
    cells,
    centre,
    centres,
    placed,
    read,
)

FULL = (NURSES, THERAPISTS, CLERKS, NOT_PAY)
GROWN = ("Pharmacy", 290_000, 193_000, 192_000, 288_000, 5, 4.5, "yes")  # five posts: pay is shown
PLACED, NEW, ENDED = "long_term_placements", "placements_new", "placements_ended"
ACTUAL, ANNUAL = "cost_centre_actual", "cost_centre_annual_budget"


def same(one, other):
    """Whether two stores hold the same rows."""
    texts = [rows.sort_values(KEY).astype(object).fillna("").to_numpy().tolist() for rows in (one, other)]
    return texts[0] == texts[1]


def test_a_line_that_is_hidden_now_is_hidden_in_the_months_before_it():
    held = Held("cost_centre")
    held.load(centres(*FULL, crewe=(*FULL, GROWN), month="2026-10"))
    assert held.states(ANNUAL, "crewe", "Pharmacy") == {"2026-10": "ok"}
    held.load(centres(*FULL, crewe=(*FULL, PHARMACIST), month="2026-11"))  # three have left
    assert held.states(ANNUAL, "crewe", "Pharmacy") == {"2026-10": "suppressed", "2026-11": "suppressed"}
    assert held.told == []


def test_a_line_that_was_hidden_before_stays_hidden_in_later_months():
    held = Held("cost_centre")
    held.load(centres(*FULL, crewe=(*FULL, PHARMACIST), month="2026-10"))
    held.load(centres(*FULL, crewe=(*FULL, GROWN), month="2026-11"))
    held.load(centres(*FULL, crewe=(*FULL, GROWN), month="2027-04"))  # another year begins afresh
    states = held.states(ANNUAL, "crewe", "Pharmacy")
    assert states == {"2026-10": "suppressed", "2026-11": "suppressed", "2027-04": "ok"}
    assert held.told == []


def test_communities_that_come_one_by_one_make_the_place_when_the_last_is_there():
    held = Held("cost_centre")
    held.load(centre(SLUGS[0], *FULL))
    parsed = held.load([row for slug in SLUGS[1:-1] for row in centre(slug, *FULL)])
    assert parsed.rows_read == 5 * 6  # of the file alone
    assert cells(parsed, ACTUAL).loc[(CODE, "2026-11", "all", "all"), "state"] == "missing"
    parsed = held.load(centre(SLUGS[-1], *FULL))
    whole = cells(parsed, ACTUAL).loc[(CODE, "2026-11")]
    assert whole.loc[("all", "all"), "numerator"] == 5_208_001.36 == parsed.quantity_read
    assert whole.loc[("line", "Non-pay"), "numerator"] == 138_796.0
    one = read("cost_centre", centres(*FULL)).observations
    assert same(one, held.rows)


def test_a_community_that_is_corrected_changes_the_place_s_sum_and_keeps_notes():
    held = Held("cost_centre")
    bare = (*NURSES[:-1], "no")
    held.load(centres(*FULL, crewe=(bare, *FULL[1:]), month="2026-11"))
    held.load(centre("bdp", ("Nursing", 480_000, 320_000, 305_251.5, 462_000, 12, 11, "yes"), *FULL[1:]))
    found = held.rows.query("indicator == @ACTUAL and category == 'Nursing'").set_index("area_code")
    assert found.loc[CODE, "numerator"] == 8 * 305_250.5 + 1
    assert found.loc[["crewe", CODE], "note"].tolist() == [BARE, BARE] and found.loc["bdp", "note"] == ""


@settings(max_examples=4, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(SLUGS[:3]), st.integers(0, 9), max_size=3), min_size=2, max_size=2),
    st.permutations(range(2)),
)
def test_whatever_the_order_of_months_no_pay_can_be_worked_out(posts, order):
    held = Held("cost_centre")
    for at in order:
        own = {slug: (*FULL, (*PHARMACIST[:5], number, number, "yes")) for slug, number in posts[at].items()}
        held.load(centres(*FULL, month=f"2026-{10 + at}", **own))
    assert held.told == []
    again = held.rows.copy()
    held.load(centres(*FULL, month="2026-10", **{
        slug: (*FULL, (*PHARMACIST[:5], number, number, "yes")) for slug, number in posts[0].items()
    }))  # fmt: skip
    assert same(again, held.rows)


@pytest.fixture
def env(mapped, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", mapped.url.render_as_string(hide_password=False))
    return mapped


@pytest.mark.once
def test_months_loaded_one_by_one_pass_the_audit_and_are_taken_back(env, capsys):
    def loaded(month, pharmacy):
        rows = centres(*FULL, crewe=(*FULL, pharmacy), month=month)
        return stories.keep(env, read("cost_centre", rows, context(env)), month, kind="cost_centre")

    def crewe():
        return stories.current(env, ANNUAL).loc["crewe"]["state"].unstack("period").loc[("line", "Pharmacy")].to_dict()

    first, second = loaded("2026-10", GROWN), loaded("2026-11", PHARMACIST)
    assert crewe() == {"2026-10": "suppressed", "2026-11": "suppressed"}
    assert command(["check"]) == 0, capsys.readouterr().out
    assert loaded("2026-10", GROWN).already  # the same again changes nothing
    undo(env, second.load)
    assert crewe() == {"2026-10": "ok"}
    loaded("2026-11", PHARMACIST)
    undo(env, first.load)  # what was told again of its month hides, and gives nothing away
    assert command(["check"]) == 0, capsys.readouterr().out


def everywhere(month, *own):
    """People in placements: the usual numbers in every community, but for Crewe where its own are given."""
    return [row for slug in SLUGS for row in placed(slug, *(own if slug == "crewe" and own else (21, 58, 43)),
                                                    month=month)]  # fmt: skip


FEW = (0, 3, 3)  # 6 people, who are hidden


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_placements_month_by_month_hide_what_all_months_in_one_file_hide(order):
    """People of February are hidden: March's who began and ended would give them, in a file that knows March alone."""
    months = [everywhere("2026-02", *FEW), everywhere("2026-03"), everywhere("2026-04")]
    held = Held("placements")
    for at in order:
        held.load(months[at])
        assert held.told == []
    states = {"2026-02": "suppressed", "2026-03": "suppressed", "2026-04": "ok"}
    assert held.states(NEW, "crewe", "all") == held.states(ENDED, "crewe", "all") == states
    assert held.states(NEW, "bdp", "all") == dict.fromkeys(states, "ok")
    assert same(held.rows, read("placements", [row for month in months for row in month]).observations)


def test_the_second_month_alone_would_tell():
    """The same two files, each as if nothing were stored: the attack finds what the rule is there for."""
    held = Held("placements")
    apart = [read("placements", rows).observations for rows in (everywhere("2026-02", *FEW), everywhere("2026-03"))]
    held.rows = pd.concat(apart, ignore_index=True)
    assert held.told == [
        f"{name} 2026-03 crewe is shown, and the people that it is set against are hidden" for name in (ENDED, NEW)
    ]


@pytest.mark.once
def test_placements_loaded_month_by_month_pass_the_audit_and_are_taken_back(env, capsys):
    def loaded(month, *own):
        knowing = replace(context(env), figures=CONTEXT.figures)
        return stories.keep(env, read("placements", everywhere(month, *own), knowing), month, kind="placements")

    def crewe():
        return stories.current(env, NEW).loc["crewe"]["state"].unstack("period").loc[("all", "all")].to_dict()

    loaded("2026-03")
    assert crewe() == {"2026-03": "ok"}
    second = loaded("2026-02", *FEW)  # the month before comes late
    assert crewe() == {"2026-02": "suppressed", "2026-03": "suppressed"}
    assert command(["check"]) == 0, capsys.readouterr().out
    assert loaded("2026-02", *FEW).already and loaded("2026-03").already
    undo(env, second.load)
    assert crewe() == {"2026-03": "ok"}
