"""Case studies and decisions in the store: loaded from files, folders and archives, replaced, undone."""

from zipfile import ZipFile

import openpyxl
import pytest

from data import loaders
from data.cli import main as command
from data.loaders.contract import BadFile
from queries.outcomes import case_studies, case_study, claiming, decisions
from tests.data.case_studies.texts import CSV, TOML, replaced
from tests.data.ledger.tables import CONTEXT

DECISIONS = """id,community,indicator,month,saw,chose,owner,review_date
D2,Crewe,qof_diabetes,2026-06,Fewer than expected,Wait for a year,Clinical lead,30/09/2026
D1,Crewe,qof_diabetes,Month 1 (April 2026),More on the register,Look at the practices,Clinical lead,2026-09-30
D1,Cheshire East,qof_diabetes,2026-04,More everywhere,Nothing,Place director,2026-10-31
"""


@pytest.fixture
def address(empty_store, fresh, monkeypatch):
    url = fresh(empty_store)
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mine.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "mine.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


@pytest.fixture
def asking(address, asked):
    """What a question answers now: each is asked in a request of its own."""

    def answer(question, *given):
        with asked(address).test_request_context():
            return question(*given)

    return answer


def load(capsys, *arguments):
    code = command(["load", *map(str, arguments)])
    return code, *capsys.readouterr()


def test_a_case_study_is_loaded_with_its_table_replaced_and_given_back(files, asking, capsys):
    assert load(capsys, files / "mine.toml")[0] == 0
    found = asking(case_study, "example-walking-group")
    assert (found.by_id["fewer"].numerator, found.illustrative) == (96, False)
    assert len(asking(case_studies)) == 8  # with the seven published ones
    assert "already loaded" in load(capsys, files / "mine.toml")[1]
    (files / "mine.csv").write_text(CSV.replace(",96,", ",90,").replace(",64,", ",70,"), encoding="utf-8")
    assert "already" not in load(capsys, files / "mine.toml")[1]  # the table alone has changed
    assert asking(case_study, "example-walking-group").by_id["fewer"].numerator == 90
    assert command(["undo", "4"]) == 0
    assert asking(case_study, "example-walking-group").by_id["fewer"].numerator == 96
    assert command(["undo", "3"]) == 0
    assert asking(case_study, "example-walking-group") is None


def test_an_archive_of_both_and_a_folder_are_the_same(files, asking, capsys):
    with ZipFile(files / "both.zip", "w") as archive:
        for name in ("mine.csv", "mine.toml"):
            archive.write(files / name, f"walking/{name}")
    code, told, _ = load(capsys, "--as", "case_study", files / "both.zip")
    assert code == 0 and "rows: 5 read, 5 kept" in told and "totals reconcile" in told
    (files / "both.zip").unlink()
    code, told, _ = load(capsys, files)
    assert code == 0 and "already loaded" in told
    assert asking(case_study, "example-walking-group").by_id["people"].numerator == 160


