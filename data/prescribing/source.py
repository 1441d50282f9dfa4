"""A file of prescribing opened in DuckDB: the columns that are read, in memory that a whole month does not fill."""

import glob
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.extract import PARQUET, TEXT, connected, quoted
from data.loaders.delimited import delimiter
from data.prescribing.layouts import NUMBERS

MEMORY = "600MB"
NUMBER = "DECIMAL(18, 5)"  # costs are published to five places; sums of decimals never depend on the order of rows


class UnreadableError(ValueError):
    """What DuckDB could not read as it was asked to; says what DuckDB said."""


@dataclass(frozen=True)
class Source:
    """A file as the view `source` with our columns."""

    connection: Any

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The answer to a statement. Raises UnreadableError."""
        import duckdb  # here, because the web process never reads files

        try:
            found: list[tuple[Any, ...]] = self.connection.execute(sql).fetchall()
            return found
        except (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.IOException) as problem:
            raise UnreadableError(str(problem)) from problem

    def columns(self, sql: str) -> dict[str, Any]:
        """The answer to a statement of our own tables as numpy arrays by name; decimals are floats."""
        found = self.connection.execute(sql).df()
        return {name: found[name].to_numpy() for name in found}


@contextmanager
def opened(path: Path, header: Sequence[str], places: Mapping[str, int], *, trusted: bool) -> Iterator[Source]:
    """The file for as long as it is needed. Raises UnreadableError when it is read.

    Trusted, numbers are read as such and text as it stands. Untrusted, all fields are text, stripped, and numbers that
    are none are NULL: slower, and it refuses nothing.
    """
    with connected(MEMORY) as connection:
        made = Source(connection)
        names = ", ".join(f"c{place}" for place in range(len(header)))
        made.rows(f"CREATE VIEW file({names}) AS SELECT * FROM {_reader(path, len(header), places, trusted)}")
        shown = ", ".join(f"{_column(name, place, trusted)} AS {name}" for name, place in places.items())
        made.rows(f"CREATE VIEW source AS SELECT {shown} FROM file")
        yield made


def _column(name: str, place: int, trusted: bool) -> str:
    if trusted:
        return f"CAST(c{place} AS {NUMBER if name in NUMBERS else TEXT})"
    text = f"trim(CAST(c{place} AS {TEXT}))"
    return f"TRY_CAST({text} AS {NUMBER})" if name in NUMBERS else text


def _reader(path: Path, columns: int, places: Mapping[str, int], trusted: bool) -> str:
    """What may follow FROM."""
    name = quoted(glob.escape(str(path)))
    with path.open("rb") as file:
        if file.read(4) == PARQUET:
            return f"read_parquet({name}, hive_partitioning=false)"
    numbers = {places[one] for one in NUMBERS if trusted}
    types = ", ".join(f"'c{place}': '{NUMBER if place in numbers else TEXT}'" for place in range(columns))
    return (
        f"read_csv({name}, auto_detect=false, header=true, delim={quoted(delimiter(path))}, quote='\"', escape='\"', "
        f"columns={{{types}}}, strict_mode=true)"
    )
