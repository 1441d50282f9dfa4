"""Savings as a table: a row a measure, its name leading to its page, with the £ at either target."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import value
from components.markup import Part, joined, scrolling, tag
from components.money import rough
from components.prescribing.savings import AHEAD, BEST, CHANCE, MEDIAN, SAVING
from components.records import records
from components.view import View

SAID = {CHANCE: "£0: may be chance", AHEAD: "already ahead by {}", SAVING: "{}"}
HEADS = ["Measure", "Here", "Median", "At the median", "At the best tenth"]


def table(frame: pd.DataFrame, view: View) -> Markup:
    """The measures in the order of the rows."""
    found: dict[str, dict[str, Any]] = {}
    for row in records(frame):
        found.setdefault(row.indicator, {})[row.category] = row
    top = tag("tr", *(tag("th", head, scope="col") for head in HEADS))
    body = [_line(both[MEDIAN], both[BEST], view) for both in found.values()]
    caption = tag("caption", "£ a year that could be saved, to two significant figures, with 95% intervals.")
    whole = tag("table", caption, tag("thead", top), tag("tbody", *body), class_="cc-table")
    return scrolling(whole, "Table: what could be saved")


def _line(median: Any, best: Any, view: View) -> Markup:
    one = view.indicators[median.indicator]
    name = tag("a", one.short_title, href=view.own_link(one.id))
    cells: list[Part] = [value(median.value, one), value(median.target, one), amount(median), amount(best)]
    return tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in cells))


def amount(row: Any) -> Part:
    """What could be saved in words, over its interval."""
    if row.verdict not in SAID:
        return "The better way costs more" if row.verdict == "costs more" else "Not known"
    said = SAID[row.verdict].format(rough(abs(row.saving)))
    return joined([tag("strong", said), tag("small", limits(row))])


def limits(row: Any) -> str:
    """The interval: £3,000 to £21,000."""
    return f"{rough(row.saving_lower)} to {rough(row.saving_upper)}"


def table_rows(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their figures as people read them, £ to the pound: two significant figures are for reading."""
    of_rows = records(rows)
    own = [view.indicators[row.indicator] for row in of_rows]
    texts = {
        "Here": [value(row.value, one) for row, one in zip(of_rows, own, strict=True)],
        "Target": [value(row.target, one) for row, one in zip(of_rows, own, strict=True)],
        "Could be saved": ["None" if row.verdict not in SAID else rough(row.saving) for row in of_rows],
        "Interval": ["None" if row.verdict not in SAID else limits(row) for row in of_rows],
        "Verdict": [row.verdict.capitalize() for row in of_rows],
    }
    return rows.assign(category=[f"At the {row.category}" for row in of_rows], **texts)
