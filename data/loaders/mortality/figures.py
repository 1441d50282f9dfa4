"""The figures that deaths and people by age lead to: mortality under an age, and life expectancy at birth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.indicators import Indicator, Method
from data.loaders.mortality.bands import merged, standard_up_to
from data.loaders.mortality.counts import ALL, CELL, Counted
from data.loaders.mortality.sums import sums, worth
from data.loaders.mortality.withheld import LEAST, withheld
from data.loaders.observations import observations
from methods.life import expectancy
from methods.standardise import dsr

KIND = "deaths"  # what a definition's `file` says: {kind = "deaths", cause = "cancer", to = 74}, {..., sex = "female"}
LIFE_CUTS = ("all", "fifth_england", "fifth_place", "core20")
ROUNDED = 5
FIGURES = {25: 2, 1000: 3}  # significant figures of rates by deaths under so many
RATES = ["value", "lower", "upper", "lower_998", "upper_998"]
NOBODY = {True: "Few or no people in this fifth", False: "Few or no people in this group"}
HIDDEN = "Fewer than 10 deaths, or this figure would give away another one that is"
NO_RATE = "Not worked out: there is an age at which nobody lives here"
NO_LIFE = "Not worked out: too few people or deaths for a life expectancy"


@dataclass(frozen=True)
class Wanted:
    """What a definition asks for: deaths of a cause up to an age, or the life expectancy of a sex."""

    indicator: Indicator
    cause: str
    to: int = 0
    sex: str = ""

    @property
    def is_life(self) -> bool:
        """Whether it is a life expectancy."""
        return self.indicator.method is Method.LIFE


def wanted(indicators: Mapping[str, Indicator]) -> list[Wanted]:
    """Every figure that definitions want of files of deaths."""
    files: list[tuple[Indicator, Mapping[str, Any]]] = [
        (one, file) for one in indicators.values() for file in one.files(KIND)
    ]
    return [Wanted(one, file["cause"], file.get("to", 0), file.get("sex", "")) for one, file in files]


def figures(found: Counted, asked: Iterable[Wanted], place: str) -> pd.DataFrame:
    """Observations of all areas and groups, withheld where few deaths could be worked out; none by band or sex."""
    known = [one for one in asked if one.cause in found.deaths]
    parts = [_lives(found, one, place) for one in known if one.is_life]
    for age in sorted({one.to for one in known if not one.is_life}):
        people = _up_to(found.people, age)
        counts = {one.cause: _up_to(found.deaths[one.cause], age) for one in known if one.to == age}
        hidden = _hidden({cause: by_band.sum(axis=1) for cause, by_band in counts.items()}, people, place)
        parts += [_rates(one, counts[one.cause], people, hidden) for one in known if one.to == age]
    return pd.concat(parts, ignore_index=True) if parts else observations(0)


def _up_to(by_band: pd.DataFrame, age: int) -> pd.DataFrame:
    """Both sexes together in the bands of the standard population up to an age."""
    return merged(by_band.groupby(CELL).sum())[list(standard_up_to(age).index)]


def _hidden(deaths: Mapping[str, pd.Series], people: pd.DataFrame, place: str) -> set[Any]:
    """The cells (cause, then CELL) that are withheld; where nobody lives there is nothing to hide."""
    counts = pd.DataFrame(deaths)[people.sum(axis=1) > 0]
    if ALL not in counts:
        counts = counts.assign(**{ALL: counts.sum(axis=1)})
    cells = {(cause, *cell): count for cause in counts for cell, count in counts[cause].items()}
    return withheld(cells, sums(counts, place), worth(counts, place))


def _rates(one: Wanted, deaths: pd.DataFrame, people: pd.DataFrame, hidden: set[Any]) -> pd.DataFrame:
    numbers, multiplier = (deaths.to_numpy(), people.to_numpy(), standard_up_to(one.to)), one.indicator.multiplier
    value, lower, upper = dsr(*numbers, multiplier, 0.95)
    _, lower_998, upper_998 = dsr(*numbers, multiplier, 0.998)
    secret = np.array([(one.cause, *cell) in hidden for cell in people.index])
    count, among = deaths.sum(axis=1), people.sum(axis=1)
    found = people.index.to_frame(index=False).assign(
        numerator=(ROUNDED * (count / ROUNDED).round()).to_numpy(), denominator=among.to_numpy(), value=value,
        lower=lower, upper=upper, lower_998=lower_998, upper_998=upper_998,
    )  # fmt: skip
    found[RATES] = _told(found[RATES].to_numpy(), count.to_numpy())
    return _stated(found, one.indicator, secret, NO_RATE)


def _told(rates: np.ndarray, deaths: np.ndarray) -> np.ndarray:
    """Rates (a row a cell) to the figures that tell nothing of deaths by age; from all sixteen, each band's follow."""
    figures = np.select([deaths < least for least in FIGURES], list(FIGURES.values()), 16)[:, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        step = 10.0 ** (np.floor(np.log10(np.abs(rates))) - figures + 1)
        return np.where(rates == 0, 0.0, np.round(rates / step) * step)


def _lives(found: Counted, one: Wanted, place: str) -> pd.DataFrame:
    """Life expectancy at birth; groups within communities are too small for it."""
    people = found.people.xs(one.sex, level="sex")
    deaths = found.deaths[one.cause].xs(one.sex, level="sex")
    breakdown, area = people.index.get_level_values("breakdown"), people.index.get_level_values("area_code")
    kept = breakdown.isin(LIFE_CUTS) & ((breakdown == ALL) | (area == place))
    people, deaths = people[kept], deaths[kept]
    at_birth = [[limit[..., 0] for limit in expectancy(deaths.to_numpy(), people.to_numpy(), confidence)]
                for confidence in (0.95, 0.998)]  # fmt: skip
    (value, lower, upper), (_, lower_998, upper_998) = at_birth
    figure = people.index.to_frame(index=False).assign(
        denominator=people.sum(axis=1).to_numpy(), value=value, lower=lower, upper=upper,
        lower_998=lower_998, upper_998=upper_998, numerator=np.nan,
    )  # fmt: skip
    return _stated(figure, one.indicator, deaths.sum(axis=1).to_numpy() < LEAST, NO_LIFE)


def _stated(found: pd.DataFrame, indicator: Indicator, secret: np.ndarray, undefined: str) -> pd.DataFrame:
    """Observations with their state and why; what is withheld or not there holds no number."""
    nobody = found["denominator"].to_numpy() == 0
    none = found["value"].isna().to_numpy()
    state = np.select([nobody, secret, none], ["missing", "suppressed", "unreliable"], "ok")
    lacking = found["breakdown"].str.startswith("fifth").map(NOBODY)
    note = np.select([nobody, secret, none], [lacking, HIDDEN, undefined], "")
    found[RATES] = found[RATES].round(indicator.decimals)
    numbers = ["numerator", "denominator", *RATES]
    found[numbers] = found[numbers].mask(pd.Series(np.isin(state, ["missing", "suppressed"])))
    found.loc[none, RATES] = np.nan  # limits without a value say nothing
    return observations(len(found), indicator=indicator.id, state=state, note=note, **dict(found.items()))
