"""Deaths under 75 by cause in words: where more die early than in the area compared with."""

import pandas as pd

from components.formats import joined, period, unit_line
from components.mortality import cause, causes
from components.records import records
from components.view import View
from components.words.parts import Words, caution, hidden

APART = ("worse", "better")


def mortality(frame: pd.DataFrame, view: View) -> Words:
    """Which communities differ from the benchmark, cause by cause."""
    shown = causes(frame, view)
    own = frame[frame["area_type"] == "community"]
    first = shown[0]
    parts = [_of(own[own["indicator"] == one.id], cause(one), view) for one in shown]
    worse = own[own["indicator"].eq(first.id) & own["comparison"].eq("worse")]
    finding = f"more than {view.bench_name} in {joined(list(worse['short_name']))}" if len(worse) else (
        f"nowhere clearly more than {view.bench_name}"
    )  # fmt: skip
    when = period(max(frame["period"]))
    return Words(
        f"Deaths under 75, {cause(first)}: {finding}",
        f"{unit_line(first)}, by cause, {when} taken together, allowing for age",
        " ".join([*(part for part in parts if part), hidden(own)]).strip(),
        "Three years are taken together, and ages are made comparable by the European standard population. A figure "
        f"from fewer than 10 deaths is hidden. Lower is better. {caution(first)}".strip(),
    )  # fmt: skip


def _of(rows: pd.DataFrame, name: str, view: View) -> str:
    said = {word: [row.short_name for row in records(rows) if row.comparison == word] for word in APART}
    known = [f"{word} than {view.bench_name} in {joined(names)}" for word, names in said.items() if names]
    if not known:
        return f"{name.capitalize()}: no community differs from {view.bench_name} by more than chance may bring."
    return f"{name.capitalize()}: {', '.join(known)}."
