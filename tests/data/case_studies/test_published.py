"""The published case studies: every figure as its source prints it, and nothing that the source does not say."""

import re
from pathlib import Path

import pytest

from data.case_studies import NOT_STATED, Evidence, Kind, published

SHARED = Path(__file__).resolve().parents[4] / "shared"
SEEDS = {"Care Communities Operating Model": "000_66a02ae51481bc0b.txt", "ICP Strategy": "001_efaf0d7323fde475.txt"}
STUDIES = {one.id: one for one in published()}
# (case study, measure): numerator, denominator, and the words of FACTS that hold the figure.
FIGURES = {
    ("knutsford-cardiology", "clinics"): (7, None, "7 clinics"),
    ("knutsford-cardiology", "discussed"): (21, None, "21 patients discussed"),
    ("knutsford-cardiology", "saved"): (19, 21, "19 secondary-care outpatient referrals saved (90 %)"),
    ("knutsford-cardiology", "direct"): (2, 21, "2 got direct access to investigation"),
    ("knutsford-cardiology", "discussed-later"): (60, None, "60 patients discussed August 2022 to July 2023"),
    ("macclesfield-hypertension", "taken-1"): (300, None, "event 1, 300 blood pressures taken"),
    ("macclesfield-hypertension", "elevated-1"): (50, None, "50 elevated in people already on hypertension treatment"),
    ("macclesfield-hypertension", "escalated-1"): (10, None, "10 above 180/80 (as printed) escalated"),
    ("macclesfield-hypertension", "taken-2"): (60, None, "event 2, 60 / 20 / 1"),
    ("macclesfield-hypertension", "elevated-2"): (20, None, "event 2, 60 / 20 / 1"),
    ("macclesfield-hypertension", "escalated-2"): (1, None, "event 2, 60 / 20 / 1"),
    ("macclesfield-hypertension", "taken-3"): (200, None, "event 3, 200 / 15 / 0"),
    ("macclesfield-hypertension", "elevated-3"): (15, None, "event 3, 200 / 15 / 0"),
    ("macclesfield-hypertension", "escalated-3"): (0, None, "event 3, 200 / 15 / 0"),
    ("stay-well-squad", "hours"): (7.5, None, "saved 7.5 primary care hours"),
    ("stay-well-squad", "people"): (30, None, "so 30 people"),
    ("child-health-hubs", "appointments"): (39, None, "39 % of hospital appointments avoided"),
    ("child-health-hubs", "seen-by-gp"): (42, None, "a further 42 % seen by a GP"),
    ("child-health-hubs", "referrals"): (19, None, "19 % fewer sub-specialty referrals"),
    ("child-health-hubs", "admissions"): (17, None, "17 % fewer admissions"),
    ("child-health-hubs", "attendances"): (22, None, "22 % fewer A&E attendances"),
}


def plain(text: str) -> str:
    """A text without its layout: tables of the source are written with bars in a sentence."""
    return " ".join(text.replace("|", " ").replace("’", "'").split())


def said(study) -> list[str]:
    """Every sentence that a case study quotes."""
    found = [one.says for one in (*study.measures, *study.unit_costs, *study.claims, *study.quotes, study.population)]
    return [one for one in (*found, study.capacity.says if study.capacity else "", *study.goals) if one]


def test_all_seven_are_there_and_every_figure_is_pinned():
    assert set(STUDIES) == {
        "knutsford-cardiology", "heart-failure-mdt", "macclesfield-hypertension", "stay-well-squad",
        "crewe-asylum-outreach", "child-health-hubs", "social-prescribing",
    }  # fmt: skip
    found = {(one.id, each.id): (each.numerator, each.denominator) for one in STUDIES.values() for each in one.measures}
    assert found == {key: figure[:2] for key, figure in FIGURES.items()}


@pytest.mark.skipif(not (SHARED / "FACTS.md").exists(), reason="the facts lie beside the project where it is built")
def test_every_figure_stands_in_the_facts():
    facts = plain((SHARED / "FACTS.md").read_text(encoding="utf-8"))
    assert [words for *_, words in FIGURES.values() if words not in facts] == []
    assert "£136 without tests, £242 with tests" in facts and "up to 3 cases a week" in facts


@pytest.mark.parametrize("name", STUDIES)
def test_every_quotation_is_the_sources_own(name):
    study = STUDIES[name]
    seed = next(file for title, file in SEEDS.items() if study.source.name.startswith(title))
    if not (SHARED / "seeds" / seed).exists():
        pytest.skip("the sources lie beside the project where it is built")
    source = plain((SHARED / "seeds" / seed).read_text(encoding="utf-8"))
    text = [study.story.text] if study.story else []
    for sentence in (*said(study), *text):
        for part in sentence.split(" / Ageing well event"):  # a table's header, and one of its rows
            assert plain(part) in source, part


@pytest.mark.parametrize("key", FIGURES, ids="/".join)
def test_a_figure_stands_in_the_sentence_beside_it(key):
    measure = STUDIES[key[0]].by_id[key[1]]
    if measure.note.startswith("Worked out"):  # 30 people: the source prints 7.5 hours at 4 an hour
        assert measure.numerator == 7.5 * 4 and "7.5 hours" in measure.says and "4 patients per hour" in measure.says
        return
    assert re.search(rf"(?<![\d.]){measure.numerator:g}(?![\d.])", measure.says)


def test_the_pilots_parts_sum_and_its_saving_is_a_range():
    study = STUDIES["knutsford-cardiology"]
    assert [one.numerator for one in study.parts("discussed")] == [19, 2]
    assert sum(one.numerator for one in study.parts("discussed")) == study.by_id["discussed"].numerator == 21
    assert study.by_id["saved"].denominator == 21  # 19 of them: 90 %
    assert study.saved == (2_584, 4_598) and study.saving.what == "avoided attendances, not cash released"
    assert (study.capacity.cases, study.capacity.minutes_low, study.capacity.minutes_high) == (3, 30, 60)
    assert (study.started, study.unit_costs[0].price_year, len(study.goals)) == ("2022-04", NOT_STATED, 6)
    assert any("60 patients" in one and "is not published" in one for one in study.not_known)


def test_what_has_no_denominator_is_quoted_and_bears_no_saving():
    hubs = STUDIES["child-health-hubs"]
    assert {one.kind for one in hubs.measures} == {Kind.QUOTED} and hubs.saved is None
    assert {one.denominator for one in hubs.measures} == {None}
    assert STUDIES["stay-well-squad"].by_id["hours"].kind is Kind.QUOTED


def test_three_columns_that_are_no_parts_of_one_whole():
    study = STUDIES["macclesfield-hypertension"]
    assert {one.part_of for one in study.measures} == {""} and {one.effect for one in study.measures} == {False}


@pytest.mark.parametrize("name", ["crewe-asylum-outreach", "heart-failure-mdt", "social-prescribing"])
def test_what_is_told_in_words_has_no_figures(name):
    assert STUDIES[name].measures == () and STUDIES[name].evidence is Evidence.STORY


@pytest.mark.parametrize("study", STUDIES.values(), ids=list(STUDIES))
def test_what_the_source_does_not_say_is_said_to_be_so(study):
    assert (study.owner, study.next_review) == (NOT_STATED, None) and study.not_known
    assert study.segments and study.spend and study.indicators and not study.illustrative
