"""What holds for any rows and any bytes."""

import csv
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.contract import BadFile, Context, Parsed
from tests.data.loaders.conftest import CONTEXT, PRACTICES
from tests.data.loaders.reconciled import reconciled

CODES = [*sorted(PRACTICES), "A81001", "A81002"]
LSOAS = ["E01018400", "E01018401", "NO2011", "W01000332"]
NO_CUT = settings(max_examples=40, deadline=None)


def read(lines: list[list[str]], context: Context, name: str) -> Parsed:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8", newline="")
        return loaders.read(path, context)[1]


def shuffled(lines: list[list[str]], seed: int) -> list[list[str]]:
    """The same table with its rows and its columns in another order."""
    order = random.Random(seed)
    columns, rows = list(range(len(lines[0]))), list(lines[1:])
    order.shuffle(columns)
    order.shuffle(rows)
    return [[line[place] for place in columns] for line in [lines[0], *rows]]


def same(one: Parsed, other: Parsed) -> None:
    pd.testing.assert_frame_equal(one.observations, other.observations)
    sizes = [
        (one.rows_read, one.rows_kept, one.quantity_read, one.quantity_kept),
        (other.rows_read, other.rows_kept, other.quantity_read, other.quantity_kept),
    ]
    assert sizes[0] == sizes[1]
    assert [replace(each, example="") for each in one.remainders] == [
        replace(each, example="") for each in other.remainders
    ]


@NO_CUT
@given(
    people=st.dictionaries(
        st.tuples(st.sampled_from(CODES), st.sampled_from(LSOAS)), st.integers(0, 40_000), min_size=1
    ),
    seed=st.integers(0, 99),
)
def test_registrations_reconcile_in_any_order(people: dict[tuple[str, str], int], seed: int) -> None:
    people = {("N81016", "NO2011"): 1, **people}  # a row of ours, so that the file is of the Place
    header = ["PRACTICE_CODE", "LSOA_CODE", "SEX", "NUMBER_OF_PATIENTS"]
    lines = [header, *([*key, "ALL", str(count)] for key, count in people.items())]
    parsed = reconciled(read(lines, CONTEXT, "2022-07.csv"))
    ours = {key: count for key, count in people.items() if key[0] in PRACTICES}
    assert parsed.quantity_kept == sum(ours.values())
    kept = parsed.observations
    assert dict(zip(zip(kept["area_code"], kept["category"], strict=True), kept["value"], strict=True)) == ours
    same(parsed, read(shuffled(lines, seed), CONTEXT, "2022-07.csv"))


@NO_CUT
@given(
    sizes=st.dictionaries(st.sampled_from(CODES), st.tuples(st.integers(0, 500), st.integers(500, 40_000)), min_size=1),
    seed=st.integers(0, 99),
)
def test_registers_reconcile_in_any_order(sizes: dict[str, tuple[int, int]], seed: int) -> None:
    sizes = {"N81016": (377, 5821), **sizes}
    header = ["PRACTICE_CODE", "GROUP_CODE", "REGISTER", "PATIENT_LIST_TYPE", "PRACTICE_LIST_SIZE"]
    rows = [
        [code, group, str(register), kind, str(size)]
        for code, (register, size) in sizes.items()
        for group, kind in (("DM", "17OV"), ("HYP", "TOTAL"))
    ]
    parsed = reconciled(read([header, *rows], CONTEXT, "PREVALENCE_2021.csv"))
    assert parsed.observations["state"].eq("missing").sum() == 2 * len(PRACTICES - set(sizes))
    same(parsed, read(shuffled([header, *rows], seed), CONTEXT, "PREVALENCE_2021.csv"))


@NO_CUT
@given(rubbish=st.binary(max_size=400), start=st.sampled_from([b"", b"PAR1", b"PK\x03\x04", b"\xef\xbb\xbf", b"a,b\n"]))
def test_any_bytes_are_refused_with_a_message(rubbish: bytes, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rubbish"
        path.write_bytes(start + rubbish)
        with pytest.raises(BadFile, match="rubbish"):
            loaders.read(path, CONTEXT)


CELLS = (  # what such files hold, and what they should not hold
    "N81016 A81001 U79049 U DM HYP 17OV TOTAL 0 5 300 -1 5.5 nan inf 1e3 9.0 E01018400 NO2011 W01000332 GP ALL MALE "
    "FEMALE 01JUL2022 20191001 2022-07-01 31FEB2022 93930 247 Persons E92000001 England GPs PCNs "
    "2021/22 2019 \u0661 \u00e9"
)
WORDS = ["", *CELLS.split()]


@NO_CUT
@given(data=st.data(), kind=st.sampled_from(sorted(loaders.LOADERS)))
def test_any_rows_under_a_right_header_are_read_or_refused(data: st.DataObject, kind: str) -> None:
    """Whatever stands under a header, a loader reads it or says what is wrong with it."""
    loader = loaders.LOADERS[kind]
    header = [names[0] for names in {**loader.columns, **loader.optional}.values()]
    header = list(dict.fromkeys(header))
    likely = [data.draw(st.sampled_from(WORDS)) for _ in header]  # columns of like values come further
    cells = st.tuples(*(st.sampled_from([value, value, value, *WORDS]) for value in likely))
    rows = data.draw(st.lists(cells, min_size=1, max_size=6))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2020-21.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        try:
            reconciled(loaders.read(path, CONTEXT, kind)[1])
        except BadFile as problem:
            assert str(problem).startswith("2020-21.csv")
