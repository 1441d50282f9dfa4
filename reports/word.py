"""A pack as a Word document that people edit: real headings, captions, alternative texts, heads that repeat, A4."""

from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.shared import Cm

from reports import word_parts as parts
from reports import word_styles as styles
from reports.blocks import Block, Break, Bullets, Chart, Fill, Form, Heading, Paragraph, Table
from reports.columns import ACROSS, TEXT
from reports.pack import Pack
from reports.pictures import Pictures, key
from reports.steady import steady
from reports.word_form import form
from reports.word_table import table


@dataclass
class _Writing:
    """A document on its way, with how wide its text is just now."""

    document: Doc
    pictures: Pictures
    width: float = TEXT
    turned: list[bool] = field(default_factory=lambda: [False])


def write(pack: Pack, pictures: Pictures) -> bytes:
    """The document's bytes; where a chart's picture is not among the pictures, its words stand alone."""
    document = Document()
    styles.prepare(document, pack)
    writing = _Writing(document, pictures)
    document.add_paragraph(pack.title, style="Title")
    for block in pack.blocks:
        _block(block, writing)
    file = BytesIO()
    document.save(file)
    return steady(file.getvalue())


def _block(block: Block, writing: _Writing) -> None:
    document = writing.document
    match block:
        case Heading():
            document.add_heading(block.text, block.level)
        case Paragraph():
            document.add_paragraph(block.text, style=styles.OF_KIND[block.kind])
        case Bullets():
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        case Fill():
            document.add_paragraph(block.words, style=styles.FILL)
        case Table():
            parts.caption(document.add_paragraph(style="Caption"), "Table", block.caption)
            table(document, block, writing.width)
        case Chart():
            _chart(block, writing)
        case Form():
            form(document, block, writing.pictures)
        case Break():
            _break(block, writing)


def _chart(chart: Chart, writing: _Writing) -> None:
    picture = writing.pictures.get(key(chart))
    if picture:
        parts.picture(writing.document.add_paragraph(style=styles.PICTURE), picture)
    else:
        writing.document.add_paragraph(f"{chart.shown.words.headline}.", style=styles.FINDING)
    parts.caption(writing.document.add_paragraph(style="Caption"), "Figure", chart.caption)


def _break(block: Break, writing: _Writing) -> None:
    """A new page; one that is turned, or turned back, begins a section of its own."""
    if block.landscape == writing.turned[-1]:
        writing.document.add_page_break()
        return
    writing.turned.append(block.landscape)
    writing.width = ACROSS if block.landscape else TEXT
    section = writing.document.add_section()
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = int(block.landscape)
    section.left_margin = section.right_margin = Cm(2.5)
