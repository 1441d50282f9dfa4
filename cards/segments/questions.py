"""What each card of the segments page asks: a view in, the rows to draw out."""

from collections.abc import Sequence
from math import isnan, nan

import pandas as pd

from cards.questions import in_order
from cards.segments.asked import figures, of_one_area
from cards.segments.choices import before, snapshot
from components.records import records
from components.segments.attendances import BAND, least, parted
from components.segments.beside import shared, times, with_share
from components.segments.cells import (
    ALL,
    PEOPLE,
    USES,
    WHOLE,
    Cell,
    cells,
    measure_of,
    opened,
    rule_of,
    title,
)  # fmt: skip
from components.segments.changes import with_change
from components.segments.doubt import with_doubt, without_practice
from components.segments.groups import GROUPS, whole_of, whose
from components.view import View
from data.rules import DEFAULT
from queries import segments

CONCENTRATION, ATTENDERS = "cost_concentration", "frequent_attenders"
USE = tuple(USES)
TOLD = (WHOLE, Cell(ALL, "complex"), Cell("older", "complex"))  # on a community's own page


def matrix(view: View) -> pd.DataFrame:
    """The chosen measure by cell, of the chosen community or, where it has no rows, of the Place.

    `share` of the list for people; beside the Place `times` its figure; `open` people whose cell could change.
    """
    rule, measure = rule_of(view), measure_of(view)
    rows = figures(view, [measure], [f"cell:{rule.id}"])
    if rows.empty:
        return rows
    if measure != PEOPLE:
        return _by_cell(_beside(rows, view, of_shares=False), cells(rule)).assign(open="")
    doubt = figures(view, [PEOPLE], [f"undecided:{rule.id}"])
    return with_doubt(_by_cell(_beside(shared(rows), view, of_shares=True), cells(rule)), doubt)


def use(view: View) -> pd.DataFrame:
    """What people of the opened cell cost and use, here and in the Place, as so many times everybody in the Place."""
    cell = opened(view.selection.cell, rule_of(view))
    rows = figures(view, USE, [f"cell:{rule_of(view).id}"], cell, WHOLE) if cell else pd.DataFrame()
    if cell is None or rows.empty:
        return rows
    whole = rows[rows["area_code"].eq(view.place.code) & rows["category"].eq(WHOLE.category)]
    average = dict(zip(whole["indicator"], whole["value"], strict=True))
    own = rows[rows["category"] == cell.category]
    reference = [average.get(name, nan) for name in own["indicator"]]
    found = times(own, reference, f"everybody's in {view.place.name}", of_shares=False).assign(whose=own["short_name"])
    return in_order(found, [
        (area != view.focus_code, USE.index(name))
        for area, name in zip(found["area_code"], found["indicator"], strict=True)
    ])  # fmt: skip


def who(view: View) -> pd.DataFrame:
    """The people of the opened cell by sex and by fifth of deprivation, with each one's share of the cell.

    Beside a community the same cell of the Place; beside the Place's, everybody in it.
    """
    rule = rule_of(view)
    cell = opened(view.selection.cell, rule)
    groups = [f"cell:{rule.id}:{group}" for group in GROUPS]
    rows = figures(view, [PEOPLE], [f"cell:{rule.id}", *groups], cell, WHOLE) if cell else pd.DataFrame()
    if cell is None or rows.empty:
        return rows
    both = set(rows["area_code"]) > {view.place.code} or cell == WHOLE
    wanted = rows[rows["category"].isin([cell.category] if both else [cell.category, WHOLE.category])]
    kept = wanted[wanted["breakdown"].isin(groups)]
    named = with_share(kept, whole_of(kept, wanted)).assign(whose=whose(kept, cell, rule, view))
    first = (title(cell, rule), view.focus_name)
    return in_order(named, [
        (name not in first, groups.index(by)) for name, by in zip(named["whose"], named["breakdown"], strict=True)
    ])  # fmt: skip


def attenders_by_band(view: View) -> pd.DataFrame:
    """Frequent attenders by band and fifth, of the chosen community or the Place, as so many times the whole band's."""
    rows = of_one_area(segments.figures([ATTENDERS], view.focus_and_place, [BAND], snapshot(view)), view)
    if rows.empty or set(rows["state"]) == {"missing"}:  # an extract without attendances
        return rows.iloc[:0]
    parts = [parted(one) for one in rows["category"]]
    whole = {band: amount for (band, fifth), amount in zip(parts, rows["value"], strict=True) if fifth == ALL}
    found = times(rows, [whole.get(band, nan) for band, _ in parts], "everybody's of the band", of_shares=False)
    return in_order(found, [(least(band), fifth != ALL, fifth) for band, fifth in parts])


