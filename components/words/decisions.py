"""What a chart says of the decisions that are noted on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten

from components.formats import count_of, joined, period
from components.words.parts import Words
from data.case_studies import Decision
from data.periods import long_date

MOST, LETTERS = 3, 160  # decisions that a picture tells in its foot, and letters of one part of them


def with_decisions(words: Words, found: Sequence[Decision], today: date) -> Words:
    """The same words, and what was decided; the newest few in full where there are many."""
    if not found:
        return words
    shown = found[-MOST:]
    more = len(found) - len(shown)
    left = f" {count_of(more, 'earlier decision')} more: see the list on the page." if more else ""
    late = [f"flag {one.number}" for one in found if date.fromisoformat(one.review_date) < today]
    overdue = f" Overdue to be looked at again: {joined(late)}." if late else ""
    told = " ".join(_told(one) for one in shown)
    return replace(words, noted=f"Flags are decisions. {told}{left}{overdue}")


def looked_at(one: Decision, today: date) -> str:
    """The day on which a decision is looked at again, and whether that has passed."""
    due = date.fromisoformat(one.review_date)
    return f"{long_date(due)}: overdue" if due < today else long_date(due)


def _told(one: Decision) -> str:
    saw, chose = (shorten(part, LETTERS, placeholder="…").rstrip(".") for part in (one.saw, one.chose))
    review = long_date(date.fromisoformat(one.review_date))
    return f"Flag {one.number}, {period(one.month)}. Seen: {saw}. Chosen: {chose}. {one.owner}, again on {review}."
