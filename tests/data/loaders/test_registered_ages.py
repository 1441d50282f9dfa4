"""Patients by sex and age: five-year bands and single ages, in the headers that have been published."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.ages import FIVE
from data.loaders import registered_ages
from data.loaders.contract import BadFile, Context, Parsed
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import reconciled, told
from tests.data.loaders.test_properties import read, same, shuffled

QUINARY = "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"
SINGLE_2018 = "EXTRACT_DATE,CCG_CODE,ONS_CCG_CODE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
SINGLE_2025 = SINGLE_2018.replace("CCG_CODE", "SUB_ICB_LOCATION_CODE").replace("ONS_CCG", "ONS_SUB_ICB_LOCATION")
Write = Callable[..., Path]
Counts = dict[str, int]


def quinary(code: str, women: Counts, men: Counts, kind: str = "GP", listed: int | None = None) -> list[str]:
    """A practice as the file has it: the list, each sex, and each sex in 20 bands; bands not given hold nobody."""
    start = f"GP_PRAC_PAT_LIST,01SEP2017,{kind},{code},,CW1 3AW"
    whole = sum(women.values()) + sum(men.values()) if listed is None else listed
    lines = [f"{start},ALL,ALL,{whole}"]
    for sex, counts in (("FEMALE", women), ("MALE", men)):
        lines.append(f"{start},{sex},ALL,{sum(counts.values())}")
        lines += [f"{start},{sex},{label.replace('-', '_')},{counts.get(label, 0)}" for label in FIVE.labels]
    return lines


def single(code: str, sex: str, counts: Counts, total: bool = True) -> list[str]:
    """One sex of a practice by year of age; years not given hold nobody."""
    start = f"01-Apr-25,27D,E38000233,{code},CW1 3AW,{sex}"
    ages = [*map(str, range(95)), "95+"]
    lines = [f"{start},ALL,{sum(counts.values())}"] if total else []
    return lines + [f"{start},{age},{counts.get(age, 0)}" for age in ages]


OURS = quinary("N81016", {"0-4": 5, "95+": 2}, {"0-4": 6, "30-34": 7})
EMPTY = quinary("N81013", {}, {})  # an empty list is a list: zero, not missing
THERE = quinary("A84002", {"50-54": 100}, {"50-54": 90})
CCG = quinary("27D", {"0-4": 500}, {"0-4": 400}, kind="CCG")  # the same people again


def cells(parsed: Parsed, area: str = "N81016") -> dict[tuple[str, str], float]:
    """An area's values that are not zero, by breakdown and category."""
    own = parsed.observations[(parsed.observations["area_code"] == area) & (parsed.observations["value"] > 0)]
    return dict(zip(zip(own["breakdown"], own["category"], strict=True), own["value"], strict=True))


def test_five_year_bands(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(QUINARY, *OURS, *EMPTY, *THERE, *CCG, end="\r\n"), context)
    assert (loader.kind, parsed.period) == ("registered_ages", "2017-09")
    reconciled(parsed)
    assert cells(parsed) == {
        ("age_female", "0-4"): 5, ("age_female", "95+"): 2, ("age_male", "0-4"): 6, ("age_male", "30-34"): 7,
        ("all", "all"): 20,
    }  # fmt: skip
    assert (parsed.observations["area_code"] == "N81013").sum() == 41
    assert cells(parsed, "N81013") == {}
    assert (parsed.rows_read, parsed.rows_kept) == (4 * 43, 2 * 41)
    assert (parsed.quantity_read, parsed.quantity_kept) == (210, 20)  # 900 patients of the CCG are nobody new
    said = told(parsed)
    assert said["practices of other places"] == (40, 190)
    assert said["organisations above practices: their people are in the practices' rows already"] == (43, None)
    assert said["totals by sex or age: their people are in the rows by age already"] == (2 + 2 + 3, None)
    assert said["practices that are or were the Place's, with no row in the file: 1"] == (0, None)


@pytest.mark.parametrize("header", [SINGLE_2018, SINGLE_2025])
@pytest.mark.parametrize("total", [True, False])  # the file has a row for all ages; a re-saved one may have none
def test_single_ages_are_added_up_into_bands(header: str, total: bool, write: Write, context: Context) -> None:
    women = {"0": 3, "4": 4, "5": 1, "94": 2, "95+": 6}
    lines = [*single("N81016", "FEMALE", women, total), *single("A84002", "FEMALE", {"7": 9}, total)]
    _, parsed = loaders.read(write(header, *lines), context)
    reconciled(parsed)
    expected = {"0-4": 7, "5-9": 1, "90-94": 2, "95+": 6}
    assert cells(parsed) == {("age_female", band): count for band, count in expected.items()}
    # half of the people are in this file: it says nothing of the other sex, nor of the list
    assert set(parsed.observations["breakdown"]) == {"age_female"}
    assert (parsed.quantity_kept, parsed.rows_kept, parsed.period) == (16, 96, "2025-04")


def test_england_where_the_file_is_national(write: Write, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registered_ages, "NATIONAL_PRACTICES", 3)
    _, parsed = loaders.read(write(QUINARY, *OURS, *EMPTY, *THERE, *CCG), context)
    reconciled(parsed)
    assert cells(parsed, "E92000001") == {
        ("age_female", "0-4"): 5, ("age_female", "95+"): 2, ("age_female", "50-54"): 100, ("age_male", "0-4"): 6,
        ("age_male", "30-34"): 7, ("age_male", "50-54"): 90, ("all", "all"): 210,
    }  # fmt: skip
    one_sex = single("N81016", "MALE", {"1": 2}) + single("N81013", "MALE", {}) + single("A84002", "MALE", {"1": 3})
    _, half = loaders.read(write(SINGLE_2025, *one_sex), context)
    assert cells(half, "E92000001") == {("age_male", "0-4"): 5}  # no total of England from men alone


