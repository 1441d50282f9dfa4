"""What hidden cells may be, by where they lie alone: up to which number, and which of them nothing shown touches."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from methods.disclosure.policy import Flags, Floats, Policy
from methods.disclosure.table import Indices, Lines, Table


def reach(cells: Table, policy: Policy, hidden: Flags, small: Flags, low: Floats, high: Floats) -> Floats:
    """The most that each cell is taken to be: `high`, and of the `small` what leaves all hidden ones open.

    Of a cell by itself that is hide_to. Thirteen cells of 1 or more make a hidden total of 13 or more; two of 1 to 7
    that it has too would be 6 or 7. So a sum can be `spare` more than its least, and its parts what that asks of them,
    and theirs: whoever sees such cells hidden cannot tell whether it is for their own sake.
    """
    lines, part, margin = cells.lines, cells.lines.sign > 0, _margins(cells)
    low = least(cells, hidden, low)
    most = np.where(small, np.maximum(policy.hide_to, low + policy.spare), high)
    wanted = low + policy.spare
    others = lines.sums(np.where(part, low[lines.cell], 0.0))[lines.line] - low[lines.cell]
    asked = part & small[lines.cell] & (hidden[margin] & (lines.upper == 0) & (lines.lower == 0))[lines.line]
    while True:
        short = lines.sums(np.where(part, most[lines.cell], 0.0)) < wanted[margin]
        raised = asked & short[lines.line]
        share = (wanted[margin][lines.line] - others)[raised]
        before = wanted.copy()
        np.maximum.at(wanted, lines.cell[raised], share)
        np.maximum.at(most, lines.cell[raised], share)
        if np.array_equal(before, wanted):
            return most


def least(cells: Table, hidden: Flags, low: Floats) -> Floats:
    """The least that each hidden cell can be by the number of hidden cells under it.

    Five cells of 1 to 7 with a margin of 1 to 7 would be 1 to 3 each. Hence margins over that many are hidden up to
    a number that leaves the cells open (`protect`), and a hidden margin is taken to be up to that number (`reach`).
    """
    lines, margin = cells.lines, _margins(cells)
    adds_up = lines.upper == 0
    found = low.copy()
    for _ in range(len(found)):
        sums = lines.sums(np.where(lines.sign > 0, found[lines.cell], 0.0))
        after = found.copy()
        np.maximum.at(after, margin[adds_up], np.where(hidden[margin[adds_up]], sums[adds_up], 0.0))
        if np.array_equal(after, found):
            break
        found = after
    return found


def untouched(lines: Lines, hidden: Flags, figures: Floats) -> Flags:
    """Hidden cells that hang together with nothing that is shown, but with zeros; `figures`: NaN where not shown.

    Whatever they are, twice and ten times that agrees with everything: nobody can tell them, nor which of them are
    hidden because they are small.
    """
    unknown, size = np.isnan(figures), len(figures)
    tied = unknown[lines.cell]
    total = size + len(lines.lower)
    links = csr_array((np.ones(tied.sum()), (lines.cell[tied], lines.line[tied] + size)), (total, total))
    _, group = connected_components(links, directed=False)
    touched = group[size:][lines.line[~tied & (figures[lines.cell] > 0)]]
    return hidden & ~np.isin(group[:size], touched)


def _margins(cells: Table) -> Indices:
    """The margin of each line."""
    lines = cells.lines
    margin = np.full(len(lines.lower), -1, dtype=np.int64)
    margin[lines.line[lines.sign < 0]] = lines.cell[lines.sign < 0]
    return margin
