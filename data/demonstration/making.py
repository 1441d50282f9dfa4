"""Building the demonstration store, load by load, through the same door as files."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import Engine, select

from data.demonstration import (
    admissions,
    admitted,
    ages,
    attendances,
    deaths,
    deciles,
    facts,
    hospital,
    ledger,
    lists,
    lives,
    neighbourhoods,
    outcomes,
    payments,
    prescribing,
    published,
    registers,
    snapshots,
)
from data.demonstration.deciles import SEED
from data.demonstration.published import Published
from data.indicators import Indicator
from data.ingest import Known, Provenance, context, initialise, store
from data.loaders.contract import Parsed
from data.periods import parse
from data.place import ENGLAND, Place
from data.schema import load

KIND, MADE_KIND = "published figures", "illustrative figures"
ITS_OWN = {KIND, MADE_KIND, "reference", "definitions"}


class NotEmptyError(ValueError):
    """The store holds loaded files, which illustrative figures must never be mixed with."""


class OtherPlaceError(ValueError):
    """The demonstration's figures are of communities that this Place does not have."""


@dataclass(frozen=True)
class Step:
    """One load: its provenance and what it says; `drawn` is what was drawn for it that a later one rests on."""

    provenance: Provenance
    parsed: Parsed
    illustrative: bool
    drawn: pd.DataFrame | None = None


def build(engine: Engine) -> None:
    """Fills an empty store with the demonstration; the same figures every time. Again on such a store: no change.

    Raises NotEmptyError where files have been loaded, and OtherPlaceError.
    """
    known = Known.from_environment()
    _require_communities(known.place)
    initialise(engine, known)
    with engine.connect() as connection:
        others = set(connection.scalars(select(load.c.kind).where(load.c.undone_by.is_(None)))) - ITS_OWN
    if others:
        raise NotEmptyError(
            f"This store holds loaded files ({', '.join(sorted(others))}). "
            "A demonstration goes into an empty store only: point DATABASE_URL at another one."
        )
    drawn = pd.DataFrame()
    for step in steps(known.place, list(known.indicators.values())):
        store(engine, step.provenance, step.parsed, illustrative=step.illustrative, known=known)
        drawn = drawn if step.drawn is None else step.drawn
    _add_prescribing(engine, known)
    _add_ledger(engine, known)
    _add_outcomes(engine, known)
    _add_people(engine, known)
    _add_hospital(engine, known, drawn)


def _add_prescribing(engine: Engine, known: Known) -> None:
    """Two years of prescribing, where they are not there yet."""
    made = _made_up("prescribing", "prescribing, by practice and medicine")
    if made.sha256 not in _kept(engine):
        store(engine, made, prescribing.prescribing(context(engine, known=known)), illustrative=True, known=known)


def _add_ledger(engine: Engine, known: Known) -> None:
    """Cost centres, placements and RightCare, where they are not there yet."""
    made = _made_up("ledger", "cost centres, long-term placements and RightCare")
    if made.sha256 not in _kept(engine):
        store(engine, made, ledger.ledger(context(engine, known=known)), illustrative=True, known=known)


def _add_hospital(engine: Engine, known: Known, drawn: pd.DataFrame) -> None:
    """Stays in hospital, where they are not there yet, set against lists and people in segments."""
    made = _made_up("hospital", "stays in hospital, planned and in an emergency, and their cost")
    if made.sha256 not in _kept(engine):
        found = hospital.hospital(drawn, context(engine, known=known))
        store(engine, made, facts.parsed(found, len(found)), illustrative=True, known=known)


def _add_outcomes(engine: Engine, known: Known) -> None:
    """Two projects and what was decided, where they are not there yet."""
    made = _made_up("outcomes", "two made-up projects, and decisions")
    if made.sha256 not in _kept(engine):
        store(engine, made, outcomes.outcomes(context(engine, known=known)), illustrative=True, known=known)


def _kept(engine: Engine) -> set[str]:
    """The content of all loads that stand."""
    with engine.connect() as connection:
        return set(connection.scalars(select(load.c.sha256).where(load.c.undone_by.is_(None))))


def _add_people(engine: Engine, known: Known) -> None:
    """The months of people that are not there yet, read side by side: they take longer than all else."""
    kept = _kept(engine)
    made = {month: _made_up(f"people of {month}", f"people by need, {parse(month).label}") for month in snapshots.LISTS}
    lacking = {month: one for month, one in made.items() if one.sha256 not in kept}
    told = context(engine, known=known)
    with ThreadPoolExecutor() as pool:
        read = pool.map(lambda month: snapshots.segments(month, told), lacking)
        for one, found in zip(lacking.values(), read, strict=True):
            store(engine, one, found, illustrative=True, known=known)


