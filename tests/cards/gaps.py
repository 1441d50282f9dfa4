"""A small store with figures by fifth, Core20, sex and ethnicity, each community with a story of its own."""

from collections.abc import Iterable

from sqlalchemy import Engine

from data.place import ENGLAND
from tests.data.stories import file_of, keep, observed

PLACE, NOW, BEFORE = "E06000049", "2025-26", "2021-22"
INDICATOR = "emergency_admissions"
Cell = tuple[float, float] | str
# Events and people by fifth, the most deprived first.
FIFTHS: dict[tuple[str, str], list[Cell]] = {
    (PLACE, BEFORE): [(4000, 20000), (3600, 30000), (4500, 50000), (4800, 60000), (4000, 80000)],  # a gap of 150
    (PLACE, NOW): [(2400, 20000), (3000, 30000), (4000, 50000), (4200, 60000), (4800, 80000)],  # and of 60
    ("crewe", NOW): [(1500, 10000), (900, 8000), (800, 8000), (500, 6000), (300, 5000)],
    ("macclesfield", NOW): [(300, 5000), (400, 5000), (550, 5000), (700, 5000), (900, 5000)],  # the other way round
    ("knutsford", NOW): ["nobody", (60, 900), (100, 2000), (200, 4000), (500, 10000)],  # nobody in the most deprived
    ("nantwich", NOW): [(10, 40), (60, 900), (100, 2000), (200, 4000), (500, 10000)],  # forty people
    ("smash", NOW): ["suppressed", (60, 900), (100, 2000), (200, 4000), (500, 10000)],
    ("choc", NOW): ["missing", (60, 900), (100, 2000), (200, 4000), (500, 10000)],
    ("bdp", NOW): [(50, 1000), (50, 1000), (50, 1000), (50, 1000), (50, 1000)],  # no gradient at all
    ("chaw", NOW): [(0, 1000), (50, 1000), (50, 1000), (50, 1000), (50, 1000)],  # none: zero is a figure
}
CORE20 = {
    PLACE: {"core20": (2400.0, 20000.0), "rest": (16000.0, 220000.0), "not recorded": (100.0, 2000.0)},
    "crewe": {"core20": (1500.0, 10000.0), "rest": (2500.0, 27000.0)},
    "macclesfield": {"core20": (300.0, 5000.0), "rest": (2550.0, 20000.0)},  # better off, in this respect
    "knutsford": {"rest": (860.0, 16900.0)},
}
SEX = {"female": (9000.0, 120000.0), "male": (9300.0, 120000.0), "not recorded": (100.0, 2000.0)}
ETHNICITY = {"White": (14000.0, 200000.0), "Asian": (900.0, 10000.0), "not recorded": (3600.0, 30000.0)}

YEARS = "2020_2022"
# Years of life and person-years by fifth; a 95 % interval of half a year either way.
LIVES = {
    "female": [(79.0, 30000.0), (81.0, 45000.0), (82.5, 75000.0), (83.5, 90000.0), (85.0, 120000.0)],
    "male": [(74.0, 30000.0), (76.5, 45000.0), (78.5, 75000.0), (80.0, 90000.0), (82.0, 120000.0)],
}
DEATHS = {  # per 100,000: all causes, then liver
    PLACE: (300.0, 15.0), ENGLAND: (340.0, 20.0), "crewe": (450.0, 40.0), "macclesfield": (330.0, None),
    "knutsford": (220.0, None), "bdp": (260.0, 12.0),
}  # fmt: skip


def filling(store: Engine) -> None:
    """All of the rows, in one file."""
    keep(store, file_of([*_fifths(), *_groups(), *_lives(), *_deaths()]), "gaps")


def _fifths() -> Iterable[dict[str, object]]:
    for (area, period), cells in FIFTHS.items():
        for fifth, cell in enumerate(cells, 1):
            if cell == "nobody":
                continue
            told = {"state": cell} if isinstance(cell, str) else {"numerator": cell[0], "denominator": cell[1]}
            yield observed(INDICATOR, area, period, breakdown="fifth_england", category=str(fifth), **told)  # type: ignore[arg-type]
        known = [cell for cell in cells if not isinstance(cell, str)]
        sums = sum(cell[0] for cell in known), sum(cell[1] for cell in known)
        yield observed(INDICATOR, area, period, *sums)
    yield observed(INDICATOR, PLACE, NOW, 100, 2000, breakdown="fifth_england", category="not recorded")


def _groups() -> Iterable[dict[str, object]]:
    cells = [(area, "core20", own) for area, own in CORE20.items()]
    for area, by, own in [*cells, (PLACE, "sex", SEX), (PLACE, "ethnicity", ETHNICITY)]:
        for category, (top, bottom) in own.items():
            yield observed(INDICATOR, area, NOW, top, bottom, breakdown=by, category=category)


def _lives() -> Iterable[dict[str, object]]:
    for sex, cells in LIVES.items():
        for fifth, (years, people) in enumerate(cells, 1):
            row = observed(f"life_expectancy_at_birth_{sex}", PLACE, YEARS, denominator=people, value=years,
                           breakdown="fifth_england", category=str(fifth))  # fmt: skip
            yield row | {"lower": years - 0.5, "upper": years + 0.5}


def _deaths() -> Iterable[dict[str, object]]:
    for area, rates in DEATHS.items():
        for name, rate in zip(("", "_liver"), rates, strict=True):
            if rate is None:
                yield observed(f"under_75_mortality{name}", area, YEARS, state="suppressed")
            else:
                row = observed(f"under_75_mortality{name}", area, YEARS, 100, 30000, value=rate)
                yield row | {"lower": 0.9 * rate, "upper": 1.1 * rate}
