"""Several months in words."""

from collections.abc import Sequence

from components.formats import period

WHOLE = 12


def over(months: Sequence[str]) -> str:
    """the 12 months to March 2026; March 2026 alone."""
    return period(months[0]) if len(months) == 1 else f"the {len(months)} months to {period(months[-1])}"


def short_of(months: Sequence[str]) -> str:
    """That fewer months are loaded than make a year; "" for a whole year."""
    if len(months) == WHOLE:
        return ""
    return f"Only {len(months)} of 12 months in a row {'is' if len(months) == 1 else 'are'} loaded."


def noted(months: Sequence[str]) -> str:
    """What a row's note says of the time that it covers."""
    return f"Sum of {over(months)}" if len(months) > 1 else ""
