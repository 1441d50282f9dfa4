"""A level of the formulary as rows: what each part cost, its share, and for 1,000 people here and in the Place."""

from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from components.formats import number
from components.money import pence
from components.prescribing.levels import DIGITS, OUTSIDE, REST, with_code
from components.prescribing.span import noted
from components.records import frame_of
from data.bnf import chapters

PENNY = 0.005


def parts(rows: Iterable[Any], area: str, total: float, *, top: bool) -> list[dict[str, Any]]:
    """An area's parts of one level, the dearest first: code, spend, items, leaf (there is nothing below it).

    `rows` have area_code, code, cost, items, letters. At the `top` what is in no chapter stands apart, and so does what
    `total` has and the parts have not: they always sum up to it.
    """
    own = [row for row in rows if row.area_code == area]
    found: dict[str, dict[str, Any]] = {}
    for row in own:
        code = row.code if not top or row.code in chapters() else OUTSIDE
        one = found.setdefault(code, {"code": code, "spend": 0.0, "items": 0.0, "leaf": True})
        one["spend"] = round(one["spend"] + row.cost, 5)
        one["items"] += row.items
        one["leaf"] = code == OUTSIDE or row.letters <= len(row.code)
    dearest = sorted(found.values(), key=lambda one: (one["code"] == OUTSIDE, -one["spend"], one["code"]))
    return with_rest(dearest, total)


def with_rest(found: Sequence[dict[str, Any]], total: float) -> list[dict[str, Any]]:
    """The parts, and after them what `total` has and they have not, so that they sum up to it."""
    rest = round(total - sum(one["spend"] for one in found), 5)
    more = [{"code": REST, "spend": rest, "items": nan, "leaf": True}] if abs(rest) >= PENNY else []
    return [*found, *more]


def frame(
    found: Sequence[dict[str, Any]], like: dict[str, Any], names: Mapping[str, str], months: Sequence[str],
    people: Mapping[str, float], beside: Mapping[str, float], reference: str, within: str,
) -> pd.DataFrame:  # fmt: skip
    """The parts as observations for 1,000 `people` (by code, "all" for all parts), then all of them; `beside` the same
    by code of whom they are set against (`reference` in words). `leaf`, `spend`, `items`, `share`, `times`, and in
    every row the months (`span`), the names of codes (`above`) and the code that is parted (`within`) go along."""
    whole = {"code": "all", "spend": round(sum(one["spend"] for one in found), 5), "leaf": True,
             "items": sum(one["items"] for one in found if one["items"] == one["items"])}  # fmt: skip
    rows = []
    for one in [*found, whole]:
        own = people.get(one["code"], nan)
        per_1000 = 1000 * one["spend"] / own if own > 0 else nan
        against = beside.get(one["code"], nan)
        rows.append(like | one | {
            "category": one["code"], "breakdown": "bnf", "numerator": one["spend"], "denominator": own,
            "value": per_1000, "name": "All of these" if one is whole else with_code(one["code"], names),
            "share": 100 * one["spend"] / whole["spend"] if whole["spend"] else nan, "beside": against,
            "times": per_1000 / against if against > 0 else nan, "times_lower": nan, "times_upper": nan,
            "reference": reference, "note": noted(months), "span": tuple(months),
            "above": tuple(names.items()), "within": within,
        })  # fmt: skip
    return frame_of(rows)


def table_rows(rows: pd.DataFrame, view: object = None) -> pd.DataFrame:
    """The rows with their figures as people read them, £ to the penny."""
    times = [f"{one:.2f}" if one == one else "None" for one in rows["times"]]
    return rows.assign(
        category=rows["name"], Spend=[pence(one) for one in rows["spend"]],
        Items=[number(one) for one in rows["items"]], Share=[f"{number(one, 1)}%" for one in rows["share"]],
        **{"Per 1,000, £": [number(one) for one in rows["value"]], "Times": times},
    )  # fmt: skip


def openable(row: Any) -> bool:
    """Whether a part can be opened: there is a level below it, and something in it."""
    return not row.leaf and len(row.code) in DIGITS[:-1]
