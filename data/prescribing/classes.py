"""Which measures count a presentation, asked of every row of a file by as few comparisons as can be.

The lists of BNF codes that measures name cut the order of all codes into stretches, and in each the same lists count.
A class is such a set of lists; a search by halves finds a code's class in some seven comparisons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.extract import quoted
from data.prescribing.codes import ANY, left_out, taken
from data.prescribing.measures import Measure

Codes = tuple[str, ...]
LAST = "~"  # after every character of a code


@dataclass(frozen=True)
class Classes:
    """A class is the set of lists that count a code: `sets` by number. `tree`: SQL that gives the number of a code."""

    lists: tuple[Codes, ...]
    sets: tuple[frozenset[Codes], ...]
    tree: str

    def counts(self, codes: Codes) -> str:
        """SQL: whether a row's class is one that this list counts."""
        found = [str(number) for number, one in enumerate(self.sets) if codes in one]
        return f"class IN ({', '.join(found)})" if found else "false"


def classes(measures: Iterable[Measure], column: str = "code") -> Classes:
    """The classes of the codes that measures name, for the codes in a column."""
    named = [codes for one in measures for codes in (one.numerator, one.denominator) if not isinstance(codes, str)]
    lists = tuple(dict.fromkeys(named))
    prefixes = {_start(code) for codes in lists for code in (*taken(codes), *left_out(codes))}
    bounds = sorted({"", *prefixes, *(one + LAST for one in prefixes)})
    stretches = [_endings(lists, low) for low in bounds]
    sets = tuple(dict.fromkeys([frozenset[Codes](), *(one for stretch in stretches for one in stretch.values())]))
    leaves = [_leaf(stretch, sets, column) for stretch in stretches]
    joined = [(low, leaf) for place, (low, leaf) in enumerate(zip(bounds, leaves, strict=True))
              if not place or leaf != leaves[place - 1]]  # fmt: skip
    return Classes(lists, sets, _tree(joined, column))


def _start(code: str) -> str:
    return code.partition(ANY)[0]


def _endings(lists: Sequence[Codes], low: str) -> dict[str, frozenset[Codes]]:
    """The lists that count the codes of the stretch from `low` on, by their last two characters; "" is all others."""
    here = [code for codes in lists for code in (*taken(codes), *left_out(codes)) if _within(low, _start(code))]
    ends = ["", *sorted({code.partition(ANY)[2] for code in here if ANY in code})]
    return {end: frozenset(codes for codes in lists if _counted(codes, low, end)) for end in ends}


def _within(low: str, prefix: str) -> bool:
    """Whether the codes of the stretch that begins at `low` all begin with the prefix."""
    return prefix <= low < prefix + LAST


def _counted(codes: Codes, low: str, end: str) -> bool:
    return _any(taken(codes), low, end) and not _any(left_out(codes), low, end)


def _any(codes: Iterable[str], low: str, end: str) -> bool:
    parts = (code.partition(ANY) for code in codes)
    return any(_within(low, start) and (not mark or ending == end) for start, mark, ending in parts)


def _leaf(stretch: dict[str, frozenset[Codes]], sets: Sequence[frozenset[Codes]], column: str) -> str:
    others = sets.index(stretch[""])
    by_class: dict[int, list[str]] = {}
    for end, one in stretch.items():
        if sets.index(one) != others:
            by_class.setdefault(sets.index(one), []).append(quoted(end))
    cases = [f"WHEN right({column}, 2) IN ({', '.join(ends)}) THEN {number}" for number, ends in by_class.items()]
    return f"CASE {' '.join(cases)} ELSE {others} END" if cases else str(others)


def _tree(leaves: Sequence[tuple[str, str]], column: str) -> str:
    if len(leaves) == 1:
        return leaves[0][1]
    half = len(leaves) // 2
    low, high = _tree(leaves[:half], column), _tree(leaves[half:], column)
    return f"CASE WHEN {column} < {quoted(leaves[half][0])} THEN {low} ELSE {high} END"
