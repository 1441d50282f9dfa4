"""Areas: kept by code, named as the latest file names them."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, bindparam, select, update

from data.indicators import DefinitionError
from data.ingest.bulk import bulk_insert
from data.ingest.rows import frame, records
from data.place import ENGLAND, Place
from data.schema import area
from data.successors import Successor

MUTABLE = ["name", "short_name", "position"]
NOT_DIGIT = re.compile(r"\D")
UNPLACED = -1  # of a practice or network that a file names: `in_order` says where it stands


def of_place(place: Place) -> pd.DataFrame:
    """England, ICB, Place, communities and PCNs, in the Place's own order: the columns of the area table."""
    above = [(ENGLAND, "england", "England", "England"), (place.icb_code, "icb", place.icb_name, place.icb_name),
             (place.code, "place", place.name, place.name)]  # fmt: skip
    communities = [(one.slug, "community", one.name, one.short_name) for one in place.communities]
    order = [one.slug for one in place.communities]
    for one in place.networks:
        if one.community not in order:
            raise DefinitionError(f"networks.csv: {one.code} belongs to {one.community!r}, not in communities.csv")
    networks = sorted(place.latest_networks, key=lambda one: (order.index(one.community), one.name))
    pcns = [(one.code, "pcn", one.name, one.name) for one in networks]
    rows = pd.DataFrame([*above, *communities, *pcns], columns=["code", "type", "name", "short_name"])
    return rows.assign(position=rows.groupby("type").cumcount())


def of_mergers(successors: Sequence[Successor]) -> pd.DataFrame:
    """The practices of mergers: those that closed by name, their successors by code, until a file names them."""
    named = [(one.predecessor, one.name) for one in successors] + [(one.successor,) * 2 for one in successors]
    found = pd.DataFrame(named, columns=["code", "name"], dtype=str).assign(type="practice")
    return of_file(found.drop_duplicates("code"))


def of_file(areas: pd.DataFrame) -> pd.DataFrame:
    """A file's areas (code, type, name) as the area table has them; LSOAs in order of code, others UNPLACED."""
    digits = areas["code"].str.replace(NOT_DIGIT, "", regex=True).replace("", "0")
    position = digits.where(areas["type"] == "lsoa", str(UNPLACED)).astype(int)
    cut = areas["name"].str.slice(0, 160)
    return areas.assign(name=cut, short_name=cut.str.slice(0, 80), position=position).drop_duplicates(
        "code", keep="last"
    )


def upsert(connection: Connection, areas: pd.DataFrame) -> bool:
    """New areas added; known ones renamed and moved where they differ; whether there were any. A type never changes.

    A file that knows no name gives the code in its place: that never overwrites a name.
    """
    if areas.empty:
        return False
    known = frame(connection, select(area)).set_index("code")
    is_known = areas["code"].isin(known.index)
    if not is_known.all():
        new = areas[~is_known]
        bulk_insert(connection, area, new.assign(position=new["position"].clip(lower=0)))
    old = areas[is_known & (areas["name"] != areas["code"])].set_index("code")
    now = known.loc[old.index, MUTABLE]
    old = old.assign(position=old["position"].mask(old["position"] == UNPLACED, now["position"]))
    differs = (old[MUTABLE] != now).any(axis=1)
    if differs.any():
        changes = old.loc[differs, MUTABLE].reset_index().rename(columns=lambda name: f"new_{name}")
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in MUTABLE}
        connection.execute(update(area).where(area.c.code == bindparam("new_code")).values(values), records(changes))
    return bool(differs.any()) or not bool(is_known.all())


def check_known(connection: Connection, codes: pd.Series) -> None:
    """Nothing, if every code is an area of the store. Raises ValueError naming one that is not."""
    unknown = set(codes.unique()) - set(connection.scalars(select(area.c.code)))
    if unknown:
        raise ValueError(f"area {min(unknown)!r} is not known: load the practice map that names it first")


def in_order(connection: Connection, place: Place) -> None:
    """Practices placed by name, and PCNs too, the Place's own before them in its own order."""
    known = of_place(place)
    own = {code: at for at, code in enumerate(known.loc[known["type"] == "pcn", "code"])}
    found = frame(connection, select(area).where(area.c.type.in_(("practice", "pcn"))))
    first = found["code"].map(own).fillna(len(own))
    ordered = found.assign(first=first, word=found["name"].str.casefold()).sort_values(["first", "word", "code"])
    placed = ordered.assign(position=ordered.groupby("type").cumcount())
    upsert(connection, placed.loc[placed["position"] != ordered["position"], list(found.columns)])
