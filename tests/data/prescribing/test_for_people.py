"""What is prescribed for each person: which list a month goes with, and what follows when lists come and go."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from data.ages import TEN
from data.ingest import Outcome, Provenance, context, store, undo
from data.ingest.audit import findings
from data.ingest.knowledge import Known
from data.loaders import read
from data.place import ENGLAND
from data.prescribing import star_pu
from tests.data.prescribing.files import LAYOUTS, Line
from tests.data.stories import current, file_of, keep, main_values, observed

ANTIBACTERIAL = "0501013B0AAABAB"
LINES = [
    Line("N81016", ANTIBACTERIAL, 40, cost=Decimal("1000.10")),
    Line("N81053", ANTIBACTERIAL, 20, cost=Decimal("200.20001")),  # both are Crewe
    Line("N81013", "0212000B0AAABAB", 10, cost=Decimal("99.99")),
]
COST, ITEMS, STARS = "prescribing_cost_per_1000", "prescribing_items_per_1000", "oral_antibacterials_item"


def loaded(engine: Engine, lines: list[Line], folder: Path, layout: str = "current") -> Outcome:
    """The lines as a load, read by the loader as any file is."""
    path = LAYOUTS[layout](lines, folder / "file.csv")
    loader, parsed = read(path, context(engine, "2026-03" if layout == "detailed" else ""))
    return store(engine, Provenance.of_file(path, loader.kind, loader.title), parsed)


def lists(engine: Engine, period: str, people: dict[str, int]) -> Outcome:
    stated = [observed("registered_patients", code, period, number) for code, number in people.items()]
    return keep(engine, file_of(stated, period), f"lists {period}")


def test_cost_and_items_for_1000_people_of_the_latest_list(mapped: Engine, tmp_path: Path) -> None:
    lists(mapped, "2025-02", {"N81016": 1, "N81053": 1, "N81013": 500})  # more than twelve months before March 2026
    lists(mapped, "2026-01", {"N81016": 2000, "N81053": 1000, ENGLAND: 60_000_000})
    lists(mapped, "2026-03", {"N81053": 800})
    lists(mapped, "2026-04", {"N81016": 9})  # after the month
    load = loaded(mapped, LINES, tmp_path)
    cost = main_values(mapped, COST, "2026-03")
    assert cost.loc["N81016", ["numerator", "denominator", "value"]].to_list() == [1000.1, 2000, 500.05]
    assert cost.loc["N81016", "note"] == "Among people registered in January 2026"
    assert (cost.loc["N81053", "denominator"], cost.loc["N81053", "note"]) == (800, "")
    # to the fifth place, where floats alone would say 1200.3000100000002
    assert cost.loc["crewe", ["numerator", "denominator"]].to_list() == [1200.30001, 2800]
    # High Street's list is too old: it is in no figure for each person, and Macclesfield has none
    assert "N81013" not in cost.index and cost.loc["macclesfield", "state"] == "missing"
    assert ENGLAND not in cost.index  # the file is not of all England
    items = main_values(mapped, ITEMS, "2026-03")
    assert items.loc["crewe", ["numerator", "denominator"]].to_list() == [60, 2800]
    whole = main_values(mapped, "prescribing_cost", "2026-03")
    assert whole.loc["E06000049", "numerator"] == 1300.29001
    with mapped.connect() as connection:
        assert findings(connection, Known.from_environment()) == []
    lists(mapped, "2026-02", {"N81013": 500})
    assert main_values(mapped, COST, "2026-03").loc["macclesfield", "value"] == pytest.approx(199.98)
    undo(mapped, load.load)
    assert current(mapped, COST).empty and current(mapped, "prescribing_cost").empty


def test_items_among_people_weighted_by_sex_and_age(mapped: Engine, tmp_path: Path) -> None:
    people = {("age10_female", label): 10 for label in TEN.labels} | {("age10_male", label): 20 for label in TEN.labels}
    whole = [observed("registered_patients", code, "2026-03", number, breakdown=sex, category=label)
             for (sex, label), number in people.items() for code in ("N81016", "N81053")]  # fmt: skip
    keep(mapped, file_of(whole[:-1], "2026-03"), "ages")  # the last band of Earnswood is missing: no figure
    measured = [name for name, one in Known.from_environment().indicators.items() if STARS in str(one.file)]
    loaded(mapped, LINES, tmp_path)
    found = main_values(mapped, measured[0], "2026-03")
    weights = star_pu.weights(STARS, TEN)
    assert found.loc["N81016", "numerator"] == 40
    assert found.loc["N81016", "denominator"] == pytest.approx(sum(weights[key] * people[key] for key in people))
    assert "N81053" not in found.index
    base = current(mapped, measured[0]).loc[("N81053", "2026-03", "items", "all")]
    assert base[["numerator", "denominator"]].to_list() == [20, 20]  # what is counted is there, of all items


@pytest.mark.once
def test_the_same_rows_in_every_layout_leave_the_same_store(mapped: Engine, tmp_path: Path) -> None:
    lists(mapped, "2026-03", {"N81016": 2000, "N81053": 1000, "N81013": 900})
    found = []
    for number, layout in enumerate(("current", "older", "detailed", "pdpi")):
        assert not loaded(mapped, LINES, tmp_path, layout).already
        rows = [current(mapped, name) for name in ("prescribing_cost", "prescribing_nic", COST, ITEMS)]
        found.append(pd.concat(rows).drop(columns=["id", "load_id"]))
        pd.testing.assert_frame_equal(found[0], found[number])
    again = loaded(mapped, LINES, tmp_path, "pdpi")
    assert again.already and (again.added, again.superseded) == (0, 0)
    assert len(found[0]) > 40
