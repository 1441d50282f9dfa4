"""A file of all England: its own sums, and how its practices and networks spread."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from data import loaders
from data.loaders.contract import Context
from data.loaders.homes import Homes
from data.place import ENGLAND
from tests.data.loaders.conftest import CONTEXT
from tests.data.prescribing.files import LAYOUTS, Line
from tests.data.prescribing.test_layouts import MARCH, indexed

BROAD, NARROW, OTHER = "0501021A0AAABAB", "0501013B0AAABAB", "0212000B0AAABAB"
SHARE = "broad_spectrum_share"
KNOWN = MARCH.indicators
ENGLISH = [
    f"A{81_001 + 1_000 * (place // 900) + place % 900}" for place in range(2_999)
]  # with the Place's two, 3,001 practices


def country(codes: list[str]) -> list[Line]:
    """For each practice a share of broad-spectrum items of its own, and enough else to be a practice as others are."""
    lines = []
    for place, code in enumerate(["N81016", "N81013", *codes]):
        lines += [Line(code, BROAD, place % 40), Line(code, NARROW, 60), Line(code, OTHER, 1_000, cost=Decimal("0.1"))]
    lines.append(Line("Y00001", BROAD, 999))  # a clinic: in England's sums, and no practice like others
    lines.append(Line("-", BROAD, 5))  # in England's sums too
    return lines


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return LAYOUTS["older"](country(ENGLISH), tmp_path_factory.mktemp("england") / "month.csv")


def test_sums_and_tenths_of_practices(path: Path) -> None:
    parsed = loaders.read(path, replace(CONTEXT, indicators=KNOWN))[1]
    found = indexed(parsed)
    places = np.arange(len(ENGLISH) + 2) % 40
    broad = int(places.sum()) + 999 + 5
    share = found.loc[SHARE].loc[ENGLAND]
    assert share.loc[("all", "all"), ["numerator", "denominator"]].to_list() == [broad, broad + 60 * len(places)]
    tenths = share.loc["practice_deciles"]["value"]
    expected = np.percentile(100 * places / (places + 60), range(10, 100, 10))
    assert tenths.index.to_list() == [f"{number}" for number in range(10, 100, 10)]
    assert tenths.to_list() == pytest.approx(expected.tolist())
    assert share.loc["practice_deciles"][["numerator", "denominator"]].isna().all(axis=None)
    assert "pcn_deciles" not in share.index  # whose network is whose is not known
    cost = found.loc["prescribing_cost"].loc[(ENGLAND, "all", "all"), "numerator"]
    assert cost == parsed.quantity_read
    assert set(found.loc["prescribing_cost"].index.get_level_values(0)) == {ENGLAND, "N81016", "N81013"}


def test_tenths_of_networks_where_england_is_kept(path: Path) -> None:
    codes = ["N81016", "N81013", *ENGLISH]
    network: Mapping[str, str] = {code: f"U{place // 50:05}" for place, code in enumerate(codes)}

    def homes(day: date) -> Homes:
        return Homes(network={"N81016": "U79049"}, every_network=network)

    everywhere = Context(frozenset(codes), CONTEXT.networks, KNOWN, everywhere=True, homes=homes)
    parsed = loaders.read(path, everywhere)[1]
    found = indexed(parsed)
    places = np.arange(len(codes)) % 40
    sums = [(places[start : start + 50].sum(), len(places[start : start + 50])) for start in range(0, len(codes), 50)]
    expected = np.percentile([100 * broad / (broad + 60 * size) for broad, size in sums], range(10, 100, 10))
    tenths = found.loc[SHARE].loc[(ENGLAND, "pcn_deciles"), "value"]
    assert tenths.to_list() == pytest.approx(expected.tolist())
    # the country's practices are kept whole, the Place's own by substance too
    cost = found.loc["prescribing_cost"]
    assert len(cost.xs("all", level="breakdown")) == len(codes) + 1
    assert set(cost.xs("bnf_chemical", level="breakdown").index.get_level_values(0)) == {"N81016"}
    assert parsed.rows_kept == 3 * len(codes)


def test_a_part_of_england_has_no_tenths(tmp_path: Path) -> None:
    part = LAYOUTS["older"](country(ENGLISH[:-2]), tmp_path / "part.csv")  # 3,000 practices with the clinic
    assert ENGLAND not in set(loaders.read(part, replace(CONTEXT, indicators=KNOWN))[1].observations["area_code"])
