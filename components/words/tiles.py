"""What the diagram of the communities says."""

from dataclasses import replace

import pandas as pd

from components.view import View
from components.words.dots import dots
from components.words.parts import Words, caution, direction, how_compared

FEW = 3  # names that a headline holds


def tiles(frame: pd.DataFrame, view: View) -> Words:
    """The finding of the dots, with the warning that this is no map. Needs `comparison`."""
    how = f"{direction(view.indicator)} {how_compared(view.indicator, view.bench_name)} {caution(view.indicator)}"
    return replace(
        dots(frame, view), reading=f"A diagram, not a map: squares of one size, roughly where they lie. {how}"
    )
