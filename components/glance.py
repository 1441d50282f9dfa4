"""At a glance: a few figures of a community as tiles, and the communities themselves as cards."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.beside import MANY
from components.captions import STAMP
from components.editions import newest
from components.formats import count_of, period, sentence, unit_words, value
from components.markup import Part, joined, tag
from components.records import having, records
from components.theme import MARKS
from components.view import View
from components.words.parts import money_apart, versus
from data.place import Community

SHOWN = (
    "registered_patients", "share_in_most_deprived_fifth", "ae_attendances_0_4", "emergency_admissions",
    "qof_hypertension", "qof_depression", "prescribing_cost_per_1000", "gp_funding_per_patient",
)  # fmt: skip
FACTS = (
    ("registered_patients", "people"),
    ("share_in_most_deprived_fifth", "live in the most deprived fifth of England's neighbourhoods"),
)


def glance(frame: pd.DataFrame, view: View) -> Markup:
    """Up to eight tiles: label, value with unit, comparison in words with its mark, period, link."""
    area = view.focus_code
    rows = {row.indicator: row for row in records(having(frame, "area_code", [area]))}
    return tag("ul", *(_tile(rows[key], view) for key in newest(SHOWN, _made_up(rows), view)), class_="cc-tiles")


def _made_up(rows: Mapping[str, Any]) -> dict[str, bool]:
    return {key: row.illustrative for key, row in rows.items()}


def _tile(row: Any, view: View) -> Markup:
    one = view.indicators[row.indicator]
    link = tag("a", one.short_title, href=view.own_link(one.id))
    unit = unit_words(one)
    return tag(
        "li",
        tag("h3", link, class_="cc-tile-name"),
        tag("p", tag("strong", value(row.value, one, row.state)), f" {unit}", class_="cc-tile-value"),
        tag("p", *_compared(row, view), class_="cc-tile-compared"),
        tag("p", period(row.period) + (f". {STAMP}" if row.illustrative else ""), class_="cc-source"),
        class_=f"cc-tile cc-edge-{row.comparison.replace(' ', '-')}",
    )


def _compared(row: Any, view: View) -> list[Part]:
    """How a figure compares; of money, which is never judged, how far it is apart."""
    one = view.indicators[row.indicator]
    figure = value(row.benchmark, one) + (", illustrative" if row.bench_made_up else "")
    if row.comparison == "not compared":
        more = money_apart(row, one, view.bench_name)
        return [f"{more} ({figure})" if more else "Not compared"]
    glyph = tag("span", f"{MARKS[row.comparison].glyph} ", aria_hidden="true")
    return [glyph, sentence(f"{versus(row.comparison, view.bench_name)} ({figure})")]


def communities(frame: pd.DataFrame, view: View) -> Markup:
    """The Place in a line, then a card a community in the fixed order: people, deprivation, how often it differs.

    No line for a Place that is one community by another name.
    """
    whole = having(frame, "area_code", [view.place.code])
    facts = (tag("strong", f"{view.place.name}: "), *_facts(whole, view), sentence(of_the_whole(whole, view)))
    cards = (_community(one, having(frame, "area_code", [one.slug]), view) for one in view.place.communities)
    line = [] if view.alone else [tag("p", *facts, class_="cc-place-line")]
    return joined([*line, tag("ul", *cards, class_=f"cc-communities{' cc-many' if len(view.slugs) > MANY else ''}")])


def _facts(own: pd.DataFrame, view: View) -> list[str]:
    rows = {row.indicator: row for row in records(own)}
    return [
        f"{value(rows[key].value, view.indicators[key], rows[key].state)} {words}. "
        for measure, words in FACTS
        for key in newest([measure], _made_up(rows), view)
    ]


def _community(one: Community, own: pd.DataFrame, view: View) -> Markup:
    return tag(
        "li",
        tag("h3", tag("a", one.short_name, href=view.community_link(one.slug))),
        *([tag("p", one.name, class_="cc-source")] if one.name != one.short_name else []),
        *(tag("p", fact) for fact in _facts(own, view)),
        tag("p", sentence(signals(own, view)), class_="cc-tile-compared"),
        *([tag("p", STAMP, class_="cc-stamp")] if own["illustrative"].any() else []),
    )


def of_the_whole(own: pd.DataFrame, view: View) -> str:
    """The same of the Place, which is compared with nothing where the communities are compared with it."""
    if view.bench_code == view.place.code:
        return f"each community is compared with {view.bench_name}."
    return signals(own, view)


def signals(own: pd.DataFrame, view: View) -> str:
    """On how many indicators an area is worse, better, higher and lower than the benchmark, in words."""
    found = own["comparison"].value_counts()
    compared = int(found.drop("not compared", errors="ignore").sum())
    parts = [f"{word} on {found[word]}" for word in ("worse", "better", "higher", "lower") if word in found]
    if not compared:
        return "nothing to compare yet."
    said = ", ".join(parts) or "similar on all"
    return f"against {view.bench_name}: {said} of {count_of(compared, 'indicator')}."
