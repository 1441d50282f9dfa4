"""Which pictures stand on which page, for those who take all of them away; a test holds it to the pages themselves."""

from collections.abc import Mapping, Sequence

from cards.inequalities.choices import settled
from cards.registry import CARDS
from cards.spend.lines import cards_of
from components.spend.lines import LINES
from components.view import View
from queries.outcomes import case_study

Shown = list[tuple[str, View]]
COMMUNITY = ("spine", "trend", "profile", "pyramid")
FIXED: Mapping[str, Sequence[str]] = {
    "/": ("tiles", "trend"),
    "/compare": ("rug", "dots", "ranks", "funnel", "among", "sure"),
    "/inequalities": ("gradient", "slope", "groups", "core20", "scatter", "lives", "mortality"),
    "/segments": (
        "segments", "segment_use", "segment_who", "complex_share", "reasons", "concentration", "segment_changes",
        "attenders", "attenders_by_fifth", "attenders_by_band", "moves",
    ),
    "/spend": ("spend", "spend_overview", "spend_differs"),
}  # fmt: skip
PRACTICES = ("practices", "practice_xmr")
INDICATOR = ("xmr", "trend", "deciles", "dots", "practices", "funnel", "practice_xmr", "among")
CASE = ("case_flow", "case_units", "case_saving", "case_timeline", "case_figures", "case_showed", "case_scenario")


def shown(view: View) -> Shown:
    """The cards of the view's page that can be pictures, in their order, each with the view that it is drawn for."""
    path, seen = view.selection.path, settled(view) if view.selection.path == "/inequalities" else view
    return [(name, seen) for name in _names(path, view) if CARDS[name].figure]


def _names(path: str, view: View) -> Sequence[str]:
    if view.at_community:
        return COMMUNITY
    if view.at_indicator:
        return INDICATOR if view.indicator.summed else PRACTICES
    if view.selection.case and case_study(view.selection.case):
        return CASE
    if path == "/spend":
        opened = [name for row in cards_of(view) for name in row]
        return [*FIXED[path], *(name for name in opened if name in CARDS)]
    return FIXED.get(path, ())


def paged(cards: Shown) -> Shown:
    """The same for papers: the rug, which is too tall for one of their pages, theme by theme."""
    return [(name, one) for name, view in cards for one in (_themes(view) if name == "rug" else [view])]


def _themes(view: View) -> list[View]:
    return [view.with_theme(theme) for theme in dict.fromkeys(one.theme for one in view.listed)]


def of_place(cases: Sequence[str]) -> list[str]:
    """The addresses of the pages about the whole Place, and of these case studies."""
    return ["/", "/compare", "/segments", *_spend("?"), "/inequalities", *(f"/outcomes/{case}" for case in cases)]


def of_community(slug: str) -> list[str]:
    """The addresses of the pages about one community; those of single indicators are not among them."""
    return [f"/c/{slug}", f"/segments?c={slug}", *_spend(f"?c={slug}&"), f"/inequalities?c={slug}"]


def _spend(query: str) -> list[str]:
    return [f"/spend{query}line={one.word}" for one in LINES]
