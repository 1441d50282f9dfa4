"""Which columns a header has, under our names, and which loader a header belongs to."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from data.loaders.contract import BadFile, Loader, UnknownFile
from data.loaders.personal import masked
from data.loaders.rows import Rows, Table

Choice = tuple[Table, Loader]


@lru_cache(maxsize=4096)  # what all kinds call their columns is set against the header of each file in an archive
def plain(name: str) -> str:
    """A header as we compare it: `Partner\\nOrganisation\\nCode `, PARTNER_ORGANISATION_CODE: all one.

    What nobody can see is left out: a mark of the byte order that stands twice, a space without width.
    """
    if not name.isascii():
        name = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub(r"[_\s]+", " ", name).split()).casefold()


def fitting(choices: Iterable[Choice]) -> Choice | None:
    """The table and loader that fit best: no column missing and most columns recognised."""
    whole = [choice for choice in choices if not missing(*choice)]
    return max(whole, key=lambda choice: len(places(*choice)), default=None)


def nearest(choices: Iterable[Choice]) -> Choice:
    """Where none fits, the one whose columns are there for the greatest part."""
    return min(choices, key=lambda choice: len(missing(*choice)) / len(choice[1].columns))


def missing(table: Table, loader: Loader) -> list[str]:
    """Columns that the loader needs and the table lacks, as publishers call them."""
    found = places(table, loader)
    lacking = [names[0] for ours, names in loader.columns.items() if ours not in found]
    if loader.repeated and len(found) + len(lacking) == len(loader.columns):
        lacking.append(f"one of the form {loader.repeated}")
    return lacking


def places(table: Table, loader: Loader) -> dict[str, int]:
    """Position of each of our columns that the table has; of several published names the first that occurs."""
    header = [plain(name) for name in table.header]
    found = {ours: _place(header, names) for ours, names in {**loader.columns, **loader.optional}.items()}
    known = {ours: place for ours, place in found.items() if place is not None}
    return known | _repeated(table, loader)


def bound(table: Table, loader: Loader) -> Rows:
    """The table's rows under the loader's column names. Raises BadFile where a column occurs twice."""
    header = [plain(name) for name in table.header]
    found = places(table, loader)
    for place in found.values():
        if header.count(header[place]) > 1:
            raise BadFile(
                table.path,
                f"the column {table.header[place].strip()} occurs {header.count(header[place])} times",
                line=1,
                remedy="Keep the right one and load the file again",
            )
    return Rows(table, found)


def alone(table: Table, loader: Loader, found: Sequence[Table]) -> None:
    """Raises BadFile where another sheet of the workbook has the loader's columns too: which is the right one?"""
    fit = [one.sheet for one in found if one is table or not missing(one, loader)]
    if len(fit) > 1:
        said = f"the sheets {', '.join(fit)} all have the columns of {loader.kind}"
        raise BadFile(table.path, said, expected="one such sheet", remedy="Save each as a workbook or CSV of its own")


def unknown(found: Sequence[Table], loaders: Mapping[str, Loader], known_as: str = "") -> UnknownFile:
    """What to say of a header that belongs to no loader: what was seen, the nearest kind, and all kinds.

    `known_as`: which layout it has, with the option that reads it, where that is known.
    """
    table, loader = nearest((table, loader) for table in found for loader in loaders.values())
    seen = ", ".join(masked(name) for name in table.header[:6])
    said = f"the header ({seen[:160]}{', ...' if len(table.header) > 6 else ''}) is of no known kind"
    said += _look_alike(table)
    if known_as:
        return UnknownFile(table.path, f"{said} by itself, {known_as}", line=1, remedy="Load it with that option")
    lacking = missing(table, loader)
    near = f"The nearest is {loader.kind}, for which these columns are missing: {', '.join(lacking)}"
    remedy = "Load the file as it was published"
    return UnknownFile(
        table.path,
        said,
        line=1,
        expected=f"one of the kinds {', '.join(loaders)}",
        remedy=f"{near}. {remedy}" if len(lacking) < len(loader.columns) else remedy,
    )


def _look_alike(table: Table) -> str:
    """A letter of another alphabet in a header, which looks like one of ours and makes it another name."""
    strange = ((name, letter) for name in table.header for letter in name if letter.isalpha() and letter > "\u02ff")
    name, letter = next(strange, ("", ""))
    return f"; in {masked(name)} the {letter} is {unicodedata.name(letter, 'no Latin letter')}" if letter else ""


def _repeated(table: Table, loader: Loader) -> dict[str, int]:
    """Position of each column of the loader's repeated form, under its own name; of two that are one, the first."""
    if not loader.repeated:
        return {}
    named = [(name.strip(), place) for place, name in enumerate(table.header)]
    return {name: place for name, place in reversed(named) if re.fullmatch(loader.repeated, name, re.ASCII)}


def _place(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(plain(name)) for name in names if plain(name) in header), None)
