"""Tables of a Word document: heads that repeat on each page, rows that are not torn apart.

Written as Word's own XML: python-docx takes seconds for the cells of a pack.
"""

from collections.abc import Sequence
from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from components import theme
from reports import word_styles as styles
from reports.blocks import Table
from reports.columns import numeric, widths

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(document: Document, block: Table, across: float) -> None:
    """A table as wide as the text, numbers to the right; a row of one cell heads those below it."""
    sizes = [_twips(one) for one in widths(block, across)]
    name = document.styles[styles.SMALL if block.wide else styles.CELL].style_id
    right = numeric(block)
    lines = [_row(block.heads, sizes, name, right, head=True)]
    last = len(block.rows) - 1
    lines += [_row(cells, sizes, name, right, kept=block.whole and at < last) for at, cells in enumerate(block.rows)]
    append(document, sizes, lines)


def append(document: Document, sizes: Sequence[int], lines: Sequence[str]) -> None:
    """A table of rows that are XML already, its columns of these sizes in twentieths of a point."""
    edges = "".join(f'<w:{one} w:val="single" w:sz="4" w:space="0" w:color="{_plain(theme.AXIS)}"/>' for one in SIDES)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in sizes)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    document.element.body.insert_element_before(made, "w:sectPr")
    document.add_paragraph(style=styles.SMALL)  # two tables that touch would be one


def sizes_of(across: Sequence[float]) -> list[int]:
    """Widths in cm as Word counts them."""
    return [_twips(one) for one in across]


def line(cells: str, head: bool = False) -> str:
    """A row of cells that are XML already; a head stands on each page again."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def cell(inside: str, size: int, shade: str = "", span: int = 1) -> str:
    """A cell of paragraphs that are XML already."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{_plain(shade)}"/>' if shade else ""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{over}{ground}</w:tcPr>{inside}</w:tc>'


def paragraph(text: str, style: str, bold: bool = False, right: bool = False, kept: bool = False) -> str:
    """A paragraph of a style's id; one that is kept is on the page of the next."""
    with_next = "<w:keepNext/>" if kept else ""
    way = '<w:jc w:val="right"/>' if right else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n"))
    run = f"<w:r>{weight}{lines}</w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{with_next}{way}</w:pPr>{run}</w:p>'


def _row(
    cells: Sequence[str], sizes: Sequence[int], style: str, right: set[int], head: bool = False, kept: bool = False
) -> str:  # fmt: skip
    """A row as XML; a head, one that heads others and one that is kept are on the page of the next."""
    if len(cells) == 1 < len(sizes):
        return line(cell(paragraph(cells[0], style, bold=True, kept=True), sum(sizes), theme.BENCH, len(sizes)))
    ground = theme.BENCH if head else ""
    made = (
        cell(paragraph(text, style, bold=head, right=at in right, kept=head or kept), size, ground)
        for at, (text, size) in enumerate(zip(cells, sizes, strict=True))
    )
    return line("".join(made), head)


def _twips(cm: float) -> int:
    return round(Cm(cm).twips)


def _plain(colour: str) -> str:
    return colour.lstrip("#")
