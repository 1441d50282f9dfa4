"""The rule that a set of counts is protected by."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Policy:
    """Counts of 1 to `hide_to` are hidden. "round": others to the nearest `base`; "complementary": others exact.

    In both, more is hidden until nobody can tell a hidden count to within less than `tolerance`. "none" shows all.
    The default is that of HES and ECDS since September 2018 (NHS England, change to disclosure control methodology).
    """

    kind: Literal["round", "complementary", "none"] = "round"
    hide_to: int = 7
    base: int = 5
    tolerance: int = 3

    def __post_init__(self) -> None:
        if self.kind not in ("round", "complementary", "none"):
            raise ValueError(f"kind is round, complementary or none, not {self.kind!r}")
        if self.hide_to < 0 or self.base < 1 or self.tolerance < 0:
            raise ValueError(f"hide_to and tolerance are 0 or more and base 1 or more: {self}")

    @property
    def width(self) -> int:
        """How far apart a hidden count's bounds have to lie; never more than the rule itself leaves open."""
        return max(0, min(self.tolerance, self.hide_to - 1))

    @property
    def spare(self) -> int:
        """By how much a sum of hidden counts is taken to exceed its least: as much as a hidden count by itself."""
        return max(0, self.hide_to - 1)

    def small(self, counts: ArrayLike) -> Flags:
        """True where a count is hidden for its own sake; zero is not."""
        numbers = np.asarray(counts, dtype=float)
        return (numbers >= 1) & (numbers <= self.hide_to) & (self.kind != "none")

    def figures(self, counts: ArrayLike) -> Floats:
        """What is shown of counts that are shown. Rounding never makes a zero of what is none."""
        numbers = np.asarray(counts, dtype=float)
        if self.kind != "round":
            return numbers.copy()
        rounded = np.floor((numbers + self.base // 2) / self.base) * self.base
        return np.where(numbers > 0, np.maximum(rounded, self.base), numbers)

    def ranges(self, figures: ArrayLike) -> tuple[Floats, Floats]:
        """The least and the most that a figure shown can stand for. A figure that was not rounded stands for itself."""
        shown = np.asarray(figures, dtype=float)
        if self.kind != "round":
            return shown.copy(), shown.copy()
        low = np.where(shown == self.base, self.hide_to + 1, np.maximum(shown - self.base // 2, self.hide_to + 1))
        high = shown - self.base // 2 + self.base - 1
        rounded = (shown > 0) & (shown % self.base == 0) & (high >= low)
        return np.where(rounded, low, shown), np.where(rounded, high, shown)
