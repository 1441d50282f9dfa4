"""Decisions beside a chart: which of them its time holds, and the list of them beneath it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from markupsafe import Markup

from components.formats import period, sentence
from components.markup import Part, tag
from components.words.decisions import looked_at
from data.case_studies import Decision
from data.periods import parse

ROOM = 0.1  # a decision follows the figures it rests on: this share of their time after them still has its flag


def within(found: Sequence[Decision], periods: Sequence[str]) -> tuple[Decision, ...]:
    """Those whose month lies within the time that is drawn, or shortly after it."""
    spans = [parse(key) for key in set(periods)]
    if not spans:
        return ()
    first, last = min(one.start for one in spans), max(one.end for one in spans)
    last += (last - first) * ROOM
    return tuple(one for one in found if first <= parse(one.month).start <= last)


def with_flags(frame: pd.DataFrame, found: Sequence[Decision], area: str) -> pd.DataFrame:
    """The rows with `flag`: the numbers of the decisions of that period, in rows of the area; as they are for none."""
    if not found:
        return frame
    months = [(str(one.number), parse(one.month).start) for one in found]
    told = {key: ", ".join(number for number, day in months if parse(key).start <= day <= parse(key).end)
            for key in set(frame["period"])}  # fmt: skip
    rows = zip(frame["area_code"], frame["period"], strict=True)
    return frame.assign(flag=[told[key] if code == area else "" for code, key in rows])


def beneath(found: Sequence[Decision], drawn: Sequence[Decision], today: date) -> Markup:
    """All decisions as a list; those that have no flag because the chart does not reach to them say so."""
    items = [tag("li", *_told(one, one in drawn, today)) for one in found]
    title = tag("h3", "Decisions noted on this chart", class_="cc-decisions-title")
    return tag("section", title, tag("ol", *items, class_="cc-decisions"))


def _told(one: Decision, drawn: bool, today: date) -> list[Part]:
    left = "" if drawn else " (outside the time that is drawn)"
    terms = [("We saw", one.saw), ("We chose", one.chose), ("Who answers for it", one.owner),
             ("Look again", sentence(looked_at(one, today)))]  # fmt: skip
    if one.illustrative:
        terms.append(("Note", "Illustrative, not a real decision"))
    return [
        tag("p", tag("span", str(one.number), class_="cc-flag"), f" {period(one.month)}{left}"),
        tag("dl", *(tag("div", tag("dt", name), tag("dd", words)) for name, words in terms), class_="cc-facts"),
    ]
