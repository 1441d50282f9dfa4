"""The attack on deaths that are stored: it finds what was given away before, and nothing in what is stored now."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import loaders
from data.disclosure import policy
from data.indicators import indicators
from data.loaders.contract import Context
from data.loaders.mortality.attack import findings
from data.loaders.mortality.bands import BANDS
from data.loaders.mortality.figures import RATES, wanted
from data.loaders.mortality.rehearsed import given_away
from methods.intervals import byar
from tests.data.loaders.test_deaths import HEADER, MIDDLE, PLACE, POOR, RICH, SECOND, cancers, homed, lines

__all__ = ["homed"]
AGES = "can be worked back by age"


@pytest.fixture
def kept(write: Callable[..., Path], homed: Context) -> pd.DataFrame:
    # of cancer 7 die in Crewe, 12 in Macclesfield and 13 in BDP: the first two are hidden
    causes = [cancers(POOR, 1), cancers(SECOND, 6), *(cancers(MIDDLE, 1, band) for band in BANDS[3:15])]
    causes += [cancers(RICH, 1, band) for band in BANDS[2:15]]
    text = [*lines(POOR, 6), *lines(SECOND, 6), *lines(MIDDLE), *lines(RICH), *causes]
    return loaders.read(write(HEADER, *text), homed)[1].observations


def attacked(rows: pd.DataFrame) -> list[str]:
    return list(findings(rows, wanted(indicators()), PLACE, policy("deaths")))


def test_what_is_kept_of_a_file_gives_nothing_away(kept: pd.DataFrame) -> None:
    assert (kept["state"] == "suppressed").any()
    assert attacked(kept) == []


def test_rates_with_all_digits_give_deaths_by_age_away(kept: pd.DataFrame) -> None:
    said = attacked(kept.assign(**kept[RATES] * (1 + 1e-9 / 3)))
    assert any("under_75_mortality" in one and AGES in one for one in said)


def test_a_life_with_many_digits_is_found(kept: pd.DataFrame) -> None:
    lives = kept["indicator"] == "life_expectancy_at_birth_female"
    said = attacked(kept.assign(value=kept["value"].mask(lives, 79.1234)))
    assert any("life_expectancy_at_birth" in one and "more than one decimal" in one for one in said)


def test_a_hidden_number_that_follows_from_the_others_is_found(kept: pd.DataFrame) -> None:
    hidden = (
        kept[["indicator", "area_code", "breakdown"]] == ["under_75_mortality_cancer", "macclesfield", "all"]
    ).all(axis=1)
    shown = kept.assign(
        state=kept["state"].mask(hidden, "ok"), numerator=kept["numerator"].mask(hidden, 10.0),
        denominator=kept["denominator"].mask(hidden, 5400.0),
    )  # fmt: skip
    # the Place's 28 to 32 less 10 to 12 less 13 to 17 leave Crewe 0 to 9: wide, so the exact numbers have to be told
    assert not any("crewe" in one for one in attacked(shown))
    exact = shown.assign(**_limits(shown))
    assert any("under_75_mortality_cancer 2020_2022 crewe all all" in one for one in attacked(exact))


def _limits(rows: pd.DataFrame) -> pd.DataFrame:
    """Rates with all digits as 12, 13 and 32 deaths would lead to them."""
    exact = rows["numerator"].map({10.0: 12.0, 15.0: 13.0, 30.0: 32.0})
    ends = [np.array(byar(exact.to_numpy(), confidence)) - exact.to_numpy() for confidence in (0.95, 0.998)]
    every = [np.zeros(len(rows)), *ends[0], *ends[1]]
    own = (rows["indicator"] == "under_75_mortality_cancer") & exact.notna()
    return pd.DataFrame({name: rows[name].mask(own, 150 + 3.3 * end) for name, end in zip(RATES, every, strict=True)})


@pytest.mark.parametrize(
    ("deaths", "people", "figures", "told"),
    [
        (12, 20_000, 15, True),
        (200, 300_000, 15, True),
        (12, 5_000, 4, True),  # so few deaths hang on few figures
        (12, 20_000, 2, False),
        (25, 20_000, 3, False),
        (1_000, 600_000, 5, False),
    ],
)
def test_how_many_figures_give_deaths_by_age_away(deaths: int, people: float, figures: int, told: bool) -> None:
    assert given_away(deaths, people, figures, 74) is told
