"""What the cards of the spend page ask: a view in, the rows to draw out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from cards.questions import eight, in_order
from cards.spend.sent import sent
from components.comparison import compared
from components.records import frame_of, framed
from components.spend import differs as beside_place
from components.spend import emergencies, lines
from components.spend import published as as_published
from components.spend.ledger import MEASURES
from components.spend.makeup import of_year
from components.spend.overview import area_of
from components.spend.overview import overview as of_lines
from components.spend.people import lists
from components.spend.placements import PLACED, WEEKLY, late
from components.spend.pooled import pooled
from components.spend.rightcare import chances, in_all, shares
from components.spend.standardised import STANDARDISED, both
from components.spend.year import amounts
from components.view import View
from data.ledger.published import opportunities as printed
from data.place import ENGLAND
from queries import spend
from queries.request import once

ADMITTED = (
    "emergency_admissions", "elective_admissions", "ambulatory_sensitive_admissions",
    "emergency_admissions_under_5", "falls_admissions_65_and_over", "emergency_readmissions", "emergency_bed_days",
    "admissions_cost",
)  # fmt: skip
PUBLISHED_OF = "E06000049"  # the Place that the published opportunities are of
KINDS = ("placement_type", "age_group")  # breakdowns of placements


def overview(view: View) -> pd.DataFrame:
    """The lines of every community and the Place: pounds, and pounds a person."""
    return once("lines", view.selection.per, lambda: _overview(view))


def _overview(view: View) -> pd.DataFrame:
    place = view.place.code
    rows = spend.year(lines.FLOWS, lines.STOCKS, [*view.slugs, place], place, lines.LISTS)
    return of_lines(amounts(rows, place), lists(rows, place), chances(_peers(view)), view)


def tiles(view: View) -> pd.DataFrame:
    """The same, of the chosen community first, and the others to say how they differ."""
    found = overview(view)
    return found if found.empty else in_order(found, [area != view.focus_code for area in found["area_code"]])


def differs(view: View) -> pd.DataFrame:
    """Each line, and what it buys, as so many times the Place's."""
    if view.alone:
        return pd.DataFrame()
    counted = [*beside_place.COUNTED]
    return beside_place.differs(overview(view), _year_of(counted, [*view.slugs, view.place.code], view), view)


def admissions(view: View) -> pd.DataFrame:
    """Admissions of the year by kind: of an average month, compared with the Place."""
    months = _year_of(ADMITTED, view.focus_and_place, view)
    found = [one | area_of(one["area_code"], view) for one in pooled(months, view)]
    if not any(one["area_code"] == view.focus_code for one in found):
        return pd.DataFrame()
    set_beside = compared(frame_of(found), view.against_place())
    own = set_beside[set_beside["area_code"] == view.focus_code]
    return in_order(own, [ADMITTED.index(name) for name in own["indicator"]])


def admissions_by(breakdown: str, view: View) -> pd.DataFrame:
    """The year's cost of admissions by point of delivery or programme for 1,000 people, beside the Place's."""
    rows = spend.make_up(["admissions_cost"], view.focus_and_place, [breakdown, "all"], view.place.code)
    return of_year(rows, view)


def emergencies_by(breakdown: str, view: View) -> pd.DataFrame:
    """The year's emergency admissions by segment or fifth of deprivation: of an average month, beside the Place's."""
    areas = view.focus_and_place
    rows = spend.make_up([emergencies.EMERGENCIES], areas, [breakdown], view.place.code)
    return emergencies.by_part(rows, breakdown, view)


def standardised(view: View) -> pd.DataFrame:
    """Emergency admissions of a financial year as so many times the Place's: as counted, and allowing for age."""
    place = view.place.code
    newest = spend.newest([STANDARDISED], place).get(STANDARDISED)
    if newest is None or view.alone:
        return pd.DataFrame()
    start = date(newest.year - 1, newest.month, newest.day)
    areas = [*view.slugs, place]
    rows = spend.history(["emergency_admissions", STANDARDISED], areas, since=start)
    return both(rows, newest.isoformat(), view)


def published(view: View) -> pd.DataFrame:
    """RightCare's figures from the plan of this Place; none for another Place, of which they are not."""
    return as_published.rows(printed(), view) if view.place.code == PUBLISHED_OF else pd.DataFrame()


def opportunities(view: View) -> pd.DataFrame:
    """What the Place could spend less by programme and point of delivery, with its interval."""
    found = chances(_peers(view))
    rows = [
        one.row._asdict() | {
            "value": one.found.value, "lower": one.found.lower, "upper": one.found.upper, "unit": "£",
            "state": "missing" if pd.isna(one.found.value) else "ok", "note": f"{one.peers} peers; {one.verdict}",
            "name": one.name, "verdict": one.verdict, "peers": one.peers,
        }
        for one in found
    ]  # fmt: skip
    return frame_of(rows)


