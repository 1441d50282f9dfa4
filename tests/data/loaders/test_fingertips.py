"""Fingertips downloads: whatever column 23 is called, whichever rows are beside the ones that are wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

COLUMN_23 = ["Column not used", "Compared to percentiles", "Compared to PCNs (v. 27/10/23) value or percentiles"]
HEADER = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,"
    "Denominator,Value note,Recent Trend,Compared to England value or percentiles,{},Time period Sortable,New data,"
    "Compared to goal,Time period range"
)
NAME = '93930,"A&E attendances (0 to 4 years), crude"'
END = ",,Not compared,Not compared,20210000,,,1y"
SUPPRESSED = "Value suppressed for disclosure control reasons"


def row(
    area: str,
    kind: str,
    figures: str,
    *,
    parent: str = "E92000001,England",
    sex: str = "Persons",
    category: str = ",",
    period: str = "2021/22",
    note: str = "",
    name: str = NAME,
) -> str:
    return f"{name},{parent},{area},Area,{kind},{sex},0-4 yrs,{category},{period},{figures},{note}{END}"


ENGLAND = "762.5906477,761.6123752,763.5698665,761.0,764.1,2332838,3059096"
ROWS = [
    row("E92000001", "England", ENGLAND, parent=","),
    row("E92000001", "England", ENGLAND),  # England again, under England
    row("E92000001", "England", "831.9,830.5,833.3,,,1302555,1565772", sex="Male"),
    row("E92000001", "England", "954.9,952.1,957.7,,,451985,473348", category='"Deprivation, England",Most deprived'),
    row("N81016", "GPs", "664.9616,588.98,753.61,,,260,391", parent="U79049,Eagle Bridge PCN"),
    row("N81013", "GPs", ",,,,,,21", note=SUPPRESSED, parent="U82612,Macclesfield PCN"),  # the denominator stays
    row("A82620", "GPs", "500,400,600,,,100,200", parent="U08085,Eden PCN"),  # elsewhere
    row("U79049", "PCNs (v. 27/10/23)", "793.57581,756.07,832.45,,,1680,2117"),
    row("E06000049", "Counties & UAs (from Apr 2023)", "600,590,610,,,9000,15000"),  # an area type not used
    row("E92000001", "England", "797.29913,796.30,798.29,,,2445621,3067382", parent=",", period="2022/23"),
]
Write = Callable[..., Path]


def test_column_23_under_any_name(write: Write, context: Context) -> None:
    for name in COLUMN_23:
        assert loaders.read(write(HEADER.format(name), *ROWS), context)[1].rows_kept == 4


def test_26_columns_and_no_line_end(write: Write, context: Context) -> None:
    older = [line.rsplit(",", 1)[0] for line in [HEADER.format(COLUMN_23[0]), *ROWS]]
    path = write(*older, end="\r\n")
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))  # as Fingertips writes it
    loader, parsed = loaders.read(path, context)
    assert (loader.kind, parsed.rows_kept) == ("fingertips", 4)


def test_rows_kept_and_rows_counted(write: Write, context: Context) -> None:
    _, parsed = loaders.read(write(HEADER.format(COLUMN_23[2]), *ROWS), context)
    reconciled(parsed)
    rows = parsed.observations.set_index(["area_code", "period"])
    assert set(rows["indicator"]) == {"ae_attendances_0_4"} and len(rows) == 5
    england = rows.loc[("E92000001", "2021-22")]
    published = ["value", "lower", "upper", "lower_998", "upper_998", "numerator", "denominator"]
    assert england[published].to_list() == [762.5906477, 761.6123752, 763.5698665, 761.0, 764.1, 2332838, 3059096]
    practice = rows.loc[("N81016", "2021-22")]
    assert practice[["numerator", "denominator", "state"]].to_list() == [260, 391, "ok"]
    assert practice[["value", "lower", "upper"]].isna().all()  # follows from count and denominator
    assert rows.loc[("N81013", "2021-22"), ["state", "note"]].to_list() == ["suppressed", SUPPRESSED]
    assert rows.loc[("Y02045", "2021-22"), ["state", "note"]].to_list() == ["missing", "no row in the file"]
    assert ("Y02045", "2022-23") not in rows.index  # no practice has a row for that year
    assert told(parsed) == {
        "area types that are not used": (1, None),
        "practices of other places": (1, None),
        "published PCN rows not used: PCNs are summed from practices": (1, None),
        "rows by category (deprivation tenths and the like)": (1, None),
        "rows for another sex or age than the indicator's": (1, None),
        "the same area and values again, under another parent": (1, None),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }


@pytest.mark.parametrize(("text", "period"), [("2021/22", "2021-22"), ("2019", "2019"), ("2015 - 17", "2015_2017")])
def test_periods(text: str, period: str, write: Write, context: Context) -> None:
    _, parsed = loaders.read(write(HEADER.format("x"), row("E92000001", "England", ENGLAND, period=text)), context)
    assert (parsed.period, parsed.observations["period"][0]) == (period, period)


def test_an_unknown_indicator_says_how_to_add_it(write: Write, context: Context) -> None:
    other = row("E92000001", "England", "0.5,,,,,,", name="219,Hypertension")
    with pytest.raises(BadFile, match=r"indicator 219 \(Hypertension\).*indicator_id = 219, sex = 'Persons'"):
        loaders.read(write(HEADER.format("x"), other), context)
    _, parsed = loaders.read(write(HEADER.format("x"), *ROWS, other), context)  # beside a known one it is counted
    assert told(reconciled(parsed))["indicators that have no definition"] == (1, None)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # England twice with different figures: which is it?
        (
            [ROWS[0], ROWS[1].replace("2332838", "2332839")],
            "line 3, column Value.*the same values as for this area in line 2",
        ),
        # Value and lower limit changed round.
        (
            [row("N81016", "GPs", "588.98,664.9616,753.61,,,260,391")],
            "line 2, column Value.*lower limit, value and upper",
        ),
        # Count and denominator changed round.
        (
            [row("N81016", "GPs", "664.9616,588.98,753.61,,,391,260")],
            "line 2, column Value.*1,000 x Count / Denominator",
        ),
        # Text for a number.
        ([row("N81016", "GPs", "n/a,,,,,260,391")], "line 2, column Value: found 'n/a'"),
        # A quarter: no period of this kind is read.
        ([row("N81016", "GPs", "664.9616,,,,,260,391", period="2021/22 Q1")], "line 2, column Time period"),
        # Cut within the last row.
        ([*ROWS, ROWS[4][:60]], "the file was cut in the middle"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(HEADER.format(COLUMN_23[0]), *lines), context)


@pytest.mark.parametrize(("lost", "found"), [(1, "1"), (2, "")])
def test_a_file_cut_within_its_last_field(lost: int, found: str, write: Write, context: Context) -> None:
    path = write(HEADER.format(COLUMN_23[0]), *ROWS)
    path.write_bytes(path.read_bytes()[: -1 - lost])  # the line end, and a part of "1y"
    said = f"line 11, column Time period range: found '{found}'; expected 1y, as above: the file was cut off"
    with pytest.raises(BadFile, match=said):
        loaders.read(path, context)


def test_older_names_of_limits_and_no_wider_ones(write: Write, context: Context) -> None:
    header = HEADER.format("x").replace("CI 95.0 limit", "CI limit").replace("CI 99.8 limit", "gone")
    parsed = loaders.read(write(header, *ROWS), context)[1]
    england = parsed.observations.set_index(["area_code", "period"]).loc[("E92000001", "2021-22")]
    assert england[["lower", "upper"]].to_list() == [761.6123752, 763.5698665]
    assert england[["lower_998", "upper_998"]].isna().all()


def test_practices_missing_from_a_cut_are_not_said_to_be_missing(write: Write, context: Context) -> None:
    """A file with other places' practices alone does not say that ours have no figure."""
    parsed = loaders.read(write(HEADER.format("x"), ROWS[0], ROWS[6]), context)[1]
    assert set(parsed.observations["area_code"]) == {"E92000001"}
