"""How an extract's own columns and words are understood: one TOML file a layout, in data/mappings/ or anywhere."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from data.indicators import DefinitionError
from data.loaders.contract import Loader
from data.rules import RuleError, Table
from methods.segment_rules import named

FOLDER = Path(__file__).parents[1] / "mappings"
OWN = "own"
TEXTS = ("snapshot", "person_id", "practice_code", "lsoa_code", "ethnicity")
SEXES = ("female", "male")
WORDS = {"sex": SEXES, "frailty": ("fit", "mild", "moderate", "severe")}
NUMBERS = ("age", "imd_decile")
AMOUNTS = ("cost_", "activity_")
PEOPLE, ADMISSIONS = "people", "admissions"  # kinds of file that layouts are of
PODS = ("emergency", "elective", "day case", "maternity", "other")  # points of delivery
OF_ADMISSIONS = {
    "sex": SEXES, "point_of_delivery": PODS, "admission_method": ("emergency", "elective", "maternity"),
    "patient_class": ("day case", "regular"), "spell_start": ("first",),
}  # fmt: skip
FLAGS_OF_ADMISSIONS = ("ambulatory_sensitive", "fall", "readmission")
ROWS = ("sums", "episodes")  # what a row of a file of admissions is


@dataclass(frozen=True)
class Layout:
    """A layout: our name of each column and the file's; for each of our columns, what the file's words mean.

    `values` maps a word in small letters to ours; "" is an empty field. `flags` holds for all 0/1 columns. Of
    admissions, `rows` says what a row is, `empty` which texts stand for nothing, `days` which columns hold days,
    `codes` which hold numbers of records and organisations, and `unread` which tell of birth and are let alone.
    """

    title: str
    required: tuple[str, ...]
    columns: Mapping[str, str]
    flags: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind: str = PEOPLE
    rows: str = ""
    empty: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def words(self, column: str) -> Mapping[str, str]:
        """What the file's words in one of our columns mean."""
        return self.values.get(column, self.flags if _is_flag(self.kind, column) else {})


def is_amount(column: str) -> bool:
    """Whether a column holds what was used or what it cost."""
    return column.startswith(AMOUNTS)


def is_flag(column: str) -> bool:
    """Whether a column is 0 or 1."""
    return not is_amount(column) and column not in (*TEXTS, *WORDS, *NUMBERS)


def _is_flag(kind: str, column: str) -> bool:
    return is_flag(column) if kind == PEOPLE else column in FLAGS_OF_ADMISSIONS


def layouts() -> list[str]:
    """The names of the layouts in data/mappings."""
    return sorted(one.stem for one in FOLDER.glob("*.toml"))


@cache
def layout(name: str) -> Layout:
    """The layout in data/mappings/<name>.toml, or in the file of that path. Raises DefinitionError."""
    path = FOLDER / f"{name}.toml"
    if path not in FOLDER.glob("*.toml"):
        path = Path(name)
    if not path.is_file():
        raise DefinitionError(
            f"There is no mapping {name!r}: name one of {', '.join(layouts())}, or the path of a TOML file."
        )
    return parsed(path.name, path.read_bytes())


def parsed(file: str, toml: bytes) -> Layout:
    """The layout that a TOML text holds. Raises DefinitionError naming file and key."""
    try:
        top = Table(file, tomllib.loads(toml.decode("utf-8")))
        return _layout(top)
    except RuleError as problem:
        raise DefinitionError(str(problem)) from problem
    except ValueError as problem:
        raise DefinitionError(f"{file}: {problem}") from problem


def _layout(top: Table) -> Layout:
    columns = top.table("columns")
    flags = top.table("flags")
    values = top.table("values") if "values" in top.held else Table("", {})
    title, required = top.text("title"), top.texts("required")
    kind = _one_of(top, "kind", (PEOPLE, ADMISSIONS)) if "kind" in top.held else PEOPLE
    rows = _one_of(top, "rows", ROWS) if kind == ADMISSIONS else ""
    more = {key: top.texts(key) for key in ("empty", "days", "codes", "unread") if key in top.held}
    top.finished()
    names = {named(ours): columns.text(ours) for ours in columns.held}
    unknown = [ours for ours in (*required, *values.held) if ours not in names]
    if unknown:
        raise RuleError(f"{top.place}: {unknown[0]} is not among the columns")
    meant = {ours: _meanings(values.table(ours), ours, kind) for ours in values.held}
    return Layout(title, required, names, _meanings(flags, "flags", kind), meant, kind, rows, **more)


def _one_of(table: Table, key: str, words: tuple[str, ...]) -> str:
    found = table.text(key)
    if found not in words:
        raise RuleError(f"{table.place}: {key} has to be one of {', '.join(words)}, not {found!r}")
    return found


def _meanings(table: Table, column: str, kind: str) -> dict[str, str]:
    """The file's words, in small letters, and our word for each. Raises RuleError for a word of ours that is none."""
    words = WORDS if kind == PEOPLE else OF_ADMISSIONS
    ours = ("0", "1") if column == "flags" or _is_flag(kind, column) else words.get(column)
    for word in table.held:
        if (ours and word not in ours) or (column in NUMBERS and not word.isdecimal()):
            expected = ", ".join(ours) if ours else "whole numbers"
            raise RuleError(f"{table.place}: {word} is not known; there are {expected}")
    found = [(theirs.strip().casefold(), word) for word in table.held for theirs in table.texts(word)]
    if len(dict(found)) < len(found):
        raise RuleError(f"{table.place}: a word is there twice")
    return dict(found)


def of_layout(base: Loader, name: str) -> Loader:
    """A loader for files in another layout. Raises DefinitionError."""
    its = layout(name)
    return replace(
        base,
        columns={ours: (its.columns[ours],) for ours in its.required},
        optional={ours: (theirs,) for ours, theirs in its.columns.items() if ours not in its.required},
    )
