"""Lists against a year before: mergers, practices with one of the two years, and periods that have no name."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import successors
from data.indicators import DefinitionError
from data.ingest import Known, undo
from data.ingest.growth import changes
from data.periods import parse, years_later
from data.place import ENGLAND
from data.settings import ROOT
from tests.data import stories
from tests.data.stories import file_of, keep, main_values, observed

KEY = ["indicator", "area_code", "period"]


def lists(period, sizes):
    return [observed("registered_patients", code, period, size) for code, size in sizes.items()]


def figures(sizes, load=7):
    frame = stories.frame([observed("list_growth", code, "2022-07", size) for code, size in sizes.items()])
    return frame.assign(load_id=load)


def test_growth_of_practices_and_of_those_above_them(mapped):
    keep(mapped, file_of(lists("2021-07", {"N81016": 1000, "N81053": 500, "N81022": 300, ENGLAND: 6000})))
    assert main_values(mapped, "list_growth", "2021-07").empty
    now = keep(mapped, file_of(lists("2022-07", {"N81016": 1100, "N81053": 490, "N81022": 300, ENGLAND: 6060})))
    found = main_values(mapped, "list_growth", "2022-07")
    assert found["value"][["N81016", "N81053", "N81022", ENGLAND]].round(9).tolist() == [10, -2, 0, 1]
    assert found.loc["crewe", ["numerator", "denominator"]].tolist() == [1590, 1500]
    assert found.loc["crewe", "value"] == pytest.approx(6)  # of the sums, not of the rates
    assert found[["lower", "upper"]].isna().all(axis=None)
    undo(mapped, now.load)
    assert main_values(mapped, "list_growth", "2022-07").empty


def test_the_earlier_year_may_come_later(mapped):
    keep(mapped, file_of(lists("2022-07", {"N81016": 1100})))
    keep(mapped, file_of(lists("2021-07", {"N81016": 1000})))
    assert main_values(mapped, "list_growth", "2022-07").loc["crewe", "value"] == pytest.approx(10)


def test_quarters_are_set_beside_the_same_quarter(mapped):
    for period, size in (("2013-14-q1", 1000), ("2013-14-q2", 2000), ("2014-15-q1", 1050)):
        keep(mapped, file_of(lists(period, {"N81016": size})))
    assert main_values(mapped, "list_growth", "2014-15-q1").loc["N81016", "value"] == pytest.approx(5)
    assert main_values(mapped, "list_growth", "2013-14-q2").empty


def test_a_practice_with_one_of_the_two_years_is_left_out_of_both_and_named(mapped):
    keep(mapped, file_of(lists("2021-07", {"N81016": 1000, "N81053": 500})))
    keep(mapped, file_of(lists("2022-07", {"N81016": 1100, "N81044": 900})))
    found = main_values(mapped, "list_growth", "2022-07")
    assert found.loc["crewe", ["numerator", "denominator"]].tolist() == [1100, 1000]
    assert found.loc["crewe", "note"] == "2 of 3 practices have no figure: N81044, N81053"
    assert found.loc["N81044", ["state", "note"]].tolist() == ["missing", "Only one of the two years has a figure"]


def test_a_merged_practice_counts_to_its_successor():
    now = figures({"N81049": 110, "N81016": 50, "N81033": 9})
    then = figures({"N81049": 40, "N81026": 30, "N81042": 30, "N81016": 50, "N81033": 9, "N81002": 8}, load=3)
    # N81042 went into N81026 and that into N81049; N81033 is said to be closed and still has a list
    into = {"N81026": "N81049", "N81042": "N81026", "N81033": "N81049"}
    found = changes(now, then, into).set_index("area_code")
    assert found.loc["N81049", ["numerator", "denominator", "load_id"]].tolist() == [110, 100, 7]
    assert found.loc["N81049", "note"] == (
        "The figure a year before holds that of N81026, N81042, since merged into this practice"
    )
    assert found.loc[["N81016", "N81033"], ["denominator", "note"]].to_numpy().tolist() == [[50, ""], [9, ""]]
    assert found["state"].to_dict() == {"N81002": "missing", "N81016": "ok", "N81033": "ok", "N81049": "ok"}


def test_a_successor_that_was_new_has_its_predecessors_list():
    found = changes(figures({"N81649": 110}), figures({"N81026": 60, "N81042": 40}), dict.fromkeys(
        ["N81026", "N81042"], "N81649"
    ))  # fmt: skip
    assert found[["area_code", "numerator", "denominator"]].to_numpy().tolist() == [["N81649", 110, 100]]


def test_practices_that_name_each_other_end_somewhere():
    found = changes(figures({"A": 5.0}), figures({"B": 4.0}), {"B": "C", "C": "B"})
    assert found.empty  # in no practice both years, and no endless search


SIZES = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 10_000), min_size=1)


@settings(deadline=None)
@given(SIZES, SIZES, st.dictionaries(st.sampled_from("ABC"), st.sampled_from("DEF")))
def test_nobody_is_counted_twice_or_lost(now, then, into):
    found = changes(figures(now), figures(then), into)
    ok = found[found["state"] == "ok"].set_index("area_code")
    assert not found.duplicated(KEY).any()
    assert ok["numerator"].to_dict() == {code: now[code] for code in ok.index}
    handed_on = {}
    for code, size in then.items():
        heir = into[code] if code in into and code not in now else code
        handed_on[heir] = handed_on.get(heir, 0) + size
    assert ok["denominator"].to_dict() == {code: size for code, size in handed_on.items() if code in now}


@pytest.mark.parametrize(
    ("key", "years", "expected"),
    [
        ("2022-07", 1, "2023-07"), ("2022-07", -1, "2021-07"), ("2022", -1, "2021"), ("2021-22", 1, "2022-23"),
        ("1999-00", -1, "1998-99"), ("1998-99", 1, "1999-00"), ("2013-14-q1", 1, "2014-15-q1"),
        ("2020_2022", -1, "2019_2021"),
        # 2011-12 is a financial year: December 2011 has a name of its own
        ("2012-12", -1, "2011-m12"), ("2010-12", 1, "2011-m12"), ("2011-m12", 1, "2012-12"), ("2011-12", 1, "2012-13"),
        ("2024-02", -1, "2023-02"),
    ],
)  # fmt: skip
def test_the_same_stretch_of_another_year(key, years, expected):
    assert years_later(key, years) == expected
    if expected:
        assert (parse(expected).start.month, parse(expected).end.month) == (
            parse(key).start.month, parse(key).end.month,
        )  # fmt: skip


def test_mergers_are_read_from_the_places_files(tmp_path):
    assert successors.load(tmp_path / "none") == {}
    header = "predecessor,name,successor,merged_on,confirmed_by"
    (tmp_path / "successors.csv").write_text(f"{header}\nN81026,A NAME,N81049,2021-06-30,ODS\n", encoding="utf-8")
    assert successors.load(tmp_path) == {"N81026": "N81049"}
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "successors.csv").write_text("predecessor,name\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"successors.csv: there is no column successor, merged_on"):
        successors.load(folder)


def test_a_merger_is_followed_in_the_store(empty, tmp_path):
    """N81053 merged into N81016 within the year: the community's list did not grow by it."""
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    header = "predecessor,name,successor,merged_on,confirmed_by"
    (tmp_path / "place" / "successors.csv").write_text(
        f"{header}\nN81053,EARNSWOOD,N81016,2021-10-01,ODS\n", encoding="utf-8"
    )
    known = Known(tmp_path / "place")
    keep(empty, stories.MAP, "map", known=known)
    keep(empty, file_of(lists("2021-07", {"N81016": 1000, "N81053": 500})), known=known)
    keep(empty, file_of(lists("2022-07", {"N81016": 1530})), known=known)
    found = main_values(empty, "list_growth", "2022-07")
    assert found.loc["N81016", ["numerator", "denominator"]].tolist() == [1530, 1500]
    assert found.loc["crewe", "value"] == pytest.approx(2)
