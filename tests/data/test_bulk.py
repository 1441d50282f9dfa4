"""Many rows at once: what was put in comes out, to the last character and the last digit."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from data.engine import engine, reading, writing
from data.ingest.append import append
from data.ingest.bulk import CHUNK, bulk_insert
from data.ingest.rows import ROW, rows
from data.schema import area, observation
from tests.data import stories

TEXTS = [
    "",
    " a space before and behind ",
    "a tab\tand a line\nand another\r\nand a return\r",  # what parts fields and lines in COPY
    r"\N",  # how COPY writes nothing
    r"\.",  # how COPY ends
    "a back\\slash, \\t and \\\\",
    'it\'s "quoted"; DROP TABLE observation; -- %s :name ?',
    "Pŵllheli – £5 – 東 – 😀",
]
NUMBERS = [
    0.1 + 0.2,  # 0.30000000000000004
    1 / 3,
    5e-324,  # the smallest there is
    1.7976931348623157e308,  # the largest
    123456789012345680.0,
    1e22,
    -1e-7,
    0.0,
]


def stated(notes, values):
    """Rows of observations, told apart by their category."""
    return pd.DataFrame(
        [
            stories.observed("qof_diabetes", "crewe", "2020-21", value, note=note, category=str(at))
            for at, (note, value) in enumerate(zip(notes, values, strict=True))
        ]
    ).assign(denominator=np.nan, period_end=date(2021, 3, 31), origin="file", load_id=1, since=1)


def test_every_character_and_digit_comes_back(empty):
    given = stated(TEXTS, NUMBERS)
    with writing(empty) as connection:
        bulk_insert(connection, observation, given)
    with reading(empty) as connection:
        columns = [observation.c[name] for name in ("note", "numerator", "denominator", "period_end", "superseded_by")]
        found = connection.execute(select(*columns).order_by(observation.c.id)).all()
    assert [tuple(row) for row in found] == [
        (note, number, None, date(2021, 3, 31), None) for note, number in zip(TEXTS, NUMBERS, strict=True)
    ]


def test_more_rows_than_are_taken_at_one_time_keep_their_order(empty):
    count = CHUNK + 3
    codes = [f"E{number:08}" for number in range(count)]
    given = pd.DataFrame({"code": codes, "type": "lsoa", "name": codes, "short_name": codes, "position": range(count)})
    with writing(empty) as connection:
        bulk_insert(connection, area, given)
    with reading(empty) as connection:
        lsoas = select(area.c.code, area.c.position).where(area.c.type == "lsoa").order_by(area.c.position)
        assert connection.execute(lsoas).all() == list(zip(codes, range(count), strict=True))


def test_no_rows_are_no_work(empty):
    with writing(empty) as connection:
        before = connection.scalar(select(func.count()).select_from(observation))
        bulk_insert(connection, observation, stated([], []).reindex(columns=ROW))
        assert connection.scalar(select(func.count()).select_from(observation)) == before


def test_rows_that_are_refused_leave_nothing_behind(empty):
    given = stated(TEXTS, NUMBERS)
    given.loc[3, "area_code"] = "nowhere"
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), writing(empty) as connection:
        bulk_insert(connection, observation, given)
    with reading(empty) as connection:
        assert rows(connection, observation.c.category == "0").empty


def test_another_connection_sees_rows_only_when_all_are_there(empty):
    other = engine(str(empty.url))
    with writing(empty) as connection:
        bulk_insert(connection, observation, stated(TEXTS, NUMBERS))
        with reading(other) as reader:
            assert rows(reader, observation.c.category == "0").empty
    with reading(other) as reader:
        assert len(rows(reader, observation.c.category == "0")) == 1
    other.dispose()


def test_many_rows_superseded_at_once_are_gone_from_what_is_current(empty):
    given = stated(["x"] * 12_000, range(12_000)).reindex(columns=ROW)  # more than one statement's worth of ids
    with writing(empty) as connection:
        append(connection, given, rows(connection, observation.c.indicator == "qof_diabetes"), 1)
        now = rows(connection, observation.c.indicator == "qof_diabetes")
        changed = append(connection, given[given["category"].astype(int) < 5], now, 2)
        assert (changed.added, changed.superseded) == (0, 11_995)
        left = rows(connection, observation.c.indicator == "qof_diabetes")
    assert sorted(left["category"]) == ["0", "1", "2", "3", "4"]
