"""A pack: one description of what is handed to a meeting, which every writer makes into its own file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app

from data.place import load
from queries.read import as_of
from queries.read import version as newest
from reports.blocks import Block, Chart, Form, Shown, Table
from reports.contents import appendix, sections
from reports.contents.cover import cover, title
from reports.contents.highlights import highlights
from reports.contents.since import since
from reports.contents.subject import PLACE, Subject
from reports.edition import Edition, Record, edition
from reports.refused import RefusedError

PARTS = (
    highlights, sections.at_a_glance, sections.stands_out, sections.compare, sections.segments, sections.spend,
    sections.outcomes, sections.inequalities,
)  # fmt: skip


@dataclass(frozen=True)
class Pack:
    """A community's slug (or "place"), what it rests on, when it was made, and what it says in blocks."""

    community: str
    version: int
    made: datetime
    blocks: tuple[Block, ...]
    title: str
    edition: Edition
    illustrative: bool

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.community}_report_{self.made:%Y-%m-%d}_v{self.version}"

    @property
    def charts(self) -> list[Chart]:
        """All charts in their order, those within forms too; each of a size once."""
        every = [one for one in _inner(self.blocks) if isinstance(one, Chart)]
        found = {(one.shown.card, one.shown.address, one.across): one for one in every}
        return list(found.values())

    @property
    def shown(self) -> list[Shown]:
        """All cards that the pack shows, as pictures or as tables, each once."""
        return _shown(self.blocks)


def pack(
    community: str, version: int | None = None, made: datetime | None = None, last: Record | None = None
) -> Pack:  # fmt: skip
    """The pack of a community (or "place") as of a data version, or of the newest one; `last`: its edition before.

    Within an application's context. Raises RefusedError for a community or version that there is not, UnreadableError.
    """
    if version and not 1 <= version <= newest():
        raise RefusedError(f"There is no data version {version}: the newest is {newest()}.")
    with as_of(version or newest()):
        place, when = load(current_app.config["PLACE"]), made or datetime.now(UTC)
        one = place.community(community)
        if one is None and community != PLACE:
            known = ", ".join(sorted(each.slug for each in place.communities))
            raise RefusedError(f"There is no community {community!r}. There are: {known}, {PLACE} and all.")
        return _pack(Subject(place, one, when.date()), when, last)


def _pack(subject: Subject, made: datetime, edition_before: Record | None) -> Pack:
    now, view = edition(), subject.view()
    body = [block for part in PARTS for block in part(subject)]
    found = _shown(body)
    made_up = any(one.answer.caption.illustrative for one in found)
    last = [
        *since(subject, edition_before, now),
        *appendix.definitions(found, view), *appendix.hidden(found, view),
        *appendix.sources(subject, now, found, view),
    ]  # fmt: skip
    blocks = (*cover(subject, made_up), *body, *last)
    return Pack(subject.slug, now.version, made, blocks, title(subject), now, made_up)


def _shown(blocks: Sequence[Block]) -> list[Shown]:
    every = [one.shown for one in _inner(blocks) if isinstance(one, Chart | Table) and one.shown]
    return list({(one.card, one.address): one for one in every}.values())


def _inner(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those within forms too."""
    for block in blocks:
        yield block
        if isinstance(block, Form):
            yield from (one for _, beside in block.rows for one in beside)
