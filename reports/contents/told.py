"""Cards as blocks: the picture with its finding, the rows as a table, the page's own table."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import html

from cards.draw import answer
from cards.picture import reading
from cards.registry import CARDS
from components.captions import STAMP
from components.tables import readable
from components.view import View
from reports.blocks import Block, Chart, Heading, Paragraph, Shown, Table

MOST = 48  # rows of a table that a paper has room for; all of them are in the workbook
ACROSS = 12  # columns of figures that a page has room for
BREAK = "\u2028"  # stands for the end of a line within a cell
MADE_UP = "Illustrative, not a real figure"


def shown(card: str, view: View) -> Shown | None:
    """A card for a view, or None where it has no rows."""
    found = answer(CARDS[card], view)
    return Shown(card, found, CARDS[card].listed(found.frame, found.view)) if found else None


def chart(card: str, view: View, of: str = "") -> list[Block]:
    """A heading (of an indicator, if one is named), the picture, whose title is the finding, its words, how it is read.

    Nothing where it has no rows or no picture.
    """
    found = shown(card, view)
    if found is None or CARDS[card].figure is None:
        return []
    title = f"{of}: {CARDS[card].title.lower()}" if of else CARDS[card].title
    return [Heading(title, 2), Chart(found), *_words(found), Paragraph(reading(found.answer), "source")]


def said(card: str, view: View) -> list[Block]:
    """A heading, the finding and the words of a card that has no picture."""
    found = shown(card, view)
    if found is None:
        return []
    finding, source = Paragraph(f"{found.words.headline}.", "finding"), Paragraph(found.answer.caption.line(), "source")
    return [Heading(CARDS[card].title, 2), finding, *_words(found), source]


def _words(found: Shown) -> list[Block]:
    return [Paragraph(one) for one in (found.words.sentence, found.words.noted) if one]


def stamped(found: Shown) -> list[Block]:
    """That figures are not real, where they are not: above a table, for beneath it may begin a page of its own."""
    return [Paragraph(STAMP, "stamp")] if found.answer.caption.illustrative else []


def rows(found: Shown | None, columns: Sequence[str], caption: str = "") -> list[Block]:
    """The rows of the table under a card, in those of its columns that begin with one of these words.

    `caption` is what stands over it, where the card's subtitle is not about all rows. Of notes a paper has only what it
    must not leave out, that a figure is not real; the workbook has all.
    """
    if found is None:
        return []
    texts = readable(found.rows, found.view)
    texts["Note"] = ["Illustrative" if one.endswith(MADE_UP) else "None" for one in texts.get("Note", ())]
    if "Illustrative" not in texts["Note"]:
        del texts["Note"]
    if "Area" in texts:
        short = {one.name: one.short_name for one in found.view.place.communities}
        texts["Area"] = [short.get(name, name) for name in texts["Area"]]
    named = [name for start in columns for name in texts if name.startswith(start)]
    cells = tuple(zip(*([_short(one) for one in texts[name]] for name in named), strict=True))
    table = Table(caption or _caption(found), tuple(named), cells[:MOST], found)
    left = len(cells) - MOST
    more = [Paragraph(f"And {left} more rows, which the workbook of this pack has.", "source")] if left > 0 else []
    return [*stamped(found), table, *more]


def _short(cell: str) -> str:
    return "–" if cell == "None" else cell


def page_tables(found: Shown | None, wide: bool = False) -> list[Block]:
    """The tables that the page draws for a card, as they are there."""
    body = CARDS[found.card].body if found else None
    drawn = body(found.answer.frame, found.view) if found and body else None
    if found is None or not isinstance(drawn, str):
        return []
    tables = html.fromstring(f"<div>{drawn}</div>").iter("table")
    return [*stamped(found), *(part for one in tables for part in _parts(one, found, wide))]


def _parts(table: html.HtmlElement, found: Shown, wide: bool) -> Iterator[Table]:
    """A table, or where it has more columns than a page has room for, parts of it beside its first column."""
    lines = [tuple(_text(cell) for cell in line.iter("th", "td")) for line in table.iter("tr")]
    figures = len(lines[0]) - 1
    parts = max(1, -(-figures // ACROSS))
    starts = [1 + figures * at // parts for at in range(parts + 1)]
    for at, (start, end) in enumerate(pairwise(starts), start=1):
        cut = [(line[0], *line[start:end]) if len(line) > 1 else line for line in lines]
        said = f" Part {at} of {parts}." if parts > 1 else ""
        yield Table(f"{_caption(found)}{said}", cut[0], tuple(cut[1:]), found, wide)


def _caption(found: Shown) -> str:
    return f"{found.words.headline}. {found.words.subtitle}."


def _text(cell: html.HtmlElement) -> str:
    """What a reader sees of a cell, not what is for screen readers only; small print in brackets or its own line."""
    for hidden in cell.xpath(".//*[contains(@class, 'visually-hidden')]"):
        hidden.drop_tree()
    for small in cell.iter("small"):
        before = small.getprevious()
        if before is not None and before.tag == "br":
            before.tail = BREAK
        else:
            small.text, small.tail = f"({small.text or ''}", f"){small.tail or ''}"
    return "\n".join(" ".join(line.split()) for line in " ".join(cell.itertext()).split(BREAK)).replace(" )", ")")
