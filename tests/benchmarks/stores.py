"""Stores of millions of observations: the demonstration, grown by the practices and networks of a whole country."""

import shutil
import sqlite3
from pathlib import Path

AREAS = 7_800  # England has some 6,500 practices and 1,270 networks
NETWORKS = 1_270
MONTHS = """
CREATE TEMP TABLE month AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
SELECT i, strftime('%Y-%m', date('2010-01-01', i || ' months')) AS period,
       date('2010-01-01', (i + 1) || ' months', '-1 day') AS period_end FROM n
"""
COUNTRY = """
INSERT INTO area (code, type, name, short_name, position)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
SELECT printf('Z%05d', i), CASE WHEN i < ? THEN 'pcn' ELSE 'practice' END, 'Elsewhere ' || i, 'Elsewhere', 1000 + i
FROM n
"""
# A tenth of the rows has been superseded, as months of revisions leave them.
FIGURES = """
INSERT INTO observation (indicator, area_code, period, period_end, breakdown, category, numerator, denominator, value,
    lower, upper, lower_998, upper_998, state, note, origin, load_id, since, superseded_by)
SELECT indicator.id, area.code, month.period, month.period_end, 'all', 'all', 50 + area.position % 97, 1000,
    5 + area.position % 97 / 10.0, 4, 6, 3, 7, 'ok', '', 'derived', (SELECT max(id) FROM load),
    (SELECT max(id) FROM load), CASE (area.position + month.i) % 10 WHEN 0 THEN (SELECT max(id) FROM load) END
FROM indicator, month, area WHERE area.code GLOB 'Z*' ORDER BY indicator.id, area.code, month.i
"""
INDEXES = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'observation' AND sql LIKE 'CREATE INDEX%'"


def grown(source: Path, target: Path, rows: int) -> int:
    """Makes `target`: all that `source` holds, and figures of a country's other areas until it has about `rows` rows.

    Returns how many rows it has. The new areas have every indicator in every month, and belong to no community.
    """
    shutil.copy(source, target)
    store = sqlite3.connect(target, isolation_level=None)
    store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")
    kinds = store.execute("SELECT count(*) FROM indicator").fetchone()[0]
    store.execute("BEGIN")
    store.execute(MONTHS, (max(1, rows // (kinds * AREAS)),))
    store.execute(COUNTRY, (AREAS, NETWORKS))
    kept = store.execute(INDEXES).fetchall()  # made anew at the end: a fifth of the time
    for name, _ in kept:
        store.execute(f"DROP INDEX {name}")
    store.execute(FIGURES)
    for _, sql in kept:
        store.execute(sql)
    store.execute("COMMIT")
    store.executescript("PRAGMA journal_mode = WAL;")
    count = int(store.execute("SELECT count(*) FROM observation").fetchone()[0])
    store.close()
    return count
