"""Commands on the store: python -m data init | demo | people | load | status | undo | check | show | place."""

import argparse
import json
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from data import loaded, loading, new_place, templates
from data.engine import StoreError, engine, reading, reason
from data.indicators import DefinitionError
from data.ingest import CannotUndoError, Known, Outcome, initialise, undo
from data.ingest.audit import findings
from data.ingest.listing import loads, shown, unknown
from data.ingest.progress import progress_bar
from data.ingest.rows import LSOA
from data.ingest.words import lines, status_lines
from data.loaders import LOADERS
from data.loaders.contract import BadFile
from data.new_place import PlaceError
from data.place import COMPARISONS
from data.settings import Settings

FOUND, REFUSED, NO_STORE = 1, 2, 3  # exit codes; 0 is all well
STOPPED = 130  # what a shell calls a command that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 1 findings, 2 refused, 3 no store to work on, 130 Ctrl+C."""
    given = parser().parse_args(arguments)
    try:
        return _ran(engine(Settings.from_environment().database_url), given)
    except (BadFile, CannotUndoError, DefinitionError, PlaceError, templates.TemplateError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return NO_STORE
    except OperationalError as problem:
        print(f"The database went away ({reason(problem)}). Nothing of this file was kept.", file=sys.stderr)
        return NO_STORE
    except KeyboardInterrupt:
        print("Stopped. Nothing is kept of what was under way; python -m data status lists the loads.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _ran(store: Engine, given: argparse.Namespace) -> int:
    try:
        return int(given.run(store, given))
    finally:
        store.dispose()


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m data",
        description="Puts published files into the dashboard's store, and says what is in it. "
        "The store is the database that DATABASE_URL names.",
        epilog="Exit codes: 0 done, 1 the check found something, 2 refused (nothing changed), 3 no usable database.",
    )
    commands = top.add_subparsers(required=True, metavar="command")
    _command(commands, "init", _init, "make the tables, or bring them, the Place and the definitions up to date")
    _command(commands, "demo", _demo, "fill the store with the published facts and illustrative figures")
    people = _command(
        commands, "people", _people, "write a file of made-up people, to try the loading of extracts with"
    )
    people.add_argument("--count", type=int, default=416_000, help="how many (416000: as many as are registered)")
    people.add_argument("--out", type=Path, required=True, help="the file to write: .parquet or .csv")
    people.add_argument("--seed", type=int, default=2026, help="another number makes other people")
    people.add_argument("--snapshot", default="2026-03", help="the month that the file is of")
    load = _command(commands, "load", _load, "load files, folders and ZIP archives as published, recognised by header")
    what = "files (CSV, Parquet, XLSX), folders and ZIP archives; maps are loaded before what needs them"
    load.add_argument("path", nargs="+", type=Path, help=what)
    load.add_argument("--as", dest="kind", choices=LOADERS, help="the kind of all files, if headers leave doubt")
    load.add_argument("--period", default="", help="the period, where the files do not say it: 2022-07 or 2021-22")
    what = "the indicator of all files, of a kind that does not say it: trimethoprim_share"
    load.add_argument("--indicator", default="", help=what)
    what = "how an extract of people is laid out: own, bnssg, or the path of a mapping file"
    load.add_argument("--mapping", default="", help=what)
    load.add_argument("--json", action="store_true", help="one JSON document on standard output")
    status = _command(commands, "status", _status, "list what has been loaded")
    status.add_argument("--json", action="store_true", help="one JSON document on standard output")
    back = _command(commands, "undo", _undo, "take a load back; what stood before it stands again")
    back.add_argument("load", type=int, help="the load's number, as status lists it")
    _command(commands, "check", _check, "audit the store: values, sums, protected counts, references, definitions")
    show = _command(commands, "show", _show, "print an indicator's stored rows")
    show.add_argument("indicator", help="its id, such as registered_patients")
    show.add_argument("--area", default="", help="one area: a community's slug or an official code")
    show.add_argument("--version", type=int, help="the rows as they stood at this data version, as status lists them")
    show.add_argument("--json", action="store_true", help="one JSON document on standard output")
    example = _command(commands, "template", _template, "give a file to fill: an indicator's columns, or a workbook")
    what = f"an indicator; deaths; case_study; or a kind of spreadsheet: {', '.join(templates.WORKBOOKS)}"
    example.add_argument("indicator", nargs="?", default="registered_patients", help=what)
    what = "of a kind of spreadsheet: the .xlsx to write, with what the store holds of it; of case_study: the .toml"
    example.add_argument("--out", type=Path, help=what)
    _place_options(_command(commands, "place", _place, "make the configuration of another Place from a national file"))
    return top


def _place_options(place: argparse.ArgumentParser) -> None:
    place.add_argument("file", type=Path, help="the practice map (gp-reg-pat-prac-map) or the ePCN workbook")
    place.add_argument("--sub-icb", default="", help="all PCNs of a sub-ICB, such as 27D")
    place.add_argument("--pcn", action="append", default=[], help="a PCN, such as U28237; may be given several times")
    place.add_argument("--groups", type=Path, help="CSV with columns pcn_code,community; else each PCN is a community")
    place.add_argument("--name", default="", help="what people call the Place")
    place.add_argument("--code", default="", help="its official code, such as E06000049")
    kept = "england keeps the practices of all England to compare with"
    place.add_argument("--comparison", choices=COMPARISONS, default="place", help=kept)
    place.add_argument("--out", type=Path, required=True, help="the folder to make, which PLACE then names")


def _command(commands: Any, name: str, run: Callable[..., int], words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=f"{words.capitalize()}.")
    made.set_defaults(run=run)
    return made


def _init(store_engine: Engine, given: argparse.Namespace) -> int:
    version = initialise(store_engine)
    print(f"The store is ready: {_address(store_engine)}, data version {version}")
    return 0


def _demo(store_engine: Engine, given: argparse.Namespace) -> int:
    from data.demonstration import NotEmptyError, OtherPlaceError, build  # only this command needs it

    try:
        build(store_engine)
    except (NotEmptyError, OtherPlaceError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    with reading(store_engine) as connection:
        illustrative = sum(bool(one["illustrative"]) for one in loads(connection))
    print(f"The store holds the demonstration: {_address(store_engine)} ({illustrative} illustrative loads)")
    return 0


def _people(store_engine: Engine, given: argparse.Namespace) -> int:
    from data.demonstration.people import PeopleError, plan, write  # only this command needs it

    try:
        with progress_bar(given.out.name) as told:
            made = write(plan(given.count, given.seed, given.snapshot), given.out, told)
    except PeopleError as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    print(f"People made up: {made:,}, of {given.snapshot}, in {given.out}")
    return 0


def _load(store_engine: Engine, given: argparse.Namespace) -> int:
    def told(outcome: Outcome) -> None:
        if not given.json:
            print("\n".join(lines(outcome)), flush=True)

    asked = loading.Asked(given.kind, given.period, given.indicator, given.mapping)
    report = loading.load(store_engine, given.path, asked, told)
    if given.json:
        print(json.dumps(loaded.as_document(report), indent=2))
    else:
        sys.stdout.writelines(f"{line}\n" for line in loaded.as_lines(report))
    for one in report.refused:
        print(one.why, file=sys.stderr)
    if report.stopped:
        raise report.stopped
    return REFUSED if report.refused else 0


def _status(store_engine: Engine, given: argparse.Namespace) -> int:
    with reading(store_engine) as connection:
        found = loads(connection)
    print(json.dumps({"loads": found}, indent=2) if given.json else "\n".join(status_lines(found)))
    return 0


def _undo(store_engine: Engine, given: argparse.Namespace) -> int:
    with reading(store_engine):
        pass
    outcome = undo(store_engine, given.load)
    print(f"Load {given.load} is undone, by load {outcome.load}: {outcome.superseded:,} rows no longer hold,")
    print(f"  {outcome.added:,} hold again or were worked out anew; data version {outcome.data_version}")
    return 0


def _check(store_engine: Engine, given: argparse.Namespace) -> int:
    with reading(store_engine) as connection:
        found = findings(connection, Known.from_environment())
    print("\n".join(found) if found else "Nothing is wrong with the store.")
    return FOUND if found else 0


def _show(store_engine: Engine, given: argparse.Namespace) -> int:
    with reading(store_engine) as connection:
        found = shown(connection, given.indicator, given.area, given.version)
        wrong = "" if found else unknown(connection, given.indicator, given.area)
    if given.json:
        print(json.dumps({"rows": found}, indent=1))
    else:
        _print(found)
    if not found:
        of = given.indicator + (f" in {given.area}" if given.area else "")
        print(wrong or f"There are no rows of {of}.", file=sys.stderr)
    return REFUSED if wrong else 0


def _print(found: list[dict[str, Any]]) -> None:
    plain = [row for row in found if row["breakdown"] != LSOA]
    for row in plain:
        print("  ".join("" if value is None else str(value) for name, value in row.items() if name != "map"))
    if len(plain) < len(found):
        print(f"and {len(found) - len(plain):,} rows by area of residence (LSOA): see --json")


def _template(store_engine: Engine, given: argparse.Namespace) -> int:
    print(templates.given(store_engine, given.indicator, given.out), end="")
    return 0


def _place(store_engine: Engine, given: argparse.Namespace) -> int:
    if bool(given.sub_icb) + bool(given.pcn) + bool(given.groups) == 0 or (given.sub_icb and given.pcn):
        raise PlaceError("Choose PCNs by --sub-icb CODE, by --pcn CODE (once or more), or by --groups FILE.")
    asked = (given.sub_icb, tuple(given.pcn), given.groups, given.name, given.code, given.comparison)
    made = new_place.written(new_place.plan(new_place.networks(given.file), new_place.Chosen(*asked)), given.out)
    print(f"{made.name}: communities: {len(made.communities)}, PCNs: {len(made.networks)}; written to {given.out}")
    folder, file = (shlex.quote(str(one)) for one in (given.out, given.file))
    print(f"Next: PLACE={folder} DATABASE_URL=sqlite:///new.sqlite python -m data load {file}")
    return 0


def _address(store_engine: Engine) -> str:
    return store_engine.url.render_as_string(hide_password=True)
