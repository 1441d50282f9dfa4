"""A month of prescribing of all England, as large as one that is published, against DuckDB's bare scan of the file."""

import csv
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from data.demonstration import facts
from data.indicators import indicators
from data.loaders import read
from data.loaders.contract import Context
from data.prescribing.layouts import LAYOUTS, places
from data.prescribing.source import opened
from tests.benchmarks.apart import measured, say

ROWS, PRACTICES = 18_601_776, 9_284  # of EPD_SNOMED_202607
BYTES = 420  # a row; published ones have 390
ROUNDS = 2
# Sections of the BNF as often as they are prescribed, roughly: the commonest are those that measures ask about.
SECTIONS = (
    *("0103", "0106", "0108", "0202", "0204", "0205", "0205", "0206", "0208", "0209", "0212", "0212", "0301", "0301"),
    *("0302", "0304", "0401", "0402", "0403", "0403", "0406", "0407", "0407", "0408", "0501", "0501", "0504", "0601"),
    *("0601", "0602", "0604", "0606", "0703", "0704", "0901", "0906", "1001", "1003", "1103", "1108", "1301", "1302"),
    *("2003", "2101", "2202", "2305"),
)


def compared(rows: int = ROWS, folder: str | None = None) -> Iterator[tuple[str, float, float, str, str]]:
    """What was measured, ours, the bare scan's, the unit and the aim: first seconds, then the highest memory in MB.

    Nothing where the disk has no room for the file.
    """
    with TemporaryDirectory(prefix="prescribing-", dir=folder) as name:
        if shutil.disk_usage(name).free < 1.5 * rows * BYTES:
            return
        path = written(Path(name) / "month.csv", rows)
        found = {
            what: [measured("tests.benchmarks.prescribing", what, path) for _ in range(ROUNDS)]
            for what in ("bare", "ours")
        }
        size = f"{rows / 1e6:.1f}m rows of prescribing, {path.stat().st_size / 1e9:.1f} GB"
    ours, bare = (min(one[0] for one in found[what]) for what in ("ours", "bare"))
    yield f"{size}, against a bare scan", ours, bare, "s", "1.5x"
    ours, bare = (max(one[1] for one in found[what]) for what in ("ours", "bare"))
    yield f"{size}, highest memory", ours, bare, "MB", "under 1,000 MB"


def needed(rows: int = ROWS) -> str:
    """The room on the disk that the file takes, in words."""
    return f"{1.5 * rows * BYTES / 1e9:.0f} GB"


def written(path: Path, rows: int) -> Path:
    """A made-up month in the current layout, in order of practice as published ones are: the Place's 36 are in it."""
    codes = [row["practice_code"] for row in csv.DictReader(PLACES.open(encoding="utf-8"))]
    sections = ", ".join(f"'{one}'" for one in SECTIONS)
    ours = ", ".join(f"'{one}'" for one in codes)
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"COPY ({MONTH.format(rows=rows, practices=PRACTICES, ours=ours, sections=sections)}) "
                           f"TO '{path}' (FORMAT csv, HEADER, FORCE_QUOTE *)")  # fmt: skip
    return path


SETTINGS: dict[str, Any] = {"memory_limit": "1GB", "preserve_insertion_order": False}
PLACES = Path(facts.__file__).with_name("practices.csv")
MONTH = """
WITH made AS (
  SELECT CAST(i * {practices} // {rows} AS INTEGER) AS p, CAST(hash(i) % 1000003 AS INTEGER) AS h,
    CAST(hash(i * 7) % 997 AS INTEGER) AS g
  FROM range({rows}) AS r(i)
), rows AS (
  SELECT coalesce([{ours}][p + 1], chr(65 + p // 600) || (80000 + p % 600)) AS practice, g, h,
    [{sections}][1 + h % len([{sections}])] AS section FROM made
), coded AS (
  SELECT *, CASE WHEN section < '19' THEN section || lpad(CAST(1 + g % 3 AS VARCHAR), 2, '0') || '0'
    || chr(CAST(65 + g % 11 AS INTEGER)) || '0' ELSE section END AS chemical FROM rows
)
SELECT '2026-07' AS YEAR_MONTH, 'NORTH WEST' AS REGIONAL_OFFICE_NAME, 'Y62' AS REGIONAL_OFFICE_CODE,
  'NHS CHESHIRE AND MERSEYSIDE INTEGRATED CARE BOARD' AS ICB_NAME, 'QYG' AS ICB_CODE,
  'NHS CHESHIRE AND MERSEYSIDE ICB - 27D' AS PCO_NAME, '27D00' AS PCO_CODE, 'THE VILLAGE SURGERY' AS PRACTICE_NAME,
  practice AS PRACTICE_CODE, 'THE VILLAGE SURGERY' AS ADDRESS_1, '32 CHURCH ROAD' AS ADDRESS_2, 'CREWE' AS ADDRESS_3,
  '' AS ADDRESS_4, 'CW1 2LW' AS POSTCODE, chemical AS BNF_CHEMICAL_SUBSTANCE_CODE,
  'Substance ' || chemical AS BNF_CHEMICAL_SUBSTANCE,
  CASE WHEN section < '19' THEN chemical || ['AAABAB', 'AAACAC', 'BBADAD', 'BCAEAE'][1 + h // 64 % 4]
    ELSE chemical || (1000000 + g) END AS BNF_PRESENTATION_CODE, 'Some 40mg tablets' AS BNF_PRESENTATION_NAME,
  left(section, 2) || ': Cardiovascular System' AS BNF_CHAPTER_PLUS_CODE, (7 * (1 + g % 8)) || '.' AS QUANTITY,
  CAST(1 + g % 26 AS VARCHAR) AS ITEMS, (7 * (1 + g % 8) * (1 + g % 26)) || '.' AS TOTAL_QUANTITY,
  '970.66667' AS ADQ_USAGE, printf('%.2f', (1 + h % 3000) / 17.0) AS NIC,
  printf('%.5f', (1 + h % 3000) / 18.1) AS ACTUAL_COST, if(h % 1250 = 0, 'Y', 'N') AS UNIDENTIFIED,
  '42382311000001100' AS SNOMED_CODE
FROM coded
"""


def bare(path: Path) -> None:
    """The same columns by the same reader under the same settings, and of each no more than a sum or the highest."""
    header = path.open(encoding="utf-8").readline().replace('"', "").strip().split(",")
    at = places(LAYOUTS[0], header)
    with opened(path, header, at, trusted=True) as source:
        text = ", ".join(f"max({name})" for name in ("month", "practice", "code", "unidentified", "name"))
        source.rows(f"SELECT sum(items), sum(quantity), sum(nic), sum(cost), {text} FROM source")


def ours(path: Path) -> None:
    """All that a load makes of the file before it is stored: kept practices, measures, England, tenths, remainders."""
    codes = frozenset(row["practice_code"] for row in csv.DictReader(PLACES.open(encoding="utf-8")))
    read(path, Context(codes, frozenset(), indicators()))


def main() -> None:
    """Does one of the two and prints its seconds and megabytes."""
    done: dict[str, Callable[[Path], None]] = {"bare": bare, "ours": ours}
    started = time.perf_counter()
    done[sys.argv[1]](Path(sys.argv[2]))
    say(time.perf_counter() - started)


if __name__ == "__main__":
    main()
