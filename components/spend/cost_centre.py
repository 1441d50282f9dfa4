"""The cost centre as finance papers have it: £000, variance in words, posts, the total last."""

from math import isnan
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.markup import Part, joined, scrolling, tag
from components.money import thousands, way
from components.records import records
from components.spend.ledger import TOTAL, Item, items
from components.states import why_hidden
from components.view import View

HEADS = ("Annual budget", "Budget to date", "Actual to date", "Variance to date", "Forecast outturn",
         "Forecast variance", "WTE budget", "WTE in post", "WTE vacant")  # fmt: skip
POUNDS = 6  # columns of money


def cost_centre(frame: pd.DataFrame, view: View) -> Markup:
    """A row a line of the ledger; a line that would show one person's pay has stars."""
    found = items(records(frame))
    head = tag(
        "tr", tag("th", "Line", scope="col"), *(tag("th", one, scope="col", class_="cc-number") for one in HEADS)
    )
    body = [_row(one, view) for one in found]
    said = "£000, and posts as whole-time equivalents (WTE). Variance: favourable / (adverse)."
    caption = tag("caption", tag("span", said))
    whole = tag("table", caption, tag("thead", head), tag("tbody", *body), class_="cc-table cc-ledger")
    return scrolling(whole, "Table: the cost centre")


def _row(one: Item, view: View) -> Markup:
    leeway, of_year = view.place.leeway(one.budget), view.place.leeway(one.annual)
    money: list[Part] = [
        _pounds(one.annual, one), _pounds(one.budget, one), _pounds(one.actual, one),
        _variance(one.variance, leeway, one), _pounds(one.forecast, one),
        _variance(one.forecast_variance, of_year, one),
    ]  # fmt: skip
    posts: list[Part] = [_posts(number) for number in (one.posts, one.in_post, one.vacant)]
    cells = (tag("td", cell, class_="cc-number") for cell in (*money, *posts))
    return tag("tr", tag("th", one.name, scope="row"), *cells, class_="cc-total" if one.name == TOTAL else "")


def _pounds(amount: float, one: Item) -> Part:
    if isnan(amount) and one.hidden:
        return joined(["*", why_hidden()])
    return thousands(amount)


def _variance(amount: float, leeway: float, one: Item) -> Part:
    """12 favourable, (8) adverse: the sign differs from paper to paper, the word does not."""
    if isnan(amount):
        return _pounds(amount, one)
    return joined([thousands(amount), tag("small", way(amount, leeway))])


def _posts(number: float) -> str:
    if isnan(number):
        return "None"
    return f"({-number:,.1f})" if round(number, 1) < 0 else f"{abs(number):,.1f}"


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows in the ledger's order, pounds as the file has them."""
    order: dict[str, Any] = {one.name: at for at, one in enumerate(items(records(frame)))}
    named = [TOTAL if by == "all" else line for by, line in zip(frame["breakdown"], frame["category"], strict=True)]
    found = frame.assign(category=named, numerator=float("nan"), denominator=float("nan"))
    return found.take(sorted(range(len(named)), key=lambda at: order[named[at]]))
