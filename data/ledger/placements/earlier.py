"""Months that are stored already: what one month hides and what stands of the month after it are hidden together."""

from datetime import timedelta

import pandas as pd

from data.ledger.placements.layout import AGE, ALL, FLOWS, PEOPLE, TYPE
from data.loaders.contract import OBSERVATION
from data.periods import month, parse

Pairs = frozenset[tuple[str, str]]  # of area and month


def without(stored: pd.DataFrame, stated: pd.DataFrame, place: str) -> pd.DataFrame:
    """What is `stored` of areas and months that are not `stated` again; the Place is, wherever one of its parts is."""
    said = {*zip(stated["area"], stated["month"], strict=True), *((place, one) for one in stated["month"])}
    kept = [pair not in said for pair in zip(stored["area_code"], stored["period"], strict=True)]
    return stored[pd.Series(kept, stored.index, dtype=bool)]


def hidden_people(stored: pd.DataFrame) -> Pairs:
    """Areas and months whose number of people is hidden in the store."""
    own = (stored["indicator"] == PEOPLE) & (stored["breakdown"] == ALL)
    found = stored[own & (stored["state"] == "suppressed")]
    return frozenset(zip(found["area_code"], found["period"], strict=True))


def told_again(found: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Stored rows of what began and ended, now hidden: people of the month before are hidden in what is `found`."""
    unseen = found[plain(found) & (found["state"] == "suppressed")]
    pairs = {*zip(unseen["area"], unseen["month"], strict=True)}
    shown = stored[stored["indicator"].isin(FLOWS.values()) & (stored["state"] == "ok")]
    after = [(area, before(key)) in pairs for area, key in zip(shown["area_code"], shown["period"], strict=True)]
    hidden = shown[pd.Series(after, shown.index, dtype=bool)]
    return hidden.assign(numerator=float("nan"), value=float("nan"), state="suppressed")[OBSERVATION]


def plain(found: pd.DataFrame) -> pd.Series:
    """Where rows are of all kinds and ages."""
    return (found[TYPE] == ALL) & (found[AGE] == ALL)


def before(key: str) -> str:
    """The month before a month."""
    return month(parse(key).start - timedelta(days=1))
