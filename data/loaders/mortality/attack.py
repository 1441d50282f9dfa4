"""The store attacked: what it shows of deaths gives away of numbers that are hidden, and of deaths by age."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.attacked import SHOWN, TOLD
from data.loaders.mortality.counts import ALL, CELL
from data.loaders.mortality.figures import RATES, ROUNDED, Wanted
from data.loaders.mortality.rehearsed import SURE, given_away, told
from data.loaders.mortality.sums import sums
from data.loaders.mortality.withheld import LEAST
from methods.disclosure.policy import Floats, Policy
from methods.disclosure.seen import Seen
from methods.disclosure.system import NoTableError, System
from methods.disclosure.table import Lines

LIFE = 1  # decimals that lives are told to
AGAIN = "Take the files of deaths back and load them again"
MORE = f"is told to more than one decimal, so that deaths by age can be worked back. {AGAIN}"
BY_AGE = (
    "is told, with its limits, to {figures} figures: its {deaths} deaths can be worked back by age. "
    f"{{others}} other rates are told to as many figures. {AGAIN}"
)


def findings(current: pd.DataFrame, asked: Sequence[Wanted], place: str, hiding: Policy) -> Iterator[str]:
    """What can be told of deaths, a sentence each; `current`: rows of the indicators `asked`, by which they are found.

    Hidden numbers of a period and age are solved together: communities, groups and causes, as they were hidden.
    """
    named = {one.indicator.id: one for one in asked}
    rows = current[current["state"] != "missing"]
    is_life = rows["indicator"].map({name: one.is_life for name, one in named.items()}).astype(bool)
    yield from _lives(rows[is_life])
    rates = rows[~is_life]
    rates = rates.assign(
        cause=rates["indicator"].map({name: one.cause for name, one in named.items()}),
        to=rates["indicator"].map({name: one.to for name, one in named.items()}),
        figures=_figures(rates[RATES].to_numpy()),
    )
    for (to, period), cells in rates.groupby(["to", "period"]):
        yield from _counts(f"deaths under {to + 1} of {period}", cells, place, hiding)
    yield from _by_age(rates[rates["state"] == "ok"])


def _lives(rows: pd.DataFrame) -> Iterator[str]:
    more = rows[(rows[RATES].round(LIFE) - rows[RATES]).abs().gt(SURE).any(axis=1)]
    yield from (f"{_name(row)} {MORE}" for row in more.head(SHOWN).to_dict("records"))


def _counts(name: str, cells: pd.DataFrame, place: str, hiding: Policy) -> Iterator[str]:
    """Hidden numbers that can be told closely."""
    by_cell = {(row["cause"], *(row[key] for key in CELL)): row for row in cells.to_dict("records")}
    names = {cell: at for at, cell in enumerate(by_cell)}
    low, high = np.array([_range(row) for row in by_cell.values()]).T
    hidden = np.flatnonzero((cells["state"] == "suppressed").to_numpy())
    try:
        seen = Seen(System(low, high, _lines(cells, names, place)).narrowed(), *np.full((2, len(low)), np.nan))
        close = seen.narrow(hidden, hiding.width)
    except NoTableError as problem:
        yield f"{name}: {problem}"
        return
    for at in close[:SHOWN].tolist():
        least, most = seen.ends(at)
        yield f"{_name(cells.iloc[at].to_dict())} {TOLD.format(f'{least:.0f} to {most:.0f}')}"


def _range(row: Mapping[Any, Any]) -> tuple[float, float]:
    """The least and the most deaths that a row leaves open; of a rate's limits often one number is left."""
    if row["state"] == "suppressed":
        return 0.0, np.inf
    near = [row["numerator"] + more for more in range(-(ROUNDED // 2), ROUNDED // 2 + 1)]
    rates = np.array([row[name] for name in RATES])
    left = [n for n in near if n >= LEAST and (np.isnan(rates).any() or told(rates, _off(rates, row["figures"]), n))]
    return (min(left), max(left)) if left else (min(near), max(near))


def _lines(cells: pd.DataFrame, names: Mapping[tuple[Any, ...], int], place: str) -> Lines:
    """Communities in the Place, groups in an area, causes in all; of all there are others too."""
    shape = pd.DataFrame(0.0, pd.MultiIndex.from_frame(cells[CELL].drop_duplicates()), cells["cause"].unique())
    entries: list[tuple[int, int, float]] = []
    lower: list[float] = []
    for one in sums(shape.assign(**{ALL: 0.0}), place):
        parts = [names[part] for part in one.parts if part in names]
        if one.total in names and parts and len(parts) == len(one.parts):
            entries += [(len(lower), names[one.total], -1.0), *((len(lower), part, 1.0) for part in parts)]
            lower.append(-np.inf if one.total[1:] == one.parts[0][1:] else 0.0)
    line, cell, sign = np.array(entries, dtype=float).reshape(-1, 3).T
    return Lines(line.astype(np.int64), cell.astype(np.int64), sign, np.array(lower), np.zeros(len(lower)))


def _by_age(rates: pd.DataFrame) -> Iterator[str]:
    """Rates from which deaths by age can be worked back.

    Asked of the easiest: those of which none has as many figures and as few deaths. Of all that are as easy as one
    that is told, one is named.
    """
    order = rates.sort_values(["numerator", "figures"], ascending=[True, False])
    easiest = order[order["figures"] > order["figures"].cummax().shift(fill_value=0)]
    for row in easiest.to_dict("records"):
        deaths, figures = int(row["numerator"]), int(row["figures"])
        if given_away(deaths, row["denominator"], figures, int(row["to"])):
            alike = int((rates["figures"] >= figures).sum())
            yield f"{_name(row)} {BY_AGE.format(figures=figures, deaths=deaths, others=alike - 1)}"


def _figures(rates: Floats) -> list[int]:
    """How many significant figures each row of rates is told to."""
    return [max((len(f"{x:.14e}".split("e")[0].replace(".", "").rstrip("0")) for x in row if x == x), default=0)
            for row in rates.tolist()]  # fmt: skip


def _off(rates: Floats, figures: int) -> Floats:
    with np.errstate(divide="ignore"):
        return np.maximum(10.0 ** (np.floor(np.log10(np.abs(rates))) - figures + 1) / 2, SURE * np.abs(rates))


def _name(row: Mapping[Any, Any]) -> str:
    return " ".join(str(row[key]) for key in ("indicator", "period", *CELL[:3]))
