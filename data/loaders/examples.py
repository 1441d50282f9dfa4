"""Whether a file still holds the rows that its template came with, which are of nobody."""

from io import StringIO
from pathlib import Path

import pandas as pd

from data.admissions.template import LAYOUT as ADMISSIONS
from data.ledger.loaders import LAYOUTS
from data.loaders.contract import BadFile, Context
from data.loaders.deaths_template import deaths_template
from data.loaders.generic import KIND as GENERIC
from data.loaders.mortality.figures import KIND as DEATHS
from data.loaders.registry import opened
from data.loaders.template import template

WORKBOOKS = {**LAYOUTS, ADMISSIONS.kind: ADMISSIONS}
LOOKED = 500  # rows at a file's head, more than any template has


def refuse_examples(path: Path, kind: str, context: Context) -> None:
    """Raises BadFile for a file, of a kind that has a template, with all rows that this came with."""
    if kind not in {*WORKBOOKS, GENERIC, DEATHS}:
        return
    _, rows = opened(path, kind, context.mapping)
    head = next(rows.chunks()).head(LOOKED)
    examples = _examples(kind, head, context)
    names = [name for name in examples if rows.has(name)]
    known = {tuple(row) for row in examples[names].itertuples(index=False)}
    there = {tuple(row): line for line, *row in head[names].iloc[::-1].itertuples()}  # of equal rows the first
    if known <= there.keys():
        first = min(there[row] for row in known)
        raise BadFile(
            path, "the examples of the template are still in it", line=first, cell=rows.cell(first, names[0]),
            expected="your own rows in their place", remedy="Delete them from the file",
        )  # fmt: skip


def _examples(kind: str, head: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows of the template that a file would have been made from, as text."""
    if kind in WORKBOOKS:
        return pd.DataFrame(WORKBOOKS[kind].examples, columns=WORKBOOKS[kind].names, dtype=object).map(str)
    first = head.iloc[0]
    text = deaths_template() if kind == DEATHS else template(context.indicators[first["indicator"]], first["area"])
    return pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
