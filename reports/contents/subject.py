"""Whom a pack is about, and the views of the pages that it takes its cards from."""

from dataclasses import dataclass
from datetime import date

from cards.draw import view_of
from components.view import View
from data.place import Community, Place
from data.selection import Selection

PLACE = "place"  # stands for the whole Place where a community's slug could


@dataclass(frozen=True)
class Subject:
    """A community, or the whole Place where `community` is None, on the day that the pack is made."""

    place: Place
    community: Community | None
    made: date

    @property
    def slug(self) -> str:
        """The community's slug, or the word for the whole Place."""
        return self.community.slug if self.community else PLACE

    @property
    def name(self) -> str:
        """The name in full, for titles."""
        return f"{self.community.short_name} Care Community" if self.community else self.place.title

    def view(self, path: str = "", **chosen: str) -> View:
        """The view of a page for this community; without a path its own page, or home."""
        own = self.community.slug if self.community else ""
        start = path or (f"/c/{own}" if own else "/")
        return view_of(Selection(path=start, c=own).with_(**chosen).url())
