"""The lookup between small areas of two censuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled

HEADER = "LSOA11CD,LSOA21CD,LinkCode,TotPersons,LSOA11Denom,LSOA21Denom,Prop11of21,Prop21of11,Category"
UNCHANGED = "E01000001,E01000001,E01000001_E01000001,1461,1461,1461,1,1,U"
NORTH = "E01000010,E01034473,x,900,2400,900,1,0.375,S"  # one area of 2011 became two
SOUTH = "E01000010,E01034474,x,1500,2400,1500,1,0.625,S"
Write = Callable[..., Path]


def test_people_in_both_areas(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, UNCHANGED, NORTH, SOUTH), context)
    assert (loader.kind, parsed.period) == ("lsoa_lookup", "2021")
    rows = reconciled(parsed).observations.set_index(["area_code", "category"])
    assert rows["numerator"].to_dict() == {
        ("E01000001", "E01000001"): 1461, ("E01000010", "E01034473"): 900, ("E01000010", "E01034474"): 1500,
    }  # fmt: skip
    assert rows.loc["E01000010", "denominator"].tolist() == [2400, 2400]
    assert parsed.areas["code"].tolist() == ["E01000001", "E01000010"]
    assert parsed.quantity_kept == 3861


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # One half of a divided area is missing: its people would all go to the other half.
        ([HEADER, NORTH], "line 2, column LSOA11Denom: found '2400'; expected the sum of the people"),
        # A pair of areas twice.
        ([HEADER, UNCHANGED, UNCHANGED], "line 3: the same pair of LSOAs as in line 2"),
        # Nobody lives in both: then they do not overlap.
        ([HEADER, UNCHANGED.replace("1461", "0")], "line 2, column TotPersons: found '0'"),
        # Codes of middle-sized areas.
        ([HEADER, UNCHANGED.replace("E01", "E02")], "line 2, column LSOA11CD: found 'E02000001'"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(*lines), context)
