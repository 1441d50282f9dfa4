"""An extract opened in DuckDB: streamed in bounded memory, spilling only into a private folder."""

import glob
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from data.loaders.contract import BadFile
from data.loaders.delimited import delimiter
from data.scratch import scratch

MEMORY = "128MB"  # more is spilt: as much for six million people as for two
TEXTS = "192MB"  # the same of text, which is read in pieces of PIECE bytes
MORE = "384MB"  # for what cannot be done in so little
PIECE = 8_000_000  # a quarter of DuckDB's own, which took 630 MB for six million people; a line may have 2 MB
PARQUET = b"PAR1"
FULL = "No space left on device"  # what the system says of a full disk, among DuckDB's words
LINE = re.compile(r"\bLine: (\d+)")
TEXT = "VARCHAR"
SIGNED = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
INTEGERS = (*SIGNED, *(f"U{kind}" for kind in SIGNED))


@dataclass(frozen=True)
class Span:
    """The least and the most of a column of whole numbers, and whether it has one in every row."""

    low: int
    high: int
    full: bool

    def within(self, least: int, most: int) -> bool:
        """Whether no number is outside."""
        return least <= self.low and self.high <= most


@dataclass(frozen=True)
class Extract:
    """The file as the view `source`: columns c0, c1, ... in the file's order, and DuckDB's type of each."""

    connection: Any
    path: Path
    types: tuple[str, ...]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The answer to a statement. Raises BadFile, which never says what DuckDB saw in the file."""
        import duckdb  # here, because the web process never reads people

        try:
            return self._answer(sql)
        except duckdb.OutOfMemoryException:
            self.connection.execute(f"SET memory_limit = '{MORE}'")
        try:
            return self._answer(sql)
        except duckdb.OutOfMemoryException:
            failed = BadFile(
                self.path, f"to read it takes more than {MORE}", remedy="Save the people as Parquet, in fewer columns"
            )
        raise failed

    def _answer(self, sql: str) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            found: list[tuple[Any, ...]] = self.connection.execute(sql).fetchall()
            return found
        except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.OutOfMemoryException):
            raise  # nothing of the file is in it
        except duckdb.Error as problem:
            failed = _unreadable(self.path, str(problem))
        raise failed  # outside the handler, so that DuckDB's words hang on to nothing

    @cached_property
    def spans(self) -> dict[int, Span]:
        """By place, of the columns of whole numbers of which a Parquet file says it; nothing of other files."""
        if not _is_parquet(self.path):
            return {}
        ends = "min(TRY_CAST(stats_min_value AS BIGINT)), max(TRY_CAST(stats_max_value AS BIGINT))"
        known = "count(TRY_CAST(stats_min_value AS BIGINT)) = count(*) AND count(stats_null_count) = count(*)"
        asked = f"SELECT column_id, {ends}, sum(stats_null_count), {known} FROM parquet_metadata({_named(self.path)})"
        flat = f" WHERE row_group_num_columns = {len(self.types)} GROUP BY column_id"
        found = {int(one[0]): one[1:] for one in self.rows(asked + flat)}
        return {
            place: Span(int(low), int(high), not gaps)
            for place, (low, high, gaps, sure) in found.items()
            if sure and self.types[place] in INTEGERS
        }


@contextmanager
def connected(memory: str) -> Iterator[Any]:
    """A DuckDB of its own in so much memory, which spills into a private folder and prints nothing."""
    import duckdb

    with scratch() as folder:
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": str(folder / "spilt"),
            "preserve_insertion_order": False,
        }
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")  # it is drawn among what the command says, JSON too
            yield connection


@contextmanager
def opened(path: Path, header: Sequence[str]) -> Iterator[Extract]:
    """The file for as long as it is needed; header: the names of its columns. Raises BadFile."""
    with connected(MEMORY if _is_parquet(path) else TEXTS) as connection:
        extract = Extract(connection, path, ())
        names = ", ".join(f"c{place}" for place in range(len(header)))
        extract.rows(f"CREATE VIEW source({names}) AS SELECT * FROM {_reader(path, len(header))}")
        described = extract.rows("DESCRIBE source")
        yield Extract(connection, path, tuple(str(row[1]) for row in described))


def quoted(text: str) -> str:
    """Text as it stands in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _reader(path: Path, columns: int) -> str:
    """What may follow FROM: every field of a text file as text, a Parquet file as it is."""
    name = _named(path)
    if _is_parquet(path):
        return f"read_parquet({name}, hive_partitioning=false)"
    if _start(path) == b"PK\x03\x04":
        raise BadFile(path, "this is a workbook", remedy="Save the people as UTF-8 CSV or as Parquet")
    types = ", ".join(f"'c{place}': '{TEXT}'" for place in range(columns))
    return (
        f"read_csv({name}, auto_detect=false, header=true, delim={quoted(delimiter(path))}, quote='\"', escape='\"', "
        f"columns={{{types}}}, strict_mode=true, buffer_size={PIECE})"
    )


def _named(path: Path) -> str:
    return quoted(glob.escape(str(path)))


def _is_parquet(path: Path) -> bool:
    return _start(path) == PARQUET


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _unreadable(path: Path, said: str) -> BadFile:
    """DuckDB quotes the line that it cannot read: only its number is told."""
    if FULL in said:
        remedy = "Make room there, or let TMPDIR name another folder, and load it again"
        return BadFile(path, f"there is no room left in {gettempdir()} to work on it", remedy=remedy)
    line = LINE.search(said)
    return BadFile(
        path,
        "the file is damaged or cut off, or a row has other columns than the header",
        line=int(line[1]) if line else None,
        remedy="Make the extract again, as UTF-8 CSV or as Parquet",
    )
