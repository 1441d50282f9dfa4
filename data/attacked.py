"""An attack on figures that are shown, and its findings in words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from methods.disclosure import Policy, audit

TOLD = "can be told to be {} from what is shown around it"
SHOWN = 20  # findings of one system that are listed


def sentences(
    name: str, whole: pd.DataFrame, keys: Sequence[str], policy: Policy, called: Sequence[str]
) -> Iterator[str]:
    """What can be told of hidden numbers of one system, a sentence each.

    `whole`: `keys`, `within`, `shown`, `state` and perhaps `small` as methods.disclosure takes them, and the columns
    by which a cell is `called`; one whose last of these is "" is shown nowhere, and named by nobody.
    """
    cells = whole.reset_index(drop=True)
    more = [column for column in ("within", "shown", "state", "small") if column in cells]
    try:
        told = audit(cells[[*dict.fromkeys(keys), *more]], policy)
    except ValueError as problem:
        yield f"{name}: {problem}"
        return
    named = cells.loc[told.index].assign(low=told["low"], high=told["high"])
    named = named[named[called[-1]] != ""].drop_duplicates([*called])
    for row in named.head(SHOWN).to_dict("records"):
        close = f"{row['low']:.0f}" if row["low"] == row["high"] else f"{row['low']:.0f} to {row['high']:.0f}"
        yield f"{' '.join([name, *(str(row[column]) for column in called)])} {TOLD.format(close)}"
