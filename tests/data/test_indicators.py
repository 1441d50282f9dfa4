"""The definitions that are shipped, and how a bad one is refused."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from data import files
from data.disclosure import HIDDEN
from data.indicators import (
    DEFINITIONS,
    Barred,
    DefinitionError,
    Disclosure,
    Method,
    Polarity,
    defined,
    indicators,
    read,
)
from data.loaders import LOADERS

TARGET = "target has to be a number, with target_source saying whose target it is"
SHIPPED = sorted(DEFINITIONS.glob("*.toml"))

# the 21 registers of QOF 2020-21: group code, and the list that each is counted on
QOF = {
    "AF": "TOTAL", "AST": "06OV", "CAN": "TOTAL", "CHD": "TOTAL", "CKD": "18OV", "COPD": "TOTAL", "DEM": "TOTAL",
    "DEP": "18OV", "DM": "17OV", "EP": "18OV", "HF": "TOTAL", "HYP": "TOTAL", "LD": "TOTAL", "MH": "TOTAL",
    "NDH": "18OV", "OB": "18OV", "OST": "50OV", "PAD": "TOTAL", "PC": "TOTAL", "RA": "16OV", "STIA": "TOTAL",
}  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_definition_is_complete(path):
    one = read(path)
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", one.id)
    assert one.source.url.startswith("https://")
    assert len(one.short_title) <= 28, "wider than a row heading of the rug on a telephone"
    assert one.question.endswith("?")
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", one.why_it_matters.strip())) <= 4
    assert one.known_problems
    assert all(problem.endswith(".") for problem in one.known_problems)
    assert timedelta() < one.review_due - one.reviewed <= timedelta(days=550)
    if one.method not in (Method.MEAN, Method.DSR):  # means of published shares, rates and shares by age
        per_cent = one.method in (Method.PROPORTION, Method.CHANGE)
        assert (one.multiplier == 100) == per_cent == one.unit.startswith("%")


def test_no_two_are_called_the_same():
    found = indicators().values()
    for name in ("title", "short_title", "question"):
        assert Counter(getattr(one, name) for one in found).most_common(1)[0][1] == 1


def test_crude_registers_are_never_judged():
    registers = [one for one in indicators().values() if one.file["kind"] == "qof"]
    assert {one.file["group"]: one.file["list_type"] for one in registers} == QOF
    assert {one.polarity for one in registers} == {Polarity.NONE}
    assert not any(one.judged_without_age for one in registers)


def test_figures_that_blur_time_or_place_are_barred_from_before_and_after():
    barred = {one.id: one.barred for one in indicators().values() if one.barred}
    assert barred["under_75_mortality"] is barred["life_expectancy_at_birth_male"] is Barred.POOLED  # three years
    assert barred["list_growth"] is Barred.POOLED  # neighbouring months share eleven
    # these follow from who lives where and an index of one year: they change only as people move
    deprived = {one for one in barred if "imd" in one or "deprived" in one}
    assert len(deprived) >= 18 and {barred[one] for one in deprived} == {Barred.APPORTIONED}
    assert barred["life_expectancy_female"] is Barred.APPORTIONED
    # all that are worked out from several years at once, or from an index, are among them
    loose = [one.id for one in indicators().values() if one.method is Method.LIFE or one.file["kind"] == "deaths"]
    assert set(loose) <= set(barred)
    assert not {"emergency_admissions", "trimethoprim_share", "ae_attendances_0_4", "qof_heart_failure"} & set(barred)


def test_the_title_of_a_register_says_who_is_counted():
    for one in indicators().values():
        if one.file["kind"] != "qof":
            continue
        age = one.file["list_type"].removesuffix("OV").lstrip("0")
        expected = "% of all registered people" if age == "TOTAL" else f"% of people aged {age} and over"
        assert one.unit == expected
        assert (f"({age}+)" in one.short_title) == (f"age {age} and over" in one.title) == (age != "TOTAL")


def test_what_is_listed():
    found = indicators()
    apart = {"people", "cost_centre", "placements", "rightcare"}  # shown on pages of their own
    of_pages = {one.id for one in found.values() if one.file["kind"] in apart}
    assert {one.id for one in found.values() if not one.listed} == of_pages | {
        "lsoa_share", "imd_decile", "practice_dates", "prescribing_cost", "prescribing_nic"
    }  # fmt: skip
    assert len({one.theme for one in found.values()}) <= 10
    # only hospital use, early deaths, the length of life, care that all should have and choices of medicine that
    # national guidance is plain about say which direction is better
    judged = {one.id for one in found.values() if one.polarity is not Polarity.NONE}
    assert judged == {
        "ae_attendances_0_4", "childhood_immunisation", "copd_spirometry", "desogestrel_share",
        "emergency_admissions", "emergency_admissions_standardised", "emergency_admissions_under_5",
        "emergency_bed_days", "emergency_readmissions", "ambulatory_sensitive_admissions",
        "falls_admissions_65_and_over", "life_expectancy_at_birth_female", "life_expectancy_at_birth_male",
        "life_expectancy_female", "life_expectancy_male", "patient_experience", "trimethoprim_share",
        "antibacterial_items_star_pu", "broad_spectrum_share", "doac_dearer_share", "ics_high_dose_share",
        "nsaids_with_caution_share", "opioid_items", "opioids_high_dose", "saba_share", "sleeping_and_calming_items",
        "statin_high_intensity_share",
        *(f"under_75_mortality{cause}" for cause in ("", "_cancer", "_cardiovascular", "_liver", "_respiratory")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        # a slip of the pen in a key
        ("short_title =", "shrot_title =", "shrot_title is no key of it; expected short_title or title"),
        # a key left out
        ('theme = "heart"\n', "", "theme is missing"),
        ('method = "proportion"', 'method = "propotion"',
         "method has to be proportion, not 'propotion'"),
        # a theme that no page has a heading for
        ('theme = "heart"', 'theme = "haert"', "theme has to be heart, not 'haert'"),
        ('polarity = "none"', 'polarity = "sideways"', "polarity has to be one of up, down, none, not 'sideways'"),
        ('disclosure = "none"', 'disclosure = "all"',  # nothing would be protected by it
         "disclosure has to be one of none, nhse_secondary, deaths, complementary, not 'all'"),
        ("decimals = 1", 'decimals = 1\nbarred = "guessed"',
         "barred has to be one of modelled, pooled, apportioned, not 'guessed'"),
        ("publisher =", "publsher =", "source: publsher is no key of it; expected publisher"),
        # values of another type, which would fail only where a page or a loader uses them
        ("decimals = 1", 'decimals = "1"', "decimals has to be a whole number, not '1'"),
        ("decimals = 1", "decimals = true", "decimals has to be a whole number, not True"),
        ("decimals = 1", 'decimals = 1\ntarget = "5"', "target has to be a number, not '5'"),
        ("judged_without_age = false", 'judged_without_age = "no"',
         "judged_without_age has to be true or false, not 'no'"),
        ("decimals = 1", 'decimals = 1\nrebases = [{on = "2020", reason = "new"}]',
         "rebases 1: on has to be a day, as in 2026-11-20, not '2020'"),
        ("decimals = 1", 'decimals = 1\nalso = ["qof"]', "also 1 has to be a table, as in {kind = ...}, not 'qof'"),
        # of the right type, and yet nothing that can be shown or worked out
        ('title = "People on the high blood pressure register"', 'title = " "', "title has to be text, and is empty"),
        ("multiplier = 100", "multiplier = 0", "multiplier has to be a whole number from 1 to 1,000,000, not 0"),
        ("decimals = 1", "decimals = -1", "decimals has to be a whole number from 0 to 5, not -1"),
        ("decimals = 1", "decimals = 1\nfunnel_minimum = -5",
         "funnel_minimum has to be a whole number from 0 to 1,000,000, not -5"),
        ("decimals = 1", 'decimals = 1\ntarget = nan\ntarget_source = "NICE"', TARGET),
        ("decimals = 1", "decimals = 1\ntarget = 5", TARGET),  # whose?
        ("review_due = 2027-11-30", "review_due = 2026-11-20",
         "review_due has to be after reviewed, 2026-11-20, not 2026-11-20"),
        ('url = "https://', 'url = "', "source: url has to be an address such as https://example.org, not 'digital."),
        # what the loader of the kind would look for in vain
        ('group = "HYP", ', "", "file: group is missing; qof needs it"),
        ("group =", "gruop =", "file: gruop is no key of qof; expected kind, group, list_type"),
        ("decimals = 1", 'decimals = 1\nalso = [{kind = "fingertips", indicator_id = "241"}]',
         "also 1: indicator_id has to be a whole number, not '241'"),
        ("decimals = 1", "decimals = ", "Invalid value (at line 12, column 12)"),  # not TOML at all
    ],
)  # fmt: skip
def test_a_bad_definition_is_refused_by_file_and_key(tmp_path, was, becomes, message):
    text = (DEFINITIONS / "qof_hypertension.toml").read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / "qof_hypertension.toml"
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(DefinitionError) as refusal:
        read(path)
    assert re.sub(r", line \d+", "", str(refusal.value)).startswith(f"qof_hypertension.toml: {message}")


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ("decimals = 1", "decimals = -1", 12),
        ('list_type = "TOTAL"', "list_type = 1", 27),  # within a line
        ("publisher =", "publsher =", 31),  # within a table
        ("decimals = 1", 'decimals = 1\n"a(b" = 1', 13),  # a name that is no pattern
        ('group = "HYP", ', "", 27),  # missing: the line of the table that lacks it
        ('theme = "heart"\n', "", 0),  # missing from the file: no line
    ],
)
def test_a_bad_definition_is_refused_by_line(was, becomes, line):
    text = (DEFINITIONS / "qof_hypertension.toml").read_text(encoding="utf-8")
    with pytest.raises(DefinitionError) as refusal:
        defined("mine", text.replace(was, becomes).encode())
    assert str(refusal.value).startswith(f"mine.toml, line {line}: " if line else "mine.toml: ")


def test_a_file_whose_name_fits_no_address_is_refused():
    text = (DEFINITIONS / "qof_hypertension.toml").read_bytes()
    with pytest.raises(DefinitionError, match=r"^My share\.toml: the name of a definition's file has to be of a-z"):
        defined("My share", text)


def test_every_kind_that_a_definition_may_name_is_known_here():
    derived = {"age_bands", "change", "demonstration"}  # worked out, or made up: no file of theirs is loaded
    assert set(files.KINDS) - derived <= set(LOADERS)
    with pytest.raises(ValueError, match=r"also 2: kind has to be one of admissions, age_bands, .*, not 'qoff'"):
        files.check({"kind": "qoff"}, "also 2")


def test_every_way_of_protecting_small_numbers_may_be_named():
    assert {one.value for one in Disclosure} == {"none", *HIDDEN}
