"""Nothing that is hidden can be told from what is shown: any counts protected and attacked; leaks that are found."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.admissions import naming
from data.admissions.attack import findings
from data.admissions.protected import months_of, protected, protected_money
from data.disclosure import policy

HES = policy("nhse_secondary")
WITHIN = {"place": None, "town": "place", "village": "place", "first": "town", "second": "town"}
LEAVES = ("first", "second", "village")
COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 60))
YEAR = "2025-26"


def parents(period):
    """The network that is all of the village says the same under its own name."""
    return {code: parent for code, parent in WITHIN.items() if parent} | {"of village": "village"}


def by_area(counts):
    """Counts of the leaves, and their sums."""
    first, second, village = counts
    town = first + second
    return {"place": town + village, "town": town, "village": village, "first": first, "second": second}


def cells(indicator, counts, breakdown="all", category="all", period="2025-04"):
    return [(indicator, area, period, breakdown, category, count) for area, count in by_area(counts).items()]


def frame(rows):
    return pd.DataFrame(rows, columns=["indicator", "area", "period", "breakdown", "category", "count"])


def stored(shown):
    """What the store holds of figures that are shown."""
    also = shown[shown["area"] == "village"].assign(area="of village")
    return pd.concat([shown, also], ignore_index=True).rename(columns={"area": "area_code", "shown": "numerator"})


def attacked(shown):
    return list(findings(stored(shown), parents, "nhse_secondary"))


@settings(max_examples=12)
@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=7, max_size=7), st.lists(COUNTS, min_size=3, max_size=3))
def test_numbers_of_a_month_give_nothing_away(fifths, falls):
    """Six fifths and their sum, and a kind of admission: small ones never stored, others rounded, the rest proved."""
    rows = [one for at, part in enumerate(fifths) for one in cells(naming.EMERGENCY, part, naming.FIFTH, str(at))]
    whole = np.sum(fifths, axis=0)
    rows += cells(naming.EMERGENCY, whole) + cells(naming.FALLS, np.minimum(falls, whole))
    shown = protected(frame(rows), WITHIN, HES)
    told = shown.dropna(subset="shown")
    assert not told["count"].between(1, 7).any() and (told["shown"] % 5 == 0).all()
    assert (told.loc[told["count"] == 0, "shown"] == 0).all()
    assert ((told["shown"] - told["count"]).abs() <= 2).all()
    assert attacked(shown) == []


@settings(max_examples=4)
@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=12, max_size=12))
def test_months_and_their_year_give_nothing_away(months):
    rows = [one for month, part in zip(months_of(YEAR), months, strict=True)
            for one in cells(naming.EMERGENCY, part, period=month)]  # fmt: skip
    rows += cells(naming.STANDARDISED, np.sum(months, axis=0), period=YEAR)
    shown = protected(frame(rows), WITHIN, HES)
    assert attacked(shown) == []


@settings(max_examples=12)
@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=3, max_size=3))
def test_no_cost_is_of_few(pods):
    """Neither shown, nor the rest of a sum."""
    rows = [one for at, part in enumerate(pods) for one in cells(naming.COST, part, naming.POD, str(at))]
    rows += cells(naming.COST, np.sum(pods, axis=0))
    found = frame(rows)
    shown = protected_money(found.assign(cost=found["count"] * 1234.56), WITHIN, HES)
    told = shown.dropna(subset="shown")
    assert not told["count"].between(1, 7).any() and (told["shown"] % 100 == 0).all()
    assert (told.loc[told["count"] == 0, "shown"] == 0).all()
    assert attacked(shown) == []


@pytest.fixture(scope="module")
def sound():
    """Figures in which small numbers are hidden, and others for their sake."""
    rows = [*cells(naming.EMERGENCY, (40, 30, 50)), *cells(naming.FALLS, (3, 4, 30))]
    rows += [*cells(naming.COST, (60, 60, 60)), *cells(naming.COST, (3, 30, 30), naming.POD, "other")]
    rows += cells(naming.COST, (57, 30, 30), naming.POD, "emergency")
    found = frame(rows)
    cost = found["indicator"] == naming.COST
    money = protected_money(found[cost].assign(cost=found["count"] * 1000.0), WITHIN, HES)
    return pd.concat([protected(found[~cost], WITHIN, HES), money], ignore_index=True)


def test_sound_figures_are_passed(sound):
    hidden = sound[sound["state"] == "suppressed"]
    assert {"first", "second"} <= set(hidden.loc[hidden["indicator"] == naming.FALLS, "area"])
    assert attacked(sound) == []


def at(shown, indicator, area, category="all"):
    return (shown["indicator"] == indicator) & (shown["area"] == area) & (shown["category"] == category)


def test_a_small_number_that_is_shown_is_found(sound):
    leak = at(sound, naming.FALLS, "first")
    shown = sound.assign(shown=sound["shown"].mask(leak, 3), state=sound["state"].mask(leak, "ok"))
    assert any(f"{naming.FALLS} first 2025-04 all all can be told to be 3" in one for one in attacked(shown))


def test_a_number_that_a_sum_gives_away_is_found():
    """Exact figures, of which one alone is hidden."""
    shown = frame(cells(naming.FALLS, (3, 20, 30))).assign(state="ok", shown=lambda one: one["count"].astype(float))
    leak = at(shown, naming.FALLS, "first")
    shown = shown.assign(shown=shown["shown"].mask(leak), state=shown["state"].mask(leak, "suppressed"))
    said = list(findings(stored(shown), parents, "complementary"))
    assert said == [f"{naming.FALLS} first 2025-04 all all can be told to be 3 from what is shown around it"]


def test_a_cost_that_is_the_rest_of_a_sum_is_found(sound):
    hidden = sound.index[(sound["indicator"] == naming.COST) & (sound["state"] == "suppressed")]
    keep = sound.index[at(sound, naming.COST, "first", "other")]
    others = hidden.difference(keep)
    shown = sound.copy()
    shown.loc[others, "shown"], shown.loc[others, "state"] = 1000.0, "ok"
    assert any(
        f"{naming.COST} 2025-04 first pod other can be told to be the rest of a sum" in one for one in attacked(shown)
    )


def test_a_number_that_is_hidden_under_one_name_alone_is_found(sound):
    rows = stored(sound)
    leak = (rows["area_code"] == "of village") & (rows["indicator"] == naming.FALLS)
    rows.loc[leak, ["state", "numerator"]] = ("suppressed", np.nan)
    said = list(findings(rows, parents, "nhse_secondary"))
    assert any("is hidden, and shown under the name of an area of the same people" in one for one in said)


def test_open_data_are_not_attacked(sound):
    assert list(findings(stored(sound).assign(numerator=3.0), parents, "none")) == []
