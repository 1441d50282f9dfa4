"""What is prescribed for each person: which list a month goes with, and what follows when lists come and go."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copy

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from data import star_pu
from data.ages import TEN
from data.indicators import DEFINITIONS
from data.ingest import Known, Outcome, Provenance, context, initialise, store, undo
from data.ingest import prescribing as step
from data.ingest.audit import findings
from data.loaders import read
from data.place import ENGLAND
from tests.conftest import CopyOf
from tests.data.prescribing.files import LAYOUTS, Line
from tests.data.stories import MAP, current, file_of, keep, main_values, map_of, observed

ANTIBACTERIAL = "0501013B0AAABAB"
LINES = [
    Line("N81016", ANTIBACTERIAL, 40, cost=Decimal("1000.10")),
    Line("N81053", ANTIBACTERIAL, 20, cost=Decimal("200.20001")),  # both are Crewe
    Line("N81013", "0212000B0AAABAB", 10, cost=Decimal("99.99")),
]
MEASURE = "antibacterial_items_star_pu"
FEW = (
    "prescribing_cost",
    "prescribing_nic",
    "prescribing_cost_per_1000",
    "prescribing_items_per_1000",
    "registered_patients",
    MEASURE,
)  # every other definition costs time and tells nothing here
COST, ITEMS, STARS = "prescribing_cost_per_1000", "prescribing_items_per_1000", "oral_antibacterials_item"


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The Place with few definitions."""
    folder = tmp_path_factory.mktemp("definitions")
    for name in FEW:
        copy(DEFINITIONS / f"{name}.toml", folder)
    return Known(Known.from_environment().place_folder, folder)


@pytest.fixture
def made(copy_of: CopyOf, known: Known) -> Engine:
    """A store that knows its practices."""

    def fill(bare: Engine) -> None:
        initialise(bare, known)
        keep(bare, MAP, "map", known=known)

    return copy_of("few definitions", fill, "")


def loaded(engine: Engine, known: Known, lines: list[Line], folder: Path, layout: str = "current") -> Outcome:
    """The lines as a load, read by the loader as any file is."""
    path = LAYOUTS[layout](lines, folder / "file.csv")
    loader, parsed = read(path, context(engine, "2026-03" if layout == "detailed" else "", known))
    return store(engine, Provenance.of_file(path, loader.kind, loader.title), parsed, known=known)


def lists(engine: Engine, known: Known, period: str, people: dict[str, int]) -> Outcome:
    stated = [observed("registered_patients", code, period, number) for code, number in people.items()]
    return keep(engine, file_of(stated, period), f"lists {period}", known=known)


def test_cost_and_items_for_1000_people_of_the_latest_list(made: Engine, known: Known, tmp_path: Path) -> None:
    lists(made, known, "2025-02", {"N81016": 1, "N81053": 1, "N81013": 500})  # over a year before
    lists(made, known, "2026-01", {"N81016": 2000, "N81053": 1000, ENGLAND: 60_000_000})
    lists(made, known, "2026-03", {"N81053": 800})
    lists(made, known, "2026-04", {"N81016": 9})  # after the month
    load = loaded(made, known, LINES, tmp_path)
    cost = main_values(made, COST, "2026-03")
    assert cost.loc["N81016", ["numerator", "denominator", "value"]].to_list() == [1000.1, 2000, 500.05]
    assert cost.loc["N81016", "note"] == "Among people registered in January 2026"
    assert (cost.loc["N81053", "denominator"], cost.loc["N81053", "note"]) == (800, "")
    # to the fifth place, where floats alone would say 1200.3000100000002
    assert cost.loc["crewe", ["numerator", "denominator"]].to_list() == [1200.30001, 2800]
    # High Street's list is too old: it is in no figure for each person, and Macclesfield has none
    assert "N81013" not in cost.index and cost.loc["macclesfield", "state"] == "missing"
    assert ENGLAND not in cost.index  # the file is not of all England
    items = main_values(made, ITEMS, "2026-03")
    assert items.loc["crewe", ["numerator", "denominator"]].to_list() == [60, 2800]
    whole = main_values(made, "prescribing_cost", "2026-03")
    assert whole.loc["E06000049", "numerator"] == 1300.29001
    with made.connect() as connection:
        assert findings(connection, known) == []
    lists(made, known, "2026-02", {"N81013": 500})
    assert main_values(made, COST, "2026-03").loc["macclesfield", "value"] == pytest.approx(199.98)
    undo(made, load.load, known)
    assert current(made, COST).empty and current(made, "prescribing_cost").empty


