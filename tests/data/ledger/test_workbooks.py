"""Workbooks: what a template holds, that the store reads its own back unchanged, and faults told by sheet and cell."""

import openpyxl
import pytest
from sqlalchemy import select

from data import loaders
from data.admissions.template import LAYOUT as ADMISSIONS
from data.cli import main as command
from data.engine import reading
from data.ingest import context, undo
from data.ingest.rows import KEY, rows
from data.ledger.book import EXAMPLES, ILLUSTRATIVE, write
from data.ledger.filled import INDICATORS
from data.ledger.loaders import LAYOUTS
from data.loaders.contract import BadFile, Parsed
from data.loaders.observations import joined
from data.people.mapping import layout
from data.schema import CURRENT_ENTRY, entry, observation
from data.templates import given
from tests.conftest import mapping
from tests.data import stories
from tests.data.ledger.tables import (
    CLERKS,
    CODE,
    CONTEXT,
    NOT_PAY,
    NURSES,
    PHARMACIST,
    SLUGS,
    THERAPISTS,
    centres,
    changed,
    read,
)
from tests.data.ledger.test_changes import ROWS as CHANGES
from tests.data.ledger.test_placements import everywhere
from tests.data.ledger.test_rightcare import ROWS as RIGHTCARE

FULL = (NURSES, THERAPISTS, (*CLERKS[:-1], "no"), NOT_PAY)  # on-costs of clerks are paid elsewhere
TABLES = {
    "cost_centre": centres(*FULL, crewe=(*FULL, PHARMACIST)),
    "cost_centre_changes": CHANGES,
    "placements": everywhere(late="yes", bdp=(3, 9, 12)),
    "rightcare": RIGHTCARE[:-1],  # nine peers
}


@pytest.fixture
def known(copy_of):
    """A store that knows how many are aged 65 and over."""
    return copy_of("older people", _older)


def _older(made):
    older = [stories.observed("share_aged_65_and_over", area, "2026-01", 8_000 if area != CODE else 64_000, 100_000)
             for area in (*SLUGS, CODE)]  # fmt: skip
    mapping(made)
    stories.keep(made, stories.file_of(older), "ages")


