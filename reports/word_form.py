"""The form of a Word document: headings on the left, what stands or is to be written beside them."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as Line

from components import theme
from reports import word_styles as styles
from reports.blocks import Bullets, Chart, Fill, Form, Paragraph
from reports.pictures import Pictures, key
from reports.word_parts import picture
from reports.word_table import append, cell, line, paragraph, sizes_of

WIDTHS = (4.6, 11.4)  # cm of the two columns


def form(document: Document, block: Form, pictures: Pictures) -> None:
    """A table of two columns, with the author's places marked."""
    left, right = sizes_of(WIDTHS)
    own = document.styles[styles.TIGHT if block.tight else styles.CELL].style_id
    fill = document.styles[styles.FILL_TIGHT if block.tight else styles.FILL].style_id
    rows = []
    for heading, beside in block.rows:
        inside = "".join(one for part in beside for one in _beside(part, own, fill, document, pictures))
        name = cell(paragraph(heading, own, bold=True), left, theme.BENCH)
        rows.append(line(name + cell(inside, right)))
    append(document, [left, right], rows)


def _beside(
    part: Paragraph | Bullets | Fill | Chart, own: str, fill: str, document: Document, pictures: Pictures
) -> list[str]:
    match part:
        case Paragraph():
            return [paragraph(part.text, own)]
        case Bullets():
            return [paragraph(f"• {item}", own) for item in part.items]
        case Fill():
            return [paragraph(part.words, fill)]
        case Chart():
            return [_picture(part, own, document, pictures)]


def _picture(chart: Chart, own: str, document: Document, pictures: Pictures) -> str:
    """The picture in a paragraph, or its finding where there is none."""
    found = pictures.get(key(chart))
    if found is None:
        return paragraph(chart.shown.words.headline, own)
    holder = Line(parse_xml(f"<w:p {nsdecls('w')}/>"), document._body)
    picture(holder, found, chart.across)
    return str(holder._p.xml)
