"""Illustrative prescribing as a load: drawn as a file, and read as any is, with England beside it. No file is kept."""

from dataclasses import replace

from data.demonstration import deciles
from data.demonstration.prescribing.drawn import rows, write
from data.demonstration.prescribing.england import observations
from data.demonstration.published import published
from data.loaders import read
from data.loaders.contract import Context, Parsed
from data.loaders.observations import joined
from data.loaders.prescribing import KIND
from data.scratch import scratch


def prescribing(context: Context) -> Parsed:
    """What two years of the national file would say of the Place's practices, and of England beside them."""
    sizes, tenths = deciles.lists_and_deciles(published())
    with scratch() as folder:
        path = folder / "prescribing.parquet"
        write(rows(published(), sizes, tenths), path)
        parsed = read(path, context, KIND)[1]
    england = observations(sizes, context.indicators.values())
    return replace(parsed, observations=joined([parsed.observations, england]))
