"""Prescribing for 1,000 STAR-PU: people weighted by how much is usually prescribed at their age and sex."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import nan
from typing import Any

from components.prescribing import levels
from components.prescribing.levels import UNWEIGHTED
from components.view import View
from data.ages import SYSTEMS, rests_on
from data.periods import parse, years_later
from data.star_pu import Group, groups, weights

UNIT = "£ per 1,000 STAR-PU"
SOURCE = "weights: NHS Digital, Prescribing units 2013"
Units = Mapping[tuple[str, str], float]  # STAR-PU by area and month


def chosen(view: View) -> bool:
    """Whether prescribing is told for STAR-PU, in place of registered people."""
    return view.selection.units == "star-pu"


def group_of(code: str) -> Group | None:
    """The group that all medicines of a code are in; None for a code that no weights are published for."""
    return next((one for one in groups() if code.startswith(one.code)), None)


def spoken(group: Group) -> str:
    """What a group is called within a sentence."""
    return levels.spoken(levels.named(group.code, {}), group.code)


def below(code: str) -> list[Group]:
    """The groups in a part of the formulary; all of them for ""."""
    return [one for one in groups() if one.code.startswith(code)]


def lists_between(months: Sequence[str]) -> tuple[date, date]:
    """The days between which lists may stand that these months go with."""
    return parse(str(years_later(months[0], -1))).start, parse(months[-1]).end


def units(ages: Iterable[Any], name: str, months: Sequence[str]) -> dict[tuple[str, str], float]:
    """STAR-PU by area and month: of the latest list by sex and age up to the month's first day, within twelve months.

    `ages` have area_code, period, breakdown, category, numerator; a list that lacks a band is left out.
    """
    cells: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
    for row in ages:
        cells.setdefault((row.area_code, row.period), {})[row.breakdown, row.category] = row.numerator
    lists: dict[str, list[tuple[date, float]]] = {}
    for (area, period), own in cells.items():
        lists.setdefault(area, []).extend((parse(period).start, one) for one in _weighted(own, name)[:1])
    return {
        (area, month): max(near)[1]
        for area, own in lists.items()
        for month in months
        if (near := [one for one in own if rests_on(month, one[0])])
    }


def _weighted(own: Mapping[tuple[str, str], float], name: str) -> list[float]:
    """A list's people by their weights, of each system of bands that it has whole."""
    known = [weights(name, bands) for bands in SYSTEMS]
    return [sum(own[cell] * one for cell, one in each.items()) for each in known if each.keys() <= own.keys()]


def average(found: Units, area: str, months: Sequence[str]) -> float:
    """The STAR-PU of an area in the average month; NaN where none are known."""
    own = [found[area, month] for month in months if (area, month) in found]
    return sum(own) / len(own) if own else nan


def by_group(rows: Iterable[Any], area: str, among: Sequence[Group]) -> list[dict[str, Any]]:
    """What an area spent on each group, the dearest first, and on all else; groups without spending are left out.

    `rows` have area_code, code, cost, items: all that is to be parted, by codes as long as the groups' or longer.
    """
    found: dict[str, dict[str, Any]] = {
        one.code: {"code": one.code, "spend": 0.0, "items": 0.0, "leaf": False} for one in among
    }
    rest: dict[str, Any] = {"code": UNWEIGHTED, "spend": 0.0, "items": 0.0, "leaf": True}
    for row in rows:
        if row.area_code == area:
            one = next((found[group.code] for group in among if row.code.startswith(group.code)), rest)
            one["spend"] = round(one["spend"] + row.cost, 5)
            one["items"] += row.items
    used = [one for one in found.values() if one["items"]]
    dearest = sorted(used, key=lambda one: one["spend"], reverse=True)
    return [*dearest, *([rest] if rest["items"] else [])]
