"""Cards as drawings: all that it takes to make a picture of each, and to speak of it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cards.draw import answer, view_of
from cards.pages import paged, shown
from cards.picture import shot
from cards.registry import CARDS
from components.frame import Preset
from components.view import View


@dataclass(frozen=True)
class Drawing:
    """A picture before it is drawn; `name` is its file's name without ending, `within` words that must stand in it.

    `spoken` is its alternative text, `source` the line under it, `address` the path that opens its view.
    """

    name: str
    title: str
    within: str
    spoken: str
    source: str
    frame: dict[str, Any]
    card: str
    address: str


def drawing(card: str, view: View, preset: Preset) -> Drawing | None:
    """The drawing of a card for a view; None where the card has no rows, or is none that can be drawn."""
    one = CARDS[card]
    found = answer(one, view) if one.figure else None
    if not found or not (made := shot(card, one, found, preset)):
        return None
    return Drawing(
        name=made.name, title=found.words.headline,
        within=found.words.headline if preset.headed else found.words.subtitle, spoken=found.words.spoken(),
        source=found.caption.line(), frame=made.frame, card=card, address=found.view.selection.url(),
    )  # fmt: skip


def drawings(addresses: Iterable[str], preset: Preset) -> Iterator[Drawing]:
    """All drawings of these pages, page by page in the order they stand there.

    What two pages show alike comes once; where two that differ would have one name, the later ones are numbered.
    """
    known: dict[str, list[str]] = {}
    for address in addresses:
        for card, view in paged(shown(view_of(address))):
            made = drawing(card, view, preset)
            if made is None:
                continue
            same_name, content = known.setdefault(made.name, []), _content(made)
            if content not in same_name:
                same_name.append(content)
                yield made if len(same_name) == 1 else replace(made, name=f"{made.name}_{len(same_name)}")


def _content(made: Drawing) -> str:
    """What is in a picture, without the address in its foot."""
    return hashlib.sha256(repr((made.spoken, made.source, made.frame["figure"]["data"])).encode()).hexdigest()
