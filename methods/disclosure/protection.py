"""Which counts are shown, which are hidden because they are small, and which because they would give those away."""

import numpy as np

from methods.disclosure.attack import known
from methods.disclosure.helpers import Helpers
from methods.disclosure.policy import Flags, Floats, Policy
from methods.disclosure.reach import least, untouched
from methods.disclosure.seen import Seen
from methods.disclosure.table import Frame, Table, table


def protect(frame: Frame, policy: Policy) -> Frame:
    """The frame with `shown` (NaN where hidden) and `state` ("ok", "suppressed", "missing").

    A row is a cell: keys and `count`, whole numbers; margins have "all" as a key; `within` is the area's parent's code.
    Zero stays zero. In both kinds cells are hidden beyond the small ones until `audit` finds nothing. Where parts do
    not add up to their margin they are taken as a part of it, or as overlapping. Errors: ValueError, fractions.
    """
    cells = table(frame)
    missing = np.isnan(cells.counts)
    hidden = _hidden(cells, policy)
    shown = np.where(hidden, np.nan, policy.figures(cells.counts))
    state = np.select([missing, hidden], ["missing", "suppressed"], "ok").astype(object)
    return frame.assign(shown=shown[cells.of_row], state=state[cells.of_row])


def _hidden(cells: Table, policy: Policy) -> Flags:
    """True where a cell is hidden. What was once seen to be open stays so when more is hidden."""
    small = policy.small(cells.counts)
    hidden = _over_many(cells, policy, small.copy())
    helpers = Helpers.of(cells)
    low, high = np.full((2, len(hidden)), np.nan)
    while hidden.any():
        shown = np.where(hidden, np.nan, policy.figures(cells.counts))
        told = known(cells, policy, shown, hidden, small)
        open_ = untouched(cells.lines, hidden, shown)
        narrow = hidden & ~open_ & (told.high - told.low < policy.width)
        if not narrow.any():
            true = np.where(hidden, cells.counts, np.nan)
            seen = Seen(told, np.fmin(low, true), np.fmax(high, true))
            narrow[seen.narrow(np.flatnonzero(hidden & ~open_), policy.width)] = True
            low, high = seen.low, seen.high
        if not narrow.any():
            break
        hidden = _over_many(cells, policy, helpers.hidden_too(hidden, narrow))
    return hidden


def _over_many(cells: Table, policy: Policy, hidden: Flags) -> Flags:
    """Margins hidden too that lie over many hidden cells and nothing shown, so that 1 to hide_to is not too close."""
    lines = cells.lines
    part = lines.sign > 0
    hidden = hidden.copy()
    while True:
        open_ = lines.sums((part & ~hidden[lines.cell] & ~(cells.counts[lines.cell] == 0)).astype(float)) > 0
        margins = np.unique(lines.cell[~part & ~open_[lines.line] & (lines.upper == 0)[lines.line]])
        tried = hidden.copy()
        tried[margins] = True
        reach = least(cells, tried, _ones(hidden)) + policy.spare
        more = margins[~hidden[margins] & (cells.counts[margins] >= 1) & (cells.counts[margins] <= reach[margins])]
        if not len(more):
            return hidden
        hidden[more] = True


def _ones(hidden: Flags) -> Floats:
    return hidden.astype(float)
