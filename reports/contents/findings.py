"""What stands out, as sentences: the same that the page lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cards import questions
from components.findings import findings, told_first
from components.words import standing as told
from reports.blocks import Shown
from reports.contents import told as cards
from reports.contents.subject import Subject

MOST = 3  # findings of each kind that are told, as on the page
LEADS = ("worse", "changed", "better", "different", "money")  # in what order a reader wants to hear of them


def standing(subject: Subject) -> Shown | None:
    """What stands out here: of a community, or of all of them."""
    return cards.shown("standing" if subject.community else "standing_all", subject.view())


def lists(found: Shown) -> Mapping[str, list[Any]]:
    """All findings by list, those of a list in the order of telling."""
    return findings(found.answer.frame, found.view)


def in_order(found: Shown) -> Shown:
    """The same with the rows of its table as their findings are told: a paper has no room for all of them."""
    told_as = [(row.indicator, row.area_code) for listed in lists(found).values() for row in listed]
    at = {key: place for place, key in reversed(list(enumerate(told_as)))}
    keys = zip(found.rows["indicator"], found.rows["area_code"], strict=True)
    return replace(found, rows=questions.in_order(found.rows, [at.get(key, len(at)) for key in keys]))


def first(rows: Sequence[Any]) -> list[Any]:
    """Those of a list that are told, the same as on the page."""
    return told_first(rows, MOST)


def sentence(name: str, row: Any, found: Shown) -> str:
    """A finding as a sentence."""
    return "".join(told.finding(name, row, found.view))


def title(name: str, found: Shown) -> str:
    """What a list is called."""
    return told.title(name, found.view)


def courses(subject: Subject, leading: Sequence[Any]) -> Iterator[Shown]:
    """Charts over time of those findings that have figures of more than one period, each of the area it is about."""
    for row in leading:
        own = {"path": f"/c/{row.area_code}", "c": row.area_code} if subject.place.community(row.area_code) else {}
        every = (cards.shown(card, subject.view(i=row.indicator, **own)) for card in ("xmr", "trend"))
        yield from [one for one in every if one and one.answer.frame["period"].nunique() > 1][:1]


def leading(found: Shown) -> list[tuple[str, Any]]:
    """The first finding of each list, the most pressing list first; one indicator is told once."""
    leads = [(name, first(rows)[0]) for name in LEADS if (rows := lists(found)[name])]
    once = {row.indicator: (name, row) for name, row in reversed(leads)}
    return [one for one in leads if once[one[1].indicator] == one]
