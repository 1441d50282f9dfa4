"""What the store holds of each kind of spreadsheet of ours, as rows that its loader reads back to the same."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data import periods
from data.ingest.rows import frame, rows
from data.ledger import changes, decisions, rightcare
from data.ledger.cost_centre.layout import BARE, FIGURES, KIND, LINE, NON_PAY, TOTAL
from data.ledger.layout import HIDDEN
from data.ledger.placements import layout as placements
from data.ledger.placements.loader import PROVISIONAL
from data.loaders.contract import KEY
from data.place import Place
from data.schema import CURRENT_ENTRY, area, entry, load, observation

Row = tuple[Any, ...]
INDICATORS = {
    KIND: tuple(FIGURES.values()),
    placements.KIND: (placements.PEOPLE, placements.COST, *placements.FLOWS.values()),
    rightcare.LAYOUT.kind: (rightcare.INDICATOR,),
}
CELL = ["period", "area_code", "breakdown", "category"]


def filled(connection: Connection, kind: str, place: Place) -> tuple[list[Row], bool]:
    """The rows of a kind that the store holds, in order, and whether some of them are illustrative."""
    if kind in WORDS:
        return _said(connection, place, *WORDS[kind])
    found = rows(connection, observation.c.indicator.in_(INDICATORS[kind]), observation.c.state != "missing")
    if found.empty:
        return [], False
    ends = {key: periods.parse(key).end for key in found["period"].unique()}
    order = dict(map(tuple, connection.execute(select(area.c.code, area.c.position))))
    first = found.assign(
        end=found["period"].map(ends), at=found["area_code"].map(order) + (found["area_code"] == place.code) * 1e6
    )
    made = first.sort_values(["end", "at", *KEY])
    return ROWS[kind](made, _names(place)), _illustrative(connection, set(found["load_id"]))


def _names(place: Place) -> dict[str, str]:
    return {place.code: place.name} | {one.slug: one.short_name for one in place.communities}


def _illustrative(connection: Connection, loads: set[int]) -> bool:
    marked = select(load.c.id).where(load.c.illustrative)
    return not loads.isdisjoint(connection.scalars(marked))


def _shown(row: pd.Series | None, column: str = "numerator") -> Any:
    """A number as a cell has it: hidden ones as HIDDEN, nothing where there is no row."""
    if row is None:
        return ""
    number = row[column]
    if row["state"] == "suppressed":
        return HIDDEN
    return int(number) if float(number).is_integer() else float(number)


def _by_cell(found: pd.DataFrame) -> dict[tuple[str, ...], dict[str, Any]]:
    """Each cell's rows by indicator, in order of the cells."""
    out: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in found.to_dict("records"):
        out.setdefault(tuple(row[name] for name in CELL), {})[row["indicator"]] = row
    return out


def _cost_centre(found: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    made = []
    for (month, area_code, breakdown, category), own in _by_cell(found).items():
        line = category if breakdown == LINE else TOTAL
        figures = [_shown(own.get(name)) for name in FIGURES.values()]
        apart = line in (NON_PAY, TOTAL)
        bare = any(row["note"].startswith(BARE) for row in own.values())
        said = "no" if bare and line != TOTAL else "" if apart else "yes"
        made.append(
            (month, area_code, line == TOTAL, (names[area_code], periods.month_of_year(month), line, *figures, said))
        )
    return _totals_last(made)


def _totals_last(made: list[tuple[str, str, bool, Row]]) -> list[Row]:
    groups = {key: at for at, key in reversed(list(enumerate((month, area_code) for month, area_code, _, _ in made)))}
    return [row for *_, row in sorted(made, key=lambda one: (groups[one[0], one[1]], one[2]))]


def _placements(found: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    made = []
    for (month, area_code, breakdown, category), own in _by_cell(found).items():
        people, cost = own.get(placements.PEOPLE), own.get(placements.COST)
        if people is None:
            continue
        kind = category if breakdown == placements.TYPE else placements.ALL
        age = category if breakdown == placements.AGE else placements.ALL
        late = "yes" if people["note"].startswith(PROVISIONAL) else "no"
        flows = [_shown(own.get(name)) for name in placements.FLOWS.values()]
        made.append((names[area_code], month, kind, age, _shown(people), _shown(cost, "value"), *flows, late))
    return made


def _rightcare(found: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    made = []
    for row in found.to_dict("records"):
        programme, _, pod = row["breakdown"].rpartition(":")
        own = row["category"] == rightcare.OWN
        name = names[row["area_code"]] if own else row["category"]
        people = _shown(row, "denominator")
        made.append((programme, pod, name, "yes" if own else "no", _shown(row), people, row["period"]))
    return made


def _said(
    connection: Connection, place: Place, kind: str, row: Callable[[str, str, str, str], Row]
) -> tuple[list[Row], bool]:
    """Entries of a kind as rows."""
    asked = select(entry).join(area, area.c.code == entry.c.area_code).where(CURRENT_ENTRY, entry.c.kind == kind)
    found = frame(connection, asked.order_by(area.c.position, entry.c.part, entry.c.key))
    names = _names(place)
    made = [row(one["key"], names[one["area_code"]], one["title"], one["body"]) for one in found.to_dict("records")]
    return made, bool(made) and _illustrative(connection, set(found["load_id"]))


WORDS: Mapping[str, tuple[str, Callable[[str, str, str, str], Row]]] = {  # kinds whose rows are entries
    changes.LAYOUT.kind: (changes.ENTRY, changes.row), decisions.KIND: (decisions.ENTRY, decisions.row),
}  # fmt: skip
ROWS: Mapping[str, Callable[[pd.DataFrame, Mapping[str, str]], list[Row]]] = {
    KIND: _cost_centre, placements.KIND: _placements, rightcare.LAYOUT.kind: _rightcare,
}  # fmt: skip
