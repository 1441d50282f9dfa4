"""How wide the columns of a table are, and which of them hold numbers."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from components.letters import wide
from reports.blocks import Table

# Not what begins with one and is a day or a period: 23 November, 2021/22, 2022 to 2024.
NUMBER = re.compile(r"^[(£\-–*<]*[\d.,]+(?![\d.,/]| [A-Z]| to \d{4}$)|^(\*|–|No data)$")
HEIGHT, SMALLER = 0.3175, 0.265  # cm of letters: of 9 points, and of 7.5 in tables of many narrow columns
TEXT, ACROSS = 16.0, 24.7  # cm between the margins of a page, and of one that is turned
EDGES = 0.42  # cm of a cell's margins
SHORT, BEYOND = 3.2, 0.35  # cm up to which a text had better stay in one line; the part of more that is asked for


def numeric(table: Table) -> set[int]:
    """The columns, but for the first, whose cells nearly all are numbers."""
    columns = _columns(table)
    return {
        at
        for at, cells in enumerate(columns)
        if at and cells and sum(bool(NUMBER.match(one)) for one in cells) > 0.8 * len(cells)
    }


def widths(table: Table, across: float) -> list[float]:
    """Each column's share of a width in cm: its longest word first, then the usual length of what it holds.

    What is left goes to texts that would have to be broken, then to all.
    """
    if table.shares:
        return [across * one for one in table.shares]
    height = SMALLER if table.wide else HEIGHT
    columns = list(zip(table.heads, _columns(table), strict=True))
    least = [_least(head, cells, height) for head, cells in columns]
    usual = [_usual(cells, height) for _, cells in columns]
    needs = _grown(least, [EDGES + min(one, SHORT) + BEYOND * max(0.0, one - SHORT) for one in usual], across)
    needs = _grown(needs, [EDGES + one for one in usual], across)
    return [across * one / sum(needs) for one in needs]


def _grown(needs: Sequence[float], wished: Sequence[float], across: float) -> list[float]:
    """Columns as wide as is wished, as far as there is room."""
    more = [max(0.0, wish - need) for need, wish in zip(needs, wished, strict=True)]
    return [need + part for need, part in zip(needs, _shared(more, across - sum(needs)), strict=True)]


def _least(head: str, cells: list[str], height: float) -> float:
    """The longest word, which must not be torn."""
    words = {word for text in cells for word in text.split()}
    return EDGES + max([*(wide(one, height, bold=True) for one in head.split()), *(wide(one, height) for one in words)])


def _usual(cells: list[str], height: float) -> float:
    """How long most cells are."""
    return sorted(wide(text, height) for text in cells)[int(0.8 * (len(cells) - 1))] if cells else 0.0


def _shared(wishes: Sequence[float], room: float) -> list[float]:
    """The room among the wishes: small ones in full, what is left in equal parts."""
    granted, left = [0.0] * len(wishes), max(0.0, room)
    for done, at in enumerate(sorted(range(len(wishes)), key=lambda one: wishes[one])):
        granted[at] = min(wishes[at], left / (len(wishes) - done))
        left -= granted[at]
    return granted


def _columns(table: Table) -> list[list[str]]:
    full = [row for row in table.rows if len(row) > 1]
    found = [list(column) for column in zip_longest(*full, fillvalue="")]
    return found or [[] for _ in table.heads]
