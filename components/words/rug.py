"""What the tartan rug says."""

import pandas as pd

from components.formats import count_of
from components.view import View
from components.words.parts import Words, hidden


def rug(frame: pd.DataFrame, view: View) -> Words:
    """Which community differs from the benchmark on most indicators, and how many cells are hidden or empty."""
    cells = frame[frame["area_type"] == "community"]
    differing = cells[~cells["comparison"].isin(["similar", "not compared"])]
    counts = differing.groupby("short_name").size().sort_values(ascending=False)
    rows = cells.loc[cells["comparison"] != "not compared", "indicator"].nunique()
    judged = [_judged(cells, word, view) for word in ("worse", "better")]
    headline = (
        f"{counts.index[0]} differs from {view.bench_name} on {counts.iloc[0]} of {count_of(rows, 'indicator')}"
        if len(counts) else f"No community can be told apart from {view.bench_name}" if rows
        else f"Nothing here is compared with {view.bench_name}"
    )  # fmt: skip
    others = ", ".join(f"{name} on {count}" for name, count in counts.iloc[1:].items())
    sentence = f"{headline}{f'; {others}' if others else ''}. {' '.join(one for one in judged if one)} {hidden(cells)}"
    return Words(
        headline,
        f"The communities, {view.place.name} and England, each indicator at its latest period",
        " ".join(sentence.split()),
        "● better ▲ worse ○ similar ↑ higher ↓ lower, by the 95% interval. * hidden. White: not compared.",
    )


def _judged(cells: pd.DataFrame, word: str, view: View) -> str:
    found = cells[cells["comparison"] == word]
    if found.empty:
        return ""
    named = "; ".join(
        f"{view.indicators[str(key)].short_title}: {', '.join(rows['short_name'])}"
        for key, rows in found.groupby("indicator", sort=False)
    )
    return f"{word.capitalize()} than {view.bench_name}: {named}."
