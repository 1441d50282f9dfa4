"""The tartan rug as a real table: indicators by theme down, communities across, every cell a link."""

from functools import cache
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.beside import MANY, beside
from components.formats import period, theme, value
from components.markup import escaped, scrolling, tag
from components.records import records
from components.theme import MARKS
from components.view import View
from data.indicators import Indicator

READ = ("indicator", "area_code", "period", "value", "state", "comparison")  # the columns that cells show


def rug(frame: pd.DataFrame, view: View) -> Markup:
    """Cells with value, glyph and colour by comparison; the benchmark columns grey; headers stay in sight."""
    cells = {(row.indicator, row.area_code): row for row in records(frame, READ)}
    periods = {row.indicator: row.period for row in cells.values()}
    lines: list[Markup] = []
    for slug, group in groupby((one for one in view.listed if one.id in periods), key=lambda one: one.theme):
        head = tag("th", theme(slug), colspan=1 + len(view.slugs) + len(beside(view)), scope="colgroup")
        lines += [tag("tr", head, class_="cc-rug-theme"), *(_line(one, periods[one.id], cells, view) for one in group)]
    caption = tag("caption", "Each value opens the indicator for that community.")
    kind = "cc-rug cc-rug-many" if len(view.slugs) > MANY else "cc-rug"  # many have upright names and narrow columns
    whole = tag("table", caption, _head(view), tag("tbody", *lines), class_=kind)
    return scrolling(whole, "Tartan rug: indicators by community", "cc-scroll cc-rug-scroll")


def _head(view: View) -> Markup:
    names = [tag("a", one.short_name, href=view.community_link(one.slug)) for one in view.place.communities]
    bench = [tag("th", tag("span", name), scope="col", class_="cc-bench") for name in beside(view).values()]
    heads = [tag("th", "Indicator", scope="col"), *(tag("th", name, scope="col") for name in names)]
    return tag("thead", tag("tr", *heads, *bench))


def _line(one: Indicator, when: str, cells: dict[tuple[str, str], Any], view: View) -> Markup:
    """As HTML, written by hand: `tag` costs several times as much, and there are a thousand cells."""
    there = view.link("/compare", i=one.id)
    name, unit = escaped(one.short_title), escaped(f"{one.unit}, {period(when)}")
    own = [_cell(cells.get((one.id, slug)), one, view.indicator_link(slug, one.id)) for slug in view.slugs]
    bench = [_cell(cells.get((one.id, code)), one, there, ("cc-bench", "")) for code in beside(view)]
    head = f'<th scope="row"><a href="{escaped(there)}">{name}</a><small>{unit}</small></th>'
    return Markup(f"<tr>{head}{''.join(own + bench)}</tr>")  # noqa: S704 (every part was escaped)


def _cell(row: Any, one: Indicator, there: str, look: tuple[str, str] | None = None) -> str:
    kind, sign = look or _look(row.comparison if row else "not compared")
    shown = value(row.value, one, row.state) if row else "No data"
    return f'<td class="{kind}"><a href="{escaped(there)}">{escaped(shown)}{sign}</a></td>'


@cache
def _look(comparison: str) -> tuple[str, str]:
    """The class of a cell and what follows its value, as seen and as heard: the same in hundreds of cells."""
    glyph = MARKS[comparison].glyph
    seen = tag("span", glyph, class_="cc-glyph", aria_hidden="true") if glyph else ""
    heard = "" if comparison == "not compared" else tag("span", f" {comparison}", class_="visually-hidden")
    return f"cc-{comparison.replace(' ', '-')}", seen + heard
