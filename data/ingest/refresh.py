"""Bringing the store in step with what people have written down: the Place, and the definitions of indicators."""

import hashlib
import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Connection, insert, select

from data.indicators import Indicator, Method
from data.ingest.append import append
from data.ingest.areas import in_order, of_mergers, of_place, upsert
from data.ingest.events import DEFINITIONS, PLACE, Provenance, latest, mark_undone, record
from data.ingest.knowledge import PLACE_FILES, Known
from data.ingest.mergers import BEGINNING
from data.ingest.rows import PAIR, ROW, rows
from data.ingest.steps import NOTHING, Touched
from data.ingest.values import revalued
from data.loaders.contract import Parsed
from data.schema import indicator, membership, observation


def refreshed(connection: Connection, known: Known) -> Touched:
    """What has to be worked out again because the Place's files or the definitions changed; each change is a load."""
    return _place(connection, known) + _definitions(connection, known)


def _place(connection: Connection, known: Known) -> Touched:
    before = latest(connection, PLACE)
    if before and before[1] == known.place_sha256:
        return NOTHING
    place = known.place
    upsert(connection, of_place(place))
    upsert(connection, of_mergers(known.successors))
    in_order(connection, place)
    title = f"{place.name}: communities and networks"
    number = _recorded(connection, PLACE, title, ", ".join(PLACE_FILES), known.place_sha256, len(place.networks))
    stated = [
        {"child": one.code, "parent": one.community, "valid_from": date.fromisoformat(one.valid_from),
         "confirmed_by": one.confirmed_by, "load_id": number}
        for one in place.networks
    ] + [
        {"child": one.predecessor, "parent": one.successor, "valid_from": BEGINNING,
         "valid_to": one.merged_on + timedelta(days=1), "confirmed_by": one.confirmed_by, "load_id": number}
        for one in known.successors
    ]  # fmt: skip
    for one in stated:
        connection.execute(insert(membership), one)
    if before:
        mark_undone(connection, before[0], by=number)  # replaced whole: a network that was struck out is gone
    return Touched(NOTHING.pairs, everything=True)


def _definitions(connection: Connection, known: Known) -> Touched:
    before = latest(connection, DEFINITIONS)
    if before and before[1] == known.definitions_sha256:
        return NOTHING
    count = len(known.indicators)
    number = _recorded(connection, DEFINITIONS, "Definitions of indicators", "*.toml", known.definitions_sha256, count)
    stored = {one.id: one.definition for one in connection.execute(select(indicator))}
    texts = {name: (known.definitions_folder / f"{name}.toml").read_bytes() for name in known.indicators}
    changed = [name for name in texts if name in stored and stored[name] != texts[name].decode("utf-8")]
    for name in changed:
        connection.execute(indicator.update().where(indicator.c.id == name).values(_row(known.indicators[name], texts)))
    new = [_row(known.indicators[name], texts) for name in texts if name not in stored]
    if new:
        connection.execute(insert(indicator), new)
    parts = [_revalued(connection, stored[name], known.indicators[name], number) for name in changed]
    # A new one may follow from what is loaded already: the steps then look at all there is.
    return Touched(pd.concat([NOTHING.pairs, *parts], ignore_index=True), everything=bool(new))


def _revalued(connection: Connection, stored: str, now: Indicator, number: int) -> pd.DataFrame:
    """File rows whose value was worked out by the old definition, by the new one; the pairs that this touches."""
    of_files = rows(connection, observation.c.indicator == now.id, observation.c.origin == "file")
    append(connection, revalued(of_files, _as_before(stored, now), now)[ROW], of_files, number)
    return rows(connection, observation.c.indicator == now.id)[PAIR].drop_duplicates()


def _as_before(stored: str, now: Indicator) -> Indicator:
    """What figures were worked out by; the rest of an old text may be such as is refused today."""
    was = tomllib.loads(stored)
    method, least = Method(was["method"]), was["minimum_denominator"]
    return replace(now, method=method, multiplier=was["multiplier"], minimum_denominator=least)


def _row(one: Indicator, texts: dict[str, bytes]) -> dict[str, object]:
    text = texts[one.id]
    return {
        "id": one.id, "title": one.title, "unit": one.unit, "multiplier": one.multiplier, "method": one.method.value,
        "polarity": one.polarity.value, "definition": text.decode("utf-8"), "sha256": hashlib.sha256(text).hexdigest(),
    }  # fmt: skip


def _recorded(connection: Connection, kind: str, title: str, name: str, sha256: str, count: int) -> int:
    return record(connection, Provenance(kind, title, name, sha256), Parsed(rows_read=count, rows_kept=count))
