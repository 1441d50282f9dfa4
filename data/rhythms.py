"""When the next file of each kind is expected, from how its publisher has worked so far (rhythms.toml)."""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from data.periods import Period, parse

RHYTHMS = Path(__file__).with_name("rhythms.toml")
GRACE = 31  # days that a publisher or whoever loads may take before a file counts as late


class Timing(StrEnum):
    """How the newest loaded file stands against its publisher's rhythm."""

    CURRENT = "Up to date"
    DUE = "Due now"
    LATE = "Late"
    UNSET = "No set date"
    ABSENT = "Not loaded"


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How often a kind of file comes out; `every` and `covers` are months, `lag` days after the counted day."""

    kinds: tuple[str, ...]
    name: str
    publisher: str
    url: str
    every: int
    covers: int
    counted: str
    lag: int
    words: str
    basis: str

    def covered(self, period: str) -> bool:
        """Whether files of this kind are about periods of this length: a derived figure's month is not a year."""
        one = parse(period)
        return self.covers == 12 * (one.end.year - one.start.year) + one.end.month - one.start.month + 1

    def counted_day(self, period: Period) -> date:
        """The day in a period that its figures are about."""
        return period.start if self.counted == "first" else period.end

    def expected(self, newest: str) -> date | None:
        """When the file after the newest period is expected; None where there is no set rhythm."""
        if not self.every:
            return None
        return _later(self.counted_day(parse(newest)), self.every) + timedelta(days=self.lag)

    def timing(self, newest: str, today: date) -> Timing:
        """How the newest loaded period ("" for none) stands on a day."""
        if not newest:
            return Timing.ABSENT
        expected = self.expected(newest)
        if expected is None:
            return Timing.UNSET
        late = (today - expected).days
        return Timing.CURRENT if late < 0 else Timing.DUE if late <= GRACE else Timing.LATE


@cache
def rhythms() -> tuple[Rhythm, ...]:
    """Every kind of file with a publisher, in the order of the file."""
    found = tomllib.loads(RHYTHMS.read_text(encoding="utf-8"))["rhythm"]
    return tuple(Rhythm(**(one | {"kinds": tuple(one["kinds"])})) for one in found)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to a later one."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month - (later.day < earlier.day)


def _later(day: date, months: int) -> date:
    """The same day some months on; a month's last day stays one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends else min(day.day, last))
