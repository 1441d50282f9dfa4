"""Who has sent figures of a line of spending, and what is said to those who have not."""

from collections.abc import Callable

from components.formats import joined
from components.spend.lines import ACTUAL, ADMISSIONS, BY_WORD, COST_CENTRE, PLACEMENTS, nothing
from components.spend.placements import PLACED
from components.view import View
from queries import spend

TOLD_BY = {ADMISSIONS: "emergency_admissions", PLACEMENTS: PLACED, COST_CENTRE: ACTUAL}  # others: by their pounds


def sent(indicator: str, view: View, period: str = "") -> tuple[str, ...]:
    """The communities with figures of an indicator, at a period or at any, by name and in their order."""
    found = set(spend.sent(indicator, view.slugs, period))
    return tuple(one.short_name for one in view.place.communities if one.slug in found)


def nothing_of(word: str) -> Callable[[View], str]:
    """What is said where the chosen area has no figures of a line: whether others have, and how it is loaded."""

    def said(view: View) -> str:
        others = sent(TOLD_BY.get(word, BY_WORD[word].indicator), view)
        if not view.community or not others:
            return nothing(word)
        told = f"{view.focus_name} has sent nothing of this line yet. There are figures of {joined([*others])}."
        return f"{told} To add its own, {BY_WORD[word].load}"

    return said
