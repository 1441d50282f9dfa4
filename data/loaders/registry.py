"""All kinds of file, told apart by their header alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.ledger.loaders import LEDGER
from data.loaders import (
    admissions,
    bnf,
    case_study,
    deaths,
    deprivation,
    epcn,
    epraccur,
    fingertips,
    generic,
    headings,
    headless,
    life_expectancy,
    lsoa_lookup,
    monthly_ratios,
    nhsbsa,
    payments,
    people,
    practice_map,
    prescribing,
    qof,
    reading,
    registered,
    registered_ages,
    registered_lsoa,
    timely,
)  # fmt: skip
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.rows import Rows, Table
from data.loaders.told import worded
from data.people.mapping import layout, layouts

LOADERS: Mapping[str, Loader] = {
    module.LOADER.kind: module.LOADER
    for module in (
        practice_map,
        epcn,
        epraccur,
        deprivation,
        lsoa_lookup,
        registered,
        registered_ages,
        nhsbsa,
        registered_lsoa,
        qof,
        payments,
        fingertips,
        life_expectancy,
        deaths,
        people,
        admissions,
        bnf,
        case_study,
        prescribing,
        monthly_ratios,
        generic,
    )
} | {one.kind: one for one in LEDGER}

MAPPED: Mapping[str, Any] = {module.KIND: module for module in (people, admissions)}  # kinds that mappings are of


def recognise(path: Path, kind: str | None = None, mapping: str = "") -> Loader:
    """The loader that a file's header belongs to, or that `kind` names. Raises BadFile, saying what was seen."""
    return opened(path, kind, mapping)[0]


def read(
    path: Path, context: Context, kind: str | None = None, progress: Callable[[int], None] | None = None
) -> tuple[Loader, Parsed]:
    """A file's loader and what the file says; `progress` is told how many rows are done. Raises BadFile."""
    loader, rows = opened(path, kind, context.mapping)
    parsed = loader.parse(replace(rows, progress=progress, ends_line=loader.ends_line), context)
    if not loader.ahead:
        timely.refuse_ahead(rows, parsed, context.today)
    said = () if context.period else timely.misnamed(rows, parsed)
    return loader, replace(parsed, remainders=worded((*parsed.remainders, *said), context))


def opened(path: Path, kind: str | None = None, mapping: str = "") -> tuple[Loader, Rows]:
    """A file's loader and its rows under the loader's column names; `mapping` names a layout. Raises BadFile."""
    if kind is not None and kind not in LOADERS:
        raise BadFile(path, f"'{kind}' is no kind of file", remedy=f"Use one of {', '.join(LOADERS)}")
    if kind in (None, case_study.KIND) and case_study.told(path, given=kind is not None):
        return LOADERS[case_study.KIND], case_study.rows(path)
    # What has no header is never told by one.
    loaders = {name: one for name, one in LOADERS.items() if one.columns and kind in (None, name)}
    if mapping:
        laid_out = MAPPED[layout(mapping).kind]
        loaders = {laid_out.KIND: laid_out.loader(mapping)}
    tables = [headless.titled(table) for table in reading.tables(path)]
    if kind == case_study.KIND or case_study.is_measures(tables):
        raise case_study.none(path, tables)
    fitting = headings.fitting((table, loader) for table in tables for loader in loaders.values())
    if fitting is None:
        raise headings.unknown(tables, loaders, "" if mapping or kind else _laid_out(tables))
    table, loader = fitting
    headings.alone(table, loader, tables)
    if loader.kind in MAPPED and not mapping:
        loader = MAPPED[loader.kind].loader()  # with all columns that its layout names
    return loader, headings.bound(table, loader)


def _laid_out(tables: Sequence[Table]) -> str:
    """Which of our layouts a file's header has, and the option for it; "" where it has none's."""
    for name in layouts():
        loader = MAPPED[layout(name).kind].loader(name)
        if headings.fitting((table, loader) for table in tables):
            return f"but has the columns of {layout(name).title} (option --mapping {name})"
    return ""
