"""What the marks of a chart stand for: over it on the page, after the subtitle of a picture that leaves the page."""

from markupsafe import Markup

from components.markup import tag
from components.theme import FINGERTIPS, MARKS, Figure, Mark

GLYPHS = {"higher": "\u25c6", "lower": "\u25c6", "not compared": "\u25a0"}  # as they are drawn: words have arrows


def compared(figure: Figure) -> dict[str, Mark]:
    """The comparisons that the figure's marks show, in their usual order, with what they look like."""
    drawn = set()
    for trace in figure["data"]:
        marker = trace.get("marker", {})
        looks = marker.get("symbol"), marker.get("color"), trace.get("x")
        if all(isinstance(one, list | tuple) for one in looks):
            drawn |= {
                (str(mark).removesuffix("-open"), ink) for mark, ink, at in zip(*looks, strict=False) if at is not None
            }
    return {
        name: look for looks in (MARKS, FINGERTIPS) for name, look in looks.items()
        if (look.symbol.removesuffix("-open"), look.point) in drawn
    }  # fmt: skip


def legend(figure: Figure) -> Markup:
    """The key of a chart's marks, which the style sheet draws; nothing where no mark says how a figure compares."""
    found = compared(figure)
    if not any(name != "not compared" for name in found):
        return Markup()
    return tag(
        "p", *(tag("span", name, class_=f"cc-sign cc-sign-{name.replace(' ', '-')}") for name in found), class_="cc-key"
    )
