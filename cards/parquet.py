"""A table as Parquet, which R, Python and Power BI read with the types of its columns."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

ALONE: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip


def parquet(frame: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """The rows as a Parquet file, a missing number or text as NULL; `about` is kept as the file's own notes."""
    import duckdb  # here, because few ask for Parquet, and every worker would carry it

    texts = [name for name in frame if frame[name].dtype == object and name != "period_end"]
    rows = frame.astype(dict.fromkeys(texts, "str"))  # else a column with nothing in it would have no type
    notes = ", ".join(f"{_quoted(name)}: {_quoted(text)}" for name, text in about.items())
    with TemporaryDirectory() as folder, duckdb.connect(config=ALONE) as connection:
        file = Path(folder) / "rows.parquet"
        connection.register("rows", rows)
        kept = f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{notes}}})"
        connection.execute(f"COPY rows TO {_quoted(str(file))} {kept}")
        return file.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
