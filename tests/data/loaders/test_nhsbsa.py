"""List sizes of NHSBSA: a row a prescriber, a column a sex and band."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.ages import TEN
from data.loaders import nhsbsa
from data.loaders.contract import BadFile, Context
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import reconciled, told
from tests.data.loaders.test_properties import read, same, shuffled

HEADER = (
    "Regional Office Name,Regional Office Code,Area Team Name,Area Team Code,PCO Name,PCO Code,Practice Name,"
    "Practice Code," + ",".join(f"{sex} {band}" for band in TEN.labels for sex in ("Male", "Female"))
)
NAME = "Patient_List_Size_2013_04-06.csv"
Write = Callable[..., Path]


def line(code: str, *counts: int) -> str:
    """A prescriber with the first of 18 counts; the others are 0."""
    numbers = [*counts, *[0] * (18 - len(counts))]
    return f'NORTH,Y54,"CHESHIRE, WARRINGTON",Q44,SOUTH CHESHIRE CCG,01R00,A NAME,{code},{",".join(map(str, numbers))}'


ROWS = [
    line("N81016", 10, 11, 5),  # boys and girls under 5, boys of 5 to 14
    line("Y02045", 0),  # of the Place, and nobody on its list: zero, not missing
    line("A84002", 0, 0, 0, 7),
    line("Y03644"),  # a service that prescribes
]


def test_it_is_read(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, *ROWS, name=NAME), context)
    reconciled(parsed)
    assert (loader.kind, parsed.period) == ("nhsbsa", "2013-14-q1")
    rows = parsed.observations.set_index(["area_code", "breakdown", "category"])["value"]
    assert rows.loc["N81016"].loc["age10_male"].to_dict() == dict.fromkeys(TEN.labels, 0) | {"0-4": 10, "5-14": 5}
    assert rows.loc["N81016"].loc["age10_female"].to_dict() == dict.fromkeys(TEN.labels, 0) | {"0-4": 11}
    assert rows.loc["N81016"].loc[("all", "all")] == 26
    assert rows.loc["Y02045"].tolist() == [0] * 19
    assert (parsed.quantity_read, parsed.quantity_kept) == (33, 26)
    said = told(parsed)
    assert said["practices of other places"] == (1, 7)
    assert said["services of other places that prescribe and have no list: every number is 0"] == (1, 0)
    assert said["practices that are or were the Place's, with no row in the file: 1"] == (0, None)


def test_england_where_the_file_is_national(write: Write, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nhsbsa, "NATIONAL_PRACTICES", 2)  # two have patients
    _, parsed = loaders.read(write(HEADER, *ROWS, name=NAME), context)
    england = parsed.observations[parsed.observations["area_code"] == "E92000001"]
    assert england.set_index(["breakdown", "category"])["value"].loc[("all", "all")] == 33
    assert len(england) == 19


@pytest.mark.parametrize(
    ("name", "period"),
    [("Patient_List_Size_2014_01-03.csv", "2013-14-q4"), ("2015_10-12/list.csv", "2015-16-q3")],
)
def test_the_quarter_is_in_its_name(name: str, period: str, write: Write, context: Context) -> None:
    assert loaders.read(write(HEADER, *ROWS, name=name), context)[1].period == period


def test_the_quarter_may_be_given(write: Write, context: Context) -> None:
    path = write(HEADER, *ROWS, name="list.csv")
    with pytest.raises(BadFile, match=r"neither the file nor its name says which period .* --period 2013-14-q1"):
        loaders.read(path, context)
    assert loaders.read(path, replace(context, period="2015-16-q2"))[1].period == "2015-16-q2"
    for wrong in ("2015-04", "2015-17-q1", "2015-16"):
        with pytest.raises(BadFile, match=f"--period {wrong} is not of this kind"):
            loaders.read(path, replace(context, period=wrong))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*ROWS, ROWS[0]], "line 6: the same practice as in line 2"),
        ([line("N81016", -1)], "line 2, column Male 0-4: found '-1'"),
        ([line("01R00", 1)], "line 2, column Practice Code: found '01R00'"),  # the PCO's code in the practice's column
        (ROWS[2:], "none of the Place's 3 practices is in the file"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(HEADER, *lines, name=NAME), context)


@settings(max_examples=25, deadline=None)
@given(
    lists=st.dictionaries(
        st.sampled_from(["N81016", "N81013", "A81001", "Y03644"]), st.lists(st.integers(0, 9_000), max_size=18)
    ),
    seed=st.integers(0, 99),
)
def test_lists_reconcile_in_any_order(lists: dict[str, list[int]], seed: int) -> None:
    lists = {"Y02045": [1], **lists}
    lines = [HEADER.split(","), *(line(code, *n).replace('"', "").split(",") for code, n in lists.items())]
    for row in lines[1:]:
        row[2:4] = ["".join(row[2:4])]  # the quoted comma
    parsed = reconciled(read(lines, CONTEXT, NAME))
    totals = parsed.observations[parsed.observations["breakdown"] == "all"].set_index("area_code")["value"]
    assert totals.to_dict() == {code: sum(n) for code, n in lists.items() if code in CONTEXT.practices}
    same(parsed, read(shuffled(lines, seed), CONTEXT, NAME))
