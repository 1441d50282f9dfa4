"""Any Fingertips indicator by one TOML file and nothing else: from the definition to figures of communities."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data import loaders
from data.indicators import DEFINITIONS, indicators
from data.ingest import Known, Provenance, context, store
from data.loaders.contract import BadFile, Context
from data.settings import ROOT
from tests.data.loaders.test_fingertips import HEADER, row
from tests.data.stories import current

Write = Callable[..., Path]
SMOKING = '93091,"Smoking prevalence in adults, GP survey"'
DEFINITION = (DEFINITIONS / "qof_hypertension.toml").read_text(encoding="utf-8")
FILE = 'file = {kind = "qof", group = "HYP", list_type = "TOTAL"}'


def definitions(folder: Path, **files: str) -> Path:
    """A folder with the definitions that are shipped, and more of them, told apart by where their figures are."""
    for path in DEFINITIONS.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    assert FILE in DEFINITION
    for name, where in files.items():
        (folder / f"{name}.toml").write_text(DEFINITION.replace(FILE, where), encoding="utf-8")
    return folder


def smoking(area: str, kind: str, figures: str, **more: str) -> str:
    return row(area, kind, figures, name=SMOKING, **more)


def test_one_toml_and_a_file(mapped: Engine, write: Write, tmp_path: Path) -> None:
    where = 'file = {kind = "fingertips", indicator_id = 93091}'  # of persons, unless said otherwise
    folder = tmp_path / "definitions"
    folder.mkdir()
    known = Known(ROOT / "data" / "reference", definitions(folder, smoking=where))
    path = write(
        HEADER.format("x"),
        smoking("E92000001", "England", "14.5,14.4,14.6,,,72500,500000", parent=","),
        smoking("N81016", "GPs", "12.5,9.1,17.0,,,25,200"),
        smoking("N81053", "GPs", "20,15.1,26.1,,,40,200"),
        smoking("N81044", "GPs", "10,6.6,14.9,,,20,200"),
    )
    loader, parsed = loaders.read(path, context(mapped, known=known))
    store(mapped, Provenance.of_file(path, loader.kind, loader.title), parsed, known=known)
    found = current(mapped, "smoking").xs(("2021-22", "all", "all"), level=["period", "breakdown", "category"])
    assert found.loc["crewe", ["numerator", "denominator", "value"]].to_list() == [
        85,
        600,
        pytest.approx(14.1667, abs=1e-3),
    ]
    assert found.loc["E92000001", ["value", "lower"]].to_list() == [14.5, 14.4]
    assert found.loc["N81022", "state"] == "missing"


@pytest.fixture
def more(tmp_path: Path) -> Callable[..., Context]:
    """A context with further definitions."""

    def made(base: Context, **files: str) -> Context:
        return replace(base, indicators=indicators(definitions(tmp_path, **files)))

    return made


def test_values_alone(write: Write, context: Context, more: Callable[..., Context]) -> None:
    known = more(context, distance='file = {kind = "fingertips", indicator_id = 1, sex = "Persons"}\nsummed = false')
    lines = [row("N81016", "GPs", "-2.5,,,,,,", name="1,Change"), row("N81013", "GPs", "3,,,,,,", name="1,Change")]
    found = loaders.read(write(HEADER.format("x"), *lines), known)[1].observations.set_index("area_code")
    assert found.loc["N81016", ["value", "state"]].to_list() == [-2.5, "ok"]
    assert not known.indicators["distance"].summed


def test_sexes_and_ages_of_one_number(write: Write, context: Context, more: Callable[..., Context]) -> None:
    known = more(
        context,
        boys='file = {kind = "fingertips", indicator_id = 1, sex = "Male", age = "0-4 yrs"}',
        others='file = {kind = "fingertips", indicator_id = 1, sex = "Female"}',
    )
    lines = [
        row("E92000001", "England", "5,,,,,,", name="1,X", sex="Male"),
        row("E92000001", "England", "6,,,,,,", name="1,X", sex="Male").replace("0-4 yrs", "5-9 yrs"),
        row("E92000001", "England", "7,,,,,,", name="1,X", sex="Female"),
    ]
    parsed = loaders.read(write(HEADER.format("x"), *lines), known)[1]
    found = dict(zip(parsed.observations["indicator"], parsed.observations["value"], strict=True))
    assert found == {"boys": 5, "others": 7}


def test_a_file_that_adds_years_to_a_register(write: Write, context: Context) -> None:
    """Dementia comes from QOF, and from Fingertips for other years: practices not in that are not missing from it."""
    lines = [
        row("E92000001", "England", "0.4549,0.4531,0.4567,,,249463,54836561", name="247,Dementia", period="2009/10"),
        row("N81016", "GPs", "1,0.8,1.3,,,100,10000", name="247,Dementia", period="2009/10"),
    ]
    found = loaders.read(write(HEADER.format("x"), *lines), context)[1].observations
    assert set(found["indicator"]) == {"qof_dementia"} and set(found["state"]) == {"ok"}
    assert len(found) == 2
    assert context.indicators["qof_dementia"].file["kind"] == "qof"  # and QOF's own files load as before


def test_a_definition_with_a_slip_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "slip.toml").write_text(DEFINITION.replace("file =", "fiel ="), encoding="utf-8")
    with pytest.raises(ValueError, match=r"slip\.toml"):
        indicators(tmp_path)


def test_a_file_of_no_definition_is_refused(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match="which no definition names"):
        loaders.read(write(HEADER.format("x"), smoking("N81016", "GPs", "1,,,,,,")), context)
