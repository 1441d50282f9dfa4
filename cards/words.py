"""The pages of words, with what this installation says of itself."""

from dash.development.base_component import Component
from flask import current_app

from components.help import help_text
from components.statement import statement
from components.view import View


def the_help(view: View) -> Component:
    """The help, with whom to ask."""
    return help_text(view, current_app.config["CONTACT"])


def the_statement(view: View) -> Component:
    """The accessibility statement, with who runs the website and whom to tell."""
    return statement(view.place, current_app.config["ORGANISATION"], current_app.config["CONTACT"])
