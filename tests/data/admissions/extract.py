"""Small extracts of admissions that tell a story, and what the store must know before they are loaded."""

import csv
from pathlib import Path

from data.ages import FIVE
from data.ingest import Provenance, context, store
from data.loaders import read
from data.loaders.contract import Parsed
from tests.data.stories import PRACTICES, file_of, keep, observed

COLUMNS = (
    "practice_code", "month", "point_of_delivery", "age_band", "programme", "ambulatory_sensitive", "fall",
    "readmission", "deprivation_fifth", "segment", "spells", "bed_days", "cost",
)  # fmt: skip
PLAIN = {
    "point_of_delivery": "emergency", "age_band": "40-44", "programme": "IX", "ambulatory_sensitive": 0, "fall": 0,
    "readmission": 0, "deprivation_fifth": 5, "segment": "older/complex", "spells": 1, "bed_days": 2, "cost": "1000.00",
}  # fmt: skip
SIZES = {"N81016": 9000, "N81053": 8000, "N81044": 5000, "N81022": 9000, "N81013": 7000, "Y02045": 40}
MONTHS = [f"2025-{month:02d}" for month in range(4, 13)] + ["2026-01", "2026-02", "2026-03"]


def row(practice: str, month: str = "2025-04", **more: object) -> dict[str, object]:
    """A row of the file; columns that are not named are as PLAIN says."""
    return {"practice_code": practice, "month": month, **PLAIN, **more}


# Enough everywhere that little is hidden, in one month
STORY = [
    row("N81016", spells=40, bed_days=120, cost="80000.40"),
    row("N81016", spells=3, ambulatory_sensitive=1, bed_days=9),  # a small number of Crewe's first network
    row("N81053", spells=30, deprivation_fifth=1, readmission=1),
    row("N81044", spells=25, age_band="0-4", programme="X"),
    row("N81044", spells=20, point_of_delivery="EL", cost="40000.25"),  # the word that SUS has for a planned stay
    row("N81044", spells=12, point_of_delivery="day case", programme="", segment=""),
    row("N81022", spells=50, fall=1, age_band="80-84", bed_days=600),
    row("N81022", spells=9, fall=1, age_band="40-44"),  # a fall of somebody under 65 is no fall of 65 and over
    row("N81013", spells=30, ambulatory_sensitive=1, age_band=""),  # age not recorded: in no figure by age
    row("Y02045", spells=1),
    row("N99999", spells=70),  # people of a practice elsewhere
    row("N99998", spells=2),
    row("", spells=11),  # nobody knows whose
]


def written(path: Path, rows: list[dict[str, object]], columns: tuple[str, ...] = COLUMNS) -> Path:
    """A CSV file of rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    return path


def lists(period: str = "2025-04") -> Parsed:
    """Lists of the practices: everybody, as many of each sex and band of age, and in each tenth."""
    found = []
    for code, size in SIZES.items():
        found.append(observed("registered_patients", code, period, size))
        parts = [(by, label, size / 40) for by in FIVE.breakdowns.values() for label in FIVE.labels]
        parts += [("imd2019_decile", str(tenth), size / 10) for tenth in range(1, 11)]
        found += [
            observed("registered_patients", code, period, count, breakdown=by, category=category)
            for by, category, count in parts
        ]
    return file_of(found, period)


def known(made) -> None:
    """The store knows the lists."""
    assert set(SIZES) == set(PRACTICES)
    keep(made, lists(), "lists")


def loaded(made, path: Path, **more: object):
    """The file loaded as the command does it."""
    loader, parsed = read(path, context(made), **more)
    return store(made, Provenance.of_file(path, loader.kind, loader.title), parsed)
