"""What the demonstration prescribes, how use and prices move, and the three stories that it has to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from data.periods import parse

MEDICINES = Path(__file__).with_name("medicines.csv")
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)][3:27]
MID_WINTER = 0  # the month, from 0, in which most is prescribed of what winter brings
OPIOIDS, BROAD = ("040702", "0407010F0"), ("0501013K0", "0501021", "050112")


@dataclass(frozen=True)
class Story:
    """From a month on, practices of a community (or, where it is "", all) use `times` as much of what codes name."""

    codes: Sequence[str]
    times: float
    since: str = MONTHS[0]
    community: str = ""


USE = (
    Story(OPIOIDS, 1.3, community="crewe"),  # high, and highest in strong ones
    Story(("0407020A0AAAF", "0407020ADBE", "0407020Q0BKAC"), 1.35, community="crewe"),
    Story(BROAD, 0.55, "2025-06", "knutsford"),  # a project: a step down that stays
    Story(("23",), 1.35, community="macclesfield"),
    Story(("0301011",), 0.82, "2025-09", "chaw"),
    Story(("0208020AA", "0208020X0"), 1.8, community="smash"),  # dear blood thinners: something could be saved
    Story(("0208020AA", "0208020X0"), 0.3, community="choc"),  # already ahead
    Story(("0208020Y0BB",), 0.5, "2025-04"),  # brands give way to the same without a brand
)
PRICE = (
    Story(("0208020Y0AA",), 0.35, "2024-10"),  # makers compete
    Story(("0208020Z0AA",), 0.6, "2025-07"),
    Story(("0212000B0AAAB", "0212000B0AAAD"), 1.45, "2025-11"),  # a shortage
    Story(("0407010F0",), 1.25, "2025-08"),
)


@cache
def medicines() -> pd.DataFrame:
    """A row a presentation: code, chemical, name, and figures as the file's first lines explain; chemical_code too."""
    found = pd.read_csv(MEDICINES, comment="#", dtype={"code": str})
    length = np.where(found["code"].str.len() == 15, 9, 4)  # of an appliance's code, the first four are its kind
    return found.assign(chemical_code=[code[:until] for code, until in zip(found["code"], length, strict=True)])


def items() -> np.ndarray:
    """Items for every 1,000 people of England: a row a month, a column a presentation."""
    known, years = medicines(), np.arange(len(MONTHS))[:, None] / 12
    month = np.array([int(one[5:]) - 1 for one in MONTHS])[:, None]
    winter = 1 + known["winter"].to_numpy() * np.cos(2 * np.pi * (month - MID_WINTER) / 12)
    days = np.array([parse(one).end.day / 30.4 for one in MONTHS])[:, None]
    grown = (1 + known["yearly"].to_numpy()) ** years
    return known["items"].to_numpy() * grown * winter * days * told(USE, "")


def prices() -> np.ndarray:
    """£ a unit: a row a month, a column a presentation."""
    known, years = medicines(), np.arange(len(MONTHS))[:, None] / 12
    return known["price"].to_numpy() * (1 + known["dearer"].to_numpy()) ** years * told(PRICE, "")


def told(stories: Sequence[Story], community: str) -> np.ndarray:
    """What the stories of a community multiply by: a row a month, a column a presentation."""
    found = np.ones((len(MONTHS), len(medicines())))
    for story in stories:
        if story.community == community:
            of = medicines()["code"].str.startswith(tuple(story.codes)).to_numpy()
            found[np.ix_(np.array(MONTHS) >= story.since, of)] *= story.times
    return found
