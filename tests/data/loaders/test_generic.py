"""The indicator file that an analyst fills: every error told at once, row by row; protected counts refused."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.contract import BadFile, Context
from data.loaders.generic import GROUPS
from data.loaders.template import template
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import reconciled, told

Write = Callable[..., Path]
HEADER = "indicator,area,period,sex,age,category,numerator,denominator"
LONG = f"{HEADER},value,lower,upper,note,state"
ABOVE = frozenset({"E92000001", "E06000049", "crewe", "U79049"})
DIABETES = "qof_diabetes,N81016,2021-22,persons,all,all,380,5900"


@pytest.fixture
def placed(context: Context) -> Context:
    return replace(context, areas=ABOVE)


def refusal(path: Path, context: Context) -> str:
    with pytest.raises(BadFile) as caught:
        loaders.read(path, context)
    return str(caught.value)


def test_rows_of_every_kind(write: Write, placed: Context) -> None:
    rows = [
        DIABETES,
        "qof_diabetes,crewe,2021-22,,,,3800,59000",  # published for a community as it is; empty means all
        "qof_diabetes,U79049,2021-22,persons,all,all,0,900",  # nobody: zero is a figure
        "qof_diabetes,N81016,2021-22,Female,all,all,180,2900",
        "qof_diabetes,N81016,2021-22,persons,65-69,all,80,400",
        "qof_diabetes,N81016,2021-22,male,95+,all,1,20",
        "qof_diabetes,N81016,2021-22,persons,all,imd2019_decile:1,90,1000",
        "qof_diabetes,N81013,2021-22,persons,all,all,,",  # no figure
        "qof_diabetes,A81001,2021-22,persons,all,all,5,50",  # another place's practice
        "registered_patients,N81016,2022-07,persons,all,all,30745,",
    ]
    loader, parsed = loaders.read(write(HEADER, *rows), placed)
    assert (loader.kind, parsed.rows_kept, parsed.period) == ("generic", 9, "")
    assert told(reconciled(parsed)) == {"practices of other places": (1, None)}
    found = parsed.observations.set_index(["area_code", "breakdown", "category"])
    assert found.loc[("crewe", "all", "all"), ["numerator", "denominator"]].to_list() == [3800, 59000]
    assert found.loc[("U79049", "all", "all"), ["numerator", "state"]].to_list() == [0, "ok"]
    assert found.loc[("N81016", "sex", "female"), "numerator"] == 180
    assert found.loc[("N81016", "age", "65-69"), "numerator"] == 80
    assert found.loc[("N81016", "age_male", "95+"), "numerator"] == 1
    assert found.loc[("N81016", "imd2019_decile", "1"), "numerator"] == 90
    assert found.loc[("N81013", "all", "all"), "state"] == "missing"


def test_published_values_and_limits_stand(write: Write, placed: Context) -> None:
    rows = [
        "ae_attendances_0_4,E92000001,2021-22,,,,2332838,3059096,762.59,761.6,763.6,,",
        "ae_attendances_0_4,crewe,2021-22,,,,,,833.3,,,as published,",  # a value alone
        "ae_attendances_0_4,N81016,2021-22,,,,260,391,664.96,,,,",  # no limits: worked out, so that it has some
        "ae_attendances_0_4,N81013,2021-22,,,,,,,,,too few,suppressed",
    ]
    found = loaders.read(write(LONG, *rows), placed)[1].observations.set_index("area_code")
    assert found.loc["E92000001", ["value", "lower", "upper"]].to_list() == [762.59, 761.6, 763.6]
    assert found.loc["crewe", ["value", "note", "state"]].to_list() == [833.3, "as published", "ok"]
    assert found.loc[["N81016", "N81013"], "value"].isna().all()
    assert found.loc["N81013", ["state", "note"]].to_list() == ["suppressed", "too few"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        # No definition: how to add one.
        (
            "knitting,N81016,2022,,,,1,2",
            "column indicator: found 'knitting'; expected an indicator that has a definition: "
            "add data/definitions/<name>.toml",
        ),
        # A community that does not exist.
        ("qof_diabetes,creew,2022,,,,1,200", "column area: found 'creew'"),
        # A period as Fingertips writes it.
        ("qof_diabetes,N81016,2021/22,,,,1,200", "column period: found '2021/22'; expected a period such as 2022-07"),
        ("qof_diabetes,N81016,2022,women,,,1,200", "column sex: found 'women'; expected persons, female or male"),
        ("qof_diabetes,N81016,2022,,old,,1,200", "column age: found 'old'; expected all, or ages such as 0-4"),
        ("qof_diabetes,N81016,2022,,,most deprived,1,200", "column category: found 'most deprived'"),
        ("qof_diabetes,N81016,2022,,64-0,,1,200", "column age: found '64-0'; expected all, or ages such as 0-4"),
        ("qof_diabetes,N81016,2022,,,need:hi\x1bgh,1,200", "column category: found 'need:hi\x1bgh'; expected all, or"),
        # Base data come from their own file.
        ("qof_diabetes,N81016,2022,,,lsoa:E01018400,1,200", "column category: found 'lsoa:E01018400'"),
        ("qof_diabetes,N81016,2022,male,,imd2019_decile:1,1,200", "all where sex or age is given"),
        ('qof_diabetes,N81016,2022,,,,"1,200",5000', "column numerator: found '1,200'; expected a number without"),
        ("qof_diabetes,N81016,2022,,,,201,200", "found '201'; expected no more than the denominator"),
        ("qof_diabetes,N81016,2022,,,,-1,200", "found '-1'; expected a number of 0 or more"),
        ("qof_diabetes,N81016,2022,,,,1,", "column denominator: found ''; expected a denominator"),
        ("qof_diabetes,N81016,2022,,,,nan,200", "column numerator: found 'nan'"),
    ],
)
def test_what_is_wrong_with_a_row(row: str, said: str, write: Write, placed: Context) -> None:
    found = refusal(write(HEADER, DIABETES, row), placed)
    assert "line 3, column " in found and said in found


@pytest.mark.parametrize(
    ("row", "said"),
    [
        # A share per thousand where the indicator is a percentage.
        ("qof_diabetes,N81016,2022,,,,380,5900,64.4,,,,", "found '64.4'; expected the value that numerator and"),
        # Limits changed round.
        ("qof_diabetes,N81016,2022,,,,380,5900,6.44,7.1,5.8,,", "lower limit, value and upper limit in this order"),
        # What a workbook or a paper could not hold: it would fail when somebody takes the figures away.
        ("qof_diabetes,N81016,2022,,,,380,5900,,,,\x1b[31mred,", "found '\x1b[31mred'; expected letters, digits and"),
        # A hidden figure that is not hidden.
        ("qof_diabetes,N81016,2022,,,,3,5900,,,,,suppressed", "no number in a row that is hidden"),
        ("qof_diabetes,N81016,2022,,,,,,,,,,gone", "found 'gone'; expected one of ok, suppressed, missing"),
        ("qof_diabetes,N81016,2022,,,,,,,,,,ok", "a numerator, or a value as published"),
    ],
)
def test_what_is_wrong_with_a_value(row: str, said: str, write: Write, placed: Context) -> None:
    assert said in refusal(write(LONG, row), placed)


def test_counts_that_must_be_protected(write: Write, placed: Context) -> None:
    admissions = "emergency_admissions,N81016,2025-0{},,,,{},30000,{},,,,"
    low = refusal(write(LONG, admissions.format(1, 7, "")), placed)
    assert "found '7'; expected counts of 1 to 7 hidden (state suppressed) and others rounded to 5" in low
    assert "found '12'" in refusal(write(LONG, admissions.format(1, 12, "")), placed)  # not rounded
    implied = admissions.format(1, "", 0.1)  # 0.1 per 1,000 of 30,000 people are three people
    assert "counts of 1 to 7 hidden" in refusal(write(LONG, implied), placed)
    bare = "emergency_admissions,N81016,2025-01,,,,,,9.5,,,,"
    assert "the count, which shows whether it is protected" in refusal(write(LONG, bare), placed)
    lines = [admissions.format(month, count, "") for month, count in enumerate((0, 10, 265), start=1)]
    assert loaders.read(write(LONG, *lines), placed)[1].rows_kept == 3


def test_a_number_that_cannot_be_read_is_one_error(write: Write, placed: Context) -> None:
    # it is no number that is missing, which a numerator without one or a hidden row would be told for
    said = refusal(write(HEADER, DIABETES, "qof_diabetes,N81016,2022,,,,10%,200"), placed)
    assert said.startswith("file.csv: 1 error:\n  line 3, column numerator: found '10%'; expected a number without")


def test_all_errors_of_a_file_at_once(write: Write, placed: Context) -> None:
    wrong = ["qof_diabetes,nowhere,long ago,,,,1,200"] * 15  # two errors a row
    said = refusal(write(HEADER, DIABETES, *wrong), placed)
    assert said.startswith("file.csv: ")
    listed = [line for line in said.splitlines() if line.startswith("  line ")]
    assert len(listed) == 20 and listed[0].startswith("  line 3, column area: found 'nowhere'")
    assert "errors in 15 rows" in said and " more. Mend these rows and load the file again" in said


def test_a_figure_that_stands_twice(write: Write, placed: Context) -> None:
    said = refusal(write(HEADER, DIABETES, DIABETES.replace("380", "390")), placed)
    assert "line 3, column area: found 'N81016'; expected each figure once: it stands in line 2 already" in said


def test_only_rows_of_other_places(write: Write, placed: Context) -> None:
    row = "qof_diabetes,A81001,2021-22,,,,5,50"
    assert "no row is about an area of the Place, or England" in refusal(write(HEADER, row), placed)


@pytest.mark.parametrize("name", sorted(CONTEXT.indicators))
def test_the_template_of_every_indicator_loads(name: str, write: Write, placed: Context) -> None:
    text = template(placed.indicators[name], "N81016")
    parsed = reconciled(loaders.read(write(*text.splitlines()), placed)[1])
    assert {"all", "age_female", "age_male", "imd2019_decile"} <= set(parsed.observations["breakdown"])
    assert set(parsed.observations["state"]) >= {"ok", "missing"}


@settings(max_examples=40, deadline=None)
@given(
    counts=st.dictionaries(
        st.tuples(st.sampled_from(["N81016", "N81013", "crewe", "A81001"]), st.sampled_from(["", "female", "male"])),
        st.integers(0, 500), min_size=1,
    )
)  # fmt: skip
def test_any_counts_reconcile(counts: dict[tuple[str, str], int], tmp_path_factory: pytest.TempPathFactory) -> None:
    counts = {("N81016", ""): 7, **counts}
    path = tmp_path_factory.mktemp("counts") / "mine.csv"
    lines = [f"qof_diabetes,{area},2022,{sex},,,{count},500" for (area, sex), count in counts.items()]
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    parsed = reconciled(loaders.read(path, replace(CONTEXT, areas=ABOVE))[1])
    assert parsed.observations["numerator"].sum() == sum(
        count for (area, _), count in counts.items() if area != "A81001"
    )


@pytest.mark.parametrize("part", ["fifth_england", "fifth_place", "core20", "sex", "ethnicity"])
def test_parts_of_the_people_and_those_not_recorded(part: str, write: Write, placed: Context) -> None:
    names = GROUPS[part]
    rows = [f"qof_diabetes,{area},2022,,,{part}:{name},10,100" for area in ("crewe", "N81016") for name in names]
    found = reconciled(loaders.read(write(HEADER, *rows), placed)[1]).observations
    assert set(found["breakdown"]) == {part}
    assert sorted(found["category"]) == sorted([*names, *names]) and "not recorded" in names
    said = refusal(write(HEADER, f"qof_diabetes,crewe,2022,,,{part}:sixth,10,100"), placed)
    assert f"found '{part}:sixth'; expected one of " in said and f"not recorded after {part}:" in said


def test_a_sex_that_nobody_recorded_has_no_age(write: Write, placed: Context) -> None:
    row = "qof_diabetes,crewe,2022,not recorded,{},,10,100"
    found = loaders.read(write(HEADER, row.format("")), placed)[1].observations.iloc[0]
    assert (found["breakdown"], found["category"]) == ("sex", "not recorded")
    assert "female or male where an age is given" in refusal(write(HEADER, row.format("65-69")), placed)


def test_standardised_rates_come_with_their_value(write: Write, placed: Context) -> None:
    row = "under_75_mortality,E92000001,2020_2022,,,,505000,150000000,{},,"
    found = loaders.read(write(LONG, row.format("342.3,341.2,343.4")), placed)[1].observations.iloc[0]
    assert found[["value", "lower", "upper"]].tolist() == [342.3, 341.2, 343.4]  # not the crude 336.7
    assert "counts alone do not give it (dsr)" in refusal(write(LONG, row.format(",,")), placed)
    few = "under_75_mortality,crewe,2020_2022,,,,9,80000,12.3,5.1,24.5,,"
    assert "expected counts of 1 to 9 hidden (state suppressed)" in refusal(write(LONG, few), placed)
