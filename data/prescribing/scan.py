"""One pass over a file of prescribing: whatever is asked of it later is added up in it.

The table `tally` has a row for each month and practice, and for the Place's practices for each presentation too:
month, practice, code (NULL for others), class (which measures count it), rows, bad (rows with a number that is none or
below 0), items, quantity, nic, cost, name (of the substance). Prescribers whom nobody knows are UNIDENTIFIED.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from data.extract import quoted
from data.loaders.rows import Rows
from data.prescribing.layouts import NUMBERS, Layout, places
from data.prescribing.source import Source, UnreadableError, opened

UNIDENTIFIED = "-"
UNCLEAN = "bad > 0 OR practice <> trim(practice) OR code <> trim(code) OR items <> floor(items)"


@contextmanager
def scanned(rows: Rows, layout: Layout, own: Collection[str], tree: str) -> Iterator[Source]:
    """The file's `tally`, its classes from a `tree`. Raises UnreadableError where the file is no table of such rows.

    Read as published; whatever does not fit so (padding, a header among the rows, text in a number) is read again with
    care: then `bad` counts the rows that are wrong, and header rows are the practice that is the heading.
    """
    places_of = places(layout, rows.table.header)
    if not layout.padded:
        with opened(rows.path, rows.table.header, places_of, trusted=True) as source:
            if _clean(source, layout, own, tree):
                yield source
                return
    with opened(rows.path, rows.table.header, places_of, trusted=False) as source:
        source.rows(_tally(layout, own, tree))
        yield source


def _clean(source: Source, layout: Layout, own: Collection[str], tree: str) -> bool:
    try:
        source.rows(_tally(layout, own, tree))
    except UnreadableError:
        return False
    return not source.rows(f"SELECT 1 FROM tally WHERE {UNCLEAN} LIMIT 1")


def _tally(layout: Layout, own: Collection[str], tree: str) -> str:
    ours = f"practice IN ({', '.join(map(quoted, sorted(own)))})" if own else "false"
    good = " AND ".join(f"{name} >= 0" for name in NUMBERS)
    sums = ", ".join(f"sum({name}) AS {name}" for name in NUMBERS)
    name = f"min(name) FILTER ({ours})" if "name" in layout.columns else "NULL"
    return (
        f"CREATE TEMP TABLE tally AS SELECT month, practice, CASE WHEN {ours} THEN code END AS code, "
        f"CAST({tree} AS SMALLINT) AS class, count(*) AS rows, count(*) FILTER (({good}) IS NOT TRUE) AS bad, "
        f"{sums}, {name} AS name FROM ({_plain(layout)}) GROUP BY month, practice, 3, 4"
    )


def _plain(layout: Layout) -> str:
    """The rows with what some layouts lack filled in."""
    has = layout.columns
    practice = "CASE WHEN unidentified = 'Y' OR practice = '' THEN '-' ELSE practice END"
    practice = practice if "unidentified" in has else "CASE WHEN practice = '' THEN '-' ELSE practice END"
    # the product of two numbers of five places would have ten: quantities of one item are whole, or nearly so
    quantity = (
        "TRY_CAST(quantity * TRY_CAST(items AS DECIMAL(9, 0)) AS DECIMAL(18, 5))" if layout.per_item else "quantity"
    )
    month = "month" if "month" in has else "''"
    return (
        f"SELECT {month} AS month, coalesce({practice}, '{UNIDENTIFIED}') AS practice, "
        f"coalesce(code, '') AS code, items, {quantity} AS quantity, nic, cost"
        f"{', name' if 'name' in has else ''} FROM source"
    )
