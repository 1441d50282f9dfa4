"""Small frames as queries give them, for what is drawn and said of them."""

from pathlib import Path

import numpy as np
import pandas as pd

from components.comparison import compared
from components.view import View
from data.indicators import indicators
from data.periods import parse
from data.place import load
from queries.values import VALUE

PLACE = load(Path(__file__).resolve().parents[2] / "data" / "reference")
NAMES = {one.slug: (one.name, one.short_name, "community", at) for at, one in enumerate(PLACE.communities)} | {
    "E06000049": ("Cheshire East", "Cheshire East", "place", 0),
    "E92000001": ("England", "England", "england", 0),
    "N81016": ("Millcroft Medical Centre", "Millcroft Medical Centre", "practice", 3),
    "N81053": ("Earnswood Medical Centre", "Earnswood Medical Centre", "practice", 4),
}
NOTHING = dict.fromkeys(("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"), np.nan)


def row(area: str, value: float = np.nan, lower: float = np.nan, upper: float = np.nan, **more: object) -> dict:
    """One row of an area; attendances in 2021-22 unless said otherwise."""
    name, short, kind, position = NAMES.get(area, (area, area, "practice", 9))
    base = {
        "indicator": "ae_attendances_0_4", "area_code": area, "area_type": kind, "area_name": name, "short_name": short,
        "position": position, "period": "2021-22", "breakdown": "all", "category": "all", "state": "ok", "note": "",
        "load_id": 3, "illustrative": False, "loaded": "2026-11-22 10:00:00",
    }  # fmt: skip
    return base | NOTHING | {"value": value, "lower": lower, "upper": upper} | more


def frame(*rows: dict) -> pd.DataFrame:
    """Rows as a query's frame."""
    return pd.DataFrame(list(rows), columns=[column.name for column in VALUE if column.name != "period_end"]).astype(
        dict.fromkeys(NOTHING, "float64") | {"illustrative": "bool"}
    )


def view(url: str = "/") -> View:
    """The view of a URL in the real Place."""
    return View.of(url, PLACE, indicators())


def set_beside(rows: pd.DataFrame, url: str = "/") -> pd.DataFrame:
    """The rows compared with the benchmark of a URL's view."""
    return compared(rows, view(url))


def months(area: str, values: list[float], first: int = 1, **more: object) -> list[dict]:
    """A row a month of 2025 for an area."""
    keys = [f"2025-{month:02d}" for month in range(first, first + len(values))]
    assert all(parse(key) for key in keys)
    return [
        row(area, one, one - 1, one + 1, period=key, indicator="emergency_admissions", **more)
        for key, one in zip(keys, values, strict=True)
    ]


def profile_rows(area: str, counts: dict[str, float], **more: object) -> list[dict]:
    """A row a tenth of deprivation for an area, with the share that the question works out."""
    whole = sum(count for tenth, count in counts.items() if tenth != "not recorded")
    asked = {"breakdown": "imd2019_decile", "period": "2022-07", "indicator": "registered_patients"} | more
    return [
        row(area, count, numerator=count, category=tenth, **asked)
        | {"share": np.nan if tenth == "not recorded" else 100 * count / whole}
        for tenth, count in counts.items()
    ]


def profile_frame(*rows: dict) -> pd.DataFrame:
    """Such rows as the question gives them."""
    return frame(*rows).assign(share=[one["share"] for one in rows])
