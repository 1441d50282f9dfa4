"""Cards as blocks: the picture with its finding, the rows as a table, the page's own table."""

import re
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
NOTHING = {"None": "–", "Cannot be told": "–"}  # what a paper says in their place; a column of no more is left out
NARROW = 7  # columns that a page has room for in letters of the usual size
MINUS = re.compile(r"(?<![\w)])-(?=[£\d])")


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


def table(card: str, view: View) -> list[Block]:
    """The words of a card that has no picture, and the tables of its page under them."""
    found = shown(card, view)
    return [*said(card, view), *page_tables(found, f"{found.words.subtitle}.")] if found else []


def said(card: str, view: View) -> list[Block]:
    """A heading, the finding and the words of a card that has no picture."""
    found = shown(card, view)
    if found is None:
        return []
    finding, source = Paragraph(f"{found.words.headline}.", "finding"), Paragraph(found.answer.caption.line(), "source")
    return [Heading(CARDS[card].title, 2), finding, *_words(found), source]


def _words(found: Shown) -> list[Block]:
    # A line ends after a hyphen, never within a minus and its number.
    return [Paragraph(MINUS.sub("\u2212", one)) for one in (found.words.sentence, found.words.noted) if one]


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
    said = {name: [NOTHING.get(one, one) for one in cells] for name, cells in texts.items()}
    named = [name for start in columns for name in texts if name.startswith(start) and set(said[name]) != {"–"}]
    cells = tuple(zip(*(said[name] for name in named), strict=True))
    table = Table(caption or _caption(found), tuple(named), cells[:MOST], found, len(named) > NARROW)
    left = len(cells) - MOST
    more = [Paragraph(f"And {left} more rows, which the workbook of this pack has.", "source")] if left > 0 else []
    return [*stamped(found), table, *more]


def page_tables(found: Shown | None, caption: str = "") -> list[Block]:
    """The tables that the page draws for a card, as they are there; `caption` as of `rows`."""
    body = CARDS[found.card].body if found else None
    drawn = body(found.answer.frame, found.view) if found and body else None
    if found is None or not isinstance(drawn, str):
        return []
    tables = html.fromstring(f"<div>{drawn}</div>").iter("table")
    return [*stamped(found), *(part for one in tables for part in _parts(one, found, caption or _caption(found)))]


def _parts(table: html.HtmlElement, found: Shown, caption: str) -> Iterator[Table]:
    """A table, or where it has more columns than a page has room for, parts of it.

    Each has the first column, and where the columns are communities also those that they are compared with.
    """
    lines = [tuple(_text(cell) for cell in line.iter("th", "td")) for line in table.iter("tr")]
    heads = lines[0]
    parted, beside = _parted(heads, found)
    parts = max(1, -(-len(parted) // (ACROSS - len(beside))))
    starts = [len(parted) * at // parts for at in range(parts + 1)]
    for at, (start, end) in enumerate(pairwise(starts), start=1):
        kept = [0, *parted[start:end], *beside]
        cut = [tuple(line[one] for one in kept) if len(line) > 1 else line for line in lines]
        part = f"part {at} of {parts}."
        said = f"The same table, {part}" if at > 1 else f"{caption} P{part[1:]}" if parts > 1 else caption
        yield Table(said, cut[0], tuple(cut[1:]), found, len(kept) > NARROW)


def _parted(heads: Sequence[str], found: Shown) -> tuple[list[int], list[int]]:
    """The columns of figures that may stand in several parts, and those that stand in each."""
    known = {one.short_name for one in found.view.place.communities}
    last = max((at for at, head in enumerate(heads) if head in known), default=len(heads) - 1)
    return [*range(1, last + 1)], [*range(last + 1, len(heads))]


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
    lines = (" ".join(line.split()) for line in " ".join(cell.itertext()).split(BREAK))
    return NOTHING.get(text := "\n".join(lines).replace(" )", ")"), text)
