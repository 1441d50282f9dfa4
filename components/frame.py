"""The frame round a picture that leaves the page: it must stand on its own feet in somebody's paper."""

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
LEAST, NAME = 115, 15  # pixels that the drawing keeps, however long the words; and those that a name needs
PAGE = 920  # the tallest picture that fits on an A4 page; rows of names close up to keep to it
ROWS = 8  # names that fit one under the other in the preset's height; more make the picture taller


def framed(figure: Figure, words: Words, caption: Caption, link: str, title: str, made: date) -> dict[str, Any]:
    """A figure with headline, subtitle, reading, source, dates, link and stamp, and the size to draw it at.

    `link` is the path that opens the view again; `title` names the dashboard. Tall figures make the picture taller, and
    so do those that say in their `meta` that they need more than the least room.
    """
    head, sub = wrap(words.headline, 58), wrap(words.subtitle, 82)
    foot = _foot(words, caption, link, title, made)
    top, bottom = 18 + 25 * len(head) + 20 * len(sub), 20 + 17 * len(foot)
    plain, names = figure["layout"]["height"], figure["layout"]["yaxis"].get("categoryarray", [])
    inner = figure["layout"]["margin"]
    left, under = inner["l"], bottom + inner["b"]
    usual = WORD.height if plain <= WORD.height and len(names) <= ROWS else plain + top + bottom
    usual = min(usual, PAGE) if names else usual
    least = max(figure["layout"].get("meta", {}).get("least", LEAST), NAME * len(names))
    height = max(usual, top + inner["t"] + under + least)
    layout = figure["layout"] | {
        "width": WORD.width, "height": height, "autosize": False,
        "margin": {"l": left, "r": max(inner["r"], 16), "t": top + inner["t"], "b": under},
        "annotations": [
            *figure["layout"].get("annotations", []),
            _text(f"<b>{'<br>'.join(head)}</b>", 20, TEXT, left, y=1, yanchor="top", yshift=top + inner["t"] - 10),
            _text("<br>".join(sub), 15, MUTED, left, y=1, yanchor="top", yshift=top + inner["t"] - 14 - 25 * len(head)),
            _text("<br>".join(foot), 13, MUTED, left, y=0, yanchor="bottom", yshift=4 - under),
        ],
    }  # fmt: skip
    return {"figure": {"data": figure["data"], "layout": layout}, "width": WORD.width, "height": height,
            "scale": WORD.scale, "dpi": WORD.dpi}  # fmt: skip


def _foot(words: Words, caption: Caption, link: str, title: str, made: date) -> list[str]:
    source = f"Source: {caption.source}. Data to {caption.data_to}."
    made_by = f"{title}, data version {caption.version}, exported {long_date(made)}. {link}"
    lines = wrap(f"{words.reading} {source} {made_by}".strip(), LINE)
    return [*lines, f"<b>{STAMP}</b>"] if caption.illustrative else lines


def _text(text: str, size: int, colour: str, left: int, **place: Any) -> dict[str, Any]:
    """Text at the picture's left edge, whatever the margin."""
    return label(text, x=0, xref="paper", yref="paper", xanchor="left", xshift=8 - left, align="left",
                 font={"size": size, "color": colour}, **place)  # fmt: skip
