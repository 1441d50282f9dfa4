"""Pieces of slides: their look, titles in their placeholders, pictures with alternative texts, sentences."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Emu, Pt

from components import theme
from reports.browser import Picture

TITLE_SLIDE, TITLE_ONLY = 0, 5  # layouts of python-pptx's own template
ACROSS, DOWN = 33.867, 19.05  # cm: 13.33 by 7.5 inches, 16:9
SIDE, WIDE = 1.3, 31.2  # cm from the left, and from there to the right
Box = tuple[float, float, float, float]  # cm: left, top, wide, tall


def look(deck: Presentation) -> None:
    """16:9, and the template's titles where ours stand, in the house's letters."""
    deck.slide_width, deck.slide_height = Cm(ACROSS), Cm(DOWN)
    boxes = {TITLE_SLIDE: (SIDE, 5.5, WIDE, 4), TITLE_ONLY: (SIDE, 0.6, WIDE, 2.4)}
    for layout, box in boxes.items():
        for shape in list(deck.slide_layouts[layout].placeholders):
            if shape.placeholder_format.idx == 0:
                shape.left, shape.top, shape.width, shape.height = (Cm(one) for one in box)
            elif shape.placeholder_format.idx == 1:
                shape.left, shape.top, shape.width, shape.height = Cm(SIDE), Cm(9.8), Cm(WIDE), Cm(4)
            else:
                shape._element.getparent().remove(shape._element)  # date, footer and number are not filled


def titled(deck: Presentation, layout: int, title: str) -> Slide:
    """A slide with this title in the place that its layout has for it."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    place = slide.shapes.title
    if place is None:
        raise TypeError("the layout has no title")
    place.text = title
    frame = place.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    written(frame, Pt(36 if layout == TITLE_SLIDE else 26), theme.FOCUS, bold=True)
    return slide


def written(frame: TextFrame, size: int, colour: str, bold: bool = False) -> None:
    """Give a text the house's letters, at the left, in British English.

    On its runs: what stands of letters at a paragraph comes back when somebody edits the slide.
    """
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = "Arial", size, bold
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def placed(slide: Slide, picture: Picture, box: Box) -> None:
    """A picture as large as its place allows, in its middle, with its alternative text."""
    left, top, wide, tall = box
    shape = slide.shapes.add_picture(BytesIO(picture.content), Cm(left), Cm(top))
    share = min(Cm(wide) / shape.width, Cm(tall) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * share)), Emu(int(shape.height * share))
    shape.left = Emu(int(Cm(left) + (Cm(wide) - shape.width) / 2))
    about: Any = shape._element.nvPicPr.cNvPr  # type: ignore[union-attr]
    about.set("descr", f"{picture.drawing.spoken} {picture.drawing.source}")
    about.set("name", picture.drawing.name)


def said(slide: Slide, sentences: Sequence[str], box: Box, size: int) -> None:
    """Sentences under each other."""
    shape = slide.shapes.add_textbox(*(Cm(one) for one in box))
    frame = shape.text_frame
    frame.word_wrap = True
    for at, sentence in enumerate(sentences):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = sentence
        paragraph.space_after = Pt(10)
    written(frame, size, theme.TEXT)
