"""What could be saved, in words: the same measures on the same side as in the picture."""

from typing import Any

import pandas as pd

from components.formats import count_of, joined
from components.money import rough
from components.prescribing.deciles import OWN, whose
from components.prescribing.savings import AHEAD, CHANCE, DEARER, MEDIAN, SAVING, UNKNOWN, counted_once, total
from components.prescribing.span import over, short_of
from components.records import records
from components.view import View
from components.words.parts import Words

TOLD = 3


def savings(frame: pd.DataFrame, view: View) -> Words:
    """What could be saved at the others' median, by measure and in all, what is ahead, and what chance hides."""
    rows = [row for row in records(frame) if row.category == MEDIAN]
    of = {
        verdict: [row for row in rows if row.verdict == verdict] for verdict in (SAVING, AHEAD, CHANCE, DEARER, UNKNOWN)
    }
    kept, left = counted_once(of[SAVING], dict(rows[0].overlaps))
    who = joined(sorted({whose(row.kind, view) for row in rows}))
    when = over(list(rows[0].span))
    said = [
        _saved(kept, left, view), _ahead(of[AHEAD], view), _chance(of[CHANCE], view), _dearer(of[DEARER], view),
        f"Of {_names(of[UNKNOWN], view)} the price is not known." if of[UNKNOWN] else "", short_of(rows[0].span),
    ]  # fmt: skip
    return Words(
        _headline(kept, of[AHEAD], who, view), f"£ a year, {view.focus_name} against {who}, worked out from {when}",
        " ".join(part for part in said if part), _reading(rows, view),
    )  # fmt: skip


def _headline(kept: list[Any], ahead: list[Any], who: str, view: View) -> str:
    name = view.focus_name
    if kept:
        return f"At the median of {who} {name} would spend about {rough(total(kept)[0])} a year less"
    if ahead:
        return f"{name} is already ahead of the median of {who}: nothing more could be saved than chance explains"
    return f"{name}: nothing to save that chance would not explain, against the median of {who}"


def _saved(kept: list[Any], left: list[Any], view: View) -> str:
    if not kept:
        return ""
    first = [f"{_name(row, view)} {_amount(row)}" for row in kept[:TOLD]]
    more = f" and {len(kept) - TOLD} more" if len(kept) > TOLD else ""
    value, lower, upper = total(kept)
    whole = f"Together {rough(value)} ({rough(lower)} to {rough(upper)})." if len(kept) > 1 else ""
    twice = f"Not added up again, because they count some of the same medicines: {_names(left, view)}." if left else ""
    return " ".join(filter(None, [f"Could be saved: {joined(first)}{more}.", whole, twice]))


def _ahead(rows: list[Any], view: View) -> str:
    if not rows:
        return ""
    said = [f"{_name(row, view)} ({rough(-row.saving)} less than at the median)" for row in rows[:TOLD]]
    return f"Already ahead: {joined(said)}{f' and {len(rows) - TOLD} more' if len(rows) > TOLD else ''}."


def _chance(rows: list[Any], view: View) -> str:
    return (
        f"Chance would explain the difference in {count_of(len(rows), 'measure')}: {_names(rows, view)}."
        if rows
        else ""
    )


def _dearer(rows: list[Any], view: View) -> str:
    if not rows:
        return ""
    return f"The better way costs more, so that nothing is to be saved: {_names(rows, view)}."


def _names(rows: list[Any], view: View) -> str:
    return joined([_name(row, view) for row in rows])


def _name(row: Any, view: View) -> str:
    return view.indicators[row.indicator].short_title


def _amount(row: Any) -> str:
    return f"{rough(row.saving)} ({rough(row.saving_lower)} to {rough(row.saving_upper)})"


def _reading(rows: list[Any], view: View) -> str:
    own = f" {view.focus_name}'s own practices are among the others." if any(row.kind == OWN for row in rows) else ""
    return (
        "What is prescribed, at the prices paid here, against the same at others' share: OpenPrescribing's formula. "
        "A difference counts only where as many practices like the others would rarely differ as much together. "
        f"Measures that hang on age are left out.{own} A scenario, not a target: needs are not in these figures."
    )
