"""Numbers that are known as ranges: checked in plain words, and drawn from."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Range:
    """From low to high, all between as likely."""

    low: float
    high: float

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to draw."""
        return self.low == self.high

    def at(self, share: Floats) -> Floats:
        """The values that these shares of all draws (0 to 1) lie below."""
        return self.low + (self.high - self.low) * share


class Impossible(ValueError):  # noqa: N818 (it says what is wrong with a number, not with the code)
    """A number that cannot be: says which, what is wrong and what would do; `field` is the input's name."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class Limits:
    """What an input is called on screen and which numbers it may have; a share is written as a percentage."""

    title: str
    least: float
    most: float
    sign: str = ""

    def written(self, number: float) -> str:
        """3, £1,000,000 or 97%."""
        if self.sign == "%":
            return f"{number * 100:,.10g}%"
        return f"{self.sign}{number:,.10g}" if number >= 0 else f"-{self.sign}{-number:,.10g}"

    def number(self, field: str, number: float | None) -> None:
        """Raises Impossible where the number is none, or none that can be."""
        try:
            if number is None or not isfinite(number):
                raise Impossible(field, f"{self.title}: a number is missing. {self._remedy()}")
        except TypeError:
            raise Impossible(field, f"{self.title}: {str(number)[:40]!r} is no number. {self._remedy()}") from None
        except OverflowError:
            raise Impossible(field, f"{self.title}: the number is too high. {self._remedy()}") from None
        if not self.least <= number <= self.most:
            wrong = "too low" if number < self.least else "too high"
            raise Impossible(field, f"{self.title}: {self.written(number)} is {wrong}. {self._remedy()}")

    def range(self, field: str, given: Range) -> None:
        """Raises Impossible where a range is none, or has a number that cannot be."""
        for one in (given.low, given.high):
            self.number(field, one)
        low, high = self.written(given.low), self.written(given.high)
        if given.low > given.high:
            raise Impossible(field, f"{self.title}: the lowest, {low}, is above the highest, {high}. Exchange them.")

    def _remedy(self) -> str:
        return f"Give a number from {self.written(self.least)} to {self.written(self.most)}."
