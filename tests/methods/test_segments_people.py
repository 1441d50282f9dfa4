"""Ten thousand synthetic people of a published extract, each in one cell, beside counts made without our code."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import rules
from methods import segments

FILE = "bnssg_seg_input_data_swd_10000_synthetic_persons.csv"
PATH = Path(__file__).resolve().parents[3] / "shared" / "data" / "synthetic" / FILE
CALLED = {
    "age": "att.Age", "frailty": "att.EFI_classification", "learning_disability": "att.Learning_disability",
    "serious_mental_illness": "att.Psychosis_schizophrenia_bipolar", "hypertension": "att.Hypertension",
    "depression": "att.Depression", "asthma": "att.Asthma", "diabetes": "att.Diabetes", "chd": "att.CHD",
    "ckd": "att.CKD", "copd": "att.COPD", "cancer": "att.Cancer", "atrial_fibrillation": "att.Atrial_fibrillation",
    "heart_failure": "att.Heart_failure", "dementia": "att.Dementia",
}  # fmt: skip
CONDITIONS = [
    ours for ours in CALLED if ours not in ("age", "frailty", "learning_disability", "serious_mental_illness")
]
pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the published extract is not here")


@pytest.fixture(scope="module")
def extract() -> pd.DataFrame:
    """The people in the canonical layout, with the columns that the extract has."""
    read = pd.read_csv(PATH, usecols=list(CALLED.values()))
    people = read.rename(columns={theirs: ours for ours, theirs in CALLED.items()})
    people["frailty"] = people.frailty.str.lower()
    return people


def by_hand() -> tuple[Counter, int]:
    """People by cell, and how many would change if frailty were recorded: csv and plain Python."""
    cells, unsure = Counter(), 0
    with PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            age, conditions = int(row["att.Age"]), sum(row[CALLED[one]] == "1" for one in CONDITIONS)
            stage = "children" if age < 18 else "working_age" if age < 65 else "older"
            frail = row["att.EFI_classification"] in ("Moderate", "Severe")
            marked = "1" in (row["att.Learning_disability"], row["att.Psychosis_schizophrenia_bipolar"])
            is_complex = conditions >= 2 or marked or (frail and conditions >= 1)
            cells[stage, "complex" if is_complex else "ltc" if conditions else "well"] += 1
            unsure += row["att.EFI_classification"] == "NA" and conditions == 1 and not marked
    return cells, unsure


def test_everybody_is_in_one_cell_and_the_unsure_are_counted(extract):
    found = segments.classify(extract, rules.load("om-2024"), ("frailty",))
    cells, unsure = by_hand()
    assert extract.frailty.isna().sum() == 9172
    assert Counter(zip(found.life_stage, found.need, strict=True)) == cells
    assert (sum(cells.values()), int(found.undecided.sum())) == (10_000, unsure)
    assert unsure > 500


def test_a_column_that_the_extract_lacks_leaves_all_but_the_complex_unsure(extract):
    found = segments.classify(extract, rules.load("om-2024"))  # it has no autism, epilepsy, stroke, hypothyroidism
    assert (found.undecided == (found.need != "complex")).all()
    whole = extract.assign(autism=0, epilepsy=0, stroke_tia=0, hypothyroidism=0)
    narrower = segments.classify(whole, rules.load("om-2024"))
    assert int(narrower.undecided.sum()) == by_hand()[1]


@pytest.mark.parametrize("rule", rules.all().values(), ids=lambda one: one.id)
def test_every_rule_puts_everybody_somewhere(extract, rule):
    found = segments.classify(extract, rule)
    assert set(found.segment) <= {one.id for one in rule.segments}
    assert len(found) == 10_000
    assert np.array_equal(found.reasons == "", found.segment == rule.segments[-1].id)
