"""What spending changed by since the year before, medicine by medicine, and why."""

from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from components.money import pence
from components.prescribing.levels import REST, with_code
from components.prescribing.span import noted, over
from components.records import frame_of
from methods.movers import Use, parts

MOST = 12  # medicines that are told one by one
CAUSES: Mapping[str, str] = {
    "volume": "More or fewer items", "price": "Price of a unit", "mix": "Size and discount",
}  # fmt: skip
ALL, OTHERS = "all", "others"
PENNY = 0.005
NOTHING = (0.0, 0.0, 0.0, 0.0)
FIGURES = ["spend_before", "spend", "change", *CAUSES]


def uses(rows: Iterable[Any], cost: str) -> dict[str, list[float]]:
    """By code what was prescribed: items, quantity, list price and cost.

    `rows` have indicator, code, numerator and denominator; that of `cost` has cost and items, the other the others.
    """
    found: dict[str, list[float]] = {}
    for row in rows:
        one = found.setdefault(row.code, [0.0, nan, nan, 0.0])
        money, amount = (3, 0) if row.indicator == cost else (2, 1)
        one[money], one[amount] = row.numerator, row.denominator
    return found


def movers(
    before: Mapping[str, Sequence[float]], now: Mapping[str, Sequence[float]], totals: Sequence[float]
) -> list[dict[str, Any]]:
    """One row a medicine, the largest change first, then the others together and all: code and FIGURES, in £.

    `totals` is what was spent in all, before and now. What these have and the medicines have not stands apart, so that
    all is always the sum.
    """
    found = sorted(_decomposed(before, now), key=lambda one: -abs(one["change"]))
    rest = [round(whole - sum(one[name] for one in found), 5) for whole, name in zip(totals, FIGURES, strict=False)]
    rows = found[:MOST] + ([_sum(found[MOST:], OTHERS)] if len(found) > MOST else [])
    if max(map(abs, rest)) >= PENNY:
        more = rest[1] - rest[0]  # of which no items or prices are known
        figures = [*rest, more, 0.0, 0.0, more]
        rows.append({"code": REST, **dict(zip(FIGURES, figures, strict=True))})
    return [*rows, _sum(rows, ALL)]


def _decomposed(before: Mapping[str, Sequence[float]], now: Mapping[str, Sequence[float]]) -> list[dict[str, Any]]:
    """Each medicine with its change in parts; what is not prescribed in a year is nothing there."""
    codes = sorted({*before, *now})
    if not codes:
        return []
    then, later = (Use(*np.array([one.get(code, NOTHING) for code in codes], dtype=float).T) for one in (before, now))
    columns = (codes, then.cost.tolist(), later.cost.tolist(), *(one.tolist() for one in parts(then, later)))
    return [dict(zip(("code", *FIGURES), cells, strict=True)) for cells in zip(*columns, strict=True)]


def _sum(rows: Sequence[Mapping[str, Any]], code: str) -> dict[str, Any]:
    return {"code": code} | {name: round(sum(one[name] for one in rows), 5) for name in FIGURES}


def frame(
    rows: Sequence[dict[str, Any]], like: dict[str, Any], names: Mapping[str, str], now: Sequence[str],
    before: Sequence[str],
) -> pd.DataFrame:  # fmt: skip
    """The rows as observations: `value` is the change in £; `name`, `now` and `before` (months) go along."""
    note = f"{noted(now) or over(now)}, less {over(before)}"
    kinds = {ALL: "All prescribing", OTHERS: "All other medicines"}
    made = [
        like | one | {
            "category": one["code"], "breakdown": "bnf", "value": one["change"], "numerator": one["spend"],
            "denominator": nan, "name": kinds.get(one["code"]) or with_code(one["code"], names), "unit": "£ more",
            "now": tuple(now), "before": tuple(before), "note": note,
        }
        for one in rows
    ]  # fmt: skip
    return frame_of(made)


def table_rows(rows: pd.DataFrame, view: object = None) -> pd.DataFrame:
    """The rows with their figures as people read them, £ to the penny."""
    heads = {"spend_before": "The year before", "spend": "Spend", "change": "Change", **CAUSES}
    texts = {head: [pence(one) for one in rows[name]] for name, head in heads.items()}
    return rows.assign(category=rows["name"], **texts)
