"""What an attacker who has every figure shown, and knows the rule, can tell of those that are hidden."""

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
    what is shown does not add up. Without `count` it is not known what was hidden for
    others' sake: of rounded figures no cell but a margin (or one that is not true in a column `small`) and those that
    must be larger are taken to be, so that a safe cell is named at times.
    """
    cells = table(frame)
    figures = frame["shown"].to_numpy(dtype=float, na_value=np.nan)[cells.first]
    seen, hidden, small = _attacked(frame, policy, cells)
    if policy.kind == "none":
        return _bounded(frame, cells, seen, np.flatnonzero(small & ~small))
    found = seen.narrow(np.flatnonzero(hidden & ~untouched(cells.lines, hidden, figures)), policy.width)
    return _bounded(frame, cells, seen, np.union1d(found, np.flatnonzero(small)))


def bounds(frame: Frame, policy: Policy) -> Frame:
    """All hidden cells with `low` and `high`, the least and the most that each can be; as in `audit`."""
    cells = table(frame)
    seen, hidden, _ = _attacked(frame, policy, cells)
    return _bounded(frame, cells, seen, np.flatnonzero(hidden))


def known(cells: Table, policy: Policy, shown: Floats, hidden: Flags, small: Flags) -> System:
    """All that an attacker knows. `small` are the hidden cells that are hidden for their own sake."""
    low, high = policy.ranges(shown)
    low, high = np.where(np.isnan(shown), 0.0, low), np.where(np.isnan(shown), np.inf, high)
    low[hidden] = 1.0
    return System(low, reach(cells, policy, hidden, small, low, high), cells.lines).narrowed()


def _attacked(frame: Frame, policy: Policy, cells: Table) -> tuple[Seen, Flags, Flags]:
    """What is known, which cells are hidden, and which are shown that should not be."""
    figures = frame["shown"].to_numpy(dtype=float, na_value=np.nan)[cells.first]
    missing = np.zeros(len(figures), dtype=bool)
    if "state" in frame.columns:
        missing = (frame["state"].astype(object) == "missing").to_numpy()[cells.first]
    hidden = np.isnan(figures) & ~missing
    small = hidden & policy.small(cells.counts)
    if np.isnan(cells.counts[hidden]).any():
        below = np.isin(np.arange(len(figures)), cells.lines.cell[cells.lines.sign < 0])
        likely = frame["small"].to_numpy(dtype=bool)[cells.first] if "small" in frame.columns else ~below
        sure = known(cells, policy, figures, hidden, np.zeros_like(hidden))
        small = hidden & likely & (policy.kind == "round") & (sure.low <= policy.hide_to)
    try:
        told = known(cells, policy, figures, hidden, small)
    except NoTableError:
        told = known(cells, policy, figures, hidden, np.zeros_like(hidden))
    start = np.where(hidden, cells.counts, np.nan)
    start = np.where((start >= told.low) & (start <= told.high), start, np.nan)
    return Seen(told, start, start), hidden, policy.small(figures)


def _bounded(frame: Frame, cells: Table, seen: Seen, found: np.ndarray) -> Frame:
    """The rows of these cells, with their exact bounds."""
    shown = np.isin(np.arange(len(frame)), np.flatnonzero(np.isin(cells.of_row, found)))
    ends = {int(cell): seen.ends(int(cell)) for cell in found}
    of_rows = [ends[cell] for cell in cells.of_row[shown].tolist()]
    low, high = (np.array([end[side] for end in of_rows], dtype=float) for side in (0, 1))
    return frame[shown].assign(low=low, high=high)
