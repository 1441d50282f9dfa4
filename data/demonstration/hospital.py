"""Illustrative stays in hospital: the emergency admissions that were drawn, with their ages, kinds, days and cost.

They are put in the place of a file that was read, and become figures as those of a file do, protected together.
Planned admissions, day cases and births are drawn beside them.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.admissions import areas as places
from data.admissions.cube import EMERGENCY, SUMS, Cube
from data.admissions.figures import figures
from data.admissions.lists import lists
from data.admissions.naming import PROGRAMME, SEGMENT
from data.admissions.sums import BANDS, OLD
from data.demonstration.admissions import INDICATOR, MONTHS
from data.disclosure import policy
from data.loaders.contract import Context
from data.loaders.homes import NOT_RECORDED
from data.periods import parse
from data.place import ENGLAND

SEED = 2026_06  # its own: it takes nothing from the numbers that other illustrative figures are drawn from
KEYS = ["practice", "month"]
# emergency admissions of a person by band of age, in times of the average person's
BY_AGE = (1.6, 0.6, 0.6, 0.7, 0.8, 0.7, 0.7, 0.7, 0.7, 0.75, 0.85, 1.0, 1.2, 1.5, 2.0, 2.8, 4.0, 5.5, 7.5)
PREVENTABLE, FELL, BACK, DAYS = 0.19, 0.15, 0.14, 6.2  # shares of emergencies (falls: of those from 65), days each
WINTER = {1: 1.2, 2: 1.1, 11: 1.1, 12: 1.25}  # of preventable ones: infections of the chest
PROJECT, PROJECT_FROM, EFFECT = "nantwich", "2025-01", 0.6  # fewer falls since, for charts to find
PER_1000 = {"elective": 1.7, "day case": 8.6, "maternity": 1.3, "other": 0.5}  # in a month
COST = {EMERGENCY: 2900, "elective": 4300, "day case": 980, "maternity": 2400, "other": 650}  # pounds, on average
SPREAD = 0.5  # how far a single cost is from the average, on the log scale
PROGRAMMES = {  # shares of each point of delivery, in its order above
    "Respiratory system": (14, 3, 2, 0, 6), "Symptoms without a diagnosis": (20, 4, 8, 0, 14),
    "Circulatory system": (12, 12, 6, 0, 8), "Injury and poisoning": (13, 9, 3, 0, 6),
    "Digestive system": (11, 14, 22, 0, 8), "Kidneys, bladder and reproductive system": (9, 12, 8, 0, 20),
    "Infections": (8, 1, 1, 0, 4), "Muscles, bones and joints": (5, 28, 14, 0, 6),
    "Cancers and other growths": (3, 14, 34, 0, 20), "Pregnancy and childbirth": (1, 0, 1, 100, 0),
    NOT_RECORDED: (1, 1, 1, 0, 2),
}  # fmt: skip
SEGMENTS = {"children/well": 10, "working_age/well": 13, "working_age/ltc": 13, "working_age/complex": 17,
            "older/ltc": 11, "older/complex": 34, NOT_RECORDED: 2}  # fmt: skip
LATEST = MONTHS[-12:]  # segments and programmes stand for a year


def hospital(cells: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Observations of the Place, communities and networks; `cells` as data.demonstration.admissions draws them."""
    own = cells[cells["practice"] != ENGLAND].rename(columns={"period": "month", "numerator": "spells"})
    own = own.rename(columns={"category": "fifth"})[[*KEYS, "fifth", "spells"]]
    homes = context.homes(parse(MONTHS[-1]).end)
    leaf = places.leaves(homes, context.successors)
    registered = context.registered(leaf)
    hiding = policy(context.indicators[INDICATOR].disclosure)
    cube = _cube(own, lists(registered, MONTHS).people, homes.community)
    found = figures(cube, places.areas(homes), leaf, registered, context.indicators, hiding).observations
    short = found["breakdown"].isin([SEGMENT, PROGRAMME]) & ~found["period"].isin(LATEST)
    return found[~short]


