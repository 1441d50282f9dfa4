"""Figures of a time that has not begun are refused; a name that says another month than the rows is told of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data import cli, loaders, loading
from data.loaders.contract import BadFile, Context
from tests.data.loaders.test_epraccur import line
from tests.data.loaders.test_monthly_ratios import HEADER as SHARES
from tests.data.loaders.test_registered import ROWS, SUB_ICB

TODAY = date(2026, 11, 23)
SAID = "which begins after today, 23 November 2026; expected a time that has begun. If that is a slip, mend it in the"
GENERIC = "indicator,area,period,sex,age,category,numerator,denominator"
CHANGES = "id,area,month,proposal,proposed_by"
Write = Callable[..., Path]


@pytest.fixture
def now(context: Context) -> Context:
    return replace(context, today=TODAY)


def test_a_slip_of_the_year_is_refused_with_its_line_and_column(write: Write, now: Context) -> None:
    late = [row.replace("01JAN2021", "01JUL2062") for row in ROWS]
    with pytest.raises(BadFile) as refused:
        loaders.read(write(SUB_ICB, *late), now)
    assert str(refused.value).startswith(f"file.csv, line 2, column EXTRACT_DATE: found '01JUL2062', {SAID}")


@pytest.mark.parametrize(
    ("period", "taken"),
    [
        ("2026-11", True),  # the month that it is
        ("2026-12", False),
        ("2026-27", True),  # a year that has begun, and ends in March
        ("2027", False),
        ("2025-m12", None),  # no period at all, which is for the kind of file to say
        ("2027-28-q1", False),
        ("2026_2028", True),
    ],
)
def test_only_the_row_that_has_not_begun_is_told_of(
    period: str, taken: bool | None, write: Write, now: Context
) -> None:
    rows = [f"registered_patients,N81016,{one},persons,all,all,2027," for one in ("2026-10", period)]
    path = write(GENERIC, *rows)  # 2027 people are no year
    if taken:
        assert loaders.read(path, now)[1].rows_kept == 2
        return
    said = "column period: found" if taken is None else f"line 3, column period: found '{period}', {SAID}"
    with pytest.raises(BadFile, match=said):
        loaders.read(path, now)


def test_a_period_that_no_column_says_is_told_of_without_a_line(write: Write, now: Context) -> None:
    rows = ["PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE", "N81016,DM,80,17OV,1000"]
    with pytest.raises(BadFile, match=f"^PREVALENCE_6162.csv: its figures are of 2061/62, {SAID} file, its name"):
        loaders.read(write(*rows, name="PREVALENCE_6162.csv"), now)
    seconds = "2921616000"  # August 2062, as seconds since 1970, which nobody reads as a month
    with pytest.raises(BadFile, match="its figures are of August 2062, which begins after today"):
        loaders.read(write(SHARES, f"{seconds},0.5,0.5,0.5", name="op_trimethoprim_monthly.csv"), now)


def test_closures_that_are_told_beforehand_are_taken(write: Write, now: Context) -> None:
    closing = line("N81016", "MILLCROFT MEDICAL CENTRE", closed="20270331")
    _, parsed = loaders.read(write(closing, name="epraccur.csv"), now)
    assert parsed.period == "2027-03"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gp-reg-pat-prac-all-2025-11.csv", "name 2025-11, rows 2021-01"),
        ("lists_202511.csv", "name 2025-11, rows 2021-01"),
        ("gp-reg-pat-prac-all_2021-01_england.csv", ""),
        ("lists fetched 2026-02-03.csv", ""),  # a day, which says when somebody had it
        ("lists 20260203.csv", ""),
        ("lists 2020-21.csv", ""),
        ("gp-reg-pat-prac-all.csv", ""),
    ],
)
def test_a_name_that_says_another_month_is_told_of(name: str, told: str, write: Write, now: Context) -> None:
    _, parsed = loaders.read(write(SUB_ICB, *ROWS, name=name), now)
    said = [one for one in parsed.remainders if "another month" in one.reason]
    assert [(one.rows, one.kept, one.example) for one in said] == ([(0, True, told)] if told else [])


def test_the_command_goes_by_the_clock(write: Write, fresh, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("DATABASE_URL", fresh())
    late = write(SUB_ICB, *(row.replace("01JAN2021", "01DEC2026") for row in ROWS), name="late.csv")
    mapped = write(
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,COMM_REGION_CODE",
        "GP_PRAC_PAT_LIST,01Jan2022,N81016,MILLCROFT MEDICAL CENTRE,CW1 3AW,U79049,EAGLE BRIDGE PCN,Y62",
    )
    assert cli.main(["load", str(mapped), str(late)]) == 2
    assert f"late.csv, line 2, column EXTRACT_DATE: found '01DEC2026', {SAID}" in capsys.readouterr().err
    monkeypatch.setattr(loading, "clock", lambda: date(2026, 12, 1))
    assert cli.main(["load", str(late)]) == 0
    assert "period 2026-12" in capsys.readouterr().out
