"""The command that prints a file to fill: filled it can be loaded, as it came it is refused."""

import pytest

from data.cli import main as command
from data.indicators import indicators
from data.loaders.contract import BadFile, Context
from data.loaders.examples import GENERIC, WORKBOOKS, refuse_examples


@pytest.fixture
def own(fresh, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", fresh())


def test_it_prints_columns_and_examples(own, capsys):
    assert command(["template", "qof_diabetes"]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header == "indicator,area,period,sex,age,category,numerator,denominator,value,lower,upper,note,state"
    assert all(row.startswith("qof_diabetes,") for row in rows) and len(rows) == 8


def test_an_indicator_without_a_definition_is_refused(own, capsys):
    assert command(["template", "knitting"]) == 2
    assert "There is no definition of knitting: add data/definitions/knitting.toml." in capsys.readouterr().err


def test_a_file_made_from_what_is_printed_for_communities_loads(own, tmp_path, capsys):
    assert command(["init"]) == 0
    assert command(["template"]) == 0  # no practices are known yet: the examples name a community
    text = capsys.readouterr().out
    path = tmp_path / "mine.csv"
    path.write_text(text[text.index("indicator,") :].replace("1250", "1260"), encoding="utf-8")
    assert command(["load", str(path)]) == 0
    assert "totals reconcile" in capsys.readouterr().out


def test_examples_are_nobodys_figures(own, tmp_path, capsys):
    assert command(["init"]) == 0
    assert command(["template"]) == 0
    text = capsys.readouterr().out
    path = tmp_path / "mine.csv"
    path.write_text(text[text.index("indicator,") :], encoding="utf-8")
    assert command(["load", str(path)]) == 2
    assert (
        "mine.csv, line 2: the examples of the template are still in it; expected your own rows in their place. "
        "Delete them from the file." in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", [*WORKBOOKS, "deaths", "qof_diabetes"])
def test_a_file_is_refused_while_all_of_them_are_in_it(own, tmp_path, capsys, name):
    assert command(["template", name]) == 0
    header, *examples = capsys.readouterr().out.splitlines()
    path, kind = tmp_path / "mine.csv", GENERIC if name == "qof_diabetes" else name
    context = Context(frozenset(), frozenset(), indicators())
    mine = examples[0].replace("5", "6").replace("1", "2")
    path.write_text("\n".join([header, mine, *examples, ""]), encoding="utf-8")
    with pytest.raises(BadFile, match=r"^mine\.csv, line 3: the examples of the template are still in it"):
        refuse_examples(path, kind, context)
    path.write_text("\n".join([header, mine, *examples[1:], ""]), encoding="utf-8")
    refuse_examples(path, kind, context)  # one of them at least is one's own
