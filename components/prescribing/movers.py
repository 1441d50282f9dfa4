"""What spending changed by since the year before, medicine by medicine, and why."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from components.formats import number
from components.money import pence
from components.prescribing.levels import REST, with_code
from components.prescribing.span import noted, over
from methods.movers import Parts, Use, parts

MOST = 12  # medicines that are told one by one
CAUSES: Mapping[str, str] = {
    "volume": "More or fewer items", "price": "Price of a unit", "mix": "Size and discount",
}  # fmt: skip
ALL, OTHERS = "all", "others"
PENNY = 0.005
FIGURES = ["spend_before", "spend", "change", *CAUSES]


def movers(before: pd.DataFrame, now: pd.DataFrame, totals: tuple[float, float]) -> pd.DataFrame:
    """One row a medicine, the largest change first, then the others together and all: code and FIGURES, in £.

    `before` and `now` have code, items, quantity, nic and cost; `totals` what was spent in all, before and now. What
    these have and the medicines have not stands apart, so that all is always the sum.
    """
    both = before.merge(now, on="code", how="outer", suffixes=("_before", "_now")).sort_values("code")
    found = _decomposed(both)
    order = found.assign(size=found["change"].abs()).sort_values("size", ascending=False, kind="stable")
    told, others = order.iloc[:MOST], order.iloc[MOST:]
    rows = [told[["code", *FIGURES]]]
    rows += [_sum(others, OTHERS)] if len(others) else []
    rest = [round(whole - float(found[name].sum()), 5) for whole, name in zip(totals, FIGURES, strict=False)]
    if max(map(abs, rest)) >= PENNY:
        apart = [*rest, rest[1] - rest[0], 0.0, 0.0, rest[1] - rest[0]]  # nothing is known of items or prices
        rows.append(pd.DataFrame([[REST, *apart]], columns=["code", *FIGURES]))
    whole = pd.concat(rows, ignore_index=True)
    return pd.concat([whole, _sum(whole, ALL)], ignore_index=True)


def _decomposed(both: pd.DataFrame) -> pd.DataFrame:
    """Each medicine with its change in parts; one that is in neither file's list is nothing there."""
    then, later = (
        Use(*(both[f"{name}_{when}"].to_numpy(dtype=float) for name in Use._fields)) for when in ("before", "now")
    )
    then, later = (one._replace(items=_known(one.items), cost=_known(one.cost)) for one in (then, later))
    found: Parts = parts(then, later)
    return pd.DataFrame({"code": both["code"], "spend_before": then.cost, "spend": later.cost, **found._asdict()})


def _known(numbers: Any) -> Any:
    return pd.Series(numbers).fillna(0.0).to_numpy()


def _sum(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return pd.DataFrame([[code, *(float(rows[name].sum()) for name in FIGURES)]], columns=["code", *FIGURES])


def frame(
    rows: pd.DataFrame, like: dict[str, Any], names: Mapping[str, str], now: Sequence[str], before: Sequence[str]
) -> pd.DataFrame:
    """The rows as observations: `value` is the change in £; `name`, `now` and `before` (months) go along."""
    kinds = {ALL: "All prescribing", OTHERS: "All other medicines"}
    made = [
        like | one | {
            "category": one["code"], "breakdown": "bnf", "value": one["change"], "numerator": one["spend"],
            "denominator": nan, "name": kinds.get(one["code"]) or with_code(one["code"], names), "unit": "£ more",
            "now": tuple(now), "before": tuple(before), "note": f"{noted(now) or over(now)}, less {over(before)}",
        }
        for one in rows.to_dict("records")
    ]  # fmt: skip
    return pd.DataFrame(made)


def table_rows(rows: pd.DataFrame, view: object = None) -> pd.DataFrame:
    """The rows with their figures as people read them, £ to the penny."""
    heads = {"spend_before": "The year before", "spend": "Spend", "change": "Change", **CAUSES}
    texts = {head: [pence(one) for one in rows[name]] for name, head in heads.items()}
    return rows.assign(category=rows["name"], **texts)


def share(part: float, whole: float) -> str:
    """A part of a change in per cent of it; "" where the change is nothing."""
    return f"{number(100 * part / whole)}%" if whole else ""
