"""What stands out, as short lists of sentences, each linked to its chart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.findings import findings, is_new, told_first
from components.markup import Part, joined, tag
from components.theme import MARKS
from components.view import View
from components.words import standing as told

MOST = 3  # findings of each kind that are told


def standing(frame: pd.DataFrame, view: View) -> Markup:
    """The lists, at most three findings each; a list that has none is left out, with a word."""
    found = findings(frame, view)
    lists = [_list(name, rows, view) for name, rows in found.items() if rows]
    empty = told.empty([name for name, rows in found.items() if not rows], frame, view)
    return joined([
        tag("div", *lists, class_="cc-standing"), *([tag("p", empty, class_="cc-reading")] if empty else []),
        *_new(found, view),
    ])  # fmt: skip


def _list(name: str, rows: list[Any], view: View) -> Markup:
    more = told.more(len(rows) - MOST)
    items = (_item(name, row, view) for row in told_first(rows, MOST))
    rest = [tag("p", more, class_="cc-source")] if more else []
    return tag("div", tag("h3", told.title(name, view)), tag("ul", *items, class_="cc-findings"), *rest)


def _item(name: str, row: Any, view: View) -> Markup:
    glyph = MARKS[told.mark(name, row)].glyph
    subject, rest = told.finding(name, row, view)
    link = tag("a", subject, href=_link(row, view))
    new = [tag("strong", "New", class_="cc-new")] if is_new(name, row) else []
    return tag("li", tag("span", f"{glyph} ", aria_hidden="true"), link, rest, *new, class_=f"cc-finding-{name}")


def _link(row: Any, view: View) -> str:
    if row.area_code in view.slugs:
        return view.indicator_link(row.area_code, row.indicator)
    return view.link("/compare", i=row.indicator)


def _new(found: Mapping[str, list[Any]], view: View) -> list[Markup]:
    """What the newest load made stand out, by why: another figure, a revision, another definition, another area."""
    every = [(name, row) for name, rows in found.items() for row in rows if is_new(name, row)]
    lines = []
    for why in told.REASONS:
        own = [(name, row) for name, row in every if row.why == why]
        if own:
            lines.append(tag("li", tag("strong", f"{told.REASONS[why]}: "), *_named(own, view)))
    return [tag("h3", "New since the last load"), tag("ul", *lines)] if lines else []


def _named(own: list[tuple[str, Any]], view: View) -> list[Part]:
    """The first of some findings in a few words, each linked, and how many more there are."""
    parts: list[Part] = []
    for name, row in own[:MOST]:
        parts += [
            "; " if parts else "",
            tag("a", told.subject(row, view), href=_link(row, view)),
            told.short(name, row),
        ]
    return [*parts, f"; and {len(own) - MOST} more." if len(own) > MOST else "."]
