"""How wide the columns of a table are, and which of them hold numbers."""

import re
from itertools import zip_longest

from reports.blocks import Table

NUMBER = re.compile(r"^[(£\-–*]?[\d.,]+|^(\*|–|No data)$")
EDGES = 3  # letters that would fit into a cell's margins
LETTER, SMALLER = 0.175, 0.145  # cm of a letter or digit in a cell, and in a wide table's
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
    """Each column's share of a width in cm: of the longest word at least, and of the usual length of what it holds."""
    columns = list(zip(table.heads, _columns(table), strict=True))
    least, usual = [_least(head, cells) for head, cells in columns], [_usual(cells) for _, cells in columns]
    wanted = [max(pair) for pair in zip(least, usual, strict=True)]
    over = sum(wanted) - sum(least)
    part = min(1.0, max(0.0, (across / (SMALLER if table.wide else LETTER) - sum(least)) / over)) if over else 0.0
    needs = [one + part * (other - one) for one, other in zip(least, wanted, strict=True)]
    return [across * one / sum(needs) for one in needs]


def _least(head: str, cells: list[str]) -> float:
    """In letters: the longest word, which must not be torn."""
    return EDGES + max((len(word) for text in (head, *cells) for word in text.split()), default=0)


def _usual(cells: list[str]) -> float:
    """In letters: what most cells hold; of longer texts less and less, for they may be broken."""
    usual = sorted(len(text) for text in cells)[int(0.8 * (len(cells) - 1))] if cells else 0
    return EDGES + (usual if usual <= SHORT else SHORT + (usual - SHORT) ** 0.7)


def _columns(table: Table) -> list[list[str]]:
    full = [row for row in table.rows if len(row) > 1]
    found = [list(column) for column in zip_longest(*full, fillvalue="")]
    return found or [[] for _ in table.heads]
