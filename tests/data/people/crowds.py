"""Extracts made up for tests: people of the practices of tests.data.stories, written as files, and loaded."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine

from data import loading, rules
from data.loaded import Report
from tests.data import stories

Person = dict[str, Any]
RULE = rules.load("om-2024")
READ = sorted({column for rule in rules.all().values() for column in rule.reads} - {"age", "frailty"})
# Crewe has two networks, BDP one practice; the last two are of another place, and no practice at all
PRACTICES = ["N81016", "N81053", "N81044", "N81022", "N81013", "Y02045", "B81001", ""]
CHANCES = [0.25, 0.2, 0.2, 0.15, 0.15, 0.02, 0.02, 0.01]
MONTH = "2026-03"


def person(key: str, **known: Any) -> Person:
    """Somebody well aged 40 in Crewe, of whom everything is recorded, but for what is said."""
    about = {"snapshot": MONTH, "person_id": key, "practice_code": "N81016", "lsoa_code": "", "age": 40,
             "sex": "female", "ethnicity": "White British", "imd_decile": 3, "frailty": "fit"}  # fmt: skip
    use = {"cost_gp": 100, "cost_ae": 0, "activity_gp": 2, "activity_ae": 0, "activity_elective": 0,
           "activity_non_elective": 0}  # fmt: skip
    return about | dict.fromkeys(READ, 0) | use | known


def crowd(number: int, seed: int = 1) -> list[Person]:
    """People of all ages, needs and practices, some of whom little is recorded."""
    rng = np.random.default_rng(seed)
    practices = rng.choice(PRACTICES, number, p=CHANCES)
    ages = rng.integers(0, 100, number)
    found = []
    for at in range(number):
        ill = {name: int(rng.random() < ages[at] / 900) for name in READ}
        found.append(person(
            f"P{seed}-{at:06d}", practice_code=practices[at], age=int(ages[at]) if rng.random() > 0.01 else "",
            sex=rng.choice(["female", "male", "F", "m", "?"], p=[0.4, 0.4, 0.1, 0.09, 0.01]),
            imd_decile=rng.choice([*range(1, 11), ""]), frailty=rng.choice(["", "fit", "Mild", "moderate", "severe"]),
            cost_gp=int(rng.integers(0, 2000)), cost_ae=round(float(rng.exponential(900)), 2),
            activity_ae=int(rng.poisson(1.2)), activity_elective=int(rng.poisson(0.2)), **ill,
        ))  # fmt: skip
    return found


def written(path: Path, people: Sequence[Person], mark: str = ",") -> Path:
    """The people as a file, a column a key of the first."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(people[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(people)
    return path


def loaded(store: Engine, path: Path, mapping: str = "", period: str = "") -> Report:
    """The file, loaded as a command loads it."""
    return loading.load(store, [path], loading.Asked(period=period, mapping=mapping), lambda _: None)


def current(store: Engine, indicator: str, breakdown: str = "") -> pd.DataFrame:
    """An indicator's current rows, of one breakdown if it is given; the number of their load left out."""
    rows = stories.current(store, indicator).reset_index().drop(columns=["id", "load_id"])
    return rows[rows["breakdown"] == breakdown] if breakdown else rows
