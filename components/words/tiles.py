"""What the diagram of the communities says."""

from dataclasses import replace

import pandas as pd

from components.view import View
from components.words.dots import dots
from components.words.parts import Words


def tiles(frame: pd.DataFrame, view: View) -> Words:
    """The finding of the dots, with the warning that this is no map. Needs `comparison`."""
    said = dots(frame, view)
    return replace(said, reading=f"A diagram, not a map: squares of one size, roughly where they lie. {said.reading}")
