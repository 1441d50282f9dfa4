"""Disease registers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data import loaders
from data.loaders import qof
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

HEADER = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
ROWS = [
    "N81016,DM,377,17OV,5821",
    "N81016,HYP,1238,TOTAL,7173",
    "N81013,DM,0,17OV,300",  # nobody on the register: zero, not missing
    "N81013,HYP,40,TOTAL,350",
    "A81001,DM,250,17OV,3300",  # elsewhere
    "A81001,HYP,600,TOTAL,4098",
]
NAME = "PREVALENCE_2021_v2.csv"
Write = Callable[..., Path]


def test_registers_of_the_place(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, *ROWS, name=NAME), context)
    assert (loader.kind, parsed.period) == ("qof", "2020-21")
    reconciled(parsed)
    rows = parsed.observations.set_index(["indicator", "area_code"])
    assert rows.loc[("qof_diabetes", "N81016"), ["numerator", "denominator", "state"]].to_list() == [377, 5821, "ok"]
    assert rows.loc[("qof_diabetes", "N81013"), ["numerator", "state"]].to_list() == [0, "ok"]
    assert rows.loc[("qof_hypertension", "Y02045"), ["state", "note"]].to_list() == ["missing", "no row in the file"]
    assert rows["value"].isna().all()  # follows from numerator and denominator
    assert len(rows) == 6
    assert (parsed.quantity_read, parsed.quantity_kept) == (2505, 1655)
    assert told(parsed) == {
        "practices of other places": (2, 850),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }


def test_england_is_the_sum_of_all_practices(write: Write, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qof, "NATIONAL_PRACTICES", 3)
    _, parsed = loaders.read(write(HEADER, *ROWS, name=NAME), context)
    england = parsed.observations.set_index(["area_code", "indicator"]).loc["E92000001"]
    assert england.loc["qof_diabetes", ["numerator", "denominator"]].to_list() == [627, 9421]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("PREVALENCE_2021_v2.csv", "2020-21"),
        ("PREVALENCE_2122.csv", "2021-22"),
        ("PREVALENCE_1920.csv", "2019-20"),
        ("2020-21/PREVALENCE.csv", "2020-21"),  # the folder's name, where the file's says nothing
        ("qof_2018_19.csv", "2018-19"),
    ],
)
def test_period_from_names(name: str, period: str, write: Write, context: Context) -> None:
    assert loaders.read(write(HEADER, *ROWS, name=name), context)[1].period == period


def test_period_given(write: Write, context: Context) -> None:
    path = write(HEADER, *ROWS, name="PREVALENCE.csv")
    assert loaders.read(path, replace(context, period="2022-23"))[1].period == "2022-23"
    with pytest.raises(BadFile, match=r"--period 2022-07 is not of this kind. Write --period 2020-21"):
        loaders.read(path, replace(context, period="2022-07"))
    with pytest.raises(BadFile, match="Say it: --period 2020-21"):
        loaders.read(path, context)


def test_registers_without_an_indicator_are_counted(write: Write, context: Context) -> None:
    """SMOK has no indicator; asthma counted on everybody is another measure than asthma from age 6."""
    others = [
        f"{code},{rest}" for rest in ("SMOK,9,TOTAL,99", "AST,8,TOTAL,99") for code in ("N81016", "N81013", "A81001")
    ]
    _, parsed = loaders.read(write(HEADER, *others, *ROWS, name=NAME), context)
    reconciled(parsed)
    assert told(parsed)["register SMOK counted on list TOTAL has no indicator"] == (3, 27)
    assert told(parsed)["register AST counted on list TOTAL has no indicator"] == (3, 24)
    assert set(parsed.observations["indicator"]) == {"qof_diabetes", "qof_hypertension"}
    with pytest.raises(BadFile, match=r"no register of the file has an indicator \(SMOK\)"):
        loaders.read(write(HEADER, others[0], name=NAME), context)


def test_one_register_larger_than_its_list_is_unreliable(
    write: Write, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Practices for special needs publish such a row: 137 people with a learning disability on a list of 132."""
    monkeypatch.setattr(qof, "TOLERATED", 0.2)
    large = ["N81016,LD,50,TOTAL,7173", "N81013,LD,137,TOTAL,132", "A81001,LD,9,TOTAL,4098"]
    _, parsed = loaders.read(write(HEADER, *ROWS, *large, name=NAME), context)
    reconciled(parsed)
    row = parsed.observations.set_index(["indicator", "area_code"]).loc[("qof_learning_disability", "N81013")]
    assert (row["numerator"], row["denominator"], row["state"], row["note"]) == (137, 132, "unreliable", qof.TOO_LARGE)
    assert told(parsed)["registers larger than their list, shown as unreliable"] == (1, 137)


def test_a_practice_cut_short_at_the_end(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match="line 6: the file ends within practice A81001: no row for HYP"):
        loaders.read(write(HEADER, *ROWS[:-1], name=NAME), context)


def test_a_register_that_one_practice_lacks_is_missing(write: Write, context: Context) -> None:
    """In the middle of a file it is no sign of a cut."""
    _, parsed = loaders.read(write(HEADER, *ROWS[:3], *ROWS[4:], name=NAME), context)
    rows = parsed.observations.set_index(["indicator", "area_code"])
    assert rows.loc[("qof_hypertension", "N81013"), "state"] == "missing"
    assert rows.loc[("qof_diabetes", "N81013"), "state"] == "ok"


def test_refusals(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match="column PATIENT_LIST_TYPE: found '5821'"):  # list and its type changed round
        loaders.read(write(HEADER, "N81016,DM,377,5821,17OV", name=NAME), context)
    with pytest.raises(BadFile, match="none of the Place's 3 practices"):
        loaders.read(write(HEADER, *ROWS[4:], name=NAME), context)