def _require_communities(place: Place) -> None:
    lacking = sorted(set(published.published().practices["community"]) - {one.slug for one in place.communities})
    if lacking:
        raise OtherPlaceError(
            f"The demonstration is of communities that {place.name} does not have ({', '.join(lacking[:3])}, ...). "
            "Leave PLACE unset for it, or load published files."
        )


def steps(place: Place, indicators: list[Indicator]) -> Iterator[Step]:
    """The loads in their order: first what is published, then what is illustrative."""
    known = published.published()
    by_group = {one.file["group"]: one for one in indicators if one.file["kind"] == "qof"}
    yield _file(published.PRACTICES, "Practices, PCNs and list sizes, January 2021 and July 2022", facts.lists(known))
    yield _file(
        published.ENGLAND_LISTS, "Registered patients, England, January 2021 and July 2022", facts.england(known)
    )
    deprived = facts.deprivation(known, place.code)
    yield _file(published.DECILES, "Registered patients by deprivation of home area, July 2022", deprived)
    qof = facts.registers(known, place.code, by_group)
    yield _file(published.REGISTERS, "QOF registers of the communities, 2020/21", qof)
    yield _file(published.ATTENDANCES, "A&E attendances, age 0 to 4, 2021/22", facts.attendances(known))
    yield from _made(known, place, by_group)
    sizes, tenths = deciles.lists_and_deciles(known)
    yield _illustrative("payments", "payments to practices", payments.payments(sizes, indicators))
    areas = neighbourhoods.observations(tenths, indicators)
    yield _illustrative("neighbourhoods", "the index of 2025, and low income where people live", areas)
    yield _illustrative("lives", "life expectancy of practices", lives.life_expectancy(tenths, indicators))
    early = deaths.deaths(known, place.code, {one.id: one for one in indicators})
    yield _illustrative("deaths", "deaths under 75, and life expectancy of those who live here", early)


def _made(known: Published, place: Place, by_group: Mapping[str, Indicator]) -> Iterator[Step]:
    """The illustrative loads. One generator, drawn from in this order: the order is part of the seed."""
    rng = np.random.default_rng(SEED)
    sizes, tenths = lists.list_sizes(known, rng), deciles.patients(known, rng)
    yield _illustrative("lists", "list sizes, quarter by quarter", lists.observations(sizes))
    yield _illustrative("deciles", "practices by deprivation of home area", deciles.observations(tenths))
    yield _illustrative("registers", "QOF registers of practices", registers.registers(known, by_group, rng))
    yield _illustrative("attendances", "A&E attendances of practices", attendances.attendances(known, rng))
    members = belonging(known, place)
    cells = admissions.drawn(sizes, tenths, members, rng)
    monthly = [admissions.admissions(cells), admitted.by_group(known, cells, place.code)]
    step = _illustrative("admissions", "emergency admissions, month by month", pd.concat(monthly, ignore_index=True))
    yield replace(step, drawn=cells)
    yield _illustrative("ages", "people by sex and age", ages.observations(known, sizes, rng))


def belonging(known: Published, place: Place) -> pd.DataFrame:
    """Every area that a practice is counted in, itself first: practice, area_code. England stands for itself."""
    practices = known.practices
    above = [practices["practice_code"], practices["pcn_code"], practices["community"]]
    parts = [pd.DataFrame({"practice": practices["practice_code"], "area_code": level}) for level in above]
    whole = pd.DataFrame({"practice": practices["practice_code"], "area_code": place.code})
    return pd.concat([*parts, whole, pd.DataFrame({"practice": [ENGLAND], "area_code": [ENGLAND]})], ignore_index=True)


def _file(path: Path, title: str, parsed: Parsed) -> Step:
    return Step(Provenance.of_file(path, KIND, title), parsed, illustrative=False)


def _illustrative(name: str, title: str, observations: pd.DataFrame) -> Step:
    return Step(_made_up(name, title), facts.parsed(observations, len(observations)), illustrative=True)


def _made_up(name: str, title: str) -> Provenance:
    return Provenance.made(MADE_KIND, f"Illustrative: {title}", f"made up, seed {SEED}: {name}")
