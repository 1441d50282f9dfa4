"""Reads case studies: one TOML file each, with the table of its measures beside it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from data.case_studies import measures as table_of
from data.case_studies.model import CaseStudy
from data.case_studies.schema import made
from data.identifying import identifying
from data.indicators import DefinitionError, indicators
from data.rules import RuleError, Table

FOLDER = Path(__file__).parent
LONGEST = 4000  # letters of a text
OF_ONE_PERSON = "story: text"


@cache
def published(folder: Path = FOLDER) -> tuple[CaseStudy, ...]:
    """Every case study of the folder, by id. Raises DefinitionError naming file and key."""
    known = indicators()
    found = tuple(_in_folder(path) for path in sorted(folder.glob("*.toml")))
    for one in found:
        for indicator in one.indicators:
            if indicator not in known:
                raise DefinitionError(f"{one.id}.toml: there is no indicator {indicator}")
    return found


def case_study(toml: bytes, csv: bytes | None, name: str) -> CaseStudy:
    """The case study of a TOML text and of the CSV of its measures, None where it has none.

    Raises DefinitionError, which says the file (`name` and .toml or .csv) and key, or line and column.
    """
    return stated(parsed(toml, csv, name), name)


def parsed(toml: bytes, csv: bytes | None, name: str) -> dict[str, Any]:
    """What the two files hold, unchecked: `study` and `measures`, fit to be written as JSON."""
    try:
        study = tomllib.loads(toml.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise DefinitionError(f"{name}.toml: {problem}") from problem
    return {"study": _plain(study), "measures": [] if csv is None else table_of.rows(csv, f"{name}.csv")}


def stated(body: Mapping[str, Any], name: str) -> CaseStudy:
    """The case study of what `parsed` gave, every key checked. Raises DefinitionError."""
    file = f"{name}.toml"
    _check_texts(body["study"], file, "")
    found = table_of.measures(body["measures"], f"{name}.csv")
    try:
        return made(Table(file, body["study"]), found)
    except RuleError as problem:
        raise DefinitionError(str(problem)) from problem


def _in_folder(path: Path) -> CaseStudy:
    beside = path.with_suffix(".csv")
    found = case_study(path.read_bytes(), beside.read_bytes() if beside.exists() else None, path.stem)
    if found.id != path.stem:
        raise DefinitionError(f"{path.name}: id has to be the name of the file, {path.stem}, not {found.id}")
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _check_texts(value: Any, file: str, place: str) -> None:
    """Raises DefinitionError for a text that is too long, cannot be printed or tells who somebody is."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else ((str(at), one) for at, one in enumerate(value, 1))
        for key, one in pairs:
            _check_texts(one, file, f"{place}: {key}" if place else key)
    elif isinstance(value, str) and place != "source: url":
        if len(value) > LONGEST or not re.sub(r"[\n\t]", " ", value).isprintable():
            raise DefinitionError(f"{file}: {place[:80]} has to be at most {LONGEST} letters that can be seen")
        if what := identifying(value, days=place != OF_ONE_PERSON):
            said = f"{place[:80]} holds {what} (not shown here)"
            raise DefinitionError(f"{file}: {said}. Write a role, an age in years or a month in its place")
