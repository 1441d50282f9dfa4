"""What has to be known of the figures in a pack: definitions, what was hidden, data versions and sources."""

from collections import Counter
from collections.abc import Sequence

from components.definition import METHODS, POLICIES
from components.formats import day, period
from components.view import View
from components.words.parts import direction
from data.indicators import Indicator
from data.periods import long_date
from queries import loads
from reports.blocks import Block, Heading, Paragraph, Shown, Table
from reports.contents.subject import Subject
from reports.edition import Edition

HIDDEN, MISSING, FEW = "suppressed", "missing", "unreliable"


def definitions(found: Sequence[Shown], view: View) -> list[Block]:
    """Every indicator that the pack shows, once, under how it is worked out."""
    used = _used(found, view)
    rows = tuple(
        row
        for method, said in METHODS.items()
        if (alike := [one for one in used if one.method == method])
        for row in ((said,), *((f"{one.title} ({one.unit})", _defined(one)) for one in alike))
    )
    heads = ("Indicator and unit", "Counted, out of what, and what is known to be wrong")
    table = Table("What each figure is, by how it is worked out.", heads, rows, wide=True, shares=(0.28, 0.72))
    return [Heading("Definitions of the indicators used"), table]


def _defined(one: Indicator) -> str:
    of = f" Out of: {one.denominator}." if one.denominator and not one.denominator.startswith("None") else ""
    problem = f" Known problem: {one.known_problems[0]}" if one.known_problems else ""
    return f"Counted: {one.numerator}.{of} {direction(one)}{problem}"


def hidden(found: Sequence[Shown], view: View) -> list[Block]:
    """How many figures of each indicator have no value to show, and why."""
    states = {
        (row.indicator, row.area_code, row.period, row.breakdown, row.category): row.state
        for one in found
        if set(one.answer.frame) >= KEY
        for row in one.answer.frame[list(KEY)].itertuples()
    }
    counted = Counter((key[0], state) for key, state in states.items())
    rows = tuple(
        (one.title, *(str(counted[one.id, state]) for state in (HIDDEN, MISSING, FEW)), POLICIES[one.disclosure])
        for one in _used(found, view)
        if any(counted[one.id, state] for state in (HIDDEN, MISSING, FEW))
    )
    heads = ("Indicator", "Hidden", "No data", "Too few people", "Rule")
    told = "Hidden: so that nobody can be recognised. Counted are the figures behind the tables and pictures here."
    table = Table("Figures that are not shown, by indicator and reason.", heads, rows, wide=True)
    return [Heading("What was hidden"), Paragraph(told), *([table] if rows else [Paragraph("Nothing was hidden.")])]


def sources(subject: Subject, edition: Edition, found: Sequence[Shown], view: View) -> list[Block]:
    """The versions that this pack can be made again from, the loads and the sources."""
    names = sorted({f"{one.source.name}, {one.source.publisher} ({one.source.licence})" for one in _used(found, view)})
    rows = tuple(
        (str(row.id), row.title, day(row.at), period(row.period) or "–", "Illustrative" if row.illustrative else "Real")
        for row in loads.history()
    )
    heads = ("Data version", "What was loaded", "Loaded", "Period", "Figures")
    return [
        Heading("Data versions and sources"),
        Paragraph(edition.line()), Paragraph(f"Made on {long_date(subject.made)}."),
        Table("What the store held when this pack was made.", heads, rows),
        Heading("Sources", 2), *(Paragraph(name, "source") for name in names),
    ]  # fmt: skip


def _used(found: Sequence[Shown], view: View) -> list[Indicator]:
    names = {str(name) for one in found for name in one.answer.frame.get("indicator", ())}
    return sorted((view.indicators[name] for name in names), key=lambda one: one.title.casefold())


KEY = {"indicator", "area_code", "period", "breakdown", "category", "state"}
