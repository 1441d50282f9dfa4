"""The Place's areas, their practices, and which practices a month has no figures of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

import pandas as pd

from data.loaders.homes import Homes
from data.people.areas import Area, networks
from data.people.areas import areas as with_nowhere
from data.people.naming import NOWHERE
from data.successors import Successor

EXPECTED = 8  # admissions of a practice in an average month: with as many, none in a month is a gap and not a nought


def at_any_time(first: Homes, last: Homes) -> Homes:
    """Who belongs where at the end of a file's months; practices that had closed by then, as at their beginning."""
    return replace(last, network={**first.network, **last.network}, above={**first.above, **last.above})


def leaves(homes: Homes, successors: Iterable[Successor]) -> dict[str, int]:
    """The position of the network of each practice; those that merged count where their successors do."""
    position = {code: at for at, code in enumerate(networks(homes))}
    found = {practice: position[code] for practice, code in homes.network.items()}
    went = {one.predecessor: one.successor for one in successors}
    for code in went:
        last = code
        while last in went and last not in homes.network:
            last = went[last]
        if last in found:
            found[code] = found[last]
    return found


def areas(homes: Homes) -> list[Area]:
    """The Place, its communities, and networks that are parts of a community, as people in segments have them."""
    return [one for one in with_nowhere(homes) if one.code != NOWHERE]


def belonging(found: Sequence[Area], leaf: Mapping[str, int]) -> pd.DataFrame:
    """practice, area: a row for each area that a practice counts in."""
    pairs = [(code, one.code) for one in found for code, at in leaf.items() if at in one.leaves]
    return pd.DataFrame(pairs, columns=["practice", "area"])


def absent(pods: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    """practice, month: practices that have figures in other months, and so many that none in this one is a gap."""
    table = pods.pivot_table(index="practice", columns="month", values="spells", aggfunc="sum").reindex(columns=months)
    usual = table.mean(axis=1) >= EXPECTED
    gaps = cast(pd.DataFrame, table[usual].isna()).stack()
    return gaps[gaps].index.to_frame(index=False)[["practice", "month"]]
