"""What the spend page says without a picture: its controls, the lines, and proposed changes."""

from collections.abc import Callable, Mapping

from dash.development.base_component import Component

from cards.spend import kinds, questions
from components import filters
from components.markup import joined, raw
from components.spend.changes import changes
from components.spend.choose import leads, lines
from components.spend.lines import ACTUAL, COST_CENTRE, PRESCRIBING, opened
from components.spend.short import short
from components.view import View
from data.periods import month_of_year
from queries import prescribing, spend
from queries.entries import entries

CHANGE = "cost_centre_change"


def choose(view: View) -> list[Component]:
    """The lines as links, and where the opened one's figures lead."""
    return [raw(joined([lines(view), *leads(view)]))]


def proposed(view: View) -> list[Component]:
    """Proposed changes of the chosen community, or of all; nothing where there are none."""
    rows = entries(CHANGE, view.selection.c)
    return [raw(changes(rows, view))] if rows else []


def month(view: View) -> list[Component]:
    """The control for the month of the cost centre, where that line is opened and there is more than one."""
    known = spend.months(ACTUAL, view.focus_code) if opened(view).word == COST_CENTRE else {}
    newest = [key for key, has in known.items() if has][-1:]
    if len(known) < 2:
        return []
    return [filters.periods(view, [*known], "Month of the cost centre", month_of_year, "".join(newest))]


def units(view: View) -> list[Component]:
    """The control for what prescribing is divided by, where that line is opened and something of it is loaded."""
    if opened(view).word != PRESCRIBING or not prescribing.months(view.focus_code):
        return []
    return [filters.units(view)]


def in_short(view: View) -> list[Component]:
    """A community's money in short; nothing where none is loaded."""
    rows = questions.overview(view)
    return [] if rows.empty else [raw(short(rows, view))]


HEADINGS: Mapping[str, Callable[[View], list[Component]]] = {
    "spend-lines": choose,
    "spend-month": month,
    "spend-units": units,
    "admissions-kind": kinds.control,
    "cost-centre-changes": proposed,
    "spend-short": in_short,
}
