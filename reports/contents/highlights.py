"""The highlight report: one side of A4, with what the store cannot know marked for the author."""

from typing import Any

from components.formats import period as period_name
from components.formats import with_unit
from components.records import records
from components.view import View
from components.words.parts import money_apart
from reports.blocks import Block, Break, Bullets, Chart, Fill, Form, Heading, Paragraph
from reports.contents import findings, told
from reports.contents.subject import Subject
from reports.reporting import period

HEADLINES = 3  # sentences at most
PICTURE = 10.8  # cm across, as the frame of forms has it
STATUS = "On track / At risk / Off track / Complete / Not started"


def highlights(subject: Subject) -> list[Block]:
    """The page, by the headings of the two-monthly report."""
    found = findings.standing(subject)
    leading = findings.leading(found)[:HEADLINES] if found else []
    headlines = tuple(findings.sentence(name, row, found) for name, row in leading) if found else ()
    picture = next(findings.courses(subject, [row for _, row in leading]), None)
    rows: list[tuple[str, tuple[Paragraph | Bullets | Fill | Chart, ...]]] = [
        ("Period", (Paragraph(period(subject.made)),)),
        ("Author, approved by", (Fill("Names"),)),
        ("Overall status and direction", (Fill(STATUS),)),
        ("Headlines", (Bullets(headlines or ("Nothing stands out by more than chance.",)),)),
        (f"At a glance, against {subject.view().bench_name}", (Bullets(_tiles(subject)),)),
        ("One finding", (Chart(picture, across=PICTURE),)) if picture else ("One finding", (Fill("A chart"),)),
        ("Key achievements", (Fill("Up to three"),)),
        ("Quality goals 1 and 2", (Fill(f"Stage, measure, status of each: {STATUS}"),)),
        ("Top 3 risks", (Fill("Score now, target, direction of each"),)),
        ("Resources", _resources(subject)),
        ("For escalation, decision or support", (Fill("What is asked of whom"),)),
        ("Next period's milestones", (Fill("What is due, and by when"),)),
    ]
    return [Break(), Heading("Highlight report"), Form(tuple(rows), tight=True)]


def _tiles(subject: Subject) -> tuple[str, ...]:
    """Name: value, how it compares, period; a line a figure."""
    found = told.shown("glance", subject.view())
    if found is None:
        return ("No figures are loaded.",)
    of = found.view.indicators
    return tuple(
        f"{of[row.indicator].short_title}: {with_unit(row.value, of[row.indicator])}, "
        f"{_compared(row, found.view)} ({period_name(row.period)})"
        for row in records(found.answer.frame)
    )


def _compared(row: Any, view: View) -> str:
    return money_apart(row, view.indicators[row.indicator]) or str(row.comparison)


def _resources(subject: Subject) -> tuple[Paragraph | Fill, ...]:
    """Budget, actual and forecast where a cost centre is loaded."""
    found = told.shown("cost_centre", subject.view("/spend", line="cost-centre"))
    return (Paragraph(found.words.sentence),) if found else (Fill("Budget, actual, forecast; vacancies"),)
