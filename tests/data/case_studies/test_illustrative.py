"""The demonstration's two made-up projects: marked as such, and told apart by what the figures show."""

import numpy as np
import pandas as pd
import pytest

from data.case_studies import Decision
from data.place import load
from data.settings import Settings
from methods.before_after import before_after
from methods.placebo import difference_in_differences, verdict
from queries.outcomes import case_studies, case_study, decisions
from queries.spend import history

pytestmark = pytest.mark.once
SLUGS = [one.slug for one in load(Settings.from_environment({}).place).communities]


@pytest.fixture
def told(demonstration, asked):
    with asked(demonstration).test_request_context():
        yield


def test_both_say_that_they_are_made_up(told):
    found = [one for one in case_studies() if one.illustrative]
    assert [one.id for one in found] == ["illustrative-effective", "illustrative-ineffective"]
    assert all(one.title.startswith("Illustrative: ") and "Made up" in one.summary for one in found)
    assert len(case_studies()) == 9


def test_decisions_stand_on_the_charts_they_are_about(told):
    found, later = decisions("emergency_admissions", "macclesfield")
    assert isinstance(found, Decision) and (found.month, later.month) == ("2025-10", "2026-06")
    assert all(one.illustrative and one.saw.startswith("Illustrative: ") for one in (found, later))


@pytest.mark.parametrize(("name", "word"), [("illustrative-effective", "visible"), ("illustrative-ineffective", "not")])
def test_one_shows_and_the_other_does_not(told, name, word):
    study = case_study(name)
    (claim,) = study.claims
    rows = pd.DataFrame(history([claim.indicator], SLUGS))
    wide = rows.pivot(index="area_code", columns="period", values="value")
    start = list(wide.columns).index(claim.since)
    own, others = wide.loc[study.community].to_numpy(), wide.drop(index=study.community).to_numpy()
    found = verdict(before_after(own, start, "down"), difference_in_differences(own, others, start, "down"))
    assert found.word.split()[0] == word
    assert np.isfinite(found.size) and (found.size < 0 or word == "not")
