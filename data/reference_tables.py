"""The files of data/reference that are known everywhere alike: tables, whose lines of # say where they are from."""

import csv
from pathlib import Path

FOLDER = Path(__file__).with_name("reference")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by the name of its file: a row's texts by column."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
