"""The command that gives a file to fill: an indicator's as text, a spreadsheet's as a workbook with what it holds."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from data.engine import StoreError, reading
from data.ingest import Known, context
from data.ledger import book
from data.ledger.filled import Row, filled
from data.ledger.loaders import LAYOUTS
from data.loaders.case_study import KIND as CASE_STUDY
from data.loaders.deaths_template import deaths_template
from data.loaders.examples import WORKBOOKS
from data.loaders.mortality.figures import KIND as DEATHS
from data.loaders.template import template

STARTER = Path(__file__).parent / "case_studies" / "template" / "case_study"


class TemplateError(ValueError):
    """There is no such template, or it cannot be written there."""


def given(engine: Engine, name: str, out: Path | None) -> str:
    """What the command prints: the template of an indicator or a kind of file, or where its workbook was written.

    Raises TemplateError. A store that is not there yet is no fault: the template then has examples.
    """
    known = Known.from_environment()
    if name == CASE_STUDY:
        return _case_study(out)
    if name in WORKBOOKS:
        return _of_kind(engine, name, out, known)
    if out is not None:
        raise TemplateError(f"Only {', '.join(WORKBOOKS)} make a workbook: leave --out away and write what is printed.")
    definition = known.indicators.get(name)
    if name == DEATHS or (definition and definition.files(DEATHS)):
        return deaths_template()
    if definition is None:
        raise TemplateError(f"There is no definition of {name}: add data/definitions/{name}.toml.")
    try:
        practices = context(engine, known=known).practices
    except (StoreError, DBAPIError):  # the columns are the same before there is a store
        practices = frozenset()
    return template(definition, min(practices, default=known.place.communities[0].slug))


def _case_study(out: Path | None) -> str:
    """A case study to start from: printed, or as the two files of which it consists."""
    toml, table = (STARTER.with_suffix(ending) for ending in (".toml", ".csv"))
    if out is None:
        return toml.read_text(encoding="utf-8")
    if out.suffix.casefold() != ".toml":
        raise TemplateError(f"{out}: a case study's name ends in .toml; the table of its measures is put beside it.")
    beside = out.with_suffix(".csv")
    taken = [one for one in (out, beside) if one.exists()]
    if taken:
        raise TemplateError(f"{taken[0]} is there already: choose another name.")
    try:
        out.write_bytes(toml.read_bytes())
        beside.write_bytes(table.read_bytes())
    except OSError as problem:
        raise TemplateError(f"{out} cannot be written: {problem.strerror}.") from problem
    return f"{out} and {beside}: a case study to start from. Put your own in its place.\n"


def _of_kind(engine: Engine, kind: str, out: Path | None, known: Known) -> str:
    layout, (rows, made_up) = WORKBOOKS[kind], _rows(engine, kind, known)
    shown = rows or list(layout.examples)
    remark = book.ILLUSTRATIVE if made_up else "" if rows else book.EXAMPLES
    if out is None:
        return book.text(layout, shown)
    if out.suffix.casefold() != ".xlsx":
        raise TemplateError(f"{out}: a workbook's name ends in .xlsx.")
    try:
        book.write(out, layout, shown, remark)
    except OSError as problem:
        raise TemplateError(f"{out} cannot be written: {problem.strerror}.") from problem
    said = f"{len(rows):,} rows of the store" if rows else "examples, for the store holds none"
    return f"{out}: {layout.title} ({said}). {remark}".rstrip() + "\n"


def _rows(engine: Engine, kind: str, known: Known) -> tuple[list[Row], bool]:
    if kind not in LAYOUTS:  # what its files held is not in the store
        return [], False
    try:
        with reading(engine) as connection:
            return filled(connection, kind, known.place)
    except (StoreError, DBAPIError):
        return [], False
