"""People put into segments and loaded, against DuckDB's bare read of the same columns of the same Parquet file."""

import csv
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data import rules
from data.demonstration.people import plan, write
from data.extract import TEXT, Extract, opened
from data.indicators import indicators
from data.loaders import read
from data.loaders.contract import Context
from data.loaders.homes import Homes
from data.loaders.people import KIND
from data.people.canonical import complete, people
from data.people.cube import cube
from data.people.mapping import OWN, layout
from data.rules import DEFAULT
from methods.segments import judged, looked_at
from tests.benchmarks.apart import measured, say
from tests.benchmarks.prescribing import PLACES

RULE = rules.load(DEFAULT)
PLACE, SIZES = 400_000, (2_000_000, 6_000_000)
ROUNDS = 5
Line = tuple[str, float, float, str, str]


def compared(folder: str | None = None) -> Iterator[Line]:
    """What was measured, ours, the bare read's, the unit and the aim. Seconds are the processor's, of all threads."""
    found: dict[int, dict[str, tuple[float, float]]] = {}
    with TemporaryDirectory(prefix="people-", dir=folder) as name:
        for size in (PLACE, *SIZES):
            path = Path(name) / f"{size}.parquet"
            write(plan(size), path)
            found[size] = {what: measured("tests.benchmarks.people", what, path) for what in asked(size)}
            path.unlink()
    for size, of in found.items():
        taken, least = (1000 * of[what][0] for what in ("classified", "bare"))
        yield f"{said(size)} people by segment, against a bare read", taken, least, "ms", "3x"
    taken, least = (found[PLACE][what][0] for what in ("loaded", "whole"))
    yield f"{said(PLACE)} people loaded, against a bare read", taken, least, "s", "seconds; protection takes most"
    less, more = (found[size]["counted"] for size in SIZES)
    told = " against ".join(said(size) for size in reversed(SIZES))
    yield f"people counted in every way, {told}", more[0], less[0], "s", f"{SIZES[1] / SIZES[0]:.0f}x"
    yield f"the highest memory of it, {told}", more[1], less[1], "MB", "1.1x"


def asked(size: int) -> tuple[str, ...]:
    """What is measured of so many people."""
    return ("bare", "classified", *(("whole", "loaded") if size == PLACE else ("counted",)))


def said(size: int) -> str:
    """So many, in words."""
    return f"{size / 1e6:.1f}m"


def bare(path: Path) -> float:
    """The columns that the rule reads, and of each no more than a sum."""
    return summed(path, RULE.reads)


def whole(path: Path) -> float:
    """The same of all columns."""
    return summed(path, [*columns(path)])


def summed(path: Path, names: Sequence[str]) -> float:
    """The seconds of a bare read of those columns that the file has."""
    at = columns(path)
    with opened(path, [*at]) as extract:
        kinds = {f"c{at[name]}": extract.types[at[name]] for name in names if name in at}
        sums = (f"sum(strlen({name}))" if kind == TEXT else f"sum({name})" for name, kind in kinds.items())
        return quickest(extract, f"SELECT {', '.join(sums)} FROM source")


def classified(path: Path) -> float:
    """People by cell of the operating model, and how many of them are undecided: the rule's own SQL, as a load runs it.

    Who is alike in all that the rule looks at is counted first and judged once.
    """
    at = columns(path)
    with opened(path, [*at]) as extract:
        recorded = frozenset(at)
        seen = looked_at(RULE, recorded, complete(at, extract, RULE.reads))
        made, names = ", ".join(f"{text} AS {name}" for name, text in seen.items()), ", ".join(seen)
        text = f"SELECT {made} FROM ({people(layout(OWN), at, extract, RULE.reads)})"
        alike = f"(SELECT {names}, count(*) AS n FROM ({text}) GROUP BY {names}) alike"
        cells = judged(RULE, alike, ("n",), recorded)
        return quickest(extract, f"SELECT life_stage, need, segment, undecided, sum(n) FROM ({cells}) GROUP BY ALL")


def quickest(extract: Extract, statement: str) -> float:
    """The processor seconds of the quickest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        extract.rows(statement)
        taken.append(time.process_time() - started)
    return min(taken)


def counted(path: Path) -> float:
    """People added up as a load does it: all rules, areas, sexes, fifths, ages and costs, each person once."""
    started = time.process_time()
    at = columns(path)
    with opened(path, [*at]) as extract:
        cube(extract, layout(OWN), at, list(rules.all().values()), homes(date(2026, 3, 31)))
    return time.process_time() - started


def loaded(path: Path) -> float:
    """All that a load makes of the file before it is stored: nobody told by it, all counted, figures protected."""
    started = time.process_time()
    read(path, Context(frozenset(), frozenset(), indicators(), homes=homes), KIND)
    return time.process_time() - started


def columns(path: Path) -> dict[str, int]:
    """The places of a file's columns."""
    with duckdb.connect() as connection:
        found = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return {str(row[0]): at for at, row in enumerate(found)}


def homes(day: date) -> Homes:
    """The Place's practices in their networks and communities, on any day."""
    rows = list(csv.DictReader(PLACES.open(encoding="utf-8")))
    above = {row["pcn_code"]: row["community"] for row in rows}
    network = {row["practice_code"]: row["pcn_code"] for row in rows}
    return Homes("place", network=network, above=above, communities=[*dict.fromkeys(above.values())])


def main() -> None:
    """Does one of them and prints its seconds and megabytes."""
    done: dict[str, Callable[[Path], float]] = {
        "bare": bare, "whole": whole, "classified": classified, "counted": counted, "loaded": loaded,
    }  # fmt: skip
    say(done[sys.argv[1]](Path(sys.argv[2])))


if __name__ == "__main__":
    main()
