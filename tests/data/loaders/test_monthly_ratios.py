"""Monthly shares of practices, a column each: which measure they are of is in the file's name, or said."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.contract import BadFile, Context
from data.periods import parse
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import reconciled, told
from tests.data.test_published_files import FILES

Write = Callable[..., Path]
NAME = "op_trimethoprim_monthly.csv"
HEADER = "month,ratio_quantity.N81016,ratio_quantity.N81013,ratio_quantity.A81001"
OCTOBER, NOVEMBER, DECEMBER = "1285891200,0.5,1,0.1", "1288569600,0.25,NA,0.2", "1291161600,0,0.125,0.3"  # of 2010


def test_shares_become_percentages_month_by_month(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, OCTOBER, NOVEMBER, DECEMBER, name=NAME), context)
    rows = reconciled(parsed).observations.set_index(["area_code", "period"])
    assert loader.kind == "monthly_ratios"
    assert set(rows["indicator"]) == {"trimethoprim_share"}
    # November 2010 has a key of its own: 2010-11 is a financial year
    assert rows.loc["N81016", "value"].to_dict() == {"2010-10": 50.0, "2010-12": 0.0, "2010-m11": 25.0}
    assert rows.loc[("N81016", "2010-12"), "state"] == "ok"  # none is a figure
    empty = rows.loc[("N81013", "2010-m11")]
    assert (empty["state"], empty["note"]) == ("missing", "nothing was prescribed that the share could be of")
    assert rows[["numerator", "denominator", "lower", "upper"]].isna().all(axis=None)
    assert (parsed.rows_read, parsed.rows_kept) == (9, 6)
    assert told(parsed) == {
        "practices of other places": (3, None),
        "months without a figure for a practice": (1, None),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }


def test_the_indicator_may_be_said(write: Write, context: Context) -> None:
    unnamed = write(HEADER, OCTOBER, name="export.csv")
    with pytest.raises(BadFile, match=r"export.csv: the file's name names no measure.*desogestrel, trimethoprim"):
        loaders.read(unnamed, context)
    said = replace(context, indicator="desogestrel_share")
    assert set(loaders.read(unnamed, said)[1].observations["indicator"]) == {"desogestrel_share"}
    # what is said wins over the name, as with periods
    named = write(HEADER, OCTOBER, name=NAME)
    assert set(loaders.read(named, said)[1].observations["indicator"]) == {"desogestrel_share"}
    with pytest.raises(BadFile, match=r"--indicator qof_asthma is not of this kind of file\. Use one of desog"):
        loaders.read(named, replace(context, indicator="qof_asthma"))
    with pytest.raises(BadFile, match="names more than one measure"):
        loaders.read(write(HEADER, OCTOBER, name="desogestrel_and_trimethoprim.csv"), context)


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        # A percentage where a share is expected.
        (HEADER, "1285891200,0.5,50,0.1", "column ratio_quantity.N81013: found '50'; expected a share from 0 to 1"),
        (HEADER, "1285891200,-0.5,1,0.1", "column ratio_quantity.N81016: found '-0.5'; expected a number of 0 or more"),
        (HEADER, "1285891200,high,1,0.1", "found 'high'; expected a number"),
        # The month as a spreadsheet shows it.
        (HEADER, "2010-10-01,0.5,1,0.1", "column month: found '2010-10-01'; expected a month's first moment"),
        # A time in the middle of a month, and one before the century.
        (HEADER, "1285977600,0.5,1,0.1", "column month: found '1285977600'"),
        (HEADER, "0,0.5,1,0.1", "column month: found '0'"),
        # The same month again.
        (HEADER, "1288569600,0.25,1,0.2", "line 3: the same month as in line 2"),
        # A practice twice: which is right?
        (HEADER.replace("N81013", "N81016"), OCTOBER, "the column ratio_quantity.N81016 occurs 2 times"),
        # Another measure of the same family, and columns of another code: no kind that we know.
        (HEADER.replace("quantity", "items"), OCTOBER, "is of no known kind"),
        ("month,ratio_quantity.27D", "1285891200,0.5", "is of no known kind"),
        # Another place's practices.
        ("month,ratio_quantity.A81001", "1285891200,0.5", "none of the Place's 3 practices is in the file"),
    ],
)
def test_refusals(header: str, row: str, said: str, write: Write, context: Context) -> None:
    first = NOVEMBER.rsplit(",", NOVEMBER.count(",") - header.count(","))[0]
    with pytest.raises(BadFile) as refusal:
        loaders.read(write(header, first, row, name=NAME), context)
    assert said in str(refusal.value)


def test_nothing_is_read_before_the_practices_are_known(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match="Load a practice map"):
        loaders.read(write(HEADER, OCTOBER, name=NAME), replace(context, practices=frozenset()))


CODES = ("N81016", "N81013", "Y02045", "A81001")
SHARE = st.one_of(st.just(""), st.just("NA"), st.floats(0, 1).map(str), st.sampled_from(["0", "1", "1e-3"]))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 1199), min_size=1, max_size=8, unique=True),
    st.permutations(CODES),
    st.data(),
)
def test_any_shares_reconcile_in_any_order(months: list[int], codes: list[str], data: st.DataObject) -> None:
    starts = [datetime(2000 + at // 12, 1 + at % 12, 1, tzinfo=UTC) for at in months]
    cells = [[data.draw(SHARE) for _ in codes] for _ in starts]
    lines = [",".join(["month", *(f"ratio_quantity.{code}" for code in codes)])]
    lines += [",".join([f"{start.timestamp():.0f}", *row]) for start, row in zip(starts, cells, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        found = reconciled(loaders.read(path, CONTEXT)[1]).observations
    kept = {(code, start.year, start.month): cell for start, row in zip(starts, cells, strict=True)
            for code, cell in zip(codes, row, strict=True) if code != "A81001"}  # fmt: skip
    assert len(found) == len(kept)
    for area, period, value, state in found[["area_code", "period", "value", "state"]].to_numpy(dtype=object):
        cell = kept[(area, parse(period).start.year, parse(period).start.month)]
        assert (state == "missing") == (cell in ("", "NA"))
        assert np.isnan(value) if state == "missing" else value == pytest.approx(100 * float(cell))


@pytest.mark.parametrize(
    ("measure", "months", "first"), [("desogestrel", 65, "2010-08"), ("trimethoprim", 61, "2013-06")]
)
def test_the_published_files(measure: str, months: int, first: str) -> None:
    path = FILES / "prescribing" / f"op_{measure}_monthly_ratio_cheshire_east_practices.csv"
    if not path.exists():
        pytest.skip("no published files beside the project")
    parsed = reconciled(loaders.read(path, CONTEXT)[1])
    assert parsed.rows_read == months * 36
    assert set(parsed.observations["indicator"]) == {f"{measure}_share"}
    assert first in set(parsed.observations["period"])
    assert parsed.observations.groupby("area_code").size().to_dict() == {"N81013": months, "N81016": months}
    assert parsed.observations["value"].between(0, 100).all()
