"""List sizes in their layouts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import loaders
from data.loaders import registered
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

CCG = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
SUB_ICB = CCG.replace("CCG", "SUB_ICB_LOCATION")
START = "GP_PRAC_PAT_LIST,01JAN2021,GP,27D,E38000233"
ROWS = [
    f"{START},N81016,CW1 3AW,ALL,ALL,29546",
    f"{START},N81013,SK11 6JL,ALL,ALL,0",  # an empty list is a list: zero, not missing
    f"{START},A84002,NE65 7UW,ALL,ALL,5903",  # elsewhere
]
Write = Callable[..., Path]


@pytest.mark.parametrize("header", [CCG, SUB_ICB])
def test_layouts(header: str, write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(header, *ROWS, end="\r\n"), context)
    assert loader.kind == "registered"
    reconciled(parsed)
    rows = parsed.observations[["area_code", "period", "numerator", "value", "state"]].to_numpy().tolist()
    assert rows == [["N81013", "2021-01", 0, 0, "ok"], ["N81016", "2021-01", 29546, 29546, "ok"]]
    assert parsed.observations["denominator"].isna().all()
    assert (parsed.quantity, parsed.quantity_read, parsed.quantity_kept) == ("patients", 35449, 29546)
    assert told(parsed) == {
        "practices of other places": (1, 5903),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }
    assert parsed.remainders[-1].example == "Y02045"


def test_england_where_the_file_is_national(write: Write, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registered, "NATIONAL_PRACTICES", 3)
    _, parsed = loaders.read(write(CCG, *ROWS), context)
    england = parsed.observations.set_index("area_code").loc["E92000001"]
    assert (england["value"], england["numerator"]) == (35449, 35449)


def test_people_are_not_counted_twice(write: Write, context: Context) -> None:
    """Rows by sex, and rows of organisations above practices, hold the same people again."""
    again = [ROWS[0].replace("ALL,ALL,29546", "MALE,ALL,15000"), ROWS[0].replace(",GP,", ",CCG,")]
    _, parsed = loaders.read(write(CCG, *ROWS, *again), context)
    reconciled(parsed)
    assert (parsed.rows_read, parsed.rows_kept, parsed.quantity_kept) == (5, 2, 29546)
    with pytest.raises(BadFile, match="no row is a practice's total"):
        loaders.read(write(CCG, again[0]), context)


def test_refusals(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match="none of the Place's 3 practices is in the file"):
        loaders.read(write(CCG, ROWS[2]), context)
    with pytest.raises(BadFile, match="line 3: the same practice as in line 2"):
        loaders.read(write(CCG, ROWS[0], ROWS[0]), context)
    with pytest.raises(BadFile, match="line 2, column CODE: found 'CW1 3AW'"):  # code and postcode changed round
        loaders.read(write(CCG, ROWS[0].replace("N81016,CW1 3AW", "CW1 3AW,N81016")), context)
