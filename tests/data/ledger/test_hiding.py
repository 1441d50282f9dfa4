"""What is hidden of lines of money can be told by nobody who adds and subtracts what is shown."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.ledger.hiding import ALL, Sheet, hidden, told

LINES = ["A", "B", "C", "D"]
AREAS = ["north", "south", "west"]
PLACE = "place"


def sheet(small: set[tuple[str, str]], *, lines: list[str] = LINES, whole: bool = True) -> Sheet:
    """A month of areas and lines with totals and the Place's sums; the rank is the line's place in the alphabet."""
    named = [(area, line) for area in [*AREAS, *([PLACE] if whole else [])] for line in [*lines, ALL]]
    rank = {
        (area, line): 1e6 * (line == ALL) + (-1e3 if area == PLACE else 0) + (ord(line[0]) if line != ALL else 0)
        for area, line in named
    }
    return Sheet(PLACE if whole else "", rank, frozenset(small))


def told_by_trying(one: Sheet, unseen: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Cells that cannot be made larger or smaller with all that is shown kept: found by a solver of another kind."""
    cells = sorted(unseen)
    rows = [[terms.get(cell, 0) for cell in cells] for terms in one.equations()]
    found = set()
    for at, cell in enumerate(cells):
        weights = np.eye(len(cells))[at]
        moved = linprog(-weights, A_eq=np.array(rows), b_eq=np.zeros(len(rows)), bounds=[(-9, 9)] * len(cells)).x
        if abs(moved[at]) < 1e-6:
            found.add(cell)
    return found


CELLS = st.sets(st.tuples(st.sampled_from([*AREAS, PLACE]), st.sampled_from([*LINES, ALL])), min_size=1, max_size=12)


@settings(max_examples=20)
@given(CELLS)
def test_what_is_told_is_what_cannot_move(unseen):
    one = sheet(set())
    assert told(one, unseen) == told_by_trying(one, unseen)


@settings(max_examples=20)
@given(st.sets(st.tuples(st.sampled_from(AREAS), st.sampled_from(LINES)), min_size=1, max_size=6), st.booleans())
def test_nothing_hidden_is_told(small, whole):
    one = sheet(small, whole=whole)
    found = hidden([one])
    assert small <= found and told_by_trying(one, found) == set()


def test_one_small_line_takes_the_least_of_the_others_and_both_of_the_places():
    assert hidden([sheet({("north", "C")})]) == {("north", "C"), ("north", "A"), (PLACE, "C"), (PLACE, "A")}


def test_where_two_areas_hide_the_same_the_place_hides_nothing():
    small = {("north", "C"), ("south", "C")}
    assert hidden([sheet(small)]) == {(area, line) for area in ("north", "south") for line in "AC"}


def test_without_the_place_only_the_areas_own_sum_tells():
    assert hidden([sheet({("north", "C")}, whole=False)]) == {("north", "C"), ("north", "A")}


def test_a_line_that_is_alone_takes_its_total_along():
    one = sheet({("north", "A")}, lines=["A"], whole=False)
    assert hidden([one]) == {("north", "A"), ("north", ALL)}


def test_months_hide_alike():
    """What the second month needs, the first hides too: else the first would show the year's budget of it."""
    first, second = sheet({("north", "C")}, whole=False), sheet({("north", "B")}, whole=False)
    assert hidden([first, second]) == {("north", "B"), ("north", "C")}


def test_nothing_small_hides_nothing():
    assert hidden([sheet(set())]) == set()
