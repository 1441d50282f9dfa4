"""Illustrative people at two dates a year apart: made up as a file and read as any extract is. The file is not kept."""

from data.demonstration import deciles
from data.demonstration.people import plan, write
from data.demonstration.published import published
from data.loaders import read
from data.loaders.contract import Context, Parsed
from data.loaders.people import KIND
from data.scratch import scratch

LISTS = {"2025-03": "2025-01", "2026-03": "2026-01"}  # of each month, the quarter whose lists its people are on


def segments(month: str, context: Context) -> Parsed:
    """What an extract of the month says of everybody on the demonstration's lists."""
    lists = deciles.lists_and_deciles(published())[0][LISTS[month]]
    with scratch() as folder:
        path = folder / "people.parquet"
        write(plan(snapshot=month, lists=lists), path)
        return read(path, context, KIND)[1]
