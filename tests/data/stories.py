"""Small rows that tell a story, for tests of the store: practices of three communities and a few small areas."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Engine

from data.ingest import Outcome, Provenance, store
from data.ingest.rows import rows
from data.loaders.contract import KEY, MEMBERSHIP, OBSERVATION, Parsed
from data.place import ENGLAND
from data.schema import observation

PRACTICES = {  # code: (name, PCN)
    "N81016": ("Millcroft Medical Centre", "U79049"),  # Crewe has two PCNs, each with practices of its own
    "N81053": ("Earnswood Medical Centre", "U79049"),
    "N81044": ("Hungerford Medical Centre", "U98432"),
    "N81022": ("Middlewood Partnership", "U28237"),  # BDP is one practice
    "N81013": ("High Street Surgery", "U82612"),
    "Y02045": ("Vernova Healthcare CIC", "U82612"),  # so small a list that its denominators are under 20
}
MAPPED = date(2022, 1, 1)
KEPT: list[Parsed] = []  # a file that is forgotten leaves its id to the next one, which then seems loaded already


def observed(
    indicator: str, area: str, period: str, numerator: float = np.nan, denominator: float = np.nan, *,
    value: float = np.nan, breakdown: str = "all", category: str = "all", state: str = "ok", note: str = "",
) -> dict[str, object]:  # fmt: skip
    """One observation as a loader gives it."""
    return {
        "indicator": indicator, "area_code": area, "period": period, "breakdown": breakdown, "category": category,
        "numerator": numerator, "denominator": denominator, "value": value, "state": state, "note": note,
    }  # fmt: skip


def frame(observations: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Observations as a loader's frame."""
    return pd.DataFrame(list(observations), columns=OBSERVATION)


def areas(kind: str, names: dict[str, str]) -> pd.DataFrame:
    """Areas as a loader's frame."""
    return pd.DataFrame([(code, kind, name) for code, name in names.items()], columns=["code", "type", "name"])


def map_of(pcns: dict[str, str], since: date = MAPPED) -> Parsed:
    """A practice map: practice to PCN from a day on."""
    said = pd.DataFrame([(one, pcn, since, None, "a map") for one, pcn in pcns.items()], columns=MEMBERSHIP)
    known = areas("practice", {code: PRACTICES[code][0] if code in PRACTICES else code for code in pcns})
    return Parsed(rows_read=len(said), rows_kept=len(said), period=f"{since:%Y-%m}", areas=known, membership=said)


MAP = map_of({code: pcn for code, (_, pcn) in PRACTICES.items()})


def file_of(observations: Iterable[dict[str, object]], period: str = "", **more: object) -> Parsed:
    """A file that says these observations and nothing else."""
    stated = frame(observations)
    return Parsed(rows_read=len(stated), rows_kept=len(stated), period=period, observations=stated, **more)


def deprivation(scores: dict[str, tuple[float, int]]) -> Parsed:
    """Score and decile of small areas."""
    stated = [
        observed(name, code, "2019", value=float(value))
        for code, pair in scores.items()
        for name, value in zip(("imd_score", "imd_decile"), pair, strict=True)
    ]
    return file_of(stated, "2019", areas=areas("lsoa", {code: code for code in scores}))


def residents(area: str, period: str, patients: dict[str, float]) -> list[dict[str, object]]:
    """Patients of one practice, or of England, by area of residence."""
    return [
        observed("registered_patients", area, period, count, breakdown="lsoa", category=code)
        for code, count in patients.items()
    ]


# Two deprived areas, one in the least deprived tenth; NO2011 is how the file writes "no area recorded".
DEPRIVATION = deprivation({"E01018498": (60.5, 1), "E01018480": (40.0, 2), "E01018600": (5.0, 10)})
RESIDENTS = [
    *residents("N81016", "2022-07", {"E01018498": 600, "E01018480": 300, "E01018600": 90, "NO2011": 10}),
    *residents("N81053", "2022-07", {"E01018480": 500, "E01018600": 500}),  # none in the most deprived tenth: zero
    *residents("N81044", "2022-07", {"E01018498": 100, "E01018600": 900}),
    *residents("N81022", "2022-07", {"E01018600": 2000}),
    *residents("N81013", "2022-07", {"E01018498": 50, "E01018600": 950}),
    *residents("Y02045", "2022-07", {"E01018600": 4}),
    *residents(ENGLAND, "2022-07", {"E01018498": 5000, "E01018480": 5000, "E01018600": 40000, "NO2011": 100}),
]
REGISTRATIONS = file_of(RESIDENTS, "2022-07", quantity="patients", quantity_read=6004.0, quantity_kept=6004.0)
DIABETES = [
    observed("qof_diabetes", "N81016", "2020-21", 80, 1000),
    observed("qof_diabetes", "N81053", "2020-21", 60, 800),
    observed("qof_diabetes", "N81044", "2020-21", 0, 500),  # nobody: zero is a figure
    observed("qof_diabetes", "N81022", "2020-21", 100, 1600),
    observed("qof_diabetes", "N81013", "2020-21", 50, 900),
    observed("qof_diabetes", "Y02045", "2020-21", state="missing", note="no row in the file"),
    observed("qof_diabetes", ENGLAND, "2020-21", 3_400_000, 47_000_000),
]
ATTENDANCES = [
    observed("ae_attendances_0_4", "N81016", "2021-22", 400, 500),
    observed("ae_attendances_0_4", "N81053", "2021-22", state="suppressed"),
    observed("ae_attendances_0_4", "N81044", "2021-22", 9, 10),  # under the smallest denominator that is relied on
    observed("ae_attendances_0_4", "N81022", "2021-22", state="suppressed"),  # all of BDP
    observed("ae_attendances_0_4", "N81013", "2021-22", 100, 200),
    # England as published, to more digits than its counts give
    observed("ae_attendances_0_4", ENGLAND, "2021-22", 2_332_838, 3_059_096, value=762.5906477)
    | {"lower": 761.6123752, "upper": 763.5698665, "lower_998": 761.05, "upper_998": 764.13},
]


def keep(engine: Engine, parsed: Parsed, name: str = "", kind: str = "story", **more: object) -> Outcome:
    """The parsed file stored, under a name that makes its content unlike that of others."""
    KEPT.append(parsed)
    return store(engine, Provenance.made(kind, kind, name or str(id(parsed))), parsed, **more)


def current(engine: Engine, indicator: str, *, origin: str = "") -> pd.DataFrame:
    """An indicator's current rows, indexed by area, period, breakdown and category."""
    with engine.connect() as connection:
        found = rows(connection, observation.c.indicator == indicator)
    found = found[found["origin"] == origin] if origin else found
    return found.set_index([name for name in KEY if name != "indicator"])


def main_values(engine: Engine, indicator: str, period: str) -> pd.DataFrame:
    """An indicator's current rows of one period without breakdown, indexed by area."""
    found = current(engine, indicator).reset_index()
    return found[(found["period"] == period) & (found["breakdown"] == "all")].set_index("area_code")
