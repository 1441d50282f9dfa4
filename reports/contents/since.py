"""What moved since the last edition of this pack: by signal, by revision, by definition."""

from collections import Counter
from collections.abc import Mapping

from components.changes import KINDS
from components.view import View
from data.periods import long_date
from data.place import ENGLAND
from queries.changes import changes
from queries.read import as_of, version
from reports.blocks import Block, Bullets, Heading, Paragraph, Table
from reports.contents import findings
from reports.contents.subject import Subject
from reports.edition import Edition, Record, when

TITLE = "Changes since the last edition"
MOST = 20  # findings that came, or went, one by one


def since(subject: Subject, last: Record | None, now: Edition) -> list[Block]:
    """What stands out now and did not, and the other way round; figures by kind of change; other definitions."""
    if last is None:
        return [Heading(TITLE), Paragraph("This is the first edition of this pack.")]
    told = f"The last edition was made on {long_date(when(last).date())} from data version {last.version}."
    blocks: list[Block] = [Heading(TITLE), Paragraph(told), *_definitions(last, now)]
    if not 1 <= last.version < now.version:
        return [*blocks, Paragraph("Nothing was loaded since.")]
    return [*blocks, *_signals(subject, last.version), *_figures(subject, last.version)]


def _definitions(last: Record, now: Edition) -> list[Block]:
    if last.definitions == now.definitions:
        return [Paragraph("By definition: nothing changed.")]
    return [Paragraph(f"By definition: definitions were {last.definitions} and are {now.definitions}.")]


def _signals(subject: Subject, earlier: int) -> list[Block]:
    """The findings that came and those that went."""
    with as_of(earlier):
        stood = _standing(subject)
    stands = _standing(subject)
    new = [text for key, text in stands.items() if key not in stood]
    gone = [text for key, text in stood.items() if key not in stands]
    return [
        Paragraph("By signal: what stands out now and did not then.", "finding"), Bullets(_few(new)),
        Paragraph("By signal: what stood out then and no longer does.", "finding"), Bullets(_few(gone)),
    ]  # fmt: skip


def _few(sentences: list[str]) -> tuple[str, ...]:
    """The first of them, and how many more there are: a Place of 40 communities has hundreds."""
    more = len(sentences) - MOST
    return (*sentences[:MOST], *([f"And {more} more."] if more > 0 else []), *([] if sentences else ["Nothing."]))


def _standing(subject: Subject) -> Mapping[tuple[str, ...], str]:
    """Findings by what they are about, each as a sentence; sums of money have no gate to cross."""
    found = findings.standing(subject)
    if found is None:
        return {}
    return {
        (name, row.indicator, row.area_code): findings.sentence(name, row, found)
        for name, rows in findings.lists(found).items()
        if name != "money"
        for row in rows
    }


def _figures(subject: Subject, earlier: int) -> list[Block]:
    """How many figures of each indicator are new, revised, redefined, re-cut or withdrawn."""
    view = subject.view()
    areas = [subject.community.slug] if subject.community else [*view.slugs]
    counted: Counter[tuple[str, str]] = Counter()
    for number in range(earlier + 1, version() + 1):
        changed = changes(number, [*areas, view.place.code, ENGLAND])
        counted.update((one.indicator, str(one.change)) for one in changed if one.area_code in areas)
    kinds = [kind for kind in KINDS if any(one == kind for _, one in counted)]
    if not kinds:
        return [Paragraph("By revision: no figure of this area changed.")]
    heads = ("Indicator", *(KINDS[kind][1] for kind in kinds))
    rows = tuple(
        (view.indicators[name].title, *(str(counted[name, kind]) for kind in kinds))
        for name in _known(view, {name for name, _ in counted})
    )
    return [Table("By revision: figures of this area that changed, by why.", heads, rows)]


def _known(view: View, names: set[str]) -> list[str]:
    return sorted(names & set(view.indicators), key=lambda name: view.indicators[name].title.casefold())
