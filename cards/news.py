"""What a load changed: in a line for the home page, and in full for the data page."""

from typing import Any

from dash.development.base_component import Component

from components import changes as told
from components.view import View
from data.place import ENGLAND
from queries.changes import Changed, changes
from queries.loads import history
from queries.read import version


def news(view: View) -> list[Component]:
    """What the newest load changed, in a line; nothing in an empty store."""
    newest = version()
    return told.news(_changed(newest, view), _load(newest), view) if newest else []


def what_changed(view: View) -> list[Component]:
    """What the data version in the address changed, or the newest one."""
    newest = version()
    asked = int(view.selection.version or newest)
    number = asked if 1 <= asked <= newest else newest
    return told.changed(_changed(number, view), _load(number), (number, newest), view) if newest else []


def _changed(number: int, view: View) -> list[Changed]:
    return changes(number, [view.place.code, *view.slugs, ENGLAND])


def _load(number: int) -> Any:
    return next(row for row in history() if row.id == number)
