"""Illustrative long-term placements: people move in, and leave, month by month; the newest months are entered late."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from data.ledger.placements.layout import OLDER, YOUNGER

SEED = 2026_42
MONTHS = [f"{day:%Y-%m}" for day in pd.date_range("2024-04-01", "2026-03-01", freq="MS")]
KINDS = {  # people for 1,000 aged 65 and over, the part aged under 65, pounds a week, the part that leaves in a month
    "care home": (9.5, 0.03, 815, 0.045),
    "care home with dementia care": (6.5, 0.01, 905, 0.050),
    "nursing home": (5.5, 0.06, 1_080, 0.062),
    "supported living": (2.6, 0.86, 1_290, 0.008),
    "shared lives": (1.3, 0.92, 560, 0.010),
}
NEED = {"crewe": 1.18, "macclesfield": 1.06, "chaw": 0.86, "knutsford": 0.93}  # beside others of their age
YEARLY = {"crewe": 1.035}  # grows by so much in a year; others hardly
DEARER_BY = 1.055  # prices of the second year
ENTERED = {MONTHS[-2]: 0.97, MONTHS[-1]: 0.93}  # the part of what happened that is in the file by now
Row = tuple[object, ...]


def rows(older: Mapping[str, float]) -> list[Row]:
    """Rows of the table of placements. `older`: people aged 65 and over by community."""
    rng = np.random.default_rng(SEED)
    found: list[Row] = []
    for slug, people in older.items():
        for kind, (per, young, price, leave) in KINDS.items():
            for age, part in ((YOUNGER, young), (OLDER, 1 - young)):
                start = per * people / 1_000 * part * NEED.get(slug, 1.0)
                found += _course(slug, kind, age, start, price * rng.normal(1, 0.03), leave, rng)
    return found


def _course(
    slug: str, kind: str, age: str, start: float, price: float, leave: float, rng: np.random.Generator
) -> Iterator[Row]:
    now, growth = int(rng.poisson(start)), YEARLY.get(slug, 1.004) ** (1 / 12)
    for at, month in enumerate(MONTHS):
        ended = int(rng.binomial(now, leave))
        wanted = start * growth ** (at + 1)
        new = int(rng.poisson(max(0.0, start * leave + (wanted - now + ended - start * leave) * 0.2)))
        now = now - ended + new
        entered = round(now * ENTERED.get(month, 1.0))
        cost = round(price * DEARER_BY ** (at // 12) * rng.normal(1, 0.01), 2) if entered else ""
        yield slug, month, kind, age, entered, cost, new, ended, "yes" if month in ENTERED else "no"
