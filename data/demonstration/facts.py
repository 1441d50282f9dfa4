"""Published figures as loads: stored as they stand, source and all."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from data.demonstration.published import Published
from data.demonstration.rows import long, rows
from data.editions import EDITIONS, Edition
from data.indicators import Indicator
from data.loaders.contract import Parsed
from data.loaders.names import tidy
from data.place import ENGLAND

PATIENTS = "registered_patients"
LISTS = {"list_size_2021_01": "2021-01", "list_size_2022_07": "2022-07"}
RESIDENCE = "2022-07"
REGISTER_YEAR = "2020-21"
ATTENDANCE_YEAR = "2021-22"
MAPPED = "Practice map of January 2022; the same in ePCN of January 2023"
MOST_DEPRIVED = {"decile": ["1"], "fifth": ["1", "2"]}


def lists(facts: Published) -> Parsed:
    """The practices, the PCN each belongs to, and their published list sizes."""
    practices = facts.practices.rename(columns={"practice_code": "code", "practice_name": "name"})
    names = [tidy(name) for name in practices["name"]]
    sizes = long(practices.set_index("code")[list(LISTS)].rename(columns=LISTS), "area_code", "period")
    members = practices.rename(columns={"code": "child", "pcn_code": "parent"})[["child", "parent"]]
    return replace(
        parsed(rows(sizes, indicator=PATIENTS), len(practices)),
        areas=practices[["code"]].assign(type="practice", name=names),
        membership=members.assign(valid_from="2019-07-01", valid_to=None, confirmed_by=MAPPED),
    )


def england(facts: Published) -> Parsed:
    """Everyone registered with a practice in England."""
    sizes = facts.england_lists.rename("numerator").astype(float).rename_axis("period").reset_index()
    return parsed(rows(sizes, indicator=PATIENTS, area_code=ENGLAND), len(sizes))


def deprivation(facts: Published, place: str) -> Parsed:
    """Registered patients of July 2022 by decile of IMD 2019, and the most deprived tenth and fifth, by community."""
    deciles = pd.concat([facts.deciles, facts.deciles.sum().rename(place).to_frame().T])
    found = parsed(
        pd.concat([profile(deciles), most_deprived(deciles)], ignore_index=True), len(facts.deciles), RESIDENCE
    )
    people = float(facts.deciles.to_numpy().sum())
    return replace(found, quantity="patients", quantity_read=people, quantity_kept=people)


def profile(deciles: pd.DataFrame, edition: Edition = EDITIONS[0]) -> pd.DataFrame:
    """Registered patients by decile, from a table with a row an area."""
    cells = long(deciles, "area_code", "category")
    return rows(cells, indicator=PATIENTS, period=RESIDENCE, breakdown=edition.profile)


def most_deprived(deciles: pd.DataFrame, edition: Edition = EDITIONS[0]) -> pd.DataFrame:
    """Numbers and shares in the most deprived tenth and fifth, from patients by decile (a row an area)."""
    placed = deciles.drop(columns="not recorded").sum(axis=1).astype(float)
    people = zip(deciles["not recorded"], deciles.sum(axis=1), strict=True)
    note = [f"{outside:,} of {whole:,} patients have no IMD {edition.year} decile" for outside, whole in people]
    parts = []
    for part, tenths in MOST_DEPRIVED.items():
        among = deciles[tenths].sum(axis=1).astype(float)
        known = pd.DataFrame({"area_code": deciles.index, "period": RESIDENCE, "numerator": among.to_numpy()})
        parts.append(rows(known, indicator=f"patients_in_most_deprived_{part}{edition.ending}"))
        name = f"share_in_most_deprived_{part}{edition.ending}"
        share = rows(known, indicator=name, denominator=placed.to_numpy(), note=note)
        parts.append(share[share["denominator"] > 0])
    return pd.concat(parts, ignore_index=True)


def registers(facts: Published, place: str, indicators: Mapping[str, Indicator]) -> Parsed:
    """QOF registers of 2020-21 by community, and their sum for the Place."""
    named = facts.registers.rename(columns={"patients_on_register": "numerator", "list_size": "denominator"})
    named = named.assign(indicator=named["register"].map({group: one.id for group, one in indicators.items()}))
    numbers = ["numerator", "denominator"]
    whole = named.groupby("indicator", sort=False, as_index=False)[numbers].sum().assign(community=place)
    both = pd.concat([named, whole]).rename(columns={"community": "area_code"})
    found = rows(both.astype(dict.fromkeys(numbers, float)), period=REGISTER_YEAR)
    return parsed(found, len(facts.registers), REGISTER_YEAR)


def attendances(facts: Published) -> Parsed:
    """A&E attendances of children under 5 in 2021/22: rates to the nearest whole number, without counts."""
    note = "Published to the nearest whole number, without the counts, so there is no interval"
    given = facts.attendances.rename(columns={"per_1000": "value"}).astype({"value": float})
    found = rows(given, indicator="ae_attendances_0_4", period=ATTENDANCE_YEAR, note=note)
    return parsed(found, len(given), ATTENDANCE_YEAR)


def parsed(observations: pd.DataFrame, read: int, period: str = "") -> Parsed:
    """What was made of so many rows, all of them kept."""
    return Parsed(read, read, period, observations=observations)