def test_other_sexes_are_told_and_not_drawn(write: Write, context: Context) -> None:
    start = "GP_PRAC_PAT_LIST,01SEP2017,GP,N81016,,CW1 3AW"
    listed = [line.replace("ALL,ALL,20", "ALL,ALL,24") for line in OURS]
    _, parsed = loaders.read(write(QUINARY, *listed, f"{start},INDETERMINATE,20_24,3"), context)
    reconciled(parsed)
    assert cells(parsed)[("all", "all")] == 24
    assert (parsed.quantity_read, parsed.quantity_kept) == (23, 20)
    said = told(parsed)
    assert next(said[one] for one in said if one.startswith("patients whose sex")) == (1, 3)
    # one more is on the list than in all rows by sex and age
    assert next(said[one] for one in said if one.startswith("patients in the list total")) == (0, 1)


def test_organisations_above_practices_are_known_by_their_code_where_the_file_does_not_say(
    write: Write, context: Context
) -> None:
    above = [line.replace("N81016", "E54000008") for line in single("N81016", "MALE", {"1": 50})]
    _, parsed = loaders.read(write(SINGLE_2025, *single("N81016", "MALE", {"1": 2}), *above), context)
    reconciled(parsed)
    assert (parsed.quantity_read, parsed.quantity_kept) == (2, 2)


FIRST = OURS[:]
BROKEN = [
    # A band's number was changed: the sex's own total gives it away.
    ([one.replace("MALE,30_34,7", "MALE,30_34,70") for one in OURS], "ages of N81016, male, add up to 76, and .* 13"),
    # A band's row was lost, and with it seven men.
    ([one for one in OURS if "30_34,7" not in one], "ages of N81016, male, add up to 6"),
    # All men were lost.
    ([one for one in OURS if ",MALE" not in one] + THERE, "N81016 has rows by age, and none of them is male"),
    # Fewer on the list than in the rows by age.
    ([one.replace("ALL,ALL,20", "ALL,ALL,19") for one in OURS], "N81016 has 20 patients by age and 19 in all"),
    # No totals, and a band's row was lost.
    ([one for one in OURS if ",ALL," not in one and "MALE,95+,0" not in one], "N81016, male, has 19 of 20 ages"),
    # A band that nobody publishes.
    ([one.replace("30_34", "30_39") for one in OURS], "column AGE_GROUP_5: found '30_39'; expected a band such as 0_4"),
    ([one.replace("FEMALE,0_4", "WOMEN,0_4") for one in OURS], "line 4, column SEX: found 'WOMEN'"),
    ([one.replace(",5", ",5.5") for one in OURS[2:3]], "found '5.5'; expected a whole number"),
    # The same row twice.
    ([*OURS, OURS[2]], "line 45: the same organisation, sex and age as in line 4"),
    # Two months in one file.
    ([*OURS, *(one.replace("SEP", "OCT") for one in EMPTY)], "line 45, column EXTRACT_DATE: found 1 October 2017"),
    # Practice and postcode changed round.
    ([one.replace("N81016,,CW1 3AW", "CW1 3AW,,N81016") for one in OURS], "line 2, column ORG_CODE: found 'CW1 3AW'"),
    # A practice's row with the code of something else.
    ([one.replace("N81016", "27D") for one in OURS], "column ORG_CODE: found '27D'; expected a practice code"),
    (CCG, "the file holds organisations above practices only. Load gp-reg-pat-prac-quin-age.csv"),
    # Rows of totals alone.
    ([OURS[0], OURS[1]], "no row is of women or men at an age"),
    (THERE, "none of the Place's 3 practices is in the file"),
]


@pytest.mark.parametrize(("lines", "said"), BROKEN)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(QUINARY, *lines), context)


def test_single_ages_that_lack_one(write: Write, context: Context) -> None:
    lines = single("N81016", "MALE", {"1": 2}, total=False)[:-1]  # cut before 95+
    with pytest.raises(BadFile, match="N81016, male, has 95 of 96 ages"):
        loaders.read(write(SINGLE_2025, *lines), context)
    with pytest.raises(BadFile, match="found '95'; expected an age from 0 to 94, 95"):
        loaders.read(write(SINGLE_2025, *lines, lines[0].replace(",0,0", ",95,0")), context)


CELLS = st.dictionaries(st.sampled_from(FIVE.labels), st.integers(0, 5_000), max_size=20)


@settings(max_examples=25, deadline=None)
@given(
    lists=st.dictionaries(st.sampled_from(["N81013", "Y02045", "A81001"]), st.tuples(CELLS, CELLS)),
    seed=st.integers(0, 99),
)
def test_ages_reconcile_in_any_order(lists: dict[str, tuple[Counts, Counts]], seed: int) -> None:
    lists = {"N81016": ({"0-4": 1}, {}), **lists}
    rows = [QUINARY, *(line for code, both in lists.items() for line in quinary(code, *both)), *CCG]
    lines = [line.split(",") for line in rows]
    parsed = reconciled(read(lines, CONTEXT, "ages.csv"))
    for code, (women, men) in lists.items():
        if code in CONTEXT.practices:
            found = cells(parsed, code)
            assert found.pop(("all", "all"), 0) == sum(women.values()) + sum(men.values()) == sum(found.values())
            assert {band: n for (by, band), n in found.items() if by == "age_female"} == {
                band: n for band, n in women.items() if n
            }
    same(parsed, read(shuffled(lines, seed), CONTEXT, "ages.csv"))
