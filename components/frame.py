"""The frame round a picture that leaves the page: it must stand on its own feet in somebody's paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from components.captions import STAMP, Caption
from components.legend import GLYPHS, compared
from components.letters import broken
from components.room import across, least, names, reaching
from components.theme import MUTED, TEXT, Figure, label
from components.words.parts import Words
from data.periods import long_date


@dataclass(frozen=True)
class Preset:
    """A picture's size: CSS pixels, how many real pixels each becomes, and the dots an inch written into the file.

    Figures bring text of 13 and 14 pixels, so width and scale together say how large that is on paper. `title`,
    `under` and `foot` are the heights of letters of the headline, the subtitle and the small print, in CSS pixels.
    `tallest` is what a picture of many rows keeps to, as long as the rows have room. `headed` is whether the headline
    stands in the picture: where the paper has it as a title of its own, it would stand there twice. `read` is whether
    notes, reading and link do: a pack has them beneath, in letters of its own. `whole` is what takes the place of half
    a page or slide for a figure that cannot be so narrow (`across` in its `meta`, in pixels).
    """

    width: int
    height: int
    scale: float
    dpi: float
    title: int
    under: int
    foot: int
    tallest: int
    headed: bool = True
    read: bool = True
    whole: "Preset | None" = None


WORD = Preset(600, 400, 3.2, 304.8, title=20, under=15, foot=13, tallest=920)  # 16.0 cm wide on A4, text of 10.5 points
SLIDE = Preset(826, 378, 20 / 7, 192, title=20, under=15, foot=12, tallest=440)  # 12.3 in wide, text of 15 points
PRESETS: Mapping[str, Preset] = {
    "word": WORD,
    "word-half": Preset(340, 300, 4, 439, title=17, under=14, foot=12, tallest=920, whole=WORD),  # 7.9 cm, two on A4
    "slide": SLIDE,
    "slide-untitled": replace(SLIDE, height=406, headed=False),
    "slide-half": Preset(464, 384, 3.75, 290, title=18, under=14, foot=12, tallest=440, whole=SLIDE),  # 6 in, 13 points
}
# Of a pack: 14.0 cm wide, text of 9.2 points, no taller than need be, so that two with their words stand on a page.
PAPER = replace(WORD, height=320, dpi=348.3, title=17, under=14, foot=12, tallest=420, read=False)
# Of a form in a pack: 10.8 cm wide, text of 9 points.
FORM = replace(PAPER, width=440, height=250, dpi=331.1, title=16, under=13, foot=11, tallest=300)
SIZES: Mapping[str, Preset] = {**PRESETS, "paper": PAPER, "paper-form": FORM}
EDGE = 8  # pixels between the picture's edge and its text
RIGHT = 26  # pixels at the right, of which half of the axis's last number takes most
NBSP = "\u00a0"
ROWS = 8  # names that fit one under the other in the preset's height; more make the picture taller


@dataclass(frozen=True)
class Text:
    """Lines of one height, for the top or the foot of a picture."""

    lines: tuple[str, ...]
    size: int
    space: float  # from line to line, in heights of letters

    @property
    def tall(self) -> int:
        """What they take of the picture's height, in pixels."""
        return round(len(self.lines) * self.size * self.space)


def framed(
    figure: Figure, words: Words, caption: Caption, link: str, title: str, made: date, preset: Preset = WORD,
    marking: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A figure with headline, subtitle, legend, reading, source, dates, link and stamp, and the size to draw it at.

    `link` is the path that opens the view again; `title` names the dashboard; `marking` is how the organisation marks
    its papers. Tall figures make the picture taller, and so do those that need more than the least room.
    """
    if preset.whole and figure["layout"].get("meta", {}).get("across", 0) > preset.width:
        preset = preset.whole
    room = preset.width - 2 * EDGE
    said = broken(words.headline, room, preset.title, bold=True) if preset.headed else []
    head = Text(tuple(said), preset.title, 1.25)
    under = Text(tuple(_under(words.subtitle, figure, room, preset.under)), preset.under, 1.33)
    foot = Text(tuple(_foot(words, caption, link, title, made, marking, preset)), preset.foot, 1.31)
    top, bottom = 18 + head.tall + under.tall, 20 + foot.tall
    inner = figure["layout"]["margin"]
    left, right, below = inner["l"], max(inner["r"], RIGHT), bottom + inner["b"]
    height = _height(figure, top, bottom, preset)
    layout = figure["layout"] | {
        "width": preset.width, "height": height, "autosize": False,
        "xaxis": reaching(across(figure["layout"], preset.width - left - right), figure, preset.width - left - right),
        "margin": {"l": left, "r": right, "t": top + inner["t"], "b": below},
        "annotations": [
            *figure["layout"].get("annotations", []),
            *([_text(head, TEXT, left, bold=True, y=1, yanchor="top", yshift=top + inner["t"] - 10)] if said else []),
            _text(under, MUTED, left, y=1, yanchor="top", yshift=top + inner["t"] - 14 - head.tall),
            _text(foot, MUTED, left, y=0, yanchor="bottom", yshift=4 - below),
        ],
    }  # fmt: skip
    return {"figure": {"data": figure["data"], "layout": layout}, "width": preset.width, "height": height,
            "scale": preset.scale, "dpi": preset.dpi}  # fmt: skip


def _height(figure: Figure, top: int, bottom: int, preset: Preset) -> int:
    """The preset's height, or as much more as the figure and the words need."""
    layout, inner = figure["layout"], figure["layout"]["margin"]
    plain, rows = layout["height"], len(names(layout))
    usual = preset.height if plain <= WORD.height and rows <= ROWS else plain + top + bottom
    usual = min(usual, preset.tallest) if rows or "least" in layout.get("meta", {}) else usual
    return int(max(usual, top + inner["t"] + bottom + inner["b"] + least(figure)))


def _under(subtitle: str, figure: Figure, room: float, size: int) -> list[str]:
    """The subtitle, and after it what each mark of the figure stands for."""
    looks = compared(figure)
    marked = {name: f"{GLYPHS.get(name, look.glyph)}\u00a0{name.replace(' ', NBSP)}" for name, look in looks.items()}
    lines = "\n".join(broken(" ".join([subtitle, *marked.values()]), room, size))
    for name, words in marked.items():
        shown = f'<span style="color:{looks[name].point}">{words[0]}</span>{words[1:]}'
        lines = shown.join(lines.rsplit(words, 1))
    return lines.split("\n")


def _foot(words: Words, caption: Caption, link: str, title: str, made: date, marking: str, preset: Preset) -> list[str]:
    told = f"{caption.credit()} Data to {caption.data_to}."
    if preset.read:
        made_by = f"{title}, data version {caption.version}, exported {long_date(made)}. {link}"
        told = f"{words.noted} {words.reading} {told} {made_by}".strip()
    lines = broken(told, preset.width - 2 * EDGE, preset.foot)
    last = ". ".join(filter(None, [STAMP if caption.illustrative else "", marking]))
    return [*lines, *([f"<b>{last}</b>"] if last else [])]


def _text(text: Text, colour: str, left: int, bold: bool = False, **place: Any) -> dict[str, Any]:
    """Text at the picture's left edge, whatever the margin."""
    shown = "<br>".join(text.lines)
    return label(f"<b>{shown}</b>" if bold else shown, x=0, xref="paper", yref="paper", xanchor="left",
                 xshift=EDGE - left, align="left", font={"size": text.size, "color": colour}, **place)  # fmt: skip
