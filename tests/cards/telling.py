"""What a card gives and says on a page of a store, asked as the page asks it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd

from cards.draw import drawn, view_of
from cards.registry import CARDS
from tests.web import said


@contextmanager
def telling(served: Callable[[str], Any], store: str, page: str) -> Iterator[Callable[..., tuple[pd.DataFrame, str]]]:
    """A function of a card and a query string that gives the card's rows and words on this page."""
    with served(store).test_request_context():

        def ask(card: str, query: str = "") -> tuple[pd.DataFrame, str]:
            view = view_of(f"{page}{query}")
            return CARDS[card].query(CARDS[card].about(view)), said(drawn(card, view))

        yield ask