def opportunity_shares(view: View) -> pd.DataFrame:
    """Each community's share of the Place's opportunity by weighted population; `people` are those."""
    found = chances(_peers(view))
    place = view.place.code
    known = spend.year([], [lines.WEIGHTED], [*view.slugs, place], place) if found else []
    people = {row.area_code: row.denominator for row in known if row.area_code != place}
    if not people or set(people) != set(view.slugs):
        return pd.DataFrame()
    total = in_all(found)
    row = found[0].row._asdict() | dict.fromkeys(("lower", "upper"), float("nan")) | {"unit": "£"}
    of_areas = {**shares(total, people), place: total} if not view.alone else {}
    weighed = {**people, place: sum(people.values())}
    return frame_of([
        row | area_of(area, view) | {"value": one, "numerator": float("nan"), "denominator": weighed[area],
                                     "note": "" if area == place else "Modelled: shared by weighted population"}
        for area, one in of_areas.items()
    ])  # fmt: skip


def placements(view: View) -> pd.DataFrame:
    """People in long-term placements and their weekly cost by type and age, at the newest month that is not late.

    It is one that all communities have sent, if the chosen one has any such. `later`: months after it that lack some.
    """
    place = view.place.code
    rows = spend.make_up([PLACED, WEEKLY], [view.focus_code, place], ["all", *KINDS], place)
    months = [row for row in rows if row.indicator == PLACED and row.breakdown == "all" and not late(row)]
    own, whole = (
        [row.period for row in months if row.area_code == area and row.state != "missing"]
        for area in (view.focus_code, place)
    )
    chosen = ([key for key in whole if key in own] or own or [row.period for row in months])[-1:]
    found = [row for row in rows if row.period in chosen]
    if not any(row.area_code == view.focus_code for row in found):
        return pd.DataFrame()
    of_place = [row.period for row in months if row.area_code == place]
    later = [key for key in of_place[of_place.index(chosen[0]) + 1 :] if key not in whole]
    return _with_sent(found, PLACED, later, view)


def placed_over_time(view: View) -> pd.DataFrame:
    """People in long-term placements month by month, of the chosen community and the Place."""
    return _own_first(spend.history([PLACED], view.focus_and_place), view)


def placed_moves(view: View) -> pd.DataFrame:
    """New and ended placements month by month, of the chosen community or the Place."""
    return framed(spend.history(["placements_new", "placements_ended"], [view.focus_code]))


def cost_centre(view: View) -> pd.DataFrame:
    """The lines of the cost centre and its total, of the chosen community or the Place, at a month.

    It is the newest that has figures, unless the address names one. `later`: months after it that have none; `sent`:
    the communities that have sent the last of them, or the month itself where it has none.
    """
    months = spend.months(lines.ACTUAL, view.focus_code)
    known = [key for key, has in months.items() if has] or [*months]
    chosen = view.selection.period if view.selection.period in months else known[-1] if known else ""
    after = [*months][[*months].index(chosen) + 1 :] if chosen else []
    found = spend.at(MEASURES, [view.focus_code], ["all", "line"], chosen)
    return _with_sent(found, lines.ACTUAL, [key for key in after if not months[key]], view)


def _with_sent(found: Sequence[Any], indicator: str, later: Sequence[str], view: View) -> pd.DataFrame:
    """The rows of a month with `later`, months that not all communities have sent, and who has `sent`."""
    known = any(row.state != "missing" for row in found if row.area_code == view.focus_code)
    unknown = "".join(later[-1:] if known else [row.period for row in found[:1]])
    who = sent(indicator, view, unknown) if unknown else ()
    return frame_of([row._asdict() | {"later": tuple(later), "sent": who} for row in found])


def funding(view: View) -> pd.DataFrame:
    """GP funding by year, for each registered or weighted patient, of the chosen community and the Place."""
    per = lines.WEIGHTED if view.selection.per == "weighted" else lines.FUNDING
    return _own_first(spend.history([per], view.focus_and_place), view)


def funding_side(view: View) -> pd.DataFrame:
    """The communities' GP funding for each weighted patient beside each other, without England."""
    rows = eight(view)
    return rows[rows["area_code"] != ENGLAND]


def _peers(view: View) -> list[Any]:
    return spend.parts_at_newest(lines.RIGHTCARE, view.place.code)


def _year_of(indicators: Sequence[str], areas: Sequence[str], view: View) -> list[Any]:
    return spend.year(indicators, [], areas, view.place.code)


def _own_first(rows: Sequence[Any], view: View) -> pd.DataFrame:
    """The chosen area's rows and then the Place's; none where the chosen area has none."""
    own, others = ([row for row in rows if (row.area_code == view.focus_code) == one] for one in (True, False))
    return framed([*own, *others] if own else [])
