"""A case study that is sound, as the command gives it, and ways to change it."""

import csv
import io

import pytest

from data.case_studies import case_study
from data.indicators import DefinitionError
from data.templates import STARTER

TOML = STARTER.with_suffix(".toml").read_text(encoding="utf-8")
CSV = STARTER.with_suffix(".csv").read_text(encoding="utf-8")
STORY = '[story]\ntext = "A walk a week helped."\n'
CONSENT = 'consent = "recorded on 2026-03-01 by the practice manager"\n'


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def refused(toml: str = TOML, table: str | None = CSV) -> str:
    with pytest.raises(DefinitionError) as caught:
        case_study(toml.encode(), None if table is None else table.encode(), "mine")
    return str(caught.value)


def with_cell(line: int, column: str, value: str) -> str:
    """The table with one cell changed; the header is line 1."""
    rows = list(csv.reader(io.StringIO(CSV)))
    rows[line - 1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
