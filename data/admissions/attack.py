"""The store attacked: what all that it shows of admissions gives away of numbers that are hidden."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pandas as pd

from data.admissions import naming
from data.admissions.naming import ALL
from data.admissions.protected import System, of_money, systems
from data.attacked import SHOWN, TOLD, sentences
from data.disclosure import HIDDEN, policy
from methods.disclosure import Policy

CALLED = ("area", "period", "breakdown", "category")
Parents = Callable[[str], Mapping[str, str]]


def findings(current: pd.DataFrame, parents: Parents, disclosure: str) -> Iterator[str]:
    """What can be told of hidden numbers, a sentence each; `current`: rows of all indicators of admissions.

    `parents`: what each area lies in at a period. The months of each map are solved together, as they were protected:
    areas, fifths, segments, kinds of admission, and months within years. Practices are areas too, where files state
    any. A cost is told where it alone is hidden of a sum.
    """
    if disclosure not in HIDDEN or current.empty:
        return
    cells = current.rename(columns={"area_code": "area"}).assign(shown=current["numerator"])
    for inside, periods in _by_map(cells, parents):
        own = cells[cells["period"].isin(periods)]
        yield from _of_map(own, inside, policy(disclosure))


def _by_map(cells: pd.DataFrame, parents: Parents) -> Iterable[tuple[dict[str, str | None], list[str]]]:
    """The periods of which areas lie in the same areas, and what each area with figures lies in."""
    there = set(cells["area"])
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for period in sorted(cells["period"].unique()):
        above = parents(str(period))
        found.setdefault(tuple(sorted((code, above[code]) for code in there if code in above)), []).append(str(period))
    for pairs, periods in found.items():
        inside: dict[str, str | None] = {code: parent if parent in there else None for code, parent in pairs}
        tops = {parent for parent in inside.values() if parent is not None and parent not in inside}
        yield {**inside, **dict.fromkeys(tops)}, periods


def _of_map(cells: pd.DataFrame, whole: Mapping[str, str | None], hiding: Policy) -> Iterator[str]:
    inside, same = _without_same(whole)
    yield from _shown_by_another_name(cells, same)
    known = cells[cells["area"].isin([*inside])]
    of_numbers = known[(known["indicator"] != naming.COST) & known["breakdown"].isin(_breakdowns(known))]
    for system in systems(of_numbers, inside):
        if (system.cells["state"] == "suppressed").any():
            cells = system.cells.assign(small=False)  # nobody who sees figures alone knows which are hidden for others
            yield from sentences(system.name, cells, system.keys, hiding, CALLED)
    yield from _alone(of_money(known[known["indicator"] == naming.COST], inside))


def _without_same(whole: Mapping[str, str | None]) -> tuple[dict[str, str | None], dict[str, str]]:
    """The areas without those that are all of the area they lie in; and which area each of these is the same as."""
    inside, same = dict(whole), {}
    while alone := [code for code, parent in inside.items() if parent and [*inside.values()].count(parent) == 1]:
        code = alone[0]
        parent = same[code] = str(inside.pop(code))
        inside = {one: parent if above == code else above for one, above in inside.items()}
    return inside, same


def _shown_by_another_name(cells: pd.DataFrame, same: Mapping[str, str]) -> Iterator[str]:
    """Areas of the same people have to hide the same."""
    keys = ["indicator", "area", "period", "breakdown", "category"]
    own = cells.loc[cells["area"].isin([*same]), [*keys, "state"]]
    both = own.assign(area=own["area"].map(same)).merge(cells[[*keys, "state"]], on=keys)
    apart = both["state_x"].eq("suppressed") != both["state_y"].eq("suppressed")
    for row in both[apart].head(SHOWN).itertuples():
        said = "is hidden, and shown under the name of an area of the same people"
        yield f"{row.indicator} {row.period} {row.area} {row.breakdown} {row.category} {said}"


def _breakdowns(cells: pd.DataFrame) -> list[str]:
    return [one for one in cells["breakdown"].unique() if one in (ALL, *naming.GROUPS.values())]


def _alone(system: System) -> Iterator[str]:
    """Costs that are the only ones hidden of a sum: along points of delivery, programmes, and areas in an area."""
    cells = system.cells
    keys = ["area", "month", *naming.MONEY]
    for key in naming.MONEY:
        margin = cells[cells["breakdown"].eq(ALL)]
        parts = cells[cells["breakdown"].eq(key)]
        yield from _only_one(margin, parts, parts[["area", "month"]].assign(**dict.fromkeys(naming.MONEY, ALL)))
    inner = cells[cells["within"].notna()]
    yield from _only_one(cells, inner, inner[keys].assign(area=inner["within"]))


def _only_one(margins: pd.DataFrame, parts: pd.DataFrame, of: pd.DataFrame) -> Iterator[str]:
    """Of each margin and its parts (`of` names each part's margin) the one that is hidden, where it is just one."""
    keys = ["area", "month", *naming.MONEY]
    whole = pd.concat([margins[keys].assign(at=margins.index), of[keys].assign(at=parts.index)])
    whole["hidden"] = pd.concat([margins["state"], parts["state"]]).eq("suppressed").to_numpy()
    lines = whole.groupby(keys)
    has_both = lines["at"].transform("size") > 1
    margin_there = pd.MultiIndex.from_frame(whole[keys]).isin(pd.MultiIndex.from_frame(margins[keys]))
    one = whole[whole["hidden"] & (lines["hidden"].transform("sum") == 1) & has_both & margin_there]
    every = pd.concat([margins, parts])
    every = every[~every.index.duplicated()]
    for row in every.loc[one["at"]].head(SHOWN).itertuples():
        name = f"{row.indicator} {row.period} {row.area} {row.breakdown} {row.category}"
        yield f"{name} {TOLD.format('the rest of a sum')}"
