"""What an attacker who has every figure shown, and knows the rule, can tell of those that are hidden."""

from collections.abc import Callable

import numpy as np

from methods.disclosure.policy import Flags, Floats, Policy
from methods.disclosure.reach import reach, untouched
from methods.disclosure.seen import Seen
from methods.disclosure.system import NoTableError, System
from methods.disclosure.table import Frame, Table, table


def audit(frame: Frame, policy: Policy) -> Frame:
    """The hidden cells that can be told too closely, with `low` and `high`, whole numbers; none where all is well.

    `frame` is as `protect` returns it; `count` may be left out. Every margin equals its parts, a rounded figure stands
    for its interval, a hidden one for 1 to hide_to, or for 1 or more where it was hidden for others' sake. A figure
    shown that should have been hidden is there too. Solved by integer programming (HiGHS); errors: ValueError where
    what is shown does not add up. Without `count` it is not known what was hidden for others' sake: of rounded figures
    no cell but a margin (or one that is not true in a column `small`) and those that must be larger are taken to be.
    """
    cells = table(frame)
    figures, hidden = _figures(frame, cells)
    asked = np.flatnonzero(hidden & ~untouched(cells.lines, hidden, figures))
    shown = np.flatnonzero(policy.small(figures))

    def told(seen: Seen) -> Frame:
        found = seen.narrow(asked, policy.width) if policy.kind != "none" else asked[:0]
        return _bounded(frame, cells, seen, np.union1d(found, shown))

    return _attacked(frame, policy, cells, told)


def bounds(frame: Frame, policy: Policy) -> Frame:
    """All hidden cells with `low` and `high`, the least and the most that each can be; as in `audit`."""
    cells = table(frame)
    hidden = np.flatnonzero(_figures(frame, cells)[1])
    return _attacked(frame, policy, cells, lambda seen: _bounded(frame, cells, seen, hidden))


def known(cells: Table, policy: Policy, shown: Floats, hidden: Flags, small: Flags) -> System:
    """All that an attacker knows. `small` are the hidden cells that are hidden for their own sake."""
    return System(*ends(cells, policy, shown, hidden, small), cells.lines).narrowed()


def ends(cells: Table, policy: Policy, shown: Floats, hidden: Flags, small: Flags) -> tuple[Floats, Floats]:
    """The least and the most that each cell can be by the rule alone, before anything is added up."""
    low, high = policy.ranges(shown)
    low, high = np.where(np.isnan(shown), 0.0, low), np.where(np.isnan(shown), np.inf, high)
    low[hidden] = 1.0
    return low, reach(cells, policy, hidden, small, low, high)


def likely(frame: Frame, cells: Table) -> Flags:
    """Cells taken to be hidden for their own sake where nothing else is known: a column `small`, or all but margins."""
    if "small" in frame.columns:
        named: Flags = frame["small"].to_numpy(dtype=bool)[cells.first]
        return named
    return ~np.isin(np.arange(len(cells.first)), cells.lines.cell[cells.lines.sign < 0])


def taken_for_small(cells: Table, policy: Policy, shown: Floats, hidden: Flags, likely: Flags) -> Flags:
    """Those of the likely cells that can be small, whatever else is; none where figures are exact."""
    sure = known(cells, policy, shown, hidden, np.zeros_like(hidden))
    return hidden & likely & (policy.kind == "round") & (sure.low <= policy.hide_to)


def _figures(frame: Frame, cells: Table) -> tuple[Floats, Flags]:
    """What is shown of each cell, and which are hidden."""
    figures = frame["shown"].to_numpy(dtype=float, na_value=np.nan)[cells.first]
    missing = np.zeros(len(figures), dtype=bool)
    if "state" in frame.columns:
        missing = (frame["state"].astype(object) == "missing").to_numpy()[cells.first]
    return figures, np.isnan(figures) & ~missing


def _attacked(frame: Frame, policy: Policy, cells: Table, told: Callable[[Seen], Frame]) -> Frame:
    """The answer of one who takes some cells to be small or, where those cannot all be so, none."""
    figures, hidden = _figures(frame, cells)
    small = hidden & policy.small(cells.counts)
    if np.isnan(cells.counts[hidden]).any():
        small = taken_for_small(cells, policy, figures, hidden, likely(frame, cells))
    try:
        return told(_seen(cells, policy, figures, hidden, small))
    except NoTableError:
        return told(_seen(cells, policy, figures, hidden, np.zeros_like(hidden)))


def _seen(cells: Table, policy: Policy, figures: Floats, hidden: Flags, small: Flags) -> Seen:
    system = known(cells, policy, figures, hidden, small)
    start = np.where(hidden, cells.counts, np.nan)
    start = np.where((start >= system.low) & (start <= system.high), start, np.nan)
    return Seen(system, start, start)


def _bounded(frame: Frame, cells: Table, seen: Seen, found: np.ndarray) -> Frame:
    """The rows of these cells, with their exact bounds."""
    shown = np.isin(np.arange(len(frame)), np.flatnonzero(np.isin(cells.of_row, found)))
    ends = {int(cell): seen.ends(int(cell)) for cell in found}
    of_rows = [ends[cell] for cell in cells.of_row[shown].tolist()]
    low, high = (np.array([end[side] for end in of_rows], dtype=float) for side in (0, 1))
    return frame[shown].assign(low=low, high=high)
