"""NHS Payments to General Practice: columns that change every year, decimal lists, practices without patients."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.indicators import Indicator, Method
from data.loaders.contract import BadFile, Context
from data.loaders.payments import AVERAGES, KIND, MONEY, PARTS, PEOPLE
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import reconciled, told

Write = Callable[..., Path]
HEADINGS = {name: names[0] for name, names in {**PEOPLE, **dict(AVERAGES.values()), **PARTS, **MONEY}.items()}
QUOTED = ",".join(f'"{name}"' for name in HEADINGS.values())
HEADER = f"NHS England (Region) code,PCN Name,Practice Code,Practice Type,{QUOTED}"


def line(practice: str, total: float, registered: float, weighted: float | None = None, **more: object) -> str:
    """A practice's row, which agrees with itself unless `more` says otherwise."""
    weighted = registered if weighted is None else weighted
    figures: dict[str, object] = dict.fromkeys(PARTS, 0) | {
        "registered": registered, "weighted": weighted, "total": total, "deductions": -100, "net": total - 100,
        "average_registered": round(total / registered, 2) if registered else "N/A",
        "average_weighted": round(total / weighted, 2) if weighted else "N/A",
        "global_sum": total / 2, "qof": 1000, "premises": -50,  # money paid back
    } | more  # fmt: skip
    return (
        f'Y56,"CHAW (CHELFORD, HANDFORTH) PCN",{practice},GP practice,{",".join(str(figures[one]) for one in HEADINGS)}'
    )


ROWS = [
    line("N81016", 5_000_000.5, 30_000.25, 30_300),
    line("N81013", 1_500_000, 7_500.5, 8_000.75),
    line("Y02045", 7_000, 0, 0),  # money for a practice that has closed
    line("A81001", 1_000_000, 5_000),
]
YEAR = "14-15.csv"


def only(context: Context, *names: str) -> Context:
    return replace(context, indicators={name: context.indicators[name] for name in names})


def test_quotients_of_the_place_and_totals_that_reconcile(write: Write, context: Context) -> None:
    path = write("\ufeff" + HEADER, *ROWS, name=YEAR, end="\r\n")
    loader, parsed = loaders.read(path, context)
    reconciled(parsed)
    assert (loader.kind, parsed.period, parsed.quantity) == (KIND, "2014-15", "£ paid to practices")
    assert (parsed.quantity_read, parsed.quantity_kept) == (7_507_000.5, 6_507_000.5)
    rows = parsed.observations.set_index(["indicator", "area_code"])
    money = rows.loc[("gp_funding_per_patient", "N81016")]
    assert money[["numerator", "denominator", "state"]].to_list() == [5_000_000.5, 30_000.25, "ok"]
    assert rows.loc[("gp_funding_per_weighted_patient", "N81016"), "denominator"] == 30_300
    assert rows.loc[("gp_need_weighting", "N81013"), ["numerator", "denominator"]].to_list() == [8_000.75, 7_500.5]
    assert rows.loc[("gp_mean_list", "N81013"), "numerator"] == 7_500.5
    assert rows.loc[("gp_premises_payments_per_patient", "N81013"), "numerator"] == -50
    assert "E92000001" not in rows.index.get_level_values("area_code")  # four practices are not England


def test_money_without_patients_is_not_a_figure_to_rely_on(write: Write, context: Context) -> None:
    rows = loaders.read(write(HEADER, *ROWS, name=YEAR), context)[1].observations.set_index(["indicator", "area_code"])
    closed = rows.loc[("gp_funding_per_patient", "Y02045")]
    assert closed[["numerator", "denominator", "state"]].to_list() == [7_000, 0, "unreliable"]
    assert closed["note"] == "Paid in the year, but with no patients in the file"


def test_a_practice_that_is_not_in_the_file_is_missing(write: Write, context: Context) -> None:
    parsed = loaders.read(write(HEADER, *ROWS[:2], ROWS[3], name=YEAR), context)[1]
    rows = parsed.observations.set_index(["indicator", "area_code"])
    assert rows.loc[("gp_mean_list", "Y02045"), "state"] == "missing"
    assert told(reconciled(parsed))["practices that are or were the Place's, with no row in the file: 1"] == (0, None)
    cut = loaders.read(write(HEADER, ROWS[0], name=YEAR), context)[1]  # one of three: it states the others away
    (said,) = [one for one in cut.remainders if "no row in the file: 2 (most of them" in one.reason]
    assert said.kept and "was the file cut? Load it whole" in said.reason


