"""What the store says of people already: a new extract is told together with it, so that neither tells of the other."""

from pathlib import Path

import pandas as pd

from data.loaders.contract import KEY, BadFile, Context, Remainder
from data.loaders.observations import joined, observations
from data.loaders.told import named
from data.periods import parse

GROUP = KEY[:4]  # what is told again, is told whole
NOBODY = "the latest extract of this month has nobody of whom this could be said"
GONE = "areas of an earlier extract of this month of which this one has nobody: they are said to be missing"


def stored(context: Context, kind: str) -> pd.DataFrame:
    """KEY of all that stands of indicators that files of this kind fill."""
    found = context.standing([name for name, one in context.indicators.items() if one.files(kind)])
    return found.loc[found["state"] != "missing", KEY]


def require_apart(path: Path, period: str, stands: pd.DataFrame) -> None:
    """Refuses a period that shares days with another one of people: nothing protects the difference of the two."""
    own = parse(period)
    for other in map(parse, sorted(stands["period"].unique())):
        if other.key != period and other.start <= own.end and own.start <= other.end:
            raise BadFile(
                path,
                f"it is of {own.label}, and people of {other.label}, which has days of it too, are in the store",
                expected="a month of which nothing longer is stored",
                remedy=f"Say the month: --period 2026-03; or take {other.key} back first: python -m data undo",
            )


def whole(found: pd.DataFrame, stands: pd.DataFrame, period: str) -> pd.DataFrame:
    """The observations of a period, and that nothing is known of whatever an earlier extract of it said beside them.

    Sums of one extract beside parts of another would tell what is hidden in both.
    """
    before = stands[stands["period"] == period].drop_duplicates(GROUP)
    left = before[~pd.MultiIndex.from_frame(before[GROUP]).isin(pd.MultiIndex.from_frame(found[GROUP]))]
    named = {name: left[name] for name in KEY}
    return joined([found, observations(len(left), **named, state="missing", note=NOBODY)])


def gone(found: pd.DataFrame) -> tuple[Remainder, ...]:
    """The remainder line that names the areas of which nobody is left."""
    lost = found.assign(there=found["note"] != NOBODY).groupby("area_code")["there"].any()
    return named(GONE, map(str, lost.index[~lost]))
