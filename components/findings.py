"""Which figures differ from the benchmark, or have changed, by more than chance, and in what order they are told."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from components.comparison import comparisons
from components.course import UNKNOWN, Course, counts, course, is_money
from components.records import framed, having, records
from components.view import View
from methods.standing import excess, order

LISTS: Mapping[str, Callable[[Any, View], bool]] = {
    "worse": lambda row, view: row.comparison == "worse" and not _money(row, view),
    "better": lambda row, view: row.comparison == "better" and not _money(row, view),
    "changed": lambda row, view: bool(row.way) and not _money(row, view),
    "different": lambda row, view: row.comparison in ("higher", "lower") and not _money(row, view),
    # What was paid is known to the penny and has no interval; where there is one, it has to leave England out.
    "money": lambda row, view: (
        _money(row, view) and row.state == "ok" and row.comparison != "similar" and abs(row.excess) > 0
    ),
}


def examined(frame: pd.DataFrame, areas: Sequence[str], series: Sequence[Any], view: View) -> pd.DataFrame:
    """Rows of these areas of a compared frame, with `comparison` by 99.8 % interval, `excess` and a Course's columns.

    `excess`: how many more or fewer people, events or £ than at the benchmark's figure. `series`: rows of
    queries.series.histories.
    """
    own = having(frame, "area_code", areas).reset_index(drop=True)
    known = {key: list(points) for key, points in groupby(series, lambda row: (row.indicator, row.area_code))}
    gated = own.assign(comparison=_gated(own, view), excess=_excess(own, view))
    found = [_course(row, known.get((row.indicator, row.area_code), []), view) for row in records(gated)]
    return pd.concat([gated, framed(found)], axis=1) if found else gated


def _gated(frame: pd.DataFrame, view: View) -> list[str]:
    """The comparison by 99.8 % interval, of what is compared at all."""
    usable = frame["comparison"].to_numpy() != "not compared"
    return comparisons(frame, frame["benchmark"].to_numpy(float), ("lower_998", "upper_998"), usable, view)


def _excess(frame: pd.DataFrame, view: View) -> list[float]:
    own = [view.indicators[key] for key in frame["indicator"]]
    names = ("numerator", "denominator", "value", "benchmark")
    events, people, value, benchmark = (frame[name].to_numpy(float) for name in names)
    more = excess(events, people, value, benchmark, [one.multiplier for one in own])
    return np.where([counts(one) for one in own], more, np.nan).tolist()


def _course(row: Any, points: Sequence[Any], view: View) -> Course:
    if row.state != "ok":
        return UNKNOWN
    return course(points, row.period, view.indicators[row.indicator], view.selection.rules)


def _money(row: Any, view: View) -> bool:
    return is_money(view.indicators[row.indicator])


def findings(frame: pd.DataFrame, view: View) -> dict[str, list[Any]]:
    """All findings by list, each list in the order of telling."""
    rows = records(frame)
    return {name: _ordered(name, [row for row in rows if belongs(row, view)], view) for name, belongs in LISTS.items()}


def _ordered(name: str, rows: list[Any], view: View) -> list[Any]:
    """Worse and getting worse first, of changes then those that are judged, then by how many are touched."""
    size = [row.touched if name == "changed" else row.excess for row in rows]
    by_size = [rows[at] for at in order(size, [row.comparison == row.meaning == "worse" for row in rows])]
    if name != "changed":
        return by_size
    return [row for row in by_size if row.meaning] + [row for row in by_size if not row.meaning]


def told_first(rows: Sequence[Any], most: int) -> list[Any]:
    """The first few to tell: each indicator once while there are others."""
    once: dict[str, Any] = {}
    for row in rows:
        once.setdefault(row.indicator, row)
    first = [*once.values()]
    return [*first, *(row for row in rows if not any(row is one for one in first))][:most]


def stands(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the table: those that stand out; all that were examined where none does."""
    out = {(row.indicator, row.area_code) for rows in findings(frame, view).values() for row in rows}
    kept = frame[[key in out for key in zip(frame["indicator"], frame["area_code"], strict=True)]]
    return kept if len(kept) else frame


def with_gate(found: Mapping[str, list[Any]]) -> list[str]:
    """The indicators that have a finding with a gate to cross, as a sum in £ has none. `found`: findings by list."""
    return [*{row.indicator for name, rows in found.items() if name != "money" for row in rows}]


def is_new(name: str, row: Any) -> bool:
    """Whether a finding crosses its gate with the newest data version only."""
    return name != "money" and bool(row.new_change if name == "changed" else row.new_difference)


def with_news(
    frame: pd.DataFrame, found: Mapping[str, list[Any]], earlier: pd.DataFrame, changed: Sequence[Any], view: View
) -> pd.DataFrame:
    """The examined rows with `new_difference`, `new_change` and `why`, against those of the data version before.

    `found`: their findings by list; `earlier`: what was examined then of the indicators of `changed`, the figures that
    the newest version changed (rows of queries.changes); `why` is the kind of that change.
    """
    if not changed:
        return frame.assign(new_difference=False, new_change=False, why="")
    stood = {_key(name, row) for name, rows in findings(earlier, view).items() for row in rows}
    kinds = _kinds(changed)
    new: dict[tuple[str, str, bool], str] = {}
    for name, rows in found.items():
        fresh = [row for row in rows if (row.indicator,) in kinds and _key(name, row) not in stood]
        if name != "money":  # a sum in £ has no gate to cross
            new |= {(row.indicator, row.area_code, name == "changed"): _why(row, kinds) for row in fresh}
    keys = list(zip(frame["indicator"], frame["area_code"], strict=True))
    whys = [[new.get((*key, one), "") for key in keys] for one in (False, True)]
    return frame.assign(
        new_difference=[bool(why) for why in whys[0]], new_change=[bool(why) for why in whys[1]],
        why=[one or other for one, other in zip(*whys, strict=True)],
    )  # fmt: skip


def _key(name: str, row: Any) -> tuple[str, ...]:
    return (name, row.indicator, row.area_code, row.way if name == "changed" else "")


def _kinds(changed: Sequence[Any]) -> dict[tuple[str, ...], str]:
    """The kind of change of a figure, of any figure of its area, and of any of its indicator, the newest telling."""
    kinds: dict[tuple[str, ...], str] = {}
    for one in changed:
        key = (one.indicator, one.area_code, one.period)
        kinds[key] = kinds[key[:2]] = kinds[key[:1]] = str(one.change)
    return kinds


def _why(row: Any, kinds: Mapping[tuple[str, ...], str]) -> str:
    """Its own figure's change, else that of the area's other years, else of what it is compared with."""
    key = (row.indicator, row.area_code, row.period)
    return next(kinds[key[:size]] for size in (3, 2, 1) if key[:size] in kinds)
