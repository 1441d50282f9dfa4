"""People as a file in the layout of our own extracts: Parquet or CSV, written block by block."""

import glob
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.demonstration.people.block import Block, blocks, words
from data.demonstration.people.plan import PeopleError, Plan
from data.extract import FULL, quoted

MEMORY = "256MB"
AT_ONCE = 5  # blocks: most files are then written once
FORMATS = {".parquet": "FORMAT parquet, COMPRESSION zstd", ".csv": "FORMAT csv, HEADER"}


def write(plan: Plan, path: Path, told: Callable[[int], None] | None = None) -> int:
    """Writes all people and returns how many; `told` hears how many are done. The file appears when it is whole.

    Raises PeopleError where the name ends in neither .parquet nor .csv, or the folder is not there, may not
    be written to or is full.
    """
    if path.suffix not in FORMATS:
        raise PeopleError(f"{path.name} ends in neither .parquet nor .csv: name the file people.parquet, for example.")
    if not path.parent.is_dir():
        raise PeopleError(f"There is no folder {path.parent}: make it first.")
    with TemporaryDirectory(prefix=".people-", dir=path.parent) as home, _connection(home) as connection:
        them, parts = _heard(blocks(plan), told), 0
        while batch := list(islice(them, AT_ONCE)):
            _copy(connection, _select(plan, connection, batch), Path(home) / f"{parts:06d}.parquet")
            parts += 1
        whole = Path(home) / "000000.parquet"
        if parts > 1 or path.suffix != whole.suffix:
            every = quoted(glob.escape(home) + "/0*.parquet")
            whole = Path(home) / f"whole{path.suffix}"
            _copy(connection, f"SELECT * FROM read_parquet({every})", whole)  # noqa: S608 (quoted)
        whole.replace(path)
    return int(plan.sizes.sum())


def _heard(them: Iterable[Block], told: Callable[[int], None] | None) -> Iterator[Block]:
    done = 0
    for block in them:
        yield block
        done += len(block["number"])
        if told:
            told(done)


def _connection(spill: str) -> Any:
    import duckdb  # here, because the web process writes no file

    made = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "temp_directory": spill})
    made.execute("SET enable_progress_bar = false")  # it is drawn among what the command says
    return made


def _copy(connection: Any, select: str, path: Path) -> None:
    import duckdb

    try:
        connection.execute(f"COPY ({select}) TO {quoted(str(path))} ({FORMATS[path.suffix]})")
    except duckdb.IOException as problem:
        folder = path.parent.parent
        why = "there is no room left on its disk" if FULL in str(problem) else "it cannot be written to"
        raise PeopleError(f"{folder}: {why}. Nothing was kept: make room, or name another folder.") from problem


def _select(plan: Plan, connection: Any, batch: Sequence[Block]) -> str:
    """Blocks one after the other as the file has them: words for positions, nothing for what is not recorded."""
    known = words(plan)
    shown = [_column(name, known) for name in batch[0] if name != "number"]
    first = [f"{quoted(plan.snapshot)} AS snapshot", "format('P{:08d}', number) AS person_id"]
    columns = ", ".join([*first, shown[0], "NULL::VARCHAR AS lsoa_code", *shown[1:]])
    for at, block in enumerate(batch):
        connection.register(f"block{at}", block)
    return " UNION ALL ".join(f"SELECT {columns} FROM block{at}" for at in range(len(batch)))  # noqa: S608


def _column(name: str, known: Mapping[str, Sequence[str]]) -> str:
    if name in known:
        return f"[{', '.join(map(quoted, known[name]))}][{name}] AS {name}"
    return f"nullif({name}, 0)::TINYINT AS {name}" if name == "imd_decile" else name
