"""Words of a file translated once each: every different text of a column in Python, and then all rows in DuckDB."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.extract import TEXT, Extract, quoted

Value = str | int
MOST = 100_000  # different texts of a column; a column of words has far fewer


@dataclass(frozen=True)
class Lookup:
    """One of our columns: the file's column, what a text means (None: it cannot be understood), and what was expected.

    Where `strict`, a text that cannot be understood makes the file be refused; else it is not recorded. `needed`: an
    empty field is refused too.
    """

    name: str
    column: str
    meaning: Callable[[str], Value | None]
    expected: str = ""
    strict: bool = True
    kind: str = TEXT
    needed: bool = False


def text(place: int, empty: Sequence[str] = ()) -> str:
    """A field as text without blanks around it, NULL where it is empty or stands for nothing."""
    found = f"nullif(trim(CAST(c{place} AS {TEXT})), '')"
    for one in empty:
        found = f"nullif({found}, {quoted(one)})"
    return found


def offending(extract: Extract, lookup: Lookup, source: str) -> bool:
    """Makes the table of a lookup from all texts of its column; whether any of them could not be understood."""
    found = extract.rows(f"SELECT DISTINCT {source} AS t FROM source LIMIT {MOST + 1}")
    texts = [str(one) for (one,) in found if one is not None]
    if len(found) > MOST or (lookup.needed and len(texts) < len(found)):
        return True
    meant = {one: lookup.meaning(one) for one in texts}
    _table(extract, lookup, {one: value for one, value in meant.items() if value is not None})
    return lookup.strict and any(value is None for value in meant.values())


def joined(lookup: Lookup, source: str) -> str:
    """The join of a statement that reads `source` rows with a lookup."""
    return f"LEFT JOIN look_{lookup.name} ON look_{lookup.name}.t = {source}"


def _table(extract: Extract, lookup: Lookup, values: Mapping[str, Value]) -> None:
    name = f"look_{lookup.name}"
    frame = pd.DataFrame({"t": list(values), "v": [str(one) for one in values.values()]}, dtype="str")
    extract.connection.register(f"{name}_frame", frame)
    extract.rows(f"CREATE TEMP TABLE {name} AS SELECT t, CAST(v AS {lookup.kind}) AS v FROM {name}_frame")
    extract.connection.unregister(f"{name}_frame")