@pytest.fixture
def env(known, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", known.url.render_as_string(hide_password=False))
    return known


@pytest.fixture
def bare(fresh, monkeypatch):
    """A database without a store in it, which the command is told of."""
    monkeypatch.setenv("DATABASE_URL", fresh())


def held(store) -> tuple[list, list]:
    """All that the store holds of these kinds, but for the loads that it came with."""
    names = [name for kind in INDICATORS.values() for name in kind]
    with reading(store) as connection:
        found = rows(connection, observation.c.indicator.in_(names)).drop(columns=["id", "load_id"])
        asked = select(entry.c.part, entry.c.key, entry.c.title, entry.c.body).where(CURRENT_ENTRY)
        words = sorted(map(tuple, connection.execute(asked)))
    return found.sort_values(KEY).astype(object).fillna("").to_numpy().tolist(), words


def together(parts) -> Parsed:
    """Several files as one load."""
    parts = list(parts)
    size = sum(one.rows_read for one in parts)
    entries = tuple(one for part in parts for one in part.entries)
    return Parsed(size, size, observations=joined(one.observations for one in parts), entries=entries)


def test_the_store_reads_its_own_workbooks_back_to_the_same(env, tmp_path, capsys):
    knows = context(env)
    stories.keep(env, together(read(kind, table, knows) for kind, table in TABLES.items()), "first")
    before = held(env)
    hidden = [one for one in before[0] if "suppressed" in one]
    assert len(hidden) > 15 and len(before[1]) == 3  # hidden lines and people go through workbooks too
    paths = [tmp_path / f"{kind}.xlsx" for kind in TABLES]
    for kind, path in zip(TABLES, paths, strict=True):
        assert "rows of the store)" in given(env, kind, path)
    stories.keep(env, together(loaders.read(path, knows)[1] for path in paths), "second")
    assert held(env) == before
    assert command(["check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("kind", LAYOUTS)
def test_examples_can_be_read(kind, tmp_path):
    layout = LAYOUTS[kind]
    assert all(len(row) == len(layout.columns) for row in layout.examples)
    parsed = read(kind, layout.examples)
    assert len(parsed.observations) + len(parsed.entries) > 0


@pytest.mark.once
def test_a_template_has_data_a_dictionary_and_notes(bare, tmp_path, capsys):
    path = tmp_path / "new.xlsx"
    assert command(["template", "cost_centre", "--out", str(path)]) == 0
    assert "(examples, for the store holds none)" in capsys.readouterr().out
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Data", "Dictionary", "Notes"]
    explained = [row[0] for row in book["Dictionary"].iter_rows(min_row=2, values_only=True)]
    assert explained == [cell.value for cell in book["Data"][1]] == list(LAYOUTS["cost_centre"].names)
    units = {row[0]: row[2] for row in book["Dictionary"].iter_rows(min_row=2, values_only=True)}
    assert units["annual_budget"] == "£" and units["wte_budget"] == "whole-time equivalents"
    assert EXAMPLES in [row[0] for row in book["Notes"].iter_rows(values_only=True)]


@pytest.mark.once
def test_made_up_figures_say_so(env, tmp_path, capsys):
    stories.keep(env, read("rightcare", RIGHTCARE), "made up", illustrative=True)
    path = tmp_path / "made_up.xlsx"
    assert command(["template", "rightcare", "--out", str(path)]) == 0
    assert ILLUSTRATIVE in capsys.readouterr().out
    notes = [row[0] for row in openpyxl.load_workbook(path)["Notes"].iter_rows(values_only=True)]
    assert notes[1] == ILLUSTRATIVE
    before = held(env)
    assert command(["load", str(path)]) == 0
    assert held(env) == before


@pytest.mark.once
def test_without_a_file_the_columns_are_printed(bare, capsys):
    assert command(["template", "placements"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == ",".join(LAYOUTS["placements"].names)


@pytest.mark.once
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["rightcare", "--out", "peers.csv"], "peers.csv: a workbook's name ends in .xlsx."),
        (
            ["rightcare", "--out", "nowhere/peers.xlsx"],
            "nowhere/peers.xlsx cannot be written: No such file",
        ),
        (
            ["qof_diabetes", "--out", "diabetes.xlsx"],
            "Only cost_centre, cost_centre_changes, placements, ",
        ),
    ],
)
def test_what_no_template_is_made_of(asked, said, bare, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert command(["template", *asked]) == 2
    assert said in capsys.readouterr().err and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "column", "value", "said"),
    [
        (3, 1, "Month 20", "sheet Data, cell B3, column month: found 'Month 20'; expected a month"),
        (2, 3, "many", "sheet Data, cell D2, column annual_budget: found 'many'; expected a number of two decimals"),
        (6, 5, 1, "sheet Data, cell F6, column actual_to_date: found '1'; expected 651,000.17, the sum of the lines"),
    ],
)
def test_faults_of_a_workbook_are_told_by_sheet_and_cell(line, column, value, said, tmp_path):
    path = tmp_path / "own.xlsx"
    write(path, LAYOUTS["cost_centre"], changed(centres(*FULL), line, column, value), "")
    with pytest.raises(BadFile) as caught:
        loaders.read(path, CONTEXT)
    assert said in str(caught.value)


def test_a_template_of_admissions_is_read_as_one(tmp_path):
    path = tmp_path / "stays.xlsx"
    write(path, ADMISSIONS, ADMISSIONS.examples, EXAMPLES)
    assert loaders.recognise(path).kind == "admissions"
    own = layout("admissions")
    assert list(ADMISSIONS.names) == list(own.columns.values()) and tuple(ADMISSIONS.required) == own.required
    assert {len(row) for row in ADMISSIONS.examples} == {len(ADMISSIONS.columns)}


def test_words_that_look_like_formulas_stay_words(tmp_path):
    path = tmp_path / "words.xlsx"
    write(path, LAYOUTS["cost_centre_changes"], changed(CHANGES, 2, 2, "=1+1 nurse"), "")
    assert loaders.read(path, CONTEXT)[1].entries[0].title == "=1+1 nurse"


def test_an_undo_gives_back_what_stood_and_the_same_again_changes_nothing(known):
    first = stories.keep(known, read("cost_centre", centres(*FULL)), "first")
    before = held(known)
    more = (("Nursing", 500_000, *NURSES[2:]), *FULL[1:])
    second = stories.keep(known, read("cost_centre", centres(*more)), "second")
    assert held(known) != before
    again = stories.keep(known, read("cost_centre", centres(*more)), "second")
    assert again.already and again.data_version == second.data_version
    undo(known, second.load)
    assert held(known) == before
    undo(known, first.load)
    assert held(known) == ([], [])
