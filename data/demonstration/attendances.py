"""Illustrative A&E attendances of children under 5: practices, agreeing with the published rates, and other years."""

import numpy as np
import pandas as pd

from data.demonstration.facts import ATTENDANCE_YEAR
from data.demonstration.published import Published
from data.demonstration.rows import rows
from data.demonstration.split import apportioned
from data.place import ENGLAND

INDICATOR = "ae_attendances_0_4"

# attendances of other years in times of 2021/22: the first year of the pandemic stands out
EARLIER = {"2020-21": 0.58, "2019-20": 0.97, "2018-19": 1.0, "2017-18": 0.96}
# The year after has counts everywhere, so that the newest figures have intervals and can be compared: those published
# for 2021/22 have none. It takes nothing from the random numbers, on which the months of admissions rest too.
NEXT, GROWTH = "2022-23", 1.05
CHILDREN = 0.049  # of all registered people
WITHOUT = {
    "Y05750": ("suppressed", "Value suppressed for disclosure control reasons"),
    "Y02045": ("missing", "No row in the file"),
}


def attendances(facts: Published, rng: np.random.Generator) -> pd.DataFrame:
    """Observations of practices, 2017-18 to 2022-23, and of England in the years that are not published."""
    now = pd.concat([_community(facts, slug, rng) for slug in facts.deciles.index], ignore_index=True)
    years = [now.assign(period=ATTENDANCE_YEAR)]
    for year, times in EARLIER.items():
        count = rng.poisson(now["numerator"] * times).astype(float)
        years += [now.assign(period=year, numerator=count), _england(facts, times).assign(period=year)]
    years += [
        now.assign(period=NEXT, numerator=(now["numerator"] * GROWTH).round()),
        _england(facts, 1).assign(period=NEXT),
    ]
    found = [rows(pd.concat(years)), *(_without(code, *why) for code, why in WITHOUT.items())]
    return pd.concat(found, ignore_index=True).assign(indicator=INDICATOR)


def _community(facts: Published, slug: str, rng: np.random.Generator) -> pd.DataFrame:
    """A community's children and attendances in the published year; their rate rounds to the published one."""
    practices = facts.practices.set_index("practice_code").drop(list(WITHOUT))
    sizes = practices.loc[practices["community"] == slug, "list_size_2022_07"]
    per_1000 = facts.attendances.set_index("area_code").loc[slug, "per_1000"]
    children = apportioned(round(CHILDREN * sizes.sum()), sizes * np.exp(rng.normal(0, 0.08, len(sizes))))
    nearer = np.exp(rng.normal(0, 0.12, len(sizes)))
    count = apportioned(round(per_1000 * children.sum() / 1000), children * nearer)
    numbers = {"numerator": count.astype(float), "denominator": children.astype(float)}
    return pd.DataFrame({"area_code": sizes.index, **numbers})


def _england(facts: Published, times: float) -> pd.DataFrame:
    children = round(CHILDREN * facts.england_lists.iloc[1], -3)
    per_1000 = facts.attendances.set_index("area_code").loc[ENGLAND, "per_1000"]
    count = round(children * per_1000 / 1000 * times, -3)
    return pd.DataFrame({"area_code": [ENGLAND], "numerator": [count], "denominator": [children]})


def _without(code: str, state: str, note: str) -> pd.DataFrame:
    years = pd.DataFrame({"period": [NEXT, ATTENDANCE_YEAR, *EARLIER]})
    return rows(years, area_code=code, state=state, note=note)
