import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from data.engine import reading, writing
from data.ingest.append import append, difference
from data.ingest.rows import ROW, rows
from data.loaders.contract import NUMBERS
from data.schema import observation
from tests.data import stories

VALUES = st.one_of(st.just(np.nan), st.sampled_from([0.0, 0.1 + 0.2, 0.3]))  # 0.3 and 0.30000000000000004 differ
CONTENT = st.dictionaries(st.sampled_from("abcd"), st.tuples(VALUES, st.sampled_from(["", "a note"])))


def held(content):
    rows = [
        stories.observed("i", "k", "2022", value=value, category=one, note=note)
        for one, (value, note) in content.items()
    ]
    return (
        stories.frame(rows)
        .reindex(columns=ROW)
        .astype(dict.fromkeys(NUMBERS, float))
        .drop(columns=["origin", "load_id"])
    )


def same(one, other):
    return one[1] == other[1] and (one[0] == other[0] or (np.isnan(one[0]) and np.isnan(other[0])))


@given(CONTENT, CONTENT)
def test_what_is_equal_stays_and_all_else_goes_or_comes(before, after):
    current = held(before).assign(origin="file", load_id=1, id=range(len(before)))
    target = held(after).assign(origin="file", load_id=1)
    gone, new = difference(target, current)
    names = list(before)
    assert {names[one] for one in gone} == {k for k in before if k not in after or not same(before[k], after[k])}
    assert set(new["category"]) == {k for k in after if k not in before or not same(before[k], after[k])}
    assert list(new["category"]) == [k for k in after if k in set(new["category"])]  # in the order given


def test_another_source_is_another_row_even_with_equal_numbers():
    current = held({"a": (1.0, "")}).assign(origin="file", load_id=1, id=7)
    gone, new = difference(held({"a": (1.0, "")}).assign(origin="file", load_id=2), current)
    assert (gone, len(new)) == ([7], 1)


def test_arguments_are_not_changed():
    current = held({"a": (1.0, "")}).assign(origin="file", load_id=1, id=7)
    target = held({"a": (2.0, ""), "b": (np.nan, "")}).assign(origin="file", load_id=1)
    copies = current.copy(), target.copy()
    difference(target, current)
    pd.testing.assert_frame_equal(current, copies[0])
    pd.testing.assert_frame_equal(target, copies[1])


def test_a_key_given_twice_is_refused(mapped):
    stated = stories.frame([stories.DIABETES[0]] * 2).reindex(columns=ROW)
    with pytest.raises(ValueError, match="twice"), writing(mapped) as connection:
        append(connection, stated, stated.assign(id=1)[:0], 4)


def test_a_missing_number_is_stored_as_null_and_never_as_nan(mapped):
    stories.keep(mapped, stories.file_of(stories.DIABETES))
    with reading(mapped) as connection:
        stored = connection.execute(select(observation.c.lower, observation.c.value)).all()
        assert {(one is None, two is None) for one, two in stored} == {(False, False), (True, True)}
        assert not any(np.isnan(one) for row in stored for one in row if one is not None)
        found = rows(connection, observation.c.area_code == "Y02045")
    assert found[NUMBERS].dtypes.eq(float).all()
    assert found[NUMBERS].isna().all(axis=None)