def test_a_loaded_one_stands_before_a_published_one_of_its_id(files, asking, capsys):
    own = replaced(TOML, 'id = "example-walking-group"', 'id = "stay-well-squad"')
    (files / "mine.toml").write_text(own, encoding="utf-8")
    assert load(capsys, files / "mine.toml")[0] == 0
    assert len(asking(case_studies)) == 7 and asking(case_study, "stay-well-squad").community == "crewe"
    assert [one.id for one in asking(claiming, "emergency_admissions")] == ["stay-well-squad", "knutsford-cardiology"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("mine.toml", '"crewe" ', '"york" ', "mine.toml: there is no community york; there are bdp, chaw"),
        ("mine.toml", "emergency_admissions", "knitting", "mine.toml: there is no indicator knitting"),
        ("mine.toml", "[impact]", "[impact", "mine.toml: Expected ']'"),
        ("mine.csv", ",160,people", ",9,people", "mine.csv: line 4, column denominator: found '9'"),
        ("mine.csv", "48", "Dr Greene 48", "mine.csv: line 2, column numerator: there is the name of a person"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_key_or_line(files, name, old, new, said):
    text = (files / name).read_text(encoding="utf-8")
    (files / name).write_text(replaced(text, old, new), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        loaders.read(files / "mine.toml", CONTEXT)
    assert said in str(caught.value)


@pytest.mark.once
def test_what_is_refused_changes_nothing(files, address, asking, capsys):
    (files / "mine.csv").write_text(CSV.replace(",96,", ",9,"), encoding="utf-8")
    code, _, wrong = load(capsys, files / "mine.toml")
    assert code == 2 and "mine.csv: line 4, column numerator: found '9'; expected parts that add up" in wrong
    assert len(asking(case_studies)) == 7


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mine.csv", CSV, "this is the table of measures of a case study. Load mine.toml beside it"),
        ("other.txt", "a,b\n1,2\n", "this is no case study; expected a TOML file"),
        ("bare.toml", 'title = "x"\n', "bare.toml: id is missing"),
    ],
)
def test_what_is_no_case_study_is_told_so(tmp_path, name, text, said):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        loaders.read(tmp_path / name, CONTEXT, "case_study")
    assert said in str(caught.value)


def test_decisions_are_flags_on_a_chart_of_an_area(tmp_path, asking, capsys):
    (tmp_path / "log.csv").write_text(DECISIONS, encoding="utf-8")
    assert load(capsys, tmp_path / "log.csv")[0] == 0
    first, second = asking(decisions, "qof_diabetes", "crewe")
    assert (first.number, first.id, first.month, first.saw) == (1, "D1", "2026-04", "More on the register")
    assert (second.number, second.review_date, second.chose) == (2, "2026-09-30", "Wait for a year")
    assert [one.owner for one in asking(decisions, "qof_diabetes", "E06000049")] == ["Place director"]
    assert asking(decisions, "qof_diabetes", "bdp") == ()
    shorter = "\n".join(DECISIONS.splitlines()[:2]) + "\n"
    (tmp_path / "log.csv").write_text(shorter, encoding="utf-8")
    assert load(capsys, tmp_path / "log.csv")[0] == 0
    assert [one.id for one in asking(decisions, "qof_diabetes", "crewe")] == ["D2"]  # what the file no longer says
    assert len(asking(decisions, "qof_diabetes", "E06000049")) == 1  # and what it says nothing of
    assert command(["undo", "4"]) == 0
    assert len(asking(decisions, "qof_diabetes", "crewe")) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("D2,Crewe", "D2,York", "column community: found 'York'; expected a community"),
        ("D2,", "D1,", "expected each community, indicator and id once"),
        ("qof_diabetes,2026-06", "knitting,2026-06", "column indicator: found 'knitting'; expected the id of an"),
        ("2026-06", "summer", "column month: found 'summer'"),
        ("30/09/2026", "soon", "column review_date: found 'soon'; expected a day such as 2026-09-30"),
        ("Wait for a year", "", "column chose: found ''; expected some words"),
        ("Clinical lead,30", "Dr Greene,30", "column owner: found 'Dr Greene'; expected nothing that tells who"),
    ],
)
def test_a_decision_that_is_wrong_is_refused(tmp_path, old, new, said):
    (tmp_path / "log.csv").write_text(replaced(DECISIONS, old, new), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        loaders.read(tmp_path / "log.csv", CONTEXT)
    assert said in str(caught.value)


@pytest.mark.once
def test_templates_are_written_and_load_again(tmp_path, address, capsys):
    assert command(["template", "case_study"]) == 0
    assert capsys.readouterr().out == TOML
    out = str(tmp_path / "walk.toml")
    assert command(["template", "case_study", "--out", out]) == 0
    assert load(capsys, out)[0] == 0
    assert command(["template", "case_study", "--out", out]) == 2  # never over what somebody wrote
    assert command(["template", "case_study", "--out", str(tmp_path / "walk.xlsx")]) == 2
    log = str(tmp_path / "log.xlsx")
    assert command(["template", "decisions", "--out", log]) == 0
    assert load(capsys, log)[0] == 2  # examples are nobody's
    book = openpyxl.load_workbook(log)
    book["Data"]["E2"] = "More admissions than last year"
    book.save(log)
    assert load(capsys, log)[0] == 0
    assert command(["template", "decisions"]) == 0  # now what the store holds
    assert "D1,Crewe,emergency_admissions,2026-04" in capsys.readouterr().out


@pytest.mark.once
def test_another_place_has_none_of_these(monkeypatch, empty_store, tmp_path, asked):
    (tmp_path / "place.toml").write_text(
        'code = "E06000014"\nname = "York"\ntitle = "York"\nicb_code = "E54000051"\nicb_name = "An ICB"\n'
    )
    (tmp_path / "communities.csv").write_text(
        "slug,short_name,name,system,row,column\nnorth,North,North,East,0,0\n", encoding="utf-8"
    )
    (tmp_path / "networks.csv").write_text("code,name,community,valid_from,confirmed_by\n", encoding="utf-8")
    monkeypatch.setenv("PLACE", str(tmp_path))
    with asked(empty_store).test_request_context():
        assert case_studies() == ()
