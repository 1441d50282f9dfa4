"""A selection with what its words mean: the community, the indicator and the benchmark that a reader chose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from components.formats import theme_order
from data.indicators import Indicator
from data.place import ENGLAND, Community, Place
from data.selection import ONLY_ON, Selection, query


@dataclass(frozen=True)
class View:
    """What figures, words and tables are told beside their rows. Make it with `View.of`."""

    selection: Selection
    place: Place
    indicators: Mapping[str, Indicator]

    @classmethod
    def of(cls, url: str, place: Place, indicators: Mapping[str, Indicator]) -> "View":
        """The view that a URL asks for; community, indicator and theme that do not exist count as not given."""
        asked = Selection.from_url(url)
        # A page has controls for its own keys: elsewhere a theme, say, would hide figures and not say so.
        elsewhere = dict.fromkeys((key for key in ONLY_ON if not asked.here(key)), "")
        asked = asked.with_(**elsewhere)
        # Case studies have themes of their own, which their page knows.
        themes = {asked.theme} if asked.path == "/outcomes" else {one.theme for one in indicators.values()}
        known = replace(
            asked,
            c=asked.c if place.community(asked.c) else "",
            i=asked.i if asked.i in indicators else "",
            theme=asked.theme if asked.theme in themes else "",
            # One community is the whole Place: it cannot be compared with it, and there is no rest of it.
            bench=asked.bench if len(place.communities) > 1 else "england",
            other=asked.other if place.community(asked.other) else "",
            version=asked.version if asked.version.isdecimal() else "",
        )
        return cls(known, place, indicators)

    @cached_property
    def community(self) -> Community | None:
        """The chosen community, or None for the whole Place."""
        return self.place.community(self.selection.c)

    @cached_property
    def indicator(self) -> Indicator:
        """The chosen indicator, or the one that the Place shows first, or the first of the list."""
        chosen = self.indicators.get(self.selection.i) or self.indicators.get(self.place.indicator)
        return chosen or self.listed[0]

    @cached_property
    def listed(self) -> list[Indicator]:
        """The indicators to show, in order of theme and name, of the chosen theme if one is chosen."""
        wanted = self.selection.theme
        shown = [one for one in self.indicators.values() if one.listed and wanted in ("", one.theme)]
        return sorted(shown, key=lambda one: (theme_order(one.theme), one.short_title.casefold()))

    @cached_property
    def slugs(self) -> list[str]:
        """The communities' codes in their fixed order."""
        return [one.slug for one in self.place.communities]

    @cached_property
    def names(self) -> dict[str, str]:
        """How people call each community, by its code, in the same order."""
        return {one.slug: one.short_name for one in self.place.communities}

    @property
    def focus_slugs(self) -> list[str]:
        """The chosen community, or all of them: those that make up the area that the view is about."""
        return [self.selection.c] if self.selection.c else self.slugs

    @property
    def at_community(self) -> bool:
        """Whether the path is that of a community that exists."""
        return bool(self.selection.c) and self.selection.path == f"/c/{self.selection.c}"

    @property
    def at_indicator(self) -> bool:
        """Whether the path is that of an indicator that exists for a community that exists."""
        chosen = self.selection
        return bool(chosen.c and chosen.i) and chosen.path == f"/c/{chosen.c}/i/{chosen.i}"

    @property
    def focus_code(self) -> str:
        """The area that the view is about: the chosen community, or the whole Place."""
        return self.selection.c or self.place.code

    @property
    def focus_and_place(self) -> list[str]:
        """That area and the Place beside it; the Place alone where it is that area."""
        return list(dict.fromkeys((self.focus_code, self.place.code)))

    @property
    def focus_name(self) -> str:
        """How people call that area."""
        return self.community.short_name if self.community else self.place.name

    @property
    def alone(self) -> bool:
        """Whether the Place has one community, which is the Place by another name and is set beside nothing of it."""
        return len(self.place.communities) == 1

    @property
    def beside_place(self) -> bool:
        """Whether the view is about a community that can be set beside the Place."""
        return bool(self.community) and not self.alone

    @property
    def bench_code(self) -> str:
        """The area that values are compared with, or whose rest, once each community is taken out, they are."""
        return ENGLAND if self.selection.bench == "england" else self.place.code

    @property
    def bench_name(self) -> str:
        """How people call the benchmark, within a sentence."""
        return f"the rest of {self.place.name}" if self.against_rest else self.bench_area

    @property
    def bench_area(self) -> str:
        """How people call the area of `bench_code`, which pictures draw: no one line is the rest of each community."""
        return "England" if self.selection.bench == "england" else self.place.name

    @property
    def against_rest(self) -> bool:
        """Whether each area is compared with the Place without itself."""
        return self.selection.bench == "rest"

    def against_place(self) -> "View":
        """The same view set against the Place, whatever is chosen; against England where one community is the Place."""
        return replace(self, selection=self.selection.with_(bench="england" if self.alone else "place"))

    def about(self, indicator: str) -> "View":
        """The same view about this indicator, whatever is chosen, set against the Place."""
        return replace(self, selection=self.selection.with_(i=indicator)).against_place()

    def with_theme(self, theme: str) -> "View":
        """The same view with another theme chosen, or none."""
        return replace(self, selection=self.selection.with_(theme=theme))

    def link(self, path: str, **changes: str) -> str:
        """A link to another page; the benchmark and how pages are shown go along, and whatever else is given."""
        return path + query(path, self.selection.carried() | changes)

    def community_link(self, slug: str) -> str:
        """The page of a community."""
        return f"/c/{slug}{self._along}"

    def own_link(self, indicator: str) -> str:
        """The page of an indicator for the chosen community, or for the first where none is chosen."""
        return self.indicator_link(self.selection.c or self.slugs[0], indicator)

    def indicator_link(self, slug: str, indicator: str) -> str:
        """The page of an indicator for a community."""
        return f"/c/{slug}/i/{indicator}{self._along}"

    @cached_property
    def _along(self) -> str:
        """What goes along as a query string, written once: a rug has hundreds of links."""
        return query("/c/", self.selection.carried())
