"""What the tartan rug says."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.beside import beside
from components.formats import count_of, joined, theme
from components.records import grouped, having, records
from components.view import View
from components.words.parts import Words, few, hidden
from data.indicators import Polarity

READ = ("indicator", "short_name", "comparison")
NAMED, TOLD = 8, 6  # communities named with their counts, and of one indicator; "and 32 more" stands for the rest
WIDEST = 4  # indicators that are told by name, those on which most communities differ
TIED = 2  # communities that are named in the headline where they are level


def rug(frame: pd.DataFrame, view: View) -> Words:
    """Who is worse and who better on most indicators, who differs, and how many cells are hidden or empty."""
    communities = having(frame, "area_type", ["community"])
    cells = records(communities, READ)
    compared = [one for one in cells if one.comparison != "not compared"]
    counts = Counter(one.short_name for one in compared if one.comparison != "similar")
    differing = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    differ = _differ(differing, len({one.indicator for one in compared}), view)
    told = [_judged(cells, word, view) for word in ("worse", "better")]
    others = _others([f"{name} on {count}" for name, count in differing[1:]])
    finding = _only(cells, view) or _extremes(compared, view)
    first = f"{finding}. " if finding else ""
    sentence = f"{first}{differ}{others}. {' '.join(one for one in told if one)} {hidden(communities)}"
    own = view.place.communities[0].short_name if view.alone else "The communities"
    part = f"{theme(view.selection.theme)}. " if view.selection.theme else ""
    return Words(
        finding or differ,
        f"{part}{joined([own, *beside(view).values()])}, each indicator at its latest period",
        " ".join(sentence.split()),
        "● better ▲ worse ○ similar ↑ higher ↓ lower, by the 95% interval. * hidden. White: not compared.",
    )


def _extremes(compared: list[Any], view: View) -> str:
    """Who is worse on most indicators and who better; "" where nobody is either."""
    judged = [one for one in compared if view.indicators[one.indicator].judged is not Polarity.NONE]
    of = f" of {count_of(len({one.indicator for one in judged}), 'indicator')}"
    said: list[str] = []
    for word in ("worse", "better"):
        names, most = _most(one.short_name for one in judged if one.comparison == word)
        if most:
            is_are = "" if said else " is" if len(names) == 1 else " are"
            than = "" if said else f" than {view.bench_name}"
            said.append(f"{_who(names)}{is_are} {word}{than} on {most}{'' if said else of}")
    return ", ".join(said)


def _only(cells: list[Any], view: View) -> str:
    """The verdict on the only indicator by which communities are better or worse; "" where there are more, or none."""
    judged = [one for one in cells if one.comparison in ("worse", "better")]
    if len({one.indicator for one in judged}) != 1:
        return ""
    by = grouped((one.comparison, one.short_name) for one in judged)
    said = [f"{word} in {_who(by[word])}" for word in ("worse", "better") if word in by]
    said[0] = said[0].replace(" in ", f" than {view.bench_name} in ", 1)
    return f"{view.indicators[judged[0].indicator].short_title}: {', '.join(said)}"


def _who(names: list[str]) -> str:
    return joined(names) if len(names) <= TIED else f"{len(names)} communities"


def _most(names: Iterable[str]) -> tuple[list[str], int]:
    """Who is named most often, and how often."""
    counts = Counter(names)
    most = max(counts.values(), default=0)
    return [name for name, count in counts.items() if count == most], most


def _differ(differing: list[tuple[str, int]], rows: int, view: View) -> str:
    if differing:
        name, count = differing[0]
        return f"{name} differs from {view.bench_name} on {count} of {count_of(rows, 'indicator')}"
    if not rows:
        return f"Nothing here is compared with {view.bench_name}"
    if view.alone:
        return f"{view.place.communities[0].short_name} cannot be told apart from {view.bench_name}"
    return f"No community can be told apart from {view.bench_name}"


def _others(said: list[str]) -> str:
    """The other communities that differ, the most first."""
    if len(said) <= NAMED:
        return f"; {', '.join(said)}" if said else ""
    return f"; {few(said, NAMED)}"


def _judged(cells: list[Any], word: str, view: View) -> str:
    """On which indicators most communities are so, and who; the rest are counted: diagram and table have them all."""
    by = grouped((one.indicator, one.short_name) for one in cells if one.comparison == word)
    groups = sorted(by.items(), key=lambda one: -len(one[1]))
    named = [f"{view.indicators[key].short_title}: {_areas(names, view)}" for key, names in groups[:WIDEST]]
    rest = [f"and on {count_of(len(groups) - WIDEST, 'more indicator')}"] if len(groups) > WIDEST else []
    return f"{word.capitalize()} than {view.bench_name}: {'; '.join([*named, *rest])}." if groups else ""


def _areas(names: list[str], view: View) -> str:
    if len(names) <= TOLD or len(view.slugs) <= NAMED:
        return ", ".join(names)
    return f"{len(names)} communities"
