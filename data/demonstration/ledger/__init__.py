"""Illustrative cost centres, proposed changes, placements and RightCare: made as files, and read as any file is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.demonstration.ledger import cost_centre, placements, rightcare
from data.ledger import book, changes
from data.ledger.loaders import LAYOUTS
from data.ledger.placements.loader import OVER_65
from data.loaders import read
from data.loaders.contract import Context, Parsed
from data.loaders.observations import joined
from data.scratch import scratch

OF_CHANGES = Path(__file__).with_name("changes.csv")


def ledger(context: Context) -> Parsed:
    """All of it as one load."""
    parts = [parsed for _, parsed in files(context)]
    read_ = sum(one.rows_read for one in parts)
    entries = tuple(entry for one in parts for entry in one.entries)
    return Parsed(read_, read_, observations=joined(one.observations for one in parts), entries=entries)


def files(context: Context) -> Iterator[tuple[str, Parsed]]:
    """Each kind with what its file says. `context` has to know the Place, and how many are aged 65 and over."""
    older = context.figures(OVER_65, placements.MONTHS[-1]).numerators
    slugs = [one.slug for one in context.place.communities] if context.place else []
    made: dict[str, Sequence[Sequence[object]]] = {
        "cost_centre": cost_centre.rows({slug: older[slug] for slug in slugs}),
        "placements": placements.rows({slug: older[slug] for slug in slugs}),
        "rightcare": rightcare.rows(),
    }
    with scratch() as folder:
        for kind, rows in made.items():
            path = folder / f"{kind}.csv"
            path.write_text(book.text(LAYOUTS[kind], rows), encoding="utf-8")
            yield kind, read(path, context, kind)[1]
    yield changes.LAYOUT.kind, read(OF_CHANGES, context, changes.LAYOUT.kind)[1]
