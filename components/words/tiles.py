"""What the diagram of the communities says."""

from dataclasses import replace

import pandas as pd

from components.beside import listed
from components.formats import joined
from components.view import View
from components.words.dots import dots
from components.words.parts import Words, caution, direction, how_compared

FEW = 3  # names that a headline holds


def tiles(frame: pd.DataFrame, view: View) -> Words:
    """Which communities differ from the benchmark, with the warning that this is no map. Needs `comparison`."""
    said = dots(frame, view)
    some = bool((frame["comparison"] != "not compared").any())
    method = how_compared(view.indicator, view.bench_name, some=some)
    how = f"{direction(view.indicator)} {method} {caution(view.indicator)}"
    where = "in the communities' usual order" if listed(view) else "roughly where they lie"
    reading = f"A diagram, not a map: squares of one size, {where}. {how}".strip()
    return replace(said, headline=_headline(frame, view) or said.headline, reading=reading)


def _headline(frame: pd.DataFrame, view: View) -> str:
    """Where it is worse, better, higher or lower, by name where they are few; "" where nothing differs."""
    own = frame[frame["area_type"] == "community"]
    parts = []
    for word in ("worse", "better", "higher", "lower"):
        names = list(own.loc[own["comparison"] == word, "short_name"])
        if names:
            parts.append(f"{word} in {joined(names) if len(names) <= FEW else f'{len(names)} communities'}")
    return f"{view.indicator.short_title} against {view.bench_name}: {', '.join(parts)}" if parts else ""
