"""The signs for variation and assurance, drawn: a coloured ring with a letter, and words beside it."""

from typing import Any

from components.series import Series
from components.theme import ASSURANCE, MUTED, PAPER, TEXT, VARIATION, label
from components.words.variation import LETTERS, TARGET, letter, short

SIZE, ROW = 24, 30  # pixels of a ring, and of a line of rings


def signs(one: Series, room: int, since: str = "") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and annotations in lines above the plot, the first `room` pixels over it: variation, then assurance.

    `since`: from when on the figures are judged, where that is not all the time that is drawn: "since the start".
    """
    colour, _ = VARIATION[one.chart.variation]
    named = f"<b>Variation {since}:</b><br>" if since else "<b>Variation:</b> "
    found = [(letter(one), f"{named}{short(one)}", colour)]
    if one.chart.assurance:
        words = f"<b>Target:</b> {TARGET[one.chart.assurance]}"
        found.append((LETTERS[one.chart.assurance], words, ASSURANCE[one.chart.assurance]))
    heights = [room - ROW * at for at in range(len(found))]
    shapes = [_ring(colour, height) for (_, _, colour), height in zip(found, heights, strict=True)]
    texts = [
        text for (sign, words, _), height in zip(found, heights, strict=True) for text in _line(sign, words, height)
    ]
    return shapes, texts


def _ring(colour: str, height: int) -> dict[str, Any]:
    """A ring whose middle lies `height` pixels over the plot, at its left edge."""
    half = SIZE / 2
    return {
        "type": "circle", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0,
        "yanchor": 1, "x0": 0, "x1": SIZE, "y0": height - half, "y1": height + half,
        "fillcolor": PAPER, "line": {"color": colour, "width": 4},
    }  # fmt: skip


def _line(sign: str, words: str, height: int) -> list[dict[str, Any]]:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "yanchor": "middle", "yshift": height}
    return [
        label(f"<b>{sign}</b>", TEXT, **place, xanchor="center", xshift=SIZE // 2),
        label(words, MUTED, **place, xanchor="left", xshift=SIZE + 8, align="left"),
    ]
