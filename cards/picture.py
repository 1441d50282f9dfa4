"""A card as a picture: its figure in a frame, under the name that its file gets. Browser and reports share it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import current_app

from cards.card import Card
from cards.draw import Answer
from components.frame import Preset, framed
from components.view import View


@dataclass(frozen=True)
class Shot:
    """What a plot library needs to draw a picture (figure, width, height, scale, dpi), and its file's name."""

    frame: dict[str, Any]
    name: str


def shot(name: str, card: Card, found: Answer, view: View, preset: Preset) -> Shot | None:
    """The picture of a card's answer, or None where the card is none that can be drawn."""
    if card.figure is None:
        return None
    made = framed(
        card.figure(found.frame, view), found.words, found.caption, view.selection.url(), view.place.title,
        datetime.now(UTC).date(), preset, current_app.config.get("MARKING", ""),
    )  # fmt: skip
    return Shot(made, file_name(name, found, view))


def file_name(name: str, found: Answer, view: View) -> str:
    """community_indicator_period_version: a name that says what is in the file."""
    if "indicator" not in found.frame:
        return "_".join([*view.selection.path.strip("/").split("/"), name, f"v{found.caption.version}"])
    what = [str(found.frame["indicator"].iloc[0])] if found.frame["indicator"].nunique() == 1 else []
    parts = [view.selection.c or "place", *what, name, max(found.frame["period"]), f"v{found.caption.version}"]
    return "_".join(parts)