def test_items_among_people_weighted_by_sex_and_age(made: Engine, known: Known, tmp_path: Path) -> None:
    people = {("age10_female", label): 10 for label in TEN.labels} | {("age10_male", label): 20 for label in TEN.labels}
    whole = [observed("registered_patients", code, "2026-03", number, breakdown=sex, category=label)
             for (sex, label), number in people.items() for code in ("N81016", "N81053")]  # fmt: skip
    keep(made, file_of(whole[:-1], "2026-03"), "ages", known=known)  # the last band of Earnswood is missing: no figure
    loaded(made, known, LINES, tmp_path)
    found = main_values(made, MEASURE, "2026-03")
    weights = star_pu.weights(STARS, TEN)
    assert found.loc["N81016", "numerator"] == 40
    assert found.loc["N81016", "denominator"] == pytest.approx(sum(weights[key] * people[key] for key in people))
    assert "N81053" not in found.index
    base = current(made, MEASURE).loc[("N81053", "2026-03", "items", "all")]
    assert base[["numerator", "denominator"]].to_list() == [20, 20]  # what is counted is there, of all items


@pytest.mark.once
def test_england_s_tenths_of_figures_for_people(made: Engine, known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve practices of three networks stand for the country, of which more than ten have to be known."""
    monkeypatch.setattr(step, "NATIONAL", 10)
    codes = [f"A81{place:03}" for place in range(1, 13)]
    network = dict(zip(codes, ["U79049", "U98432", "U28237", "U82612"] * 3, strict=True))
    cost = {code: 1_000.0 * place * place for place, code in enumerate(codes, 1)}
    people = {code: 500 + 100 * place for place, code in enumerate(codes, 1)}
    items = dict.fromkeys(codes, 2_000) | {codes[0]: 999}  # the first is a clinic: like no other practice
    keep(made, map_of(network, date(2026, 1, 1)), "england", known=known)
    lists(made, known, "2026-01", dict(list(people.items())[:-1]))  # the last has no list yet
    keep(made, file_of([observed("prescribing_cost", code, "2026-03", cost[code], items[code]) for code in codes]),
         "a month", known=known)  # fmt: skip
    assert not {"practice_deciles", "pcn_deciles"} & set(current(made, COST).index.get_level_values("breakdown"))
    lists(made, known, "2026-02", {codes[-1]: people[codes[-1]]})
    found = current(made, COST).loc[(ENGLAND, "2026-03")]["value"]
    typical = codes[1:]  # eleven: one more than ten
    marks = range(10, 100, 10)
    by_practice = [1000 * cost[code] / people[code] for code in typical]
    assert found.loc["practice_deciles"].sort_index().to_list() == pytest.approx(np.percentile(by_practice, marks))
    sums = [[sum(one[code] for code in typical if network[code] == pcn) for one in (cost, people)]
            for pcn in dict.fromkeys(network.values())]  # fmt: skip
    by_network = [1000 * whole / among for whole, among in sums]
    assert found.loc["pcn_deciles"].sort_index().to_list() == pytest.approx(np.percentile(by_network, marks))
    each = current(made, ITEMS).loc[(ENGLAND, "2026-03", "practice_deciles", "50"), "value"]
    assert each == pytest.approx(np.median([1000 * 2_000 / people[code] for code in typical]))


@pytest.mark.once
def test_the_same_rows_in_every_layout_leave_the_same_store(made: Engine, known: Known, tmp_path: Path) -> None:
    lists(made, known, "2026-03", {"N81016": 2000, "N81053": 1000, "N81013": 900})
    found = []
    for number, layout in enumerate(("current", "detailed", "pdpi")):
        assert not loaded(made, known, LINES, tmp_path, layout).already
        rows = [current(made, name) for name in ("prescribing_cost", "prescribing_nic", COST, ITEMS)]
        found.append(pd.concat(rows).drop(columns=["id", "load_id"]))
        pd.testing.assert_frame_equal(found[0], found[number])
    again = loaded(made, known, LINES, tmp_path, "pdpi")
    assert again.already and (again.added, again.superseded) == (0, 0)
    assert len(found[0]) > 40
