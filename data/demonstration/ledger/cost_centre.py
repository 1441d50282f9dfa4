"""Illustrative cost centres of a financial year, month by month: posts, vacancies, and what they leave unspent."""

from collections.abc import Iterator, Mapping

import numpy as np

from data import periods
from data.ledger.cost_centre.layout import NON_PAY, TOTAL

SEED = 2026_41
MONTHS = [f"2025-{month:02d}" for month in range(4, 13)] + [f"2026-{month:02d}" for month in range(1, 4)]
STAFF = {  # posts for 10,000 people aged 65 and over, and pounds a year for a post with on-costs
    "Nursing": (13.0, 46_800), "Therapies": (8.5, 47_900), "Pharmacy": (5.5, 58_400), "Mental health": (6.0, 48_700),
    "Social prescribing": (6.5, 34_200), "Management and administration": (9.5, 36_900),
}  # fmt: skip
LEAST = 5.0  # posts of a line, but for these
FEW = {("knutsford", "Mental health"): 3.0, ("bdp", "Mental health"): 4.0}
BARE = {("nantwich", "Social prescribing")}  # on-costs are paid by another organisation
VACANT = {("crewe", "Nursing"): (4, 10, 4.0), ("smash", "Therapies"): (6, 12, 1.5)}  # from and to month, posts
DEARER = {"macclesfield": 1.045}  # agency staff in place of own
NOT_PAY = 21_500  # pounds a year for 10,000 people aged 65 and over
Row = tuple[object, ...]


def rows(older: Mapping[str, float]) -> list[Row]:
    """Rows of the table of cost centres. `older`: people aged 65 and over by community."""
    rng = np.random.default_rng(SEED)
    found: list[Row] = []
    for slug, people in older.items():
        lines = [_line(slug, name, people / 10_000, rng) for name in (*STAFF, NON_PAY)]
        for at, month in enumerate(MONTHS):
            these = [line[at] for line in lines]
            whole = [round(sum(row[column] for row in these), 2) for column in range(6)]
            named = zip((*STAFF, NON_PAY, TOTAL), [*these, whole], strict=True)
            found += [_row(slug, month, line, figures) for line, figures in named]
    return found


def _row(slug: str, month: str, line: str, figures: list[float]) -> Row:
    posts = ["", ""] if line == NON_PAY else figures[4:]
    said = "" if line in (NON_PAY, TOTAL) else "no" if (slug, line) in BARE else "yes"
    return slug, periods.month_of_year(month), line, *figures[:4], *posts, said


def _line(slug: str, name: str, size: float, rng: np.random.Generator) -> list[list[float]]:
    """A line's figures month by month, in the order of the table: year's budget, to date, actual, forecast, posts."""
    per, cost = STAFF.get(name, (0.0, 0))
    posts = FEW.get((slug, name), max(LEAST, round(per * size * 2) / 2)) if per else 0.0
    year = round(posts * cost if per else NOT_PAY * size, 2)
    in_post = list(_in_post(slug, name, posts, rng))
    part = [one / posts for one in in_post] if posts else [1.0] * len(MONTHS)
    spent = np.cumsum(np.round(year / 12 * DEARER.get(slug, 1.0) * np.array(part) * rng.normal(1, 0.012, 12), 2))
    found = []
    for at, actual in enumerate(spent.round(2).tolist()):
        forecast = round(actual + (spent[at] / (at + 1)) * (11 - at), 2)
        found.append([year, round(year * (at + 1) / 12, 2), actual, forecast, posts, in_post[at]])
    return found


def _in_post(slug: str, name: str, posts: float, rng: np.random.Generator) -> Iterator[float]:
    """People in post month by month: now and then half a post is empty, and in some lines posts are for long."""
    first, last, empty = VACANT.get((slug, name), (13, 13, 0.0))
    for month in range(1, 13):
        gone = empty if first <= month <= last else 0.5 * (rng.random() < 0.3)
        yield max(0.0, posts - gone)