def test_a_year_without_a_column_says_which_indicators_it_does_not_give(write: Write, context: Context) -> None:
    header = HEADER.replace('"Premises Payments"', '"Premises"')
    parsed = loaders.read(write(header, *ROWS, name=YEAR), context)[1]
    assert "gp_premises_payments_per_patient" not in set(parsed.observations["indicator"])
    lacking = next(one for one in parsed.remainders if one.reason.startswith("indicators whose columns"))
    assert (lacking.example, lacking.kept) == ("gp_premises_payments_per_patient", True)


def test_england_is_the_sum_of_a_national_file(write: Write, context: Context) -> None:
    elsewhere = [line(f"A{number:05}", 1_000, 10, 20) for number in range(6_000)]
    parsed = loaders.read(write(HEADER, *ROWS, *elsewhere, name="22-23.csv"), context)[1]
    rows = parsed.observations.set_index(["indicator", "area_code"])
    england = rows.loc[("gp_funding_per_patient", "E92000001")]
    assert england["numerator"] == 7_507_000.5 + 6_000_000
    assert england["denominator"] == 30_000.25 + 7_500.5 + 5_000 + 60_000


def test_an_average_that_does_not_follow_is_told(write: Write, context: Context) -> None:
    slip = line("A81002", 1_000_000, 5_000, average_registered=210)
    plain = [line(f"A{number:05}", 1_000, 10) for number in range(200)]
    parsed = loaders.read(write(HEADER, *ROWS, slip, *plain, name=YEAR), context)[1]
    apart = next(one for one in parsed.remainders if "is not total by patients" in one.reason)
    assert (apart.rows, apart.kept, apart.example) == (1, True, "A81002: 210.00, worked out 200.00")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # Registered and weighted patients changed round: no average follows any more.
        (
            [line("N81016", 5_000_000, 30_000, 40_000, average_registered=125, average_weighted=166.67)],
            "expected total payments divided by registered patients",
        ),
        # The same practice twice.
        ([ROWS[0], ROWS[0]], "the same practice as in line 2"),
        # A minus in front of the number of patients.
        ([line("N81016", 1, -5)], "a number of 0 or more"),
        # Text for money.
        ([line("N81016", 5_000, 50, qof="£1,000")], 'column Total QOF Payments: found'),
        # Only other places' practices.
        ([ROWS[3]], "none of the Place's 3 practices is in the file"),
        # Cut within the last field: the net is no longer the total less the deductions.
        ([ROWS[0], ROWS[1][:-2]], "line 3, column Total NHS Payments to General Practice Minus Deductions"),
    ],
)  # fmt: skip
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    quoted = [line.replace("£1,000", '"£1,000"') for line in lines]
    path = write(HEADER, *quoted, name=YEAR)
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))  # these files have no last line end
    with pytest.raises(BadFile, match=said):
        loaders.read(path, context)


def test_the_year_comes_from_the_name_or_the_command(write: Write, context: Context) -> None:
    path = write(HEADER, *ROWS, name="payments.csv")
    with pytest.raises(BadFile, match="--period 2020-21"):
        loaders.read(path, context)
    assert loaders.read(path, replace(context, period="2019-20"))[1].period == "2019-20"


def test_definitions_name_columns_of_ours(context: Context) -> None:
    defined = [one for one in context.indicators.values() if one.files(KIND)]
    assert len(defined) == 8
    for one in defined:
        assert set(one.file["numerator"]) <= set(HEADINGS)
        assert (one.method is Method.COUNT) == ("denominator" not in one.file)
        assert one.unit.startswith("£") == bool(set(one.file["numerator"]) & {*MONEY, *PARTS})
        assert _cautions(one)


def _cautions(one: Indicator) -> bool:
    """Money says first that more is not better; where the total is meant, that covid payments are not in it."""
    total = one.file["numerator"] == ["total"]
    return not total or ("not better" in one.known_problems[0] and "covid" in " ".join(one.known_problems))


@settings(max_examples=40, deadline=None)
@given(
    paid=st.dictionaries(
        st.sampled_from(["N81016", "N81013", "Y02045", "A81001", "A81002"]),
        st.tuples(st.integers(-9_999, 9_999_999), st.integers(0, 40_000_00)), min_size=1,
    )
)  # fmt: skip
def test_any_payments_reconcile(paid: dict[str, tuple[int, int]], tmp_path_factory: pytest.TempPathFactory) -> None:
    paid = {"N81016": (100, 100), **paid}
    path = tmp_path_factory.mktemp("paid") / YEAR
    lines = [line(code, total, people / 100) for code, (total, people) in paid.items()]
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    parsed = reconciled(loaders.read(path, CONTEXT)[1])
    ours = [code for code in paid if code in CONTEXT.practices]
    assert parsed.quantity_kept == sum(paid[code][0] for code in ours)
    assert parsed.rows_kept == len(ours)
