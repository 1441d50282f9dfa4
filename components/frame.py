"""The frame round a picture that leaves the page: it must stand on its own feet in somebody's paper."""

import re
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from components.captions import STAMP, Caption
from components.theme import MUTED, TEXT, Figure, label
from components.words.parts import Words
from data.periods import long_date


@dataclass(frozen=True)
class Preset:
    """A picture's size: CSS pixels, how many real pixels each becomes, and the dots an inch written into the file."""

    width: int
    height: int
    scale: float
    dpi: float


WORD = Preset(600, 400, 3.2, 304.8)  # 16.0 cm wide on A4, text of 12 points
LINE = 92  # letters of the smallest text on a line
ROWS = 8  # names that fit one under the other in the preset's height; more make the picture taller


def framed(figure: Figure, words: Words, caption: Caption, link: str, title: str, made: date) -> dict[str, Any]:
    """A figure with headline, subtitle, reading, source, dates, link and stamp, and the size to draw it at.

    `link` is the path that opens the view again; `title` names the dashboard. Tall figures make the picture taller.
    """
    head, sub = wrap(words.headline, 58), wrap(words.subtitle, 82)
    foot = _foot(words, caption, link, title, made)
    top, bottom = 18 + 25 * len(head) + 20 * len(sub), 30 + 17 * len(foot)
    plain = figure["layout"]["height"]
    fits = plain <= WORD.height and len(figure["layout"]["yaxis"].get("categoryarray", [])) <= ROWS
    height = WORD.height if fits else plain + top + bottom
    left, inner = _left(figure), figure["layout"]["margin"]
    layout = figure["layout"] | {
        "width": WORD.width, "height": height, "autosize": False,
        "margin": {"l": left, "r": max(inner["r"], 16), "t": top + inner["t"], "b": bottom + _axis_room(figure)},
        "xaxis": figure["layout"]["xaxis"] | {"automargin": False},
        "yaxis": figure["layout"]["yaxis"] | {"automargin": False},
        "annotations": [
            *figure["layout"].get("annotations", []),
            _text(f"<b>{'<br>'.join(head)}</b>", 20, TEXT, left, y=1, yanchor="top", yshift=top + inner["t"] - 10),
            _text("<br>".join(sub), 15, MUTED, left, y=1, yanchor="top", yshift=top + inner["t"] - 14 - 25 * len(head)),
            _text("<br>".join(foot), 13, MUTED, left, y=0, yanchor="bottom", yshift=-bottom - _axis_room(figure) + 4),
        ],
    }  # fmt: skip
    return {"figure": {"data": figure["data"], "layout": layout}, "width": WORD.width, "height": height,
            "scale": WORD.scale, "dpi": WORD.dpi}  # fmt: skip


def _foot(words: Words, caption: Caption, link: str, title: str, made: date) -> list[str]:
    lines = wrap(words.reading, LINE) + wrap(f"Source: {caption.source}. Data to {caption.data_to}.", LINE)
    lines += wrap(f"{title}, data version {caption.version}, exported {long_date(made)}. {link}", LINE)
    return [*lines, f"<b>{STAMP}</b>"] if caption.illustrative else lines


def _text(text: str, size: int, colour: str, left: int, **place: Any) -> dict[str, Any]:
    """Text at the picture's left edge, whatever the margin."""
    return label(text, x=0, xref="paper", yref="paper", xanchor="left", xshift=8 - left, align="left",
                 font={"size": size, "color": colour}, **place)  # fmt: skip


def _left(figure: Figure) -> int:
    """Room for the longest name on the vertical axis; for numbers a little, for none none."""
    axis = figure["layout"]["yaxis"]
    if axis.get("visible") is False:
        return 12
    names = [re.sub("<[^>]+>", "", str(name)) for name in axis.get("categoryarray", [])]
    return 14 + round(7.4 * max(map(len, names))) if names else 62


def _axis_room(figure: Figure) -> int:
    """Height of the horizontal axis's labels, one to three lines."""
    axis = figure["layout"]["xaxis"]
    if axis.get("visible") is False:
        return 0
    return 8 + 17 * max((1 + str(text).count("<br>") for text in axis.get("ticktext", ["1"])), default=1)
