"""Words at the right end of lines: two lines where one would take a telephone's room from the drawing."""

import re
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from components.letters import wide

SIZE, MOST = 13, 120  # pixels: the letters of a label, and what one line of it may take
AWAY, EDGE = 6, 12  # pixels from the plot to the words, and from them to the edge


def with_figure(name: str, amount: str) -> str:
    """A name with its figure, the figure under it where both are long."""
    return f"{name} {amount}" if wide(f"{name} {amount}", SIZE) <= MOST else f"{name}<br>{amount}"


def room(labels: Iterable[Mapping[str, Any]]) -> int:
    """The margin in pixels that labels at the right end of lines need."""
    lines = (line for one in labels for line in str(one["text"]).split("<br>"))
    return AWAY + EDGE + ceil(max((_wide(line) for line in lines), default=0))


def _wide(line: str) -> float:
    return wide(re.sub("<[^>]+>", "", line), SIZE, bold="<" in line)