def reasons(view: View) -> pd.DataFrame:
    """People with complex needs by the set of criteria that they meet, the largest first, with each one's share.

    The last row is all of them.
    """
    rule = rule_of(view)
    rows = of_one_area(figures(view, [PEOPLE], [f"reasons:{rule.id}", f"cell:{rule.id}"]), view)
    if rows.empty or set(rows["state"]) == {"missing"}:  # an area of which the newest extract has nobody
        return rows.iloc[:0]
    named = zip(rows["breakdown"], rows["category"], strict=True)
    kinds, values = [kind if kind.startswith("reasons") else cell for kind, cell in named], rows["value"].tolist()
    sets = [at for at, kind in enumerate(kinds) if kind == f"reasons:{rule.id}"]
    whole = [at for at, kind in enumerate(kinds) if kind == Cell(ALL, "complex").category] if sets else []
    largest = sorted(sets, key=lambda at: (isnan(values[at]), 0.0 if isnan(values[at]) else -values[at]))
    everybody = values[whole[0]] if whole else nan
    return with_share(rows.take([*largest, *whole]), [everybody] * len([*largest, *whole]))


def concentration(view: View) -> pd.DataFrame:
    """How much of all cost falls on the costliest, of every community and the Place, the costliest first."""
    rows = segments.figures([CONCENTRATION], [*view.slugs, view.place.code], ["top"], snapshot(view))
    if rows.empty:
        return rows
    top = [float(one) for one in rows["category"]]
    return in_order(rows.assign(top=top), list(zip(rows["position"].tolist(), top, strict=True)))


def changes(view: View) -> pd.DataFrame:
    """The cells at the shown snapshot and at one before, with the change of the figures shown."""
    rule, earlier = rule_of(view), before(view)
    if not earlier:
        return pd.DataFrame()
    now = of_one_area(figures(view, [PEOPLE], [f"cell:{rule.id}"]), view)
    then = of_one_area(figures(view, [PEOPLE], [f"cell:{rule.id}"], period=earlier), view)
    if now.empty or then.empty or set(now["area_code"]) != set(then["area_code"]):
        return now.iloc[:0]
    return with_change(_by_cell(now, cells(rule)), then, view)


def moves(view: View) -> pd.DataFrame:
    """Who is where by the operating model and by the other rule that is chosen, with both rules' own counts."""
    rule = rule_of(view)
    if rule.id == DEFAULT:
        return pd.DataFrame()
    wanted = [f"moves:{rule.id}", f"segment:{rule.id}", f"cell:{DEFAULT}"]
    own = of_one_area(figures(view, [PEOPLE], wanted), view)
    if own.empty or f"moves:{rule.id}" not in set(own["breakdown"]):
        return own.iloc[:0]
    return own[~own["breakdown"].str.startswith("cell:") | own["category"].str.startswith(f"{ALL}/")]


def short(view: View) -> pd.DataFrame:
    """People of a community by need, all ages together, with shares and beside the Place."""
    rows = figures(view, [PEOPLE], [f"cell:{DEFAULT}"], *TOLD)
    return rows if rows.empty else _beside(shared(rows), view, of_shares=True)


def no_practice(frame: pd.DataFrame, view: View) -> str:
    """How many people have no practice recorded, who count for the Place alone; "" in a community or for nobody."""
    rows = figures(view, [PEOPLE], ["community"]) if frame["area_code"].iloc[0] == view.place.code else frame[:0]
    return without_practice(records(rows))


def _beside(rows: pd.DataFrame, view: View, *, of_shares: bool) -> pd.DataFrame:
    """The rows of one area, a community's with `times` the Place's figure of the same category."""
    own = of_one_area(rows, view)
    if view.alone or own["area_code"].iloc[0] == view.place.code:
        return own
    place = rows[rows["area_code"] == view.place.code]
    known = dict(zip(place["category"], place["share" if of_shares else "value"], strict=True))
    reference = [known.get(one, nan) for one in own["category"]]
    return times(own, reference, f"{view.place.name}'s", of_shares=of_shares)


def _by_cell(rows: pd.DataFrame, order: Sequence[Cell]) -> pd.DataFrame:
    """The rows of known cells, row by row of the table."""
    at = {one.category: place for place, one in enumerate(order)}
    known = rows[rows["category"].isin(at)]
    return in_order(known, [at[one] for one in known["category"]])
