"""The parts of a pack that are cards of the pages: at a glance, what stands out, comparisons, needs, money, gaps."""

from dataclasses import replace
from itertools import islice

from cards.inequalities.choices import settled
from cards.spend.lines import SHOWN
from components.view import View
from reports.blocks import Block, Break, Bullets, Heading, Paragraph
from reports.contents import findings
from reports.contents.subject import Subject
from reports.contents.told import chart, page_tables, rows, said, shown, table

STANDS_OUT = ("Indicator", "Period", "Value", "95%", "Against", "Over time", "Note")
PICTURED = 2  # findings of which the pack has the course over time


def at_a_glance(subject: Subject) -> list[Block]:
    """The tiles as a table, then who lives there and how the area stands on everything."""
    view = subject.view()
    tiles = rows(shown("glance", view), ("Indicator", "Period", "Value", "95%", "Against", "Note"))
    pictures = [*chart("pyramid", view), *chart("spine", view), *chart("profile", view)]
    return [Break(), Heading("At a glance"), *(tiles or _none()), *pictures]


def stands_out(subject: Subject) -> list[Block]:
    """The findings as sentences, the course of the first ones, and the table of all."""
    found = findings.standing(subject)
    if found is None:
        return [Heading("What stands out"), *_none()]
    blocks: list[Block] = [Heading("What stands out"), Paragraph(found.words.sentence)]
    for name, listed in findings.lists(found).items():
        if listed:
            told = tuple(findings.sentence(name, row, found) for row in findings.first(listed))
            blocks += [Heading(findings.title(name, found), 2), Bullets(told)]
    blocks += [Paragraph(found.words.reading, "source")]
    leading = [row for _, row in findings.leading(found)]
    for one in islice(findings.courses(subject, leading), PICTURED):
        blocks += chart(one.card, one.view, one.view.indicator.short_title)
    columns = STANDS_OUT if subject.community else ("Area", *STANDS_OUT)
    all_of = f"What stands out, in the order of the lists above. Latest figures, compared with {found.view.bench_name}."
    return [*blocks, Heading("One by one", 2), *rows(findings.in_order(found), columns, all_of)]


def compare(subject: Subject) -> list[Block]:
    """The whole table of communities by indicators, then the first finding's indicator side by side.

    The table's pages are turned: what stands before them leaves its own page half empty, what follows does not.
    """
    found = findings.standing(subject)
    first = next((row.indicator for _, row in findings.leading(found)), "") if found else ""
    view = subject.view("/compare", **({"i": first} if first else {}))
    every = page_tables(shown("rug", subject.view("/compare")))
    if not every:
        return [Heading("The communities compared"), *_none()]
    marks = "● better, ○ similar, ▲ worse than {0}; ↑ higher and ↓ lower where neither is better.".format
    return [
        Break(landscape=True), Heading("The communities compared"), Heading("All indicators, all communities", 2),
        Paragraph(marks(view.bench_name)), *every, Break(), *chart("dots", view, view.indicator.short_title),
    ]  # fmt: skip


def segments(subject: Subject) -> list[Block]:
    """Stages of life by needs, and what is said of people with complex needs."""
    view = subject.view("/segments")
    parts = [
        *chart("segments", view), *chart("complex_share", view), *chart("attenders", view), *chart("reasons", view),
        *chart("concentration", view), *chart("segment_changes", view),
    ]  # fmt: skip
    return [Heading("Segments: who needs what"), *(parts or _none("no extract of people by need is loaded"))]


def spend(subject: Subject) -> list[Block]:
    """All lines in short, then the cards of each line."""
    view = subject.view("/spend")
    parts = [*said("spend", view), *page_tables(shown("spend_overview", view)), *chart("spend_differs", view)]
    for word, cards in SHOWN.items():
        opened = subject.view("/spend", line=word)
        parts += [block for row in cards for name in row for block in _line(name, opened)]
    return [Heading("Spend: where the money goes"), *(parts or _none())]


def _line(name: str, view: View) -> list[Block]:
    """A card of a line of spending: its picture, or where the page has a table instead, that."""
    if name not in PICTURES:
        return []
    if name in TABLES:
        return table(name, view)
    return chart(name, view)


def outcomes(subject: Subject) -> list[Block]:
    """The community's case studies."""
    view = subject.view("/outcomes")
    found = shown("cases", view)
    columns = ("Case study", "Where", "Status", "Evidence", "Main figure", "Count", "Out of", "Share", "Interval")
    title = Heading("Outcomes: what projects brought")
    if found is None:
        return [title, *_none("no case study is loaded")]
    return [title, Heading(found.words.headline, 2), *rows(found, columns, f"{found.words.subtitle}.")]


def inequalities(subject: Subject) -> list[Block]:
    """The gap in the first indicator that has fifths, its course, and lives and deaths."""
    view = settled(subject.view("/inequalities"))
    whole = replace(view, selection=view.selection.with_(c=""))  # gaps that only the whole Place is large enough for
    parts = [*chart("gradient", view), *chart("slope", view), *chart("core20", view)]
    parts += [*chart("lives", whole), *table("mortality", whole)]
    return [Heading("Inequalities: who is worse off"), *(parts or _none())]


def _none(why: str = "no figures are loaded yet") -> list[Block]:
    return [Paragraph(f"Nothing is shown here: {why}.")]


TABLES = ("admissions", "cost_centre")
PICTURES = {
    *TABLES, "prescribing_over_time", "prescribing_savings", "prescribing_bridge", "admissions_by_pod",
    "rightcare", "rightcare_shares", "placements", "placements_over_time", "cost_centre_bullet", "funding",
}  # fmt: skip
