"""How wide the columns of a table are, and which of them hold numbers."""

import re
from itertools import zip_longest

from reports.blocks import Table

NUMBER = re.compile(r"^[(£\-–*]?[\d.,]+|^(\*|–|No data)$")
EDGES = 2  # letters that would fit into a cell's margins
SHORT = 20  # letters up to which a text had better stay in one line


def numeric(table: Table) -> set[int]:
    """The columns, but for the first, whose cells nearly all are numbers."""
    columns = _columns(table)
    return {
        at
        for at, cells in enumerate(columns)
        if at and cells and sum(bool(NUMBER.match(one)) for one in cells) > 0.8 * len(cells)
    }


def widths(table: Table, across: float) -> list[float]:
    """Each column's share of a width, by the longest word and the usual length of what it holds."""
    needs = [_need(head, cells) for head, cells in zip(table.heads, _columns(table), strict=True)]
    return [across * one / sum(needs) for one in needs]


def _need(head: str, cells: list[str]) -> float:
    """In letters: the longest word at least; of longer texts less and less, for they may be broken."""
    word = max((len(word) for text in (head, *cells) for word in text.split()), default=0)
    usual = sorted(len(text) for text in cells)[int(0.8 * (len(cells) - 1))] if cells else 0
    return EDGES + max(word, usual if usual <= SHORT else SHORT + (usual - SHORT) ** 0.7)


def _columns(table: Table) -> list[list[str]]:
    full = [row for row in table.rows if len(row) > 1]
    found = [list(column) for column in zip_longest(*full, fillvalue="")]
    return found or [[] for _ in table.heads]
