"""The cells of a frame of counts, and the lines along which they add up."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from methods.disclosure.policy import Floats

Frame = Any  # a pandas DataFrame: methods are handed frames and import no pandas
Indices = NDArray[np.int64]

ALL = "all"
NOT_KEYS = ("count", "shown", "state", "within", "low", "high", "small")


@dataclass(frozen=True)
class Lines:
    """Sums, an entry a cell in a line: sign 1 for a part, -1 for the margin; together between `lower` and `upper`."""

    line: Indices
    cell: Indices
    sign: Floats
    lower: Floats
    upper: Floats

    def sums(self, numbers: Floats) -> Floats:
        """A number of each entry, added up along the lines."""
        return np.bincount(self.line, numbers, len(self.lower)).astype(np.float64)


@dataclass(frozen=True)
class Table:
    """Which cell each row of a frame is, the count of each cell (NaN where not known), and the lines."""

    of_row: Indices
    first: Indices
    counts: Floats
    lines: Lines


def table(frame: Frame) -> Table:
    """Cells and lines of a frame: every margin ("all") with its parts, every area with those within it.

    A cell may have several rows, one for each area that it lies within. A column that only describes areas, such as
    their type, parts the areas within one another in several ways: each type adds up to the whole by itself.
    """
    keys = [name for name in frame.columns if name not in NOT_KEYS]
    codes = np.array([frame[name].factorize(use_na_sentinel=False)[0] for name in keys], dtype=np.int64).T
    codes = codes.reshape(len(frame), len(keys))
    _, first, of_row = np.unique(codes, axis=0, return_index=True, return_inverse=True)
    of_row = of_row.reshape(-1).astype(np.int64)
    counts = _counts(frame, of_row, first)
    area = _area(frame, keys)
    found = [_along(frame, codes, of_row, keys, name, area) for name in keys]
    if area is not None:
        found.append(_inside(frame, codes, of_row, keys, area))
    return Table(of_row, first, counts, _lines(found, counts))


def _counts(frame: Frame, of_row: Indices, first: Indices) -> Floats:
    if "count" not in frame.columns:
        return np.full(len(first), np.nan)
    rows = frame["count"].to_numpy(dtype=float, na_value=np.nan)
    wrong = np.flatnonzero(np.isinf(rows) | (rows < 0) | (np.floor(rows) < rows))
    if len(wrong):
        raise ValueError(f"a count is a whole number from 0: row {wrong[0] + 1} has {rows[wrong[0]]:g}")
    counts: Floats = rows[first]
    apart = np.flatnonzero((rows != counts[of_row]) & ~(np.isnan(rows) & np.isnan(counts[of_row])))
    if len(apart):
        raise ValueError(f"row {apart[0] + 1} gives another count than an earlier row of the same cell")
    return counts


def _area(frame: Frame, keys: list[str]) -> str | None:
    """The column whose values `within` refers to."""
    if "within" not in frame.columns or not keys:
        return None
    parents = frame["within"].dropna().unique()
    found = {name: int(np.isin(frame[name].unique().astype(object), parents.astype(object)).sum()) for name in keys}
    best = max(keys, key=lambda name: (found[name], frame[name].nunique()))
    return best if found[best] else None


def _others(frame: Frame, keys: list[str], name: str, area: str | None) -> tuple[list[int], list[int]]:
    """Columns that the cells of a line share, and those that only describe areas (none but along areas)."""
    rest = [number for number, key in enumerate(keys) if key != name]
    if name != area:
        return rest, []
    values = frame.groupby(area, dropna=False, observed=True)[[keys[number] for number in rest]].nunique(dropna=False)
    describing = [
        number
        for number in rest
        if (values[keys[number]] == 1).all()
        and frame[keys[number]].nunique(dropna=False) > 1
        and not (frame[keys[number]].astype(object) == ALL).any()
    ]
    return [number for number in rest if number not in describing], describing


def _along(
    frame: Frame, codes: Indices, of_row: Indices, keys: list[str], name: str, area: str | None
) -> tuple[Indices, Indices, Indices]:
    """Margin and part of each pair along a key, and the number of its line. Of areas, only those within none."""
    whole = (frame[name].astype(object) == ALL).to_numpy()
    part = ~whole
    if name == area:
        part &= ~frame["within"].isin(frame[area][~whole]).to_numpy()
    shared, describing = _others(frame, keys, name, area)
    return _pairs(codes[:, shared], codes[:, shared], whole, part, of_row, codes[:, describing])


def _inside(
    frame: Frame, codes: Indices, of_row: Indices, keys: list[str], area: str
) -> tuple[Indices, Indices, Indices]:
    """Margin and part of each pair of an area and one within it, and the number of its line."""
    shared, describing = _others(frame, keys, area, area)
    own = codes[:, keys.index(area)]
    number = dict(zip(frame[area].tolist(), own.tolist(), strict=True))
    parent = np.array([number.get(one, -1) for one in frame["within"].tolist()], dtype=np.int64)
    part = (parent >= 0) & (parent != own) & (frame["within"].astype(object) != ALL).to_numpy()
    at, below = np.column_stack([codes[:, shared], own]), np.column_stack([codes[:, shared], parent])
    return _pairs(at, below, np.ones(len(frame), dtype=bool), part, of_row, codes[:, describing])


def _pairs(
    at: Indices, below: Indices, whole: NDArray[np.bool_], part: NDArray[np.bool_], of_row: Indices, kinds: Indices
) -> tuple[Indices, Indices, Indices]:
    """Where the keys `at` of a margin are the keys `below` which a part lies."""
    _, place = np.unique(np.vstack([at, below]), axis=0, return_inverse=True)
    place = place.reshape(-1)
    margins = np.full(place.max(initial=-1) + 1, -1, dtype=np.int64)
    margins[place[: len(at)][whole]] = of_row[whole]
    under, cells = margins[place[len(at) :][part]], of_row[part]
    _, line = np.unique(np.column_stack([under, kinds[part]]), axis=0, return_inverse=True)
    triple = np.unique(np.column_stack([line.reshape(-1), under, cells])[under >= 0], axis=0)
    return triple[:, 1], triple[:, 2], triple[:, 0]


def _lines(found: list[tuple[Indices, Indices, Indices]], counts: Floats) -> Lines:
    """One system of all. Parts that are fewer than their margin leave a rest; parts that are more overlap."""
    entries, ranges, number = [], [], 0
    for margins, parts, lines in found:
        for each in np.split(np.arange(len(lines)), np.flatnonzero(np.diff(lines)) + 1):
            if not len(each):
                continue
            margin, cells = margins[each[0]], parts[each]
            apart = counts[cells].sum() - counts[margin]
            ranges.append((-np.inf if apart < 0 else 0.0, np.inf if apart > 0 else 0.0))
            entries += [(number, margin, -1.0), *((number, cell, 1.0) for cell in cells)]
            number += 1
            for cell in cells if apart > 0 else ():  # people counted in several parts are each in the margin
                ranges.append((-np.inf, 0.0))
                entries += [(number, margin, -1.0), (number, cell, 1.0)]
                number += 1
    line, cell, sign = np.array(entries, dtype=float).reshape(-1, 3).T
    lower, upper = np.array(ranges, dtype=float).reshape(-1, 2).T
    return Lines(line.astype(np.int64), cell.astype(np.int64), sign, lower, upper)
