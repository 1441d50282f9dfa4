"""Two illustrative projects, one whose effect shows and one whose does not, and decisions: read as any file is."""

from pathlib import Path

from data.loaders import read
from data.loaders.contract import Context, Parsed

FOLDER = Path(__file__).parent
FILES = ("illustrative-effective.toml", "illustrative-ineffective.toml", "decisions.csv")


def outcomes(context: Context) -> Parsed:
    """All of it as one load. `context` has to know the Place."""
    parts = [read(FOLDER / name, context)[1] for name in FILES]
    rows = sum(one.rows_read for one in parts)
    return Parsed(rows, rows, entries=tuple(entry for one in parts for entry in one.entries))
