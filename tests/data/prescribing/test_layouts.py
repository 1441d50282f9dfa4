"""The same prescribing in each layout that it has been published in gives the same figures, to the last digit."""

import tempfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.contract import Context, Parsed
from tests.data.loaders.conftest import CONTEXT
from tests.data.loaders.reconciled import told
from tests.data.prescribing.files import LAYOUTS, Line

FEW = ("prescribing_cost", "prescribing_nic", "broad_spectrum_share")  # twenty more definitions only take time
MARCH = replace(CONTEXT, period="2026-03", indicators={name: CONTEXT.indicators[name] for name in FEW})
LINES = [
    Line("N81016", "0501013K0AAAJAJ", 5, Decimal(21)),  # co-amoxiclav
    Line("N81016", "0501013K0AAAJAJ", 2, Decimal(42), cost=Decimal("0.00001")),  # the same in packs of another size
    Line("N81016", "0501013B0AAABAB", 9, Decimal(15), nic=Decimal("12.34"), cost=Decimal("13.00002")),  # above its NIC
    Line("N81013", "21010900703", 1, Decimal(200)),  # lancets: 11 characters, and a substance of 4
    Line("N81013", "0102000A0AAAAAA", 1),  # codes begin with a nought
    Line("A81001", "0501013B0AAABAB", 7, cost=Decimal("100.5")),  # a practice of another place
    Line("-", "0212000B0AAABAB", 3, cost=Decimal("7.25")),  # nobody knows whose
    Line("V81999", "0212000B0AAABAB", 1, cost=Decimal("3.10")),  # the code for a practice that is not known
    Line("Q58998", "0212000B0AAABAB", 1, cost=Decimal("0.15")),  # an UNKNOWN SURGERY
    Line("RXA01", "0212000B0AAABAB", 2, cost=Decimal("0.75")),  # a trust
]


def load(layout: str, lines: list[Line], context: Context = MARCH) -> Parsed:
    """What the loader says of the lines in a layout."""
    with tempfile.TemporaryDirectory() as folder:
        return loaders.read(LAYOUTS[layout](lines, Path(folder) / "file.csv"), context)[1]


