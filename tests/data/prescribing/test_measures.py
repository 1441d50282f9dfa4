"""The measures that are shipped: what each counts, on rows that say why; codes that exist; declared overlaps."""

import io
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.indicators import Method, indicators
from data.prescribing.codes import left_out, taken
from data.prescribing.measures import condition, measures, overlapping

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "prescribing"
CODES = SHARED / "20200201_BNF_Code_Information.zip"
FOUND = {one.indicator: one for one in measures(indicators())}

# a measure, a presentation, and whether it is in the part and in the whole (of people: in the part only)
STORIES = [
    ("trimethoprim_share", "0501080W0AAAEAE", "trimethoprim 200mg", True, True),
    ("trimethoprim_share", "0501130R0AAAGAG", "nitrofurantoin", False, True),
    (
        "trimethoprim_share",
        "0501080D0AAABAB",
        "co-trimoxazole holds trimethoprim, but is another medicine",
        False,
        False,
    ),
    ("desogestrel_share", "0703021Q0BBAAAA", "Cerazette", True, True),
    ("desogestrel_share", "0703021Q0AAAAAA", "without a brand", False, True),
    ("desogestrel_share", "0703021Q0BDAAAA", "Cerelle, a brand that costs no more", False, True),
    ("antibacterial_items_star_pu", "0501013B0AAABAB", "amoxicillin", True, None),
    ("antibacterial_items_star_pu", "0501090K0AAAAAA", "against tuberculosis", False, None),
    (
        "antibacterial_items_star_pu",
        "0501130H0AAAAAA",
        "methenamine, which kills germs but is no antibiotic",
        False,
        None,
    ),
    ("antibacterial_items_star_pu", "0501130R0AAAGAG", "nitrofurantoin is one, though beside it", True, None),
    ("broad_spectrum_share", "0501013K0AAAJAJ", "co-amoxiclav", True, True),
    ("broad_spectrum_share", "0501021L0AAABAB", "cefalexin", True, True),
    ("broad_spectrum_share", "0501120L0AAAAAA", "ciprofloxacin", True, True),
    ("broad_spectrum_share", "0501013B0AAABAB", "amoxicillin", False, True),
    ("broad_spectrum_share", "0501090K0AAAAAA", "against tuberculosis", False, False),
    ("opioid_items", "040702040AAAAAA", "tramadol", True, None),
    ("opioid_items", "0407010F0AAAHAH", "co-codamol, in a paragraph of other painkillers", True, None),
    ("opioid_items", "0407010H0AAAMAM", "paracetamol", False, None),
    ("opioids_high_dose", "0407020A0AAAFAF", "fentanyl patch 50", True, None),
    ("opioids_high_dose", "0407020A0BBAJAF", "the same of a maker", True, None),
    ("opioids_high_dose", "0407020A0AAAEAE", "fentanyl patch 25", False, None),
    ("opioids_high_dose", "0407020AFAAADAD", "oxycodone with naloxone 40mg", True, None),
    ("opioids_high_dose", "0407020ADAAAHAH", "oxycodone 40mg, slow", True, None),
    ("opioids_high_dose", "0407020Q0AAEHEH", "morphine 60mg, slow, twice a day", True, None),
    ("opioids_high_dose", "0407020Q0BIABEH", "MXL 60mg of the same code, but once a day", False, None),
    ("opioids_high_dose", "0407020Q0BIACDU", "MXL 90mg, once a day", True, None),
    ("opioids_high_dose", "0407020Q0AACNCN", "morphine to drink, for pain that breaks through", False, None),
    ("gabapentinoid_items", "0408010AEAAAGAG", "pregabalin", True, None),
    ("gabapentinoid_items", "0408010H0AAAAAA", "lamotrigine", False, None),
    ("ics_high_dose_share", "0302000N0BCAFBG", "Seretide 250 Evohaler", True, True),
    ("ics_high_dose_share", "0302000N0AABFBF", "fluticasone with salmeterol 125", False, True),
    ("ics_high_dose_share", "0302000C0BQAABX", "Fostair 100", False, True),
    ("ics_high_dose_share", "0302000C0BQABBZ", "Fostair 200", True, True),
    ("ics_high_dose_share", "0302000K0AAAJAJ", "budesonide for a nebuliser", False, False),
    ("doac_share", "0208020Z0AAABAB", "apixaban", True, True),
    ("doac_share", "0208020V0AAAAAA", "warfarin", False, True),
    ("doac_share", "0208020W0BBAAA0", "a reagent, not a medicine", False, False),
    ("doac_dearer_share", "0208020Z0AAABAB", "apixaban without a brand", False, True),
    ("doac_dearer_share", "0208020Z0BBABAB", "Eliquis", True, True),
    ("doac_dearer_share", "0208020AABBACAC", "edoxaban", True, True),
    ("doac_dearer_share", "0208020V0AAAAAA", "warfarin", False, False),
    ("statin_high_intensity_share", "0212000B0AAABAB", "atorvastatin 20mg", True, True),
    ("statin_high_intensity_share", "0212000B0BBABAB", "the same, Lipitor", True, True),
    ("statin_high_intensity_share", "0212000B0AAAAAA", "atorvastatin 10mg", False, True),
    ("statin_high_intensity_share", "0212000Y0AAADAD", "simvastatin 40mg", False, True),
    ("statin_high_intensity_share", "0212000Y0AAAKAK", "simvastatin to drink", False, False),
    ("statin_high_intensity_share", "0212000L0AAAAAA", "ezetimibe is no statin", False, False),
    ("sleeping_and_calming_items", "0401010Z0AAAAAA", "zopiclone", True, None),
    ("sleeping_and_calming_items", "0401020K0AAAHAH", "diazepam", True, None),
    ("sleeping_and_calming_items", "0401010ADAAAAAA", "melatonin", False, None),
    ("nsaids_with_caution_share", "1001010C0AAAEAE", "diclofenac", True, True),
    ("nsaids_with_caution_share", "1001010AJAAAAAA", "etoricoxib", True, True),
    ("nsaids_with_caution_share", "1001010P0AAAEAE", "naproxen", False, True),
    ("nsaids_with_caution_share", "1003020U0AAAIAI", "a gel for the skin", False, False),
    ("ppi_cost_star_pu", "0103050P0AAAAAA", "omeprazole", True, None),
    ("ppi_cost_star_pu", "0103050A0BBAAAA", "a pack against Helicobacter", False, None),
    ("saba_share", "0301011R0AAAPAP", "salbutamol inhaler", True, True),
    ("saba_share", "0301011V0AABBBB", "terbutaline Turbohaler", True, True),
    ("saba_share", "0301011R0AABDBD", "salbutamol for a nebuliser", False, False),
    ("saba_share", "0302000C0BQAABX", "Fostair", False, True),
    ("saba_share", "0302000V0BCAAA0", "Trelegy, three medicines for COPD", False, False),
    ("stoma_cost_per_1000", "23350103500", "a stoma bag", True, None),
    ("stoma_cost_per_1000", "22500105000", "a leg bag", False, None),
    ("continence_cost_per_1000", "22500105000", "a leg bag", True, None),
    ("dressings_cost_per_1000", "20030000001", "a film dressing", True, None),
    ("dressings_cost_per_1000", "23350103500", "a stoma bag", False, None),
    ("insulin_analogue_share", "0601012V0BBABAB", "Lantus", True, True),
    ("insulin_analogue_share", "0601012S0BBAAAD", "isophane", False, True),
    ("insulin_analogue_share", "0601012D0AAA2A2", "biphasic", False, False),
]


