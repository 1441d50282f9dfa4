"""Which counts are shown, which are hidden because they are small, and which because they would give those away."""

import numpy as np

from methods.disclosure.attack import ends, known, likely, taken_for_small
from methods.disclosure.helpers import Helpers
from methods.disclosure.policy import Flags, Floats, Policy
from methods.disclosure.reach import least, untouched
from methods.disclosure.seen import Seen
from methods.disclosure.system import NoTableError, System
from methods.disclosure.table import Frame, Table, table


def protect(frame: Frame, policy: Policy) -> Frame:
    """The frame with `shown` (NaN where hidden) and `state` ("ok", "suppressed", "missing").

    A row is a cell: keys and `count`, whole numbers; margins have "all" as a key; `within` is the area's parent's code.
    Zero stays zero. In both kinds cells are hidden beyond the small ones until `audit` finds nothing. Where parts do
    not add up to their margin they are taken as a part of it, or as overlapping. Errors: ValueError, fractions.
    """
    cells = table(frame)
    missing = np.isnan(cells.counts)
    hidden = _hidden(cells, policy, likely(frame, cells))
    shown = np.where(hidden, np.nan, policy.figures(cells.counts))
    state = np.select([missing, hidden], ["missing", "suppressed"], "ok").astype(object)
    return frame.assign(shown=shown[cells.of_row], state=state[cells.of_row])


def _hidden(cells: Table, policy: Policy, likely: Flags) -> Flags:
    """True where a cell is hidden: by one who knows which cells are small none can be told, nor by one who guesses."""
    helpers = Helpers.of(cells)
    hidden = policy.small(cells.counts)
    while True:
        hidden = _from_who_knows(cells, policy, helpers, hidden)
        narrow = _by_guess(cells, policy, hidden, likely)
        if not narrow.any():
            return hidden
        hidden = helpers.hidden_too(hidden, narrow)


def _from_who_knows(cells: Table, policy: Policy, helpers: Helpers, hidden: Flags) -> Flags:
    """More hidden, until nothing is told. What was once seen to be open stays so when more is hidden."""
    small = policy.small(cells.counts)
    hidden = _over_many(cells, policy, hidden)
    low, high = np.full((2, len(hidden)), np.nan)
    while hidden.any():
        shown = np.where(hidden, np.nan, policy.figures(cells.counts))
        told = known(cells, policy, shown, hidden, small)
        asked = hidden & ~untouched(cells.lines, hidden, shown)
        narrow = asked & (told.high - told.low < policy.width)
        if not narrow.any():
            true = np.where(hidden, cells.counts, np.nan)
            seen = Seen(told, np.fmin(low, true), np.fmax(high, true))
            narrow[seen.narrow(np.flatnonzero(asked), policy.width)] = True
            low, high = seen.low, seen.high
        if not narrow.any():
            break
        hidden = _over_many(cells, policy, helpers.hidden_too(hidden, narrow))
    return hidden


def _by_guess(cells: Table, policy: Policy, hidden: Flags, likely: Flags) -> Flags:
    """Hidden cells that are told to one who takes all that are likely to be small, and no others, to be so.

    Nothing that this does not bound closer than the truth needs to be asked again: some are hidden for others' sake,
    and of margins that are small, and not taken to be, their parts are not allowed for.
    """
    shown, narrow = np.where(hidden, np.nan, policy.figures(cells.counts)), np.zeros_like(hidden)
    small = taken_for_small(cells, policy, shown, hidden, likely)
    asked = hidden & ~untouched(cells.lines, hidden, shown)
    true = hidden & policy.small(cells.counts)
    guessed, allowed = (ends(cells, policy, shown, hidden, one) for one in (small, true))
    if (guessed[1] < allowed[1]).any():
        nothing = np.full(len(shown), np.nan)
        try:
            seen = Seen(System(*guessed, cells.lines).narrowed(), nothing, nothing)
            narrow[seen.narrow(np.flatnonzero(asked), policy.width)] = True
        except NoTableError:  # the guess is wrong, as anybody can see
            narrow[:] = False
    return narrow


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
