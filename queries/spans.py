"""Which months make a year, and which ones stand beside each other, of those that are loaded."""

from collections.abc import Sequence

from data.periods import parse

YEAR = 12


def latest(known: Sequence[str], length: int = YEAR) -> list[str]:
    """The newest so many months in a row; where there are none, those in a row up to the newest month."""
    at = [_number(key) for key in known]
    ends = [last for last in range(len(at), length - 1, -1) if at[last - 1] - at[last - length] == length - 1]
    if ends:
        return list(known[ends[0] - length : ends[0]])
    return [key for place, key in enumerate(known) if at[-1] - at[place] == len(at) - 1 - place]


def both_years(known: Sequence[str]) -> tuple[list[str], list[str]]:
    """The latest months and the same of the year before: 12 of each, else 3, else 1; none where that is not known."""
    by_number = {_number(key): key for key in known}
    for length in (YEAR, 3, 1):
        for last in sorted(by_number, reverse=True):
            now = range(last - length + 1, last + 1)
            if all(one in by_number and one - YEAR in by_number for one in now):
                return [by_number[one] for one in now], [by_number[one - YEAR] for one in now]
    return [], []


def _number(key: str) -> int:
    """Months counted on from year 0."""
    end = parse(key).end
    return end.year * YEAR + end.month
