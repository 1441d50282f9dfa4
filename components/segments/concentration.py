"""How much of all cost falls on how few people: the curve of each area, its mark at a fifth, and its index."""

from typing import Any, NamedTuple

import numpy as np

from components.records import grouped
from components.view import View
from methods.concentration import index

TOP, PUBLISHED = 20, 70  # per cent of people, and of cost: Caring Together update, 2015
SOURCE = "Caring Together update, 2015, Eastern Cheshire"


class Curve(NamedTuple):
    """An area's curve: per cent of people from the costliest on, and of all cost, both from 0 to 100."""

    code: str
    name: str
    people: list[float]
    cost: list[float]


def curves(rows: list[Any]) -> list[Curve]:
    """One curve an area, in the order of the rows; those of which no point is shown are left out."""
    points = grouped(
        ((row.area_code, row.short_name), (float(row.category), float(row.value)))
        for row in rows
        if not np.isnan(row.value)
    )
    found = []
    for (code, name), own in points.items():
        people, cost = zip(*sorted([(0.0, 0.0), *own, (100.0, 100.0)]), strict=True)
        found.append(Curve(code, name, list(people), list(cost)))
    return found


def focus_of(found: list[Curve], view: View) -> Curve:
    """The chosen community's curve, else the Place's, else the first."""
    by_code = {one.code: one for one in found}
    return by_code.get(view.focus_code) or by_code.get(view.place.code) or found[0]


def share_at(one: Curve) -> float:
    """The per cent of all cost of the costliest TOP per cent; NaN where that point is not shown."""
    return dict(zip(one.people, one.cost, strict=True)).get(TOP, float("nan"))


def concentrated(one: Curve) -> float:
    """The index of the groups between the points: 0 where all cost alike, 1 at most; a lower bound of people's own."""
    people, cost = np.diff(one.people), np.diff(one.cost)
    return index(cost[::-1], people[::-1], np.arange(len(people)))
