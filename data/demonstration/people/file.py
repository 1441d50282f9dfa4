"""People as a file in the layout of our own extracts: Parquet or CSV, written block by block."""

import glob
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.demonstration.people.block import Block, blocks, words
from data.demonstration.people.plan import PeopleError, Plan

MEMORY = "256MB"
PART = "FORMAT parquet, COMPRESSION uncompressed"  # read once and gone
FORMATS = {".parquet": "FORMAT parquet, COMPRESSION zstd", ".csv": "FORMAT csv, HEADER"}


def write(plan: Plan, path: Path, told: Callable[[int], None] | None = None) -> int:
    """Writes all people and returns how many; `told` hears how many are done. The file appears when it is whole.

    Raises PeopleError where the name ends in neither .parquet nor .csv, or the folder is not there.
    """
    if path.suffix not in FORMATS:
        raise PeopleError(f"{path.name} ends in neither .parquet nor .csv: name the file people.parquet, for example.")
    if not path.parent.is_dir():
        raise PeopleError(f"There is no folder {path.parent}: make it first.")
    with TemporaryDirectory(prefix=".people-", dir=path.parent) as home, _connection(home) as connection:
        done = 0
        for at, block in enumerate(blocks(plan)):
            connection.register("block", block)
            _copy(connection, _select(plan, block), Path(home) / f"{at:06d}.parquet", PART)
            connection.unregister("block")
            done += len(block["number"])
            if told:
                told(done)
        whole = Path(home) / f"whole{path.suffix}"
        parts = _text(glob.escape(home) + "/0*.parquet")
        _copy(connection, f"SELECT * FROM read_parquet({parts})", whole, FORMATS[path.suffix])  # noqa: S608 (quoted)
        whole.replace(path)
    return done


def _connection(spill: str) -> Any:
    import duckdb  # here, because the web process writes no file

    return duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "temp_directory": spill})


def _copy(connection: Any, select: str, path: Path, how: str) -> None:
    connection.execute(f"COPY ({select}) TO {_text(str(path))} ({how})")


def _select(plan: Plan, block: Block) -> str:
    """A block as the file has it: words for positions, nothing for what is not recorded."""
    known = words(plan)
    shown = [_column(name, known) for name in block if name != "number"]
    first = [f"{_text(plan.snapshot)} AS snapshot", "format('P{:08d}', number) AS person_id"]
    return f"SELECT {', '.join([*first, shown[0], 'NULL::VARCHAR AS lsoa_code', *shown[1:]])} FROM block"  # noqa: S608


def _column(name: str, known: Mapping[str, Sequence[str]]) -> str:
    if name in known:
        return f"[{', '.join(map(_text, known[name]))}][{name}] AS {name}"
    return f"nullif({name}, 0)::TINYINT AS {name}" if name == "imd_decile" else name


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