def named(codes: tuple[str, ...], these: list[str]) -> set[str]:
    """Those of the presentations that codes name, as SQL finds them."""
    rows = pd.DataFrame({"code": these})
    asked = duckdb.sql(f"select code from rows where {condition(codes, 'code')}")
    return {row[0] for row in asked.fetchall()} if len(rows) else set()


def test_there_are_enough_and_each_has_a_story():
    assert len(FOUND) >= 14
    assert {story[0] for story in STORIES} == set(FOUND)


@pytest.mark.parametrize(("measure", "code", "why", "part", "whole"), STORIES)
def test_what_a_measure_counts(measure, code, why, part, whole):
    one = FOUND[measure]
    assert (code in named(one.numerator, [code])) is part, why
    assert one.of_people is (whole is None)
    if not one.of_people:
        assert (code in named(one.denominator, [code])) is whole, why


def test_items_are_judged_as_counts_and_money_is_not():
    for name, one in FOUND.items():
        method = indicators()[name].method
        if one.of != "items":
            assert method is Method.MEAN, name
        else:
            assert method is (Method.RATE if one.of_people else Method.PROPORTION), name
        assert indicators()[name].counted == ("items" if one.of == "items" else ""), "so that none is called a person"
        if one.of_people and not one.star_pu:
            assert not indicators()[name].judged_without_age, name


def test_every_overlap_is_declared_on_both_sides():
    declared = {(name, other) for name, one in FOUND.items() for other in one.overlaps}
    pairs = list(overlapping(list(FOUND.values())))
    assert declared == {*pairs, *((other, one) for one, other in pairs)}
    assert ("opioid_items", "opioids_high_dose") in declared and ("doac_share", "doac_dearer_share") in declared
    assert ("doac_share", "statin_high_intensity_share") not in declared


@pytest.fixture(scope="module")
def presentations() -> list[str]:
    """The 81,655 presentations of the published list of codes."""
    if not CODES.exists():
        pytest.skip("the published list of codes is not here")
    with zipfile.ZipFile(CODES) as archive:
        read = archive.read(archive.namelist()[0])
    return pd.read_csv(io.BytesIO(read), dtype=str, usecols=["BNF Presentation Code"]).iloc[:, 0].dropna().tolist()


@pytest.mark.once
def test_every_code_names_something_and_every_part_is_in_its_whole(presentations):
    used = {code for one in FOUND.values() for codes in (one.numerator, one.denominator) if not isinstance(codes, str)
            for code in (*taken(codes), *left_out(codes))}  # fmt: skip
    rows = pd.DataFrame({"code": presentations})
    counts = duckdb.sql(
        "select "
        + ", ".join(f"count(*) filter (where {condition([code], 'code')})" for code in sorted(used))
        + " from rows"
    ).fetchall()[0]
    assert len(rows) > 80_000
    assert not {code for code, count in zip(sorted(used), counts, strict=True) if not count}
    for name, one in FOUND.items():
        if not one.of_people:
            assert named(one.numerator, presentations) < named(one.denominator, presentations), name


@pytest.mark.once
def test_every_story_is_about_a_presentation_that_exists(presentations):
    assert {story[1] for story in STORIES} <= set(presentations)
