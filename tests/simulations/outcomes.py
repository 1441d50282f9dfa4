"""How often "did it show?" is wrong: made-up projects of known effect in one of eight communities, seed by seed.

Months of emergency admissions, 24 before the start and 18 from it on: every community has its own level, all share the
seasons, and counts vary by chance (Poisson) and from month to month beyond it. `python -m tests.simulations.outcomes`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from methods.before_after import before_after
from methods.placebo import Verdict, difference_in_differences, verdict

SEEDS = 200
PEOPLE = np.array([34_000, 50_000, 47_000, 92_000, 23_000, 62_000, 36_000, 71_000], dtype=float)
PER_1000 = 8.7  # in a month
SEASON = np.array([1.08, 1.03, 1.01, 0.98, 0.98, 0.97, 0.97, 0.94, 0.96, 1.0, 1.02, 1.06])
LEVELS, WOBBLE = 0.15, 0.03  # standard deviations of logarithms: between communities, from month to month


@dataclass(frozen=True)
class Project:
    """What truly happens: figures from the start on in times of what they would have been."""

    name: str
    effect: float = 1.0  # where it was tried
    common: float = 1.0  # everywhere, for other reasons
    likeness: float = 0.0  # of a month's wobble with that of the month before
    drift: float = 0.0  # standard deviation of each community's own steady change over all months
    before: int = 24
    after: int = 18


PROJECTS = (
    Project("no effect"),
    Project("no effect, and a fall of 16 % everywhere", common=0.84),
    Project("no effect, months that resemble the month before", likeness=0.5),
    Project("no effect, communities that drift apart", drift=0.1),
    Project("no effect, 12 months before and 6 after", before=12, after=6),
    Project("a fall of 16 %", effect=0.84),
    Project("a fall of 10 %", effect=0.90),
    Project("a fall of 5 %", effect=0.95),
    Project("a rise of 16 %", effect=1.16),
)


@dataclass(frozen=True)
class Outcome:
    """What was said of one made-up project, and the effect that it truly had on the rate, beside the others."""

    said: Verdict
    truth: float


def outcome(project: Project, seed: int) -> Outcome:
    """One seed: which community tries it, and what comes of it."""
    rng = np.random.default_rng(seed)
    treated, start = int(rng.integers(len(PEOPLE))), project.before
    expected, others = _expected(project, rng), np.arange(len(PEOPLE)) != treated
    truth = expected[treated, start:].mean() * (project.effect - 1)
    expected[treated, start:] *= project.effect
    rates = rng.poisson(expected / 1000 * PEOPLE[:, None]) / PEOPLE[:, None] * 1000
    people = np.append(PEOPLE[treated], PEOPLE[others])
    beside = difference_in_differences(rates[treated], rates[others], start, "down", people)
    return Outcome(verdict(before_after(rates[treated], start, "down"), beside), float(truth))


def _expected(project: Project, rng: np.random.Generator) -> NDArray[np.float64]:
    """Admissions expected for every 1,000 people, a row a community, without the project."""
    months = project.before + project.after
    wobble = rng.normal(size=(len(PEOPLE), months))
    for month in range(1, months):
        fresh = np.sqrt(1 - project.likeness**2) * wobble[:, month]
        wobble[:, month] = project.likeness * wobble[:, month - 1] + fresh
    level = rng.normal(0, LEVELS, (len(PEOPLE), 1))
    drift = rng.normal(0, 1, (len(PEOPLE), 1)) * project.drift * np.linspace(0, 1, months)
    rates = PER_1000 * SEASON[(np.arange(months) + 3) % 12] * np.exp(level + drift + WOBBLE * wobble)
    rates[:, project.before :] *= project.common
    return np.asarray(rates)


def outcomes(project: Project, seeds: int = SEEDS) -> list[Outcome]:
    """What was said for each seed."""
    return [outcome(project, seed) for seed in range(seeds)]


def shares(found: list[Outcome]) -> Mapping[str, float]:
    """How often each word was said, of all."""
    words = Counter(one.said.word for one in found)
    return {word: count / len(found) for word, count in words.items()}


def main() -> None:
    """The table of observed error rates."""
    line = "{:<52}{:>9}{:>17}{:>9}{:>12}{:>13}{:>10}"
    print(f"{SEEDS} seeds; effects in admissions for every 1,000 people in a month")
    print(
        line.format("what truly happens", "visible", "not yet visible", "first", "true size", "mean found", "misses by")
    )
    for project in PROJECTS:
        found = outcomes(project)
        said, off = shares(found), np.array([one.said.size - one.truth for one in found])
        truth, size = np.mean([(one.truth, one.said.size) for one in found], axis=0)
        percents = [f"{100 * said.get(word, 0):.1f} %" for word in ("visible", "not yet visible")]
        first = f"{100 * np.mean([one.said.rank == 1 for one in found]):.1f} %"
        print(line.format(project.name, *percents, first, f"{truth:.2f}", f"{size:.2f}", f"{off.std():.2f}"))


if __name__ == "__main__":
    main()