def indexed(parsed: Parsed) -> pd.DataFrame:
    """The observations by indicator, area, breakdown and category."""
    return parsed.observations.set_index(["indicator", "area_code", "breakdown", "category"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_the_same_figures(layout: str) -> None:
    parsed = load(layout, LINES)
    found = indexed(parsed)
    cost = found.loc["prescribing_cost"]
    assert cost.loc[("N81016", "all", "all"), ["numerator", "denominator"]].to_list() == [14.40126, 16]
    assert cost.loc[("N81016", "bnf_chapter", "05"), ["numerator", "denominator"]].to_list() == [14.40126, 16]
    # packs of two sizes are one substance
    assert cost.loc[("N81016", "bnf_chemical", "0501013K0"), ["numerator", "denominator"]].to_list() == [1.40124, 7]
    assert cost.loc[("N81013", "bnf_chemical", "2101"), "numerator"] == 1.40123
    assert cost.loc[("N81013", "bnf_chapter", "01"), "denominator"] == 1
    nic = found.loc["prescribing_nic"]
    # 5 items of 21 and 2 of 42, whatever the layout calls a quantity
    assert nic.loc[("N81016", "bnf_chemical", "0501013K0"), ["numerator", "denominator"]].to_list() == [3.0, 189]
    share = found.loc["broad_spectrum_share"]
    assert share.loc[("N81016", "all", "all"), ["numerator", "denominator"]].to_list() == [7, 16]
    assert share.loc[("N81016", "cost", "all"), ["numerator", "denominator"]].to_list() == [1.40124, 14.40126]
    assert share.loc[("N81013", "all", "all"), ["numerator", "denominator"]].to_list() == [0, 0]  # nothing to share
    assert set(found.index.get_level_values("area_code")) == {"N81016", "N81013"}
    assert (parsed.rows_read, parsed.rows_kept, parsed.period) == (10, 5, "2026-03")
    assert (parsed.quantity, parsed.quantity_read, parsed.quantity_kept) == ("£ actual cost", 128.95372, 17.20372)
    assert told(parsed) == {
        "practices of other places": (1, 100.5),
        "codes that are no practice's: dummy codes and other organisations": (3, 4.0),
        "prescribers that the file does not identify": (1, 7.25),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }
    pd.testing.assert_frame_equal(parsed.observations, load("older", LINES).observations)


def test_names_of_substances_are_kept_where_the_layout_has_them() -> None:
    named = [replace(LINES[0], name="Co-amoxiclav"), replace(LINES[3], name="Other Appliances"), LINES[5]]
    for layout in ("current", "older", "older with SNOMED codes"):
        found = {(one.kind, one.part, one.key): one.title for one in load(layout, named).entries}
        # BNF_CHEMICAL_SUBSTANCE is the name in one layout and the code in the other
        assert found == {
            ("bnf", "chemical 2026-03", "0501013K0"): "Co-amoxiclav",
            ("bnf", "chemical 2026-03", "2101"): "Other Appliances",
        }
    assert load("pdpi", named).entries == ()


def test_several_months_in_one_file() -> None:
    lines = [*LINES, replace(LINES[0], month="2026-02"), replace(LINES[0], month="2011-12", items=3)]
    parsed = load("current", lines, replace(MARCH, period=""))
    main = parsed.observations.query("indicator == 'prescribing_cost' and breakdown == 'all' and area_code == 'N81016'")
    # 2011-12 would be a financial year
    assert main.set_index("period")["denominator"].to_dict() == {"2026-03": 16, "2026-02": 5, "2011-m12": 3}
    assert parsed.period == ""


AMOUNT = st.decimals(0, 99_999, places=5)
CODES = ["0501013K0AAAJAJ", "0501013B0AAABAB", "0212000B0AAABAB", "0212000B0BBABAC", "21010900703", "23854108549"]
LINE = st.builds(
    Line,
    practice=st.sampled_from(["N81016", "N81013", "A81001", "V81998", "-"]),
    code=st.sampled_from(CODES),
    items=st.integers(0, 5_000),
    quantity=st.decimals(0, 5_000, places=2),
    nic=AMOUNT,
    cost=AMOUNT,
)


@settings(max_examples=12, deadline=None)
@given(st.lists(LINE, max_size=12), st.sampled_from([*LAYOUTS]))
def test_any_rows_add_up_as_decimals_do(lines: list[Line], layout: str) -> None:
    lines = [Line("N81016", "0212000B0AAABAB", 1), *lines]  # a month that holds no medicine is refused
    parsed = load(layout, lines)
    cost: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    items: dict[tuple[str, str, str], int] = defaultdict(int)
    quantity: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        for key in (("all", "all"), ("bnf_chapter", line.code[:2]), ("bnf_chemical", line.chemical)):
            cost[line.practice, *key] += line.cost
            items[line.practice, *key] += line.items
        quantity[line.practice, line.chemical] += line.total
    found = indexed(parsed).loc["prescribing_cost"]
    ours = {key for key in cost if key[0] in CONTEXT.practices}
    assert set(found.index) == ours
    assert {key: found.at[key, "numerator"] for key in ours} == {key: float(cost[key]) for key in ours}
    assert {key: found.at[key, "denominator"] for key in ours} == {key: items[key] for key in ours}
    nic = indexed(parsed).loc["prescribing_nic"]["denominator"]
    assert {(code, chemical): nic[code, "bnf_chemical", chemical] for code, chemical in quantity
            if code in CONTEXT.practices} == {key: float(number) for key, number in quantity.items()
                                              if key[0] in CONTEXT.practices}  # fmt: skip
    assert parsed.quantity_read == float(sum(line.cost for line in lines))
    left = sum(Decimal(str(one.quantity)) for one in parsed.remainders if not one.kept)
    assert Decimal(str(parsed.quantity_kept)) + left == sum(line.cost for line in lines)
    assert parsed.rows_read == len(lines) == parsed.rows_kept + sum(r.rows for r in parsed.remainders if not r.kept)
