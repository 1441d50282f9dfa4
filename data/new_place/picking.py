"""Which PCNs a new Place has, and which community each belongs to, as the command line says."""

import csv
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

GROUPS = ["pcn_code", "community"]


class PlaceError(ValueError):
    """A Place that cannot be made; says why and what to do."""


@dataclass(frozen=True)
class Chosen:
    """What the command line asks for: PCNs by sub-ICB, by code or by a file that groups them; names and codes."""

    sub_icb: str = ""
    pcns: tuple[str, ...] = ()
    groups: Path | None = None
    name: str = ""
    code: str = ""
    comparison: str = "place"


def picked(table: pd.DataFrame, chosen: Chosen, groups: Mapping[str, str]) -> pd.DataFrame:
    """The rows of the PCNs that were asked for, all of which the file must have."""
    _require(groups, table["name"], "PCN")
    if chosen.sub_icb:
        bodies = table.drop_duplicates("sub_icb").set_index("sub_icb")["sub_icb_name"]
        _require([chosen.sub_icb], bodies, "sub-ICB")
        found = table[table["sub_icb"] == chosen.sub_icb]
    else:
        _require(chosen.pcns, table["name"], "PCN")
        found = table.loc[sorted(set(chosen.pcns or groups))]
    lacking = found.index.difference(list(groups))
    if groups and len(lacking):
        raise PlaceError(f"{chosen.groups}: no row gives a community for {_listed(found['name'][lacking])}.")
    return found


def groups(path: Path) -> dict[str, str]:
    """Community by PCN code, as a file with the columns GROUPS says."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise PlaceError(f"{path}: cannot be read ({problem}).") from problem
    found: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        code, community = ((row.get(name) or "").strip() for name in GROUPS)
        if not code or not community or code in found:
            wrong = "the PCN stands here twice" if code in found else f"expected both {' and '.join(GROUPS)}"
            raise PlaceError(f"{path}, line {line}: {wrong}. The header is {','.join(GROUPS)}.")
        found[code] = community
    if not found:
        raise PlaceError(f"{path}: there is no row. The header is {','.join(GROUPS)}.")
    return found


def _require(codes: Iterable[str], names: "pd.Series[str]", what: str) -> None:
    """Every code, or a message that names those it may have been meant for: near in code, or in name."""
    for code in codes:
        if code in names.index:
            continue
        near = difflib.get_close_matches(code.upper(), list(names.index), n=4, cutoff=0.5)
        alike = names[names.str.contains(code, case=False, regex=False)].index[:4]
        found = list(dict.fromkeys([*alike, *near]))[:5]
        hint = (
            f"Near it: {_listed(names[found])}" if found else f"The file has {len(names):,}, from {_listed(names[:2])}"
        )
        raise PlaceError(f"{code!r} is no {what} of the file. {hint}.")


def _listed(names: "pd.Series[str]") -> str:
    told = ", ".join(f"{code} ({name})" for code, name in names[:5].items())
    return told + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
