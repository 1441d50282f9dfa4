"""Parquet files, read by DuckDB in bounded memory."""

import glob
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from data.loaders.contract import BadFile
from data.loaders.rows import BATCH, Batch, Table

MEMORY = "512MB"


def table(path: Path) -> Table:
    """The table in a Parquet file. Raises BadFile where the file is damaged."""
    with _connection() as connection:
        described = _run(connection, path, "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning=false)")
        names = tuple(str(row[0]) for row in described.fetchall())
    return Table(path, names, lambda wanted: _batches(path, names, wanted))


def _batches(path: Path, names: tuple[str, ...], wanted: Collection[int]) -> Iterator[Batch]:
    texts = ", ".join(_text(name) if place in wanted else "''" for place, name in enumerate(names))
    first = 2  # the line a row would have in a CSV file with the same rows
    with _connection() as connection:
        sql = f"SELECT {texts} FROM read_parquet(?, hive_partitioning=false)"  # noqa: S608 (names are quoted)
        result = _run(connection, path, sql)
        while rows := _next(result, path):
            yield range(first, first + len(rows)), rows
            first += len(rows)


def _text(name: str) -> str:
    quoted = name.replace('"', '""')
    return f"coalesce(CAST(\"{quoted}\" AS VARCHAR), '')"


def _connection() -> Any:
    import duckdb  # here, because the web process never reads Parquet

    return duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "preserve_insertion_order": True})


def _run(connection: Any, path: Path, sql: str) -> Any:
    import duckdb

    try:
        return connection.execute(sql, [glob.escape(str(path))])
    except duckdb.Error as problem:
        raise _damaged(path, problem) from problem


def _next(result: Any, path: Path) -> list[tuple[str, ...]]:
    import duckdb

    try:
        rows: list[tuple[str, ...]] = result.fetchmany(BATCH)
        return rows
    except duckdb.Error as problem:
        raise _damaged(path, problem) from problem


def _damaged(path: Path, problem: Exception) -> BadFile:
    said = str(problem).splitlines()[0][:120]
    return BadFile(path, f"the Parquet file is damaged or cut off ({said})", remedy="Fetch the file again")