def _cube(fifths: pd.DataFrame, people: pd.DataFrame, community: Mapping[str, str]) -> Cube:
    rng = np.random.default_rng(SEED)
    whole = fifths.groupby(KEYS, as_index=False)["spells"].sum().merge(people, on=KEYS)
    number = whole["spells"].to_numpy(int)
    weight = whole[list(BANDS.labels)].to_numpy() * np.array(BY_AGE)
    by_age = rng.multinomial(number, weight / weight.sum(axis=1, keepdims=True))
    pods = {EMERGENCY: whole[KEYS].assign(spells=number, **_kinds(whole, number, by_age, community, rng))}
    for pod, per_1000 in PER_1000.items():
        pods[pod] = whole[KEYS].assign(spells=rng.poisson(per_1000 / 1000 * whole["all"]))
    programmes = pd.concat([_programmes(at, pod, frame, rng) for at, (pod, frame) in enumerate(pods.items())])
    cost = programmes.groupby([*KEYS, "pod"], as_index=False)["cost"].sum()
    together = pd.concat([frame.assign(pod=pod) for pod, frame in pods.items()]).merge(cost, on=[*KEYS, "pod"])
    shares = np.array([*SEGMENTS.values()]) / sum(SEGMENTS.values())
    late = whole["month"].isin(LATEST).to_numpy()
    frames = {
        "pods": together.reindex(columns=[*KEYS, "pod", *SUMS], fill_value=0.0).fillna(0.0),
        "programmes": programmes,
        "bands": _long(whole, "band", range(len(BY_AGE)), by_age),
        "fifths": fifths,
        "segments": _long(whole, "segment", [*SEGMENTS], _late(rng.multinomial(number, shares), late)),
    }
    says = ("band", "fifth", "segment", "programme", "bed_days", "cost", "ambulatory_sensitive", "fall", "readmission")
    return Cube(frames, len(together), int(together["spells"].sum()), {}, {}, says)


def _kinds(
    whole: pd.DataFrame, number: np.ndarray, by_age: np.ndarray, community: Mapping[str, str], rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """The columns of SUMS that are of kinds of emergency admission."""
    winter = whole["month"].map({month: WINTER.get(parse(month).end.month, 0.93) for month in MONTHS}).to_numpy()
    project = (whole["practice"].map(community) == PROJECT) & (whole["month"] >= PROJECT_FROM)
    return {
        "sensitive": rng.binomial(number, PREVENTABLE * winter),
        "young": by_age[:, 0],
        "falls": rng.binomial(by_age[:, OLD:].sum(axis=1), np.where(project, FELL * EFFECT, FELL)),
        "again": rng.binomial(number, BACK),
        "bed_days": rng.poisson(number * DAYS),
    }


def _programmes(at: int, pod: str, frame: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    shares = np.array([one[at] for one in PROGRAMMES.values()], dtype=float)
    drawn = rng.multinomial(frame["spells"].to_numpy(int), shares / shares.sum())
    drawn = _late(drawn, frame["month"].isin(LATEST).to_numpy())
    found = _long(frame, "programme", [*PROGRAMMES], drawn)
    found = found[found["spells"] > 0]
    apart = np.exp(rng.normal(0, SPREAD / np.sqrt(found["spells"])))
    return found.assign(pod=pod, cost=(found["spells"] * COST[pod] * apart).round())


def _late(drawn: np.ndarray, late: np.ndarray) -> np.ndarray:
    """What was drawn; of earlier months all in the last column, which is of those not recorded."""
    early = np.zeros_like(drawn)
    early[:, -1] = drawn.sum(axis=1)
    return np.where(late[:, None], drawn, early)


def _long(frame: pd.DataFrame, key: str, values: Sequence[object], table: np.ndarray) -> pd.DataFrame:
    """A row for each practice, month and value, from a table with a column a value."""
    wide = pd.DataFrame(table.astype(float), columns=pd.Index(values, dtype=object))
    return wide.assign(**{one: frame[one].to_numpy() for one in KEYS}).melt(KEYS, var_name=key, value_name="spells")
