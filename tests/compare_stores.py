"""Two stores compared row by row, every number to its last digit: python -m tests.compare_stores URL URL [FILE...]

Files that are named are loaded into both first, by the command that people use.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import Engine, Row, Table, select

from data.engine import engine, reading
from data.schema import metadata

TOLD = 5  # differences of a table that are told; there may be a million
NOT_COMPARED = {
    "at",  # the moment of the load
    "id",  # PostgreSQL's own numbers skip those of loads that failed; rows are compared in the order of theirs
}


def differences(one: Engine, other: Engine) -> list[str]:
    """What is not the same in two stores, the first few rows of each table; empty where they are alike."""
    return [said for table in metadata.sorted_tables for said in islice(_of_table(table, one, other), TOLD)]


def _of_table(table: Table, one: Engine, other: Engine) -> Iterator[str]:
    for number, (here, there) in enumerate(zip_longest(_rows(table, one), _rows(table, other)), start=1):
        if here is None or there is None:
            yield f"{table.name}, row {number}: only in the {'second' if here is None else 'first'} store"
        elif here != there:
            cells = zip(here._mapping.items(), there, strict=True)
            unlike = [f"{name} {mine!r} and {theirs!r}" for (name, mine), theirs in cells if mine != theirs]
            yield f"{table.name}, row {number}: {', '.join(unlike)}"


def _rows(table: Table, store: Engine) -> Iterator[Row[Any]]:
    columns = [column for column in table.c if column.name not in NOT_COMPARED or _is_word(column)]
    with reading(store) as connection:
        asked = select(*columns).order_by(*table.primary_key.columns)
        yield from connection.execution_options(yield_per=10_000).execute(asked)


def _is_word(column: Any) -> bool:
    return column.primary_key and column.type.python_type is str  # an indicator's id is its name


def main(arguments: Sequence[str]) -> int:
    """0 where two stores are alike, 1 where they are not."""
    asked = argparse.ArgumentParser(prog="python -m tests.compare_stores", description=__doc__)
    asked.add_argument("urls", nargs=2, metavar="URL")
    asked.add_argument("files", nargs="*", metavar="FILE")
    given = asked.parse_args(arguments)
    for url in given.urls if given.files else []:
        command = [sys.executable, "-m", "data", "load", *given.files]
        subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False)  # one that is refused, by both
    one, other = (engine(url) for url in given.urls)
    found = differences(one, other)
    print("\n".join(found) or "The stores hold the same rows, to the last digit.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
