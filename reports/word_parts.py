"""Pieces of a Word document that python-docx has no word for: fields, captions, alternative texts, shades."""

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph

from reports.browser import Picture

TALLEST = 18.5  # cm


def element(name: str, **attributes: str) -> Any:
    """An element of Word's own language, such as `tblHeader`, with attributes of it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word works out itself, with what is shown until it does."""
    simple = element("fldSimple", instr=f" {code} ")
    run = paragraph.add_run(shown)
    simple.append(run._r)
    paragraph._p.append(simple)


def caption(paragraph: Paragraph, kind: str, text: str) -> None:
    """Figure 3. What it shows. The number is a field, so that it follows when pictures are moved."""
    count = len(paragraph._p.getparent().xpath(f".//w:fldSimple[contains(@w:instr, 'SEQ {kind}')]"))
    paragraph.add_run(f"{kind} ")
    field(paragraph, f"SEQ {kind} \\* ARABIC", str(count + 1))
    paragraph.add_run(f". {text}")
    # A table's caption stands above it, a picture's below.
    paragraph.paragraph_format.keep_with_next = kind == "Table"


def picture(paragraph: Paragraph, one: Picture, across: float = 0) -> None:
    """A picture with its alternative text, so many cm across; 0: its own size, which its dots an inch tell.

    One that would leave no room on its page for heading and caption is made smaller.
    """
    shape = paragraph.add_run().add_picture(BytesIO(one.content), Cm(across) if across else None)
    if shape.height > Cm(TALLEST):
        shape.width, shape.height = Emu(int(shape.width * Cm(TALLEST) / shape.height)), Cm(TALLEST)
    about = shape._inline.docPr
    about.set("descr", f"{one.drawing.spoken} {one.drawing.source}")
    about.set("title", one.drawing.title)
    about.set("name", one.drawing.name)


def shaded(properties: Any, colour: str) -> None:
    """Give a paragraph's or a cell's properties a ground of this colour."""
    properties.append(element("shd", val="clear", color="auto", fill=colour.lstrip("#")))
