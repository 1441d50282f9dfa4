"""A card as a picture: its figure in a frame, under the name that its file gets. Browser and reports share it."""

from dataclasses import dataclass, replace
from typing import Any

from flask import current_app

from cards.card import Card
from cards.draw import Answer
from components.frame import Preset, framed
from components.words.parts import HIDING, direction
from data.indicators import Polarity
from queries.request import today


@dataclass(frozen=True)
class Shot:
    """What a plot library needs to draw a picture (figure, width, height, scale, dpi), and its file's name."""

    frame: dict[str, Any]
    name: str


def shot(name: str, card: Card, found: Answer, preset: Preset) -> Shot | None:
    """The picture of a card's answer, or None where the card is none that can be drawn."""
    if card.figure is None:
        return None
    words = replace(found.words, reading=reading(found))
    made = framed(
        card.figure(found.frame, found.view), words, found.caption, found.view.selection.url(), found.view.place.title,
        today(), preset, current_app.config.get("MARKING", ""),
    )  # fmt: skip
    return Shot(made, file_name(name, found))


def reading(found: Answer) -> str:
    """How a card's picture is read, with what its words do not say yet: which way is better, and what is hidden."""
    keys = dict.fromkeys(found.frame["indicator"]) if "indicator" in found.frame else {}
    shown = [found.view.indicators[str(key)] for key in keys]
    said = f"{found.words.subtitle} {found.words.reading}"
    ways = {one.judged for one in shown}
    better = ways in ({Polarity.UP}, {Polarity.DOWN}) and "is better" not in said
    hidden = dict.fromkeys(HIDING[one.disclosure] for one in shown if one.disclosure in HIDING)
    more = [*([direction(shown[0])] if better else []), *([] if "hidden" in said else hidden)]
    return " ".join(filter(None, [found.words.reading, *more]))


def file_name(name: str, found: Answer) -> str:
    """community_indicator_period_version: a name that says what is in the file; the theme where one is chosen."""
    chosen = found.view.selection
    if "indicator" not in found.frame:
        return "_".join([*chosen.path.strip("/").split("/"), name, f"v{found.caption.version}"])
    themes = [chosen.theme] if chosen.theme else []
    what = [str(found.frame["indicator"].iloc[0])] if found.frame["indicator"].nunique() == 1 else themes
    parts = [
        chosen.case or chosen.c or "place",
        *what,
        name,
        max(found.frame["period"]),
        f"v{found.caption.version}",
    ]
    return "_".join(parts)
