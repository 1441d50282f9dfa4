"""Core20PLUS5 as a list: each clinical area with its goal and what the figures here say of it; the PLUS groups."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.core20 import compared, pairs, verdict
from components.formats import HIDDEN, period, value, with_unit
from components.formats import joined as listed
from components.markup import Part, joined, tag
from components.prose import terms
from components.records import records
from components.view import View
from components.words.parts import versus
from data.core20plus5 import ClinicalArea, Five, PlusGroup
from data.indicators import Indicator

NOTHING = "No figures are published or loaded."


def five_card(five: Five, latest: pd.DataFrame, parts: Sequence[Any], view: View) -> Markup:
    """The five areas. `latest` holds the shown area's newest figures, compared; `parts` the same by Core20."""
    own = {row.indicator: row for row in records(latest) if row.area_code == view.focus_code}
    said: dict[str, Part] = {one.name: _says(one, own, parts, view) for one in five.areas}
    answered = [one.name for one in five.areas if any(name in own for name in one.indicators)]
    many = f"{len(answered)} of the five {'has' if len(answered) == 1 else 'have'}"
    under = f"{many} figures that come near them here." if answered else NOTHING
    return _card(
        f"{five.title}: {view.focus_name}",
        f"{under} Core20: people in England's most deprived fifth of neighbourhoods.",
        terms(said),
        tag("p", "Source: ", tag("a", five.source, href=five.url), ".", class_="cc-source"),
        stamped=any(row.illustrative for row in own.values()),
    )  # fmt: skip


def plus_card(groups: tuple[PlusGroup, ...], view: View) -> Markup:
    """The groups that the Place has named, those of the chosen community or of the whole Place first."""
    named = sorted(groups, key=lambda one: one.where not in ("", view.selection.c))
    items = [
        tag("li", tag("strong", one.name), f" ({_where(one, view)}). {one.words} ",
            tag("span", f"Source: {one.source}.", class_="cc-source"))
        for one in named
    ]  # fmt: skip
    none = tag("p", "None are named: plus_groups.toml in the Place's folder is where to name them.")
    under = "Groups that fare worse and that the Core20 alone would miss, as this Place has named them. In words only."
    return _card("PLUS groups", under, tag("ul", *items) if items else none)


def _where(one: PlusGroup, view: View) -> str:
    community = view.place.community(one.where)
    return community.short_name if community else view.place.name


def _card(title: str, under: str, *inside: Part, stamped: bool = False) -> Markup:
    head = [tag("h2", title, class_="cc-card-title"), tag("p", under, class_="cc-subtitle")]
    return tag("section", *head, *([stamp()] if stamped else []), *inside, class_="cc-card")


def _says(one: ClinicalArea, own: dict[str, Any], parts: Sequence[Any], view: View) -> Markup:
    known = [own[name] for name in one.indicators if name in own]
    goal = tag("p", f"Goal: {one.goal}")
    if not known:
        return joined([goal, tag("p", f"{NOTHING} {one.note}".strip())])
    lines = [tag("li", *_line(row, [part for part in parts if part.indicator == row.indicator], view)) for row in known]
    near = "These come near the goal and do not measure it. " if one.near else ""
    return joined([goal, tag("ul", *lines), tag("p", f"{near}{one.note}", class_="cc-source")])


def _line(row: Any, parts: Sequence[Any], view: View) -> list[Part]:
    """An indicator's name as a link, its figure, how it compares, and Core20 beside the rest."""
    one = view.indicators[row.indicator]
    link = tag("a", one.short_title, href=view.link("/inequalities", i=one.id, c=view.selection.c))
    beside = "" if row.comparison == "not compared" else f", {versus(row.comparison, view.bench_name)}"
    return [
        link,
        f": {_figure(row, one)} in {period(row.period)}{beside}. {_core(parts, view)}".rstrip(),
    ]


def _figure(row: Any, one: Indicator) -> str:
    """A share speaks for itself; a rate is nothing without what it is of."""
    plain = one.unit.startswith("%") or row.state in HIDDEN or np.isnan(row.value)
    return value(row.value, one, row.state) if plain else with_unit(row.value, one)


def _core(parts: Sequence[Any], view: View) -> str:
    newest = [part for part in parts if part.period == parts[-1].period]
    for own in pairs(newest).values():
        gap = compared(own)
        if gap is not None and not np.isnan(gap.lower):
            one = view.indicators[own["core20"].indicator]
            shown = listed([value(own[name].value, one) for name in ("core20", "rest")])
            return f"Core20 and the rest: {shown}, {versus(verdict(gap, one), 'the rest')}."
    return ""
