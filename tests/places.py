"""Stores of made-up Places of any size, filled as files fill them, with or without the PCNs of all England."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from data.engine import engine
from data.ingest import Provenance, initialise, store
from data.ingest.knowledge import Known
from data.loaders.contract import Parsed
from data.place import ENGLAND, Place
from tests.components.crowds import place_of
from tests.data.stories import areas, file_of, map_of, observed

PERIODS = ("2018-19", "2019-20", "2020-21")
MEASURES = {  # indicator: what of a thousand people have it, in England
    "qof_diabetes": 71, "qof_hypertension": 139, "qof_depression": 123, "qof_asthma": 64, "qof_dementia": 7,
    "qof_copd": 19, "qof_cancer": 32, "qof_obesity": 69,
}  # fmt: skip
OTHER = "X"  # the first letter of a PCN that is not the Place's


def folder_of(place: Place, folder: Path, comparison: str) -> Path:
    """The Place's files written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {name: getattr(place, name) for name in ("code", "name", "title", "icb_code", "icb_name")}
    said["comparison"] = comparison
    (folder / "place.toml").write_text("".join(f'{key} = "{text}"\n' for key, text in said.items()), encoding="utf-8")
    squares = ([one.slug, one.short_name, one.name, one.system, one.row, one.column] for one in place.communities)
    _write(folder / "communities.csv", "slug,short_name,name,system,row,column", squares)
    said_of = ([one.code, one.name, one.community, one.valid_from, one.confirmed_by] for one in place.networks)
    _write(folder / "networks.csv", "pcn_code,pcn_name,community,valid_from,confirmed_by", said_of)
    _write(folder / "successors.csv", "predecessor,name,successor,merged_on,confirmed_by", [])
    return folder


def _write(path: Path, heads: str, rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads.split(","), *rows])


def filled(url: str, folder: Path, count: int, others: int = 0) -> Known:
    """A store of a Place of so many communities, two PCNs each, one or two practices a PCN; and of other PCNs.

    Some practices have no row (missing), some too few people to rely on, and some a figure of zero.
    """
    place = place_of(count)
    known = Known(folder_of(place, folder, "england" if others else "place"))
    made = engine(url)
    initialise(made, known)
    pcns = [one.code for one in place.networks] + [f"{OTHER}{at:05}" for at in range(others)]
    members = {f"A{2 * at + twin:05}": code for at, code in enumerate(pcns) for twin in range(1 + at % 2)}
    mapped = map_of(members, date(2018, 1, 1))
    names = areas("pcn", {code: f"Elsewhere {code} PCN" for code in pcns if code.startswith(OTHER)})
    _keep(made, "map", replace(mapped, areas=pd.concat([mapped.areas, names])), known)
    people = [observed("registered_patients", code, "2022-07", 3000 + 37 * at) for at, code in enumerate(members)]
    _keep(made, "people", file_of(people, "2022-07"), known)
    for period in PERIODS:
        rows = [_row(key, code, at, period) for key in MEASURES for at, code in enumerate(members)]
        whole = [observed(key, ENGLAND, period, 47_000 * of, 47_000_000) for key, of in MEASURES.items()]
        _keep(made, period, file_of([*rows, *whole], period), known)
    made.dispose()
    return known


def _row(key: str, code: str, at: int, period: str) -> dict[str, object]:
    """A practice's figure: the same every time, spread like figures are, drifting a little from year to year."""
    size, drift = 2500 + 731 * (at % 11), 1 + 0.03 * PERIODS.index(period)
    part = MEASURES[key] / 1000 * drift * (0.6 + 0.09 * ((7 * at + len(key)) % 10))
    if at % 29 == 28:
        return observed(key, code, period, state="missing", note="no row in the file")
    if at % 31 == 30:
        size = 12  # too few to rely on
    return observed(key, code, period, round(size * part) if at % 23 else 0, size)


def _keep(made: Engine, name: str, parsed: Parsed, known: Known) -> None:
    store(made, Provenance.made("story", "story", name), parsed, known=known)
