"""Rows of names down a figure: the more there are, the closer they stand."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from components.theme import axis

ROOMY, CLOSE = 30, 20  # pixels a row, of a few names and of many
FEW, MANY = 12, 30  # names up to which rows are roomy, and from which they are close
LINE = 20  # letters on a line: on a telephone the picture keeps more than half of the width


def pitch(count: int) -> int:
    """Pixels a row for so many names."""
    if count <= FEW:
        return ROOMY
    return CLOSE if count >= MANY else round(ROOMY - (ROOMY - CLOSE) * (count - FEW) / (MANY - FEW))


def named_axis(codes: Sequence[str], names: Sequence[str], **changes: Any) -> dict[str, Any]:
    """A vertical axis of rows by their codes, the lowest first, under the names that they are read by."""
    own = {"showgrid": False, "type": "category", "categoryorder": "array", "categoryarray": codes}
    return axis(**own, tickvals=codes, ticktext=names, **changes)


def fitted(name: str, count: int) -> str:
    """A name as it stands among so many: on two lines where rows are roomy; what is still too long is cut short."""
    if len(name) <= LINE:
        return name
    if pitch(count) < ROOMY:
        return cut(name, LINE + 4)
    return "<br>".join(wrap(name, LINE, max_lines=2, placeholder="…"))


def cut(name: str, letters: int) -> str:
    """A name of at most so many letters, with an ellipsis where it goes on, after a whole word if there is one."""
    if len(name) <= letters:
        return name
    words = name[:letters].rpartition(" ")[0].rstrip(" ,")
    return f"{words or name[: letters - 1]}…"
