"""Emergency admissions of eight communities by month, and decisions noted on them, each with a part in a story."""

import numpy as np
from sqlalchemy import Engine

from data.loaders.contract import Entry, Parsed
from tests.data.stories import file_of, keep, observed

NAME = "emergency_admissions"
MONTHS = [f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13)]
START = MONTHS.index("2024-07")
PEOPLE = 50_000
SLUGS = ("bdp", "chaw", "choc", "crewe", "knutsford", "macclesfield", "nantwich", "smash")


def decided(key: str, month: str, review: str, slug: str = "knutsford") -> Entry:
    """A decision on a community's emergency admissions."""
    body = {"indicator": NAME, "month": month, "chose": f"{key} chosen", "owner": f"{key} lead", "review_date": review}
    return Entry("decision", f"{slug}:{NAME}", key, slug, f"{key} seen", body)


# Two in one month, whose flags are one; one a month later, whose flag would touch theirs; one long before all figures,
# which has no flag; two overdue, if the day is in 2026 or later, and the others never in a reader's life.
DECISIONS = (
    decided("D", "2025-03", "2199-09-30"), decided("B", "2024-09", "2025-01-31"), decided("C", "2024-09", "2199-03-31"),
    decided("A", "2020-01", "2020-12-31"), decided("Z", "2024-10", "2199-03-31"),
    decided("other", "2024-10", "2199-03-31", "crewe"),
)  # fmt: skip


def admissions(engine: Engine) -> None:
    """36 months of about 400 in each, but Knutsford falls by 100 from July 2024: one of them has a project that shows
    and the seven others none."""
    chance = np.random.default_rng(7)
    rows = []
    for slug in SLUGS:
        fall = [100 if slug == "knutsford" and at >= START else 0 for at in range(len(MONTHS))]
        counts = 400 + chance.integers(-15, 16, len(MONTHS)) - fall
        rows += [observed(NAME, slug, month, int(count), PEOPLE) for month, count in zip(MONTHS, counts, strict=True)]
    keep(engine, file_of(rows), "admissions")


def decisions(engine: Engine) -> None:
    """The decisions, as a file states them."""
    keep(engine, Parsed(len(DECISIONS), len(DECISIONS), entries=DECISIONS), "decisions")
