"""The command that prints an indicator file to fill: what it prints can be loaded again."""

import pytest

from data.cli import main as command


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


def test_examples_for_communities_load_as_they_are_printed(own, tmp_path, capsys):
    assert command(["init"]) == 0
    assert command(["template"]) == 0  # no practices are known yet: the examples name a community
    text = capsys.readouterr().out
    path = tmp_path / "mine.csv"
    path.write_text(text[text.index("indicator,") :], encoding="utf-8")
    assert command(["load", str(path)]) == 0
    assert "totals reconcile" in capsys.readouterr().out
