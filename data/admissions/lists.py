"""The people that admissions are set against: each practice's list in each month, by age and by deprivation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.admissions.sums import BANDS
from data.ages import FIVE
from data.ages import INDICATOR as PATIENTS
from data.loaders.homes import NOT_RECORDED
from data.periods import parse

FIFTHS = ("1", "2", "3", "4", "5", NOT_RECORDED)
OLDEST = BANDS.labels[-1]
PROFILE = "imd2019_decile"
FAR = 24  # months between a list and a month beyond which the figure is not relied on
KEY = ["practice", "month"]


@dataclass(frozen=True)
class Lists:
    """People: KEY, `all`, and a column for each of BANDS and FIFTHS; ages and fifths are shared out as last known.

    `taken`: the period of the lists that each month is set against; where ages or fifths are not known there are no
    such columns.
    """

    people: pd.DataFrame
    taken: Mapping[str, str]

    @property
    def has_ages(self) -> bool:
        """Whether people are known by age."""
        return OLDEST in self.people

    def is_far(self, month: str) -> bool:
        """Whether a month's lists are of another time."""
        return abs(_number(month) - _number(self.taken[month])) > FAR


def lists(registered: pd.DataFrame, months: Sequence[str]) -> Lists:
    """The lists of `months`. `registered`: as data.ingest.for_loaders gives it, with some list in it."""
    own = registered[registered["indicator"] == PATIENTS]
    whole = own[own["breakdown"] == "all"].pivot(index="area_code", columns="period", values="numerator")
    shares = [_shares(own, FIVE.breakdowns.values(), _band), _shares(own, [PROFILE], _fifth)]
    taken = {month: nearest(whole.columns, month) for month in months}
    of_months = {month: (taken[month], *(nearest(known, month) for known in shares if known)) for month in months}
    made = {of: _shared_out(whole[of[0]], [known[one] for known, one in zip(filter(None, shares), of[1:], strict=True)])
            for of in set(of_months.values())}  # fmt: skip
    people = pd.concat([made[of].assign(month=month) for month, of in of_months.items()], ignore_index=True)
    return Lists(people, taken)


def _shared_out(sizes: pd.Series, shares: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """practice, all and the people of each group; practices whose shares are not known have those of all others."""
    people = sizes.dropna().rename("all").to_frame()
    for known in shares:
        share = known.reindex(people.index)
        together = share.mul(people["all"], axis=0).sum()
        share = share.fillna(together / together.sum())
        people = people.join(share.mul(people["all"], axis=0))
    return people.rename_axis("practice").reset_index()


def nearest(periods: Iterable[str], month: str) -> str:
    """The latest of periods that had begun when the month ended; the earliest of all where none had."""
    ordered = sorted(periods, key=_number)
    return [ordered[0], *(one for one in ordered if _number(one) <= _number(month))][-1]


def _number(period: str) -> int:
    start = parse(period).start
    return 12 * start.year + start.month


def _shares(own: pd.DataFrame, breakdowns: Iterable[str], named: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """By period, the share of each practice's people in each group (all sum to 1); practices that lack a part lack."""
    wanted = [*breakdowns]
    cells = own[own["breakdown"].isin(wanted)]
    both = cells.groupby(["period", "area_code"])["breakdown"].transform("nunique") == len(wanted)
    cells = cells[both].assign(group=cells.loc[both, "category"].map(named))
    order = list(dict.fromkeys(named.values()))
    found = {}
    for period, part in cells.groupby("period"):
        table = part.groupby(["area_code", "group"])["numerator"].sum().unstack().reindex(columns=order).fillna(0.0)
        found[str(period)] = table.div(table.sum(axis=1).where(lambda people: people > 0), axis=0)
    return found


_band = {label: label if label in BANDS.labels else OLDEST for label in FIVE.labels}
_fifth = {**{str(tenth): str((tenth + 1) // 2) for tenth in range(1, 11)}, NOT_RECORDED: NOT_RECORDED}
