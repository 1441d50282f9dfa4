"""What a card is: a question, the words on the answer, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from dash import html
from dash.development.base_component import Component

from components.captions import Caption
from components.card import graph
from components.markup import Markup, joined, raw
from components.theme import Figure
from components.view import View
from components.words.parts import Words


def always(indicator: str) -> Callable[[View], View]:
    """What makes of any view one about this indicator, set against the Place: for a card that shows no other."""
    return lambda view: view.about(indicator)


@dataclass(frozen=True)
class Card:
    """What is asked, what is said and what is drawn. Without `body` the figure is the body; without `figure` no PNG."""

    title: str
    query: Callable[[View], pd.DataFrame]
    words: Callable[[pd.DataFrame, View], Words]
    figure: Callable[[pd.DataFrame, View], Figure] | None = None
    body: Callable[[pd.DataFrame, View], Component | Markup] | None = None
    absent: str | Callable[[View], str] = ""  # what is said without rows, where it is not the chosen indicator's fault
    remark: Callable[[pd.DataFrame, View], str] | None = None  # what else is to be known, read under the picture
    beneath: Callable[[pd.DataFrame, View], Markup] | None = None  # what is listed under the picture
    optional: bool = False  # without rows nothing is said at all
    listed: Callable[[pd.DataFrame, View], pd.DataFrame] = lambda frame, view: frame  # the rows of the table under it

    about: Callable[[View], View] = lambda view: view  # the view that it answers, where it hangs on less than is chosen

    # What stands under figures of no indicator, by the data version; None: what their indicators say.
    captioned: Callable[[View, int], Caption] | None = None

    def why_absent(self, view: View) -> str:
        """What is said of a view without rows; "" where the chosen indicator says it."""
        return self.absent if isinstance(self.absent, str) else self.absent(view)

    def shown(self, frame: pd.DataFrame, words: Words, view: View) -> Component | Markup:
        """What stands in the middle of the card: its own body, else its figure, and what is listed under it."""
        middle = self._middle(frame, words, view)
        under = self.beneath(frame, view) if self.beneath else None
        if not under:
            return middle
        return joined([middle, under]) if isinstance(middle, Markup) else html.Div([middle, raw(under)])

    def _middle(self, frame: pd.DataFrame, words: Words, view: View) -> Component | Markup:
        if self.body:
            return self.body(frame, view)
        if self.figure:
            return graph(self.figure(frame, view), words)
        raise TypeError(f"the card {self.title!r} has neither body nor figure")
