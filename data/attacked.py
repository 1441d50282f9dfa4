"""An attack on figures that are shown, and its findings in words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from methods.disclosure import Policy, audit

TOLD = "can be told to be {} from what is shown around it"
SHOWN = 20  # findings of one system that are listed


def sentences(name: str, whole: pd.DataFrame, keys: Sequence[str], policy: Policy) -> Iterator[str]:
    """What can be told of hidden numbers of one system, a sentence each.

    `whole`: `keys` and `within` as methods.disclosure takes them, what the cells are called, `shown` and
    `state`; cells whose category is "" are shown nowhere, and named by nobody.
    """
    cells = whole.reset_index(drop=True)
    try:
        told = audit(cells[[*dict.fromkeys(keys), "within", "shown", "state"]], policy)
    except ValueError as problem:
        yield f"{name}: {problem}"
        return
    named = cells.loc[told.index].assign(low=told["low"], high=told["high"])
    for row in named[named["category"] != ""].head(SHOWN).itertuples():
        close = f"{row.low:.0f}" if row.low == row.high else f"{row.low:.0f} to {row.high:.0f}"
        yield f"{name} {row.area} {row.period} {row.breakdown} {row.category} {TOLD.format(close)}"
