"""What is late, as people read it."""

from datetime import date
from typing import NamedTuple

from components.timeliness import timeliness
from tests.components.frames import view
from tests.web import text_of

TODAY = date(2026, 11, 22)


class Figures(NamedTuple):
    indicator: str
    period: str
    rows: int
    provisional: int
    illustrative: int


class Load(NamedTuple):
    kind: str
    period: str
    undone_by: int | None


def told(held: list[tuple], loads: list[tuple] = [], today: date = TODAY) -> str:  # noqa: B006 (never changed)
    """The text of the table for these figures and loads."""
    figures, files = [Figures(*one) for one in held], [Load(*one) for one in loads]
    return text_of(timeliness(figures, files, view("/data"), today))


def row(text: str, name: str) -> str:
    """What is said after a source's name, up to the next source."""
    return text.split(name, 1)[1][:260]


def test_a_list_of_july_2022_is_late_by_years():
    said = told([("registered_patients", "2021-01", 9, 0, 0), ("registered_patients", "2022-07", 9, 0, 0)])
    assert "1 source late on 22 November 2026" in said
    lists = row(said, "GP Practice: list sizes")
    assert "1 July 2022 About 15 August 2022 ▲ Late by 4 years and 3 months" in lists


def test_what_is_not_due_is_up_to_date_and_nothing_loaded_is_no_delay():
    said = told([("registered_patients", "2026-11", 9, 0, 0)])
    assert "No sources late on 22 November 2026" in said
    assert "1 November 2026 About 15 December 2026 ● Up to date" in row(said, "GP Practice: list sizes")
    assert "Nothing loaded Not known – Not loaded" in row(said, "(QOF)")


def test_a_file_without_figures_counts_by_its_load_and_not_once_it_is_undone():
    said = told([], [("practice_map", "2026-10", None), ("practice_map", "2026-11", 9)])
    assert "1 October 2026 About 15 November 2026 ◆ Due now" in row(said, "Practices and their networks")


def test_provisional_and_made_up_figures_are_marked():
    said = row(told([("qof_diabetes", "2025-26", 9, 2, 9)]), "(QOF)")
    assert "2025/26 (to 31 March 2026)" in said
    assert "Provisional: 2 figures may still change ILLUSTRATIVE DATA, not real" in said


def test_a_score_worked_out_for_a_month_is_no_new_index():
    scores = [("imd_score", "2022-07", 9, 0, 0)]
    assert "Nothing loaded" in row(told(scores), "indices of deprivation")
    said = row(told(scores, [("deprivation", "2019", None)]), "indices of deprivation")
    assert "2019 Not known ○ No set date" in said
