"""What a load changed, told apart: new figures, revisions, redefinitions, re-cut areas, withdrawals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import isnan
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup

from components import markup
from components.formats import count_of, day, joined, number, span, value
from components.markup import Part, raw, tag
from components.view import View
from data.indicators import Indicator
from data.periods import parse

# In the order of the page: what each kind of change is called, and what it means.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "new": ("new figure", "New figures", "There was no figure for this area and period before."),
    "revised": ("revised", "Revisions", "The source now says another number; what is counted has not changed."),
    "redefined": (
        "redefined", "Redefinitions",
        "The counts are the same; how they are made into a figure has changed, so earlier papers show another one.",
    ),
    "recut": (
        "re-cut", "Areas cut anew",
        "Other practices or networks belong to the area than were thought to, so its figures cover other people.",
    ),
    "withdrawn": ("withdrawn", "Withdrawals", "A load was taken back, or a newer file leaves the figure out."),
}  # fmt: skip


def in_short(rows: Sequence[Any]) -> str:
    """12 new figures, 3 revised and 1 withdrawn."""
    found = Counter(row.change for row in rows)
    parts = []
    for kind, (word, _, _) in KINDS.items():
        if kind in found:
            parts.append(count_of(found[kind], word) if kind == "new" else f"{number(found[kind])} {word}")
    return joined(parts) or "no figure changed"


def news(rows: Sequence[Any], load: Any, view: View) -> list[Component]:
    """One line for the home page: what the newest load changed."""
    said = tag("strong", f"Since the last load ({day(load.at)}): ")
    link = tag("a", "See what changed", href=f"{view.link('/data')}#changes")
    return [raw(tag("p", said, f"{in_short(rows)}. ", link, class_="cc-news"))]


def changed(rows: Sequence[Any], load: Any, versions: tuple[int, int], view: View) -> list[Component]:
    """A section for a data version (`versions` are it and the newest one): each kind of change as a table."""
    version, newest = versions
    title = f"Data version {version}, {day(load.at)}: {load.title}."
    counted = (
        f"Against the version before: {in_short(rows)}. Counted are {view.place.name}, its communities and England, "
        "all people together. What changes for practices or within age groups is in the files."
    )
    of_kind = {kind: [row for row in rows if row.change == kind] for kind in KINDS}
    tables = [_kind(kind, own, view) for kind, own in of_kind.items() if own]
    parts = [tag("h2", "What changed"), tag("p", tag("strong", title)), tag("p", counted), *tables]
    steps = _steps(version, newest, view)
    return [raw(tag("section", *parts, steps, class_="cc-card", id="changes"))]


def _steps(version: int, newest: int, view: View) -> Markup:
    beside = (("What the load before changed", version - 1), ("What the next load changed", version + 1))
    links = [
        tag("a", f"{words} (data version {number})", href=f"{view.link('/data', version=str(number))}#changes")
        for words, number in beside
        if 1 <= number <= newest
    ]
    return tag("ul", *(tag("li", link) for link in links), class_="cc-links")


def _kind(kind: str, rows: Sequence[Any], view: View) -> Markup:
    _, title, meaning = KINDS[kind]
    known = sorted((row for row in rows if row.indicator in view.indicators), key=lambda row: row.indicator)
    place = view.place.name
    heads = ["Indicator", "Period", "Figures", f"{place} now"]
    if kind != "new":
        heads = [*heads[:3], f"{place} before", f"{place} now", "Most changed community"]
    body = [_line(list(group), len(heads) > 4, view) for _, group in groupby(known, lambda row: row.indicator)]
    table = markup.table(f"{title} by indicator", heads, body, dict.fromkeys(heads[2:5], "cc-number"))
    return tag("div", tag("h3", title), tag("p", meaning, class_="cc-source"), table)


def _line(group: Sequence[Any], compared: bool, view: View) -> list[Part]:
    """An indicator: how many figures changed, and those of its newest period as examples."""
    one = view.indicators[group[0].indicator]
    name = tag("a", one.short_title, href=f"/definitions#{one.id}") if one.listed else one.short_title
    periods = sorted({row.period for row in group}, key=lambda key: parse(key).end)
    newest = [row for row in group if row.period == periods[-1]]
    place = next((row for row in newest if row.area_code == view.place.code), None)
    start: list[Part] = [name, span(periods), number(len(group))]
    if not compared:
        return [*start, _figure(place, "after", one)]
    own = [row for row in newest if row.area_code in view.slugs]
    return [*start, _figure(place, "before", one), _figure(place, "after", one), _most(own, one)]


def _most(own: Sequence[Any], one: Indicator) -> str:
    """Crewe: 5.2% to 5.4%. The community whose figure moved most; where none can be set off, the first."""
    if not own:
        return "None"
    row = max(own, key=_moved)
    return f"{row.area_name}: {_figure(row, 'before', one)} to {_figure(row, 'after', one)}"


def _moved(row: Any) -> float:
    by = abs(row.value_after - row.value_before)
    return -1.0 if isnan(by) else by


def _figure(row: Any, when: str, one: Indicator) -> str:
    if row is None:
        return "Not changed"
    state = getattr(row, f"state_{when}")
    if state in (None, "taken back"):
        return state or "no figure"
    return value(getattr(row, f"value_{when}"), one, state)
