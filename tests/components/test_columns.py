"""Rows as a frame and back: kinds, order, and what is not there."""

import math

import numpy as np
import pandas as pd
import pytest

from components.columns import in_columns
from components.records import columns_of, frame_of, framed, having, records

# A column of each kind that rows have, out of the order in which a frame keeps them; each lacks a cell, where it can.
ROWS = [
    {"rate": 1.5, "name": "Crewe", "many": 3, "sure": True, "span": ("2025-04", "2025-05"), "note": "x", "place": 1},
    {"rate": None, "name": None, "many": 4, "sure": False, "span": (), "note": "", "place": None},
]


def test_what_the_first_cell_is_the_column_is():
    kinds = {
        "rate": float,
        "name": object,
        "many": np.int64,
        "sure": bool,
        "span": object,
        "note": object,
        "place": float,
    }
    assert frame_of(ROWS).dtypes.to_dict() == {name: np.dtype(kind) for name, kind in kinds.items()}


def test_columns_stand_in_the_order_of_the_rows_and_have_their_cells():
    frame = frame_of(ROWS)
    assert [*frame.columns] == [*ROWS[0]]
    one, other = records(frame)
    assert one._asdict() == ROWS[0]
    assert math.isnan(other.rate)
    assert math.isnan(other.place)
    assert (other.name, other.many, other.sure, other.span, other.note) == (None, 4, False, (), "")


def test_whole_numbers_among_texts_stay_as_they_are():  # numpy alone would make texts of both
    assert in_columns({"either": [1, "a"]})["either"].tolist() == [1, "a"]


def test_named_tuples_make_the_same_frame():
    frame = frame_of(ROWS)
    pd.testing.assert_frame_equal(framed(records(frame)), frame)
    assert columns_of(records(frame))["many"] == (3, 4)


@pytest.mark.parametrize("made", [frame_of, framed])
def test_of_no_rows_there_is_an_empty_frame(made):
    assert made([]).empty


def test_records_of_named_columns_are_those_of_all_with_fewer_fields():
    frame = frame_of([{key: ROWS[0][key] for key in ROWS[0]}] * 2)
    names = ["sure", "rate", "many"]
    few = records(frame, names)
    assert [one._asdict() for one in few] == [{key: ROWS[0][key] for key in names}] * 2
    assert {type(cell) for cell in few[0]} == {bool, float, int}


@pytest.mark.parametrize("wanted", [["b"], ["c", "a"], [], ["d"]])
def test_rows_are_taken_by_what_is_in_a_column_in_their_order_and_with_their_places(wanted):
    frame = pd.DataFrame({"code": ["a", "b", "a", "c"], "value": [1.0, 2.0, 3.0, 4.0]}, index=[7, 8, 9, 10])
    pd.testing.assert_frame_equal(having(frame, "code", wanted), frame[frame["code"].isin(wanted)])
    assert having(frame.iloc[:0], "code", wanted).empty
