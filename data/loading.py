"""Loading many files in one go: each is recognised, put in order, and kept or refused by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from data.engine import SchemaAbsentError, StoreError, reading
from data.finding import Found, Unread, files
from data.indicators import DefinitionError
from data.ingest import Known, Outcome, Provenance, context, initialise, store
from data.ingest.progress import progress_bar
from data.loaded import Report
from data.loaders import read, recognise
from data.loaders.contract import BadFile, Parsed, UnknownFile
from data.loaders.examples import refuse_examples
from data.loaders.reading import is_table
from data.scratch import scratch


@dataclass(frozen=True)
class Asked:
    """What the command line says of all files: their kind, period, indicator and mapping, where it says so."""

    kind: str | None = None
    period: str = ""
    indicator: str = ""
    mapping: str = ""


def load(engine: Engine, paths: Sequence[Path], asked: Asked, told: Callable[[Outcome], None]) -> Report:
    """Loads every file that paths stand for, maps before what needs them; `told` hears of each load at once.

    Each load is a transaction of its own: one that is refused changes nothing and keeps no other from being loaded.
    What begins after the day that the clock says is refused.
    """
    report = Report()
    with scratch() as folder:
        known = _recognised(paths, folder, asked, report)
        try:
            if known:
                _made_if_absent(engine)
            for found in known:
                outcome = _loaded(engine, found, asked, report, clock())
                if outcome:
                    told(outcome)
        except StoreError as problem:
            report.stopped = problem
    return report


def clock() -> date:
    """Today, in UTC. Tests put a day of their own in its place."""
    return datetime.now(UTC).date()


def _recognised(paths: Sequence[Path], folder: Path, asked: Asked, report: Report) -> list[Found]:
    """The files that are of a known kind, in the order to load them; others are told of in the report."""
    order: dict[Found, int] = {}
    for found in files(paths, folder):
        if isinstance(found, Unread):
            (report.refused if found.refused else report.left_out).append(found)
            continue
        try:
            order[found] = recognise(found.path, asked.kind, asked.mapping).order
        except BadFile as problem:
            _set_aside(found, problem, report)
    with_something = {one.given for one in order} | {one.given for one in report.refused}
    for path in paths:
        if path not in with_something:
            report.refused.append(Unread(path.name, f"{path}: nothing in it is of a known kind.", path, refused=True))
    return sorted(order, key=lambda found: order[found])


def _set_aside(found: Found, problem: BadFile, report: Report) -> None:
    """A file that is of no known kind is refused where it was named itself, or should have held a table."""
    unknown = isinstance(problem, UnknownFile) or not is_table(found.path)
    if unknown and not found.named:
        report.left_out.append(Unread(found.title, problem.found, found.given))
    else:
        report.refused.append(Unread(found.title, found.telling(problem), found.given, refused=True))
    if found.scratch:
        found.path.unlink()  # an archive of many files never fills the disk with those that are not wanted


def _loaded(engine: Engine, found: Found, asked: Asked, report: Report, today: date) -> Outcome | None:
    known = Known.from_environment()
    try:
        with progress_bar(found.title) as advanced:
            knows = context(engine, asked.period, known)
            asking = replace(knows, indicator=asked.indicator, mapping=asked.mapping, today=today)
            loader, parsed = read(found.path, asking, asked.kind, advanced)
            refuse_examples(found.path, loader.kind, asking)
        provenance = Provenance.of_file(
            found.path, loader.kind, loader.title, found.file_name, loader.beside(found.path)
        )
        report.loads.append(_stored(engine, found.path, provenance, parsed, known))
    except BadFile as problem:
        report.refused.append(Unread(found.title, found.telling(problem), found.given, refused=True))
        return None
    return report.loads[-1]


def _stored(engine: Engine, path: Path, provenance: Provenance, parsed: Parsed, known: Known) -> Outcome:
    try:
        return store(engine, provenance, parsed, known=known)
    except DefinitionError:
        raise  # not this file's fault
    except ValueError as problem:
        remedy = "Nothing was stored. Check that the file is as it was published"
        raise BadFile(path, str(problem), remedy=remedy) from problem


def _made_if_absent(engine: Engine) -> None:
    try:
        with reading(engine):
            pass
    except SchemaAbsentError:
        initialise(engine)
