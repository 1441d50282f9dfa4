"""Case studies from files: a TOML file with its table of measures, a CSV of the same name, beside it."""

import re
from collections.abc import Iterable
from pathlib import Path

from data.case_studies import CaseStudy, parsed, stated
from data.case_studies.measures import REQUIRED
from data.indicators import DefinitionError
from data.loaders.contract import BadFile, Context, Entry, Loader, Parsed
from data.loaders.headings import plain
from data.loaders.rows import Rows, Table
from data.place import Place

KIND, KEY = "case_study", "study"
STARTS, LONGEST = 65_536, 1_000_000  # bytes looked at to tell what a file is, and that it may have
KEYS = [re.compile(rf"^\s*{key}\s*=".encode(), re.MULTILINE) for key in ("aims", "evidence")]
REMEDY = "Nothing was stored. Mend it and load it again; `python -m data template case_study` gives one to start from"


def told(path: Path, *, given: bool = False) -> bool:
    """Whether a file is a case study, by keys that no other file of ours has, or because it is `given` as one."""
    if not path.is_file():  # a pipe would be waited for, and its first bytes be lost
        return False
    try:
        with path.open("rb") as file:
            start = file.read(STARTS)
    except OSError:
        return False
    return all(key.search(start) for key in KEYS) or (given and path.suffix.casefold() == ".toml")


def rows(path: Path) -> Rows:
    """A case study as something that a loader takes: it has no header."""
    return Rows(Table(path, (), lambda wanted: iter(())), {})


def is_measures(tables: Iterable[Table]) -> bool:
    """Whether a file is the table of a case study, which comes without it."""
    return any(set(REQUIRED) <= {plain(name) for name in table.header} for table in tables)


def none(path: Path, tables: Iterable[Table]) -> BadFile:
    """What to say of a file that is no case study, or only the table of one."""
    if is_measures(tables):
        remedy = f"Load {path.stem}.toml beside it, or a ZIP of both: it takes the table along"
        return BadFile(path, "this is the table of measures of a case study", remedy=remedy)
    said = "a TOML file with the keys of a case study, such as aims and evidence"
    return BadFile(path, "this is no case study", expected=said, remedy=REMEDY)


def beside(path: Path) -> tuple[Path, ...]:
    """The table of measures that belongs to a case study, if it has one."""
    table = path.with_suffix(".csv")
    return (table,) if table != path and table.is_file() else ()


def parse(rows: Rows, context: Context) -> Parsed:
    """One entry: the case study as its two files state it, checked. Raises BadFile."""
    path = rows.path
    try:
        body = parsed(_bytes(path), _bytes(*beside(path)) if beside(path) else None, path.stem)
        study = stated(body, path.stem)
        _check_known(study, context, path.name)
    except DefinitionError as problem:
        name, _, said = str(problem).partition(": ")
        raise BadFile(path.with_name(name), said, remedy=REMEDY) from problem
    area = study.community or (context.place.code if context.place else "")
    read = 1 + len(study.measures)
    return Parsed(read, read, entries=(Entry(KIND, study.id, KEY, area, study.title, body),))


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LONGEST:
        raise DefinitionError(f"{path.name}: it is longer than {LONGEST:,} bytes")
    return path.read_bytes()


def _check_known(study: CaseStudy, context: Context, file: str) -> None:
    """Raises DefinitionError for a community or an indicator that there is not."""
    if not isinstance(context.place, Place):
        raise DefinitionError(f"{file}: it is not known which communities there are. Run python -m data init first")
    slugs = [one.slug for one in context.place.communities]
    strange = [one for one in study.communities if one not in slugs]
    if strange:
        raise DefinitionError(f"{file}: there is no community {strange[0]}; there are {', '.join(slugs)}")
    unknown = [one for one in study.indicators if one not in context.indicators]
    if unknown:
        raise DefinitionError(f"{file}: there is no indicator {unknown[0]}")


LOADER = Loader(KIND, "Case study", 95, {}, parse, ends_line=False, beside=beside)
