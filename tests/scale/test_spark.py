"""The SQL of a rule on a Spark cluster of two workers: the same text, the same file and the same numbers as in DuckDB.

Needs PySpark and Java, which `make test-scale` brings; skipped where they are not.
"""

import csv
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data import rules
from methods import segments
from tests.methods.segment_statements import crowd

pyspark = pytest.importorskip("pyspark", reason="PySpark is an extra: make test-scale")
pytestmark = [
    pytest.mark.scale,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # PySpark leaves the pipe to its own Java open
]
SIZE = 4_000


@pytest.fixture(scope="module")
def spark():
    """A cluster on this machine, each worker a process of its own, that talks to no other host."""
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        build = SparkSession.builder.master("local-cluster[2,1,1024]")
        options = {
            "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false",  # long expressions take longer to compile
        }  # fmt: skip
        for name, value in options.items():
            build = build.config(name, value)
        session = build.getOrCreate()
        yield session
        session.stop()


def written(people, rule, path: Path) -> str:
    """The people as CSV; what is missing is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["person_id", *rule.reads])
        out.writerows([number, *(one[name] for name in rule.reads)] for number, one in enumerate(people))
    return str(path)


def counted(statement: str) -> str:
    """The statement's people by cell, with the number of those who are undecided."""
    return (
        "SELECT life_stage, need, segment, COUNT(*) AS people, SUM(undecided) AS undecided"
        f" FROM ({statement}) found GROUP BY life_stage, need, segment ORDER BY life_stage, need, segment"
    )


@pytest.mark.parametrize("rule", rules.all().values(), ids=lambda one: one.id)
def test_spark_puts_everybody_where_duckdb_and_python_do(rule, spark, tmp_path):
    people = crowd(rule, SIZE)
    path = written(people, rule, tmp_path / "people.csv")
    kinds = {name: "VARCHAR" if name in rule.texts else "INTEGER" for name in ("person_id", *rule.reads)}
    schema = ", ".join(f"{name} {'STRING' if kind == 'VARCHAR' else 'INT'}" for name, kind in kinds.items())
    spark.read.csv(path, header=True, schema=schema).createOrReplaceTempView("people")
    whole = segments.select(rule, "people", ("person_id",))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW people AS SELECT * FROM read_csv('{path}', columns = {kinds}, header = true)")
        for statement in (f"SELECT * FROM ({whole}) found ORDER BY person_id", counted(whole)):
            found = [tuple(row) for row in spark.sql(statement).collect()]
            assert found == connection.execute(statement).fetchall()
    assert sum(row[3] for row in found) == SIZE
    frame = segments.classify(pd.DataFrame(people, dtype=object), rule)
    cells = Counter(zip(frame.life_stage, frame.need, frame.segment, strict=True))
    assert {row[:3]: row[3] for row in found} == cells
    assert sum(row[4] for row in found) == frame.undecided.sum()
