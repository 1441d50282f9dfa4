"""The practice map in each of its layouts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data import loaders
from data.loaders import dates
from data.loaders.contract import BadFile, Context
from data.loaders.names import tidy
from tests.data.loaders.reconciled import reconciled, told

CCG = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_CCG_CODE,CCG_CODE,"
    "CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
)
SUB_ICB = CCG.replace("CCG", "SUB_ICB_LOCATION").replace("STP", "ICB") + ",SUPPLIER_NAME"
REST = "E38000233,27D,NHS Cheshire CCG,E54000008,QYG,Cheshire and Merseyside,E40000010,Y62,North West"
START = "GP_PRAC_PAT_LIST,01Jan2022"
ROWS = [
    f'{START},N81016,MILLCROFT MEDICAL CENTRE,CW1 3AW,U79049,"EAGLE BRIDGE, CREWE PCN",{REST}',  # a comma in a name
    f"{START},N81013,HIGH STREET SURGERY,SK11 6JL,U82612,MACCLESFIELD PCN,{REST}",
    f"{START},Y02045,VERNOVA HEALTHCARE CIC,SK11 6JL,U82612,MACCLESFIELD PCN,{REST}",
    f"{START},N81100,ELSEWHERE SURGERY,CH1 1AA,U12345,CHESTER PCN,{REST}",  # another place's network
    f"{START},A81999,THE UNALLOCATED SURGERY,TS1 1AA,U,UNALLOCATED,{REST}",  # in no network: the file writes U
]
Write = Callable[..., Path]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines,
        # From mid 2022: Sub ICB and ICB for CCG and STP, and one column more.
        lambda lines: [SUB_ICB, *(line + ",EMIS" for line in lines[1:])],
        # Re-saved with semicolons; the comma in the PCN's name is then no longer special.
        lambda lines: [line.replace("EAGLE BRIDGE, CREWE", "EAGLE BRIDGE").replace(",", ";") for line in lines],
        # Headers padded and in small letters.
        lambda lines: [lines[0].lower().replace(",", " , "), *lines[1:]],
        # Columns in another order: found by name.
        lambda lines: [",".join(reversed(line.replace("BRIDGE, C", "BRIDGE C").split(","))) for line in lines],
    ],
)
def test_layouts(change: Callable[[list[str]], list[str]], write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(*change([CCG, *ROWS])), context)
    assert loader.kind == "practice_map"
    reconciled(parsed)
    assert parsed.areas.to_dict("records") == [
        {"code": "N81013", "type": "practice", "name": "High Street Surgery"},
        {"code": "N81016", "type": "practice", "name": "Millcroft Medical Centre"},
        {"code": "Y02045", "type": "practice", "name": "Vernova Healthcare CIC"},
    ]
    assert parsed.membership.to_dict("records")[1] == {
        "child": "N81016",
        "parent": "U79049",
        "valid_from": date(2022, 1, 1),
        "valid_to": None,
        "confirmed_by": "gp-reg-pat-prac-map, 1 January 2022",
    }
    assert (parsed.rows_read, parsed.rows_kept, parsed.period) == (5, 3, "2022-01")
    assert told(parsed) == {"practices of other places": (2, None)}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(end: str, write: Write, context: Context) -> None:
    _, parsed = loaders.read(write(CCG, *ROWS, end=end, encoding="utf-8-sig"), context)
    assert parsed.rows_kept == 3


def test_quoted_line_ends_do_not_shift_the_numbers_of_lines(write: Write, context: Context) -> None:
    two_lines = ROWS[0].replace("MILLCROFT MEDICAL", '"MILLCROFT\nMEDICAL').replace(" CENTRE", ' CENTRE"')
    _, parsed = loaders.read(write(CCG, two_lines, *ROWS[1:]), context)
    assert parsed.areas["name"][1] == "Millcroft Medical Centre"
    with pytest.raises(BadFile, match="line 5: the same practice as in line 4"):
        loaders.read(write(CCG, two_lines, ROWS[1], ROWS[1]), context)


def test_a_map_older_than_networks_is_refused(write: Write, context: Context) -> None:
    """2018-19: no PCN columns, and STP_CODE holds what ONS_STP_CODE holds later."""
    header = (
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,ONS_CCG_CODE,CCG_CODE,CCG_NAME,STP_CODE,"
        "STP_NAME,ONS_REGION_CODE,REGION_CODE,REGION_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
    )
    row = "GP_PRAC_PAT_LIST,01DEC2018,N81016,MILLCROFT,CW1,E1,01R,SOUTH,E54000008,C&M,E2,Y54,N,E40000008,Y54,NORTH"
    with pytest.raises(BadFile, match=r"older than Primary Care Networks.*Load a map of 2020 or later"):
        loaders.read(write(header, row), context)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # PCN code and name changed round.
        ([ROWS[1].replace("U82612,MACCLESFIELD PCN", "MACCLESFIELD PCN,U82612")], "line 2, column PCN_CODE"),
        # Two months in one file.
        ([ROWS[1], ROWS[2].replace("01Jan2022", "01Feb2022")], "line 3, column EXTRACT_DATE: found 1 February 2022"),
        # No date at all.
        ([ROWS[1].replace("01Jan2022", "January")], "line 2, column EXTRACT_DATE: found 'January'"),
        # Another region's map.
        ([ROWS[3]], "no practice belongs to a network of the Place"),
    ],
)
def test_refusals(rows: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(CCG, *rows), context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # As published in different years.
        ("01JAN2021", date(2021, 1, 1)),
        ("01Jan2022", date(2022, 1, 1)),
        ("01-Sep-20", date(2020, 9, 1)),
        ("01SEP2017", date(2017, 9, 1)),
        ("01-Apr-17", date(2017, 4, 1)),
        ("2022-01-01", date(2022, 1, 1)),
        ("2022-07-01 00:00:00", date(2022, 7, 1)),  # a Parquet timestamp
        ("20191001", date(2019, 10, 1)),  # ePCN
        ("1 July 2022", date(2022, 7, 1)),
        ("01/07/2022", date(2022, 7, 1)),  # the day first, always
        # Not dates.
        ("31-Feb-20", None),
        ("01XYZ2021", None),
        ("", None),
        ("2022-07", None),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert dates.day(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("THE SURGERY\x07\u200b", "The Surgery"),  # what nobody sees
        ("THE KILTEARN MEDICAL CTR.", "The Kiltearn Medical Ctr."),
        ("THE HEALTH CENTRE (HOLMES CHAPEL)", "The Health Centre (Holmes Chapel)"),
        ("VERNOVA HEALTHCARE CIC", "Vernova Healthcare CIC"),
        ("ST MARY'S SURGERY ON THE  HILL", "St Mary's Surgery on the Hill"),
        ("DR RK O'BRIEN & PARTNERS", "Dr RK O'Brien & Partners"),
        ("MCILVRIDE MEDICAL PRACTICE", "McIlvride Medical Practice"),
        ("Already Tidy McSurgery", "Already Tidy McSurgery"),
        ("NHS GPS AT HOME LTD", "NHS GPs at Home Ltd"),
        ("123", "123"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert tidy(name) == expected
