"""How a pack's Word document looks: A4, Arial, the house's colours, header, footer, language and properties."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from components import theme
from components.captions import STAMP
from reports.pack import Pack
from reports.word_parts import field, shaded

FILL, FILL_TIGHT = "To be written", "To be written tight"
PICTURE, SOURCE, STAMPED, FINDING = "Picture", "Source", "Stamp", "Finding"
CELL, TIGHT, SMALL = "Table text", "Table text tight", "Table text small"
OF_KIND = {"": "Normal", "finding": FINDING, "source": SOURCE, "stamp": STAMPED}
OWN = {  # name: size in points, space before and after
    FILL: (10, 0, 4), FILL_TIGHT: (8.5, 0, 0), PICTURE: (11, 4, 2), SOURCE: (9, 0, 6), STAMPED: (10, 0, 6),
    FINDING: (11, 0, 4), CELL: (9, 1, 1), TIGHT: (8.5, 0, 0), SMALL: (7.5, 0, 0),
}  # fmt: skip
HEADINGS = {"Title": 24, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11.5}


def prepare(document: Document, pack: Pack) -> None:
    """Page, styles, header, footer, language and properties of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(document)
    _running(document, pack)
    core = document.core_properties
    core.title, core.subject, core.language = pack.title, pack.edition.line(), "en-GB"
    core.author, core.comments, core.last_modified_by = "", "", ""
    core.created = core.modified = pack.made.replace(tzinfo=None, microsecond=0)
    core.revision = 1


def _styles(document: Document) -> None:
    for name, (size, before, after) in OWN.items():
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _set(document.styles[name], size, before, after)
    _set(document.styles["Normal"], 11, 0, 6)
    _set(document.styles["List Bullet"], 11, 0, 3)
    _set(document.styles["Caption"], 9, 2, 6, theme.MUTED)
    for name, size in HEADINGS.items():
        _set(document.styles[name], size, 0 if name == "Title" else 12, 4, theme.FOCUS)
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles[PICTURE].paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.space_before = Pt(18)
    document.styles[STAMPED].font.bold = document.styles[FINDING].font.bold = True
    for name in (FINDING, STAMPED):
        document.styles[name].paragraph_format.keep_with_next = True
    for name in (FILL, FILL_TIGHT):
        shaded(document.styles[name].element.get_or_add_pPr(), theme.TO_WRITE)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    defaults.set(qn("w:val"), "en-GB")


def _set(style: ParagraphStyle, size: float, before: float, after: float, colour: str = theme.TEXT) -> None:
    style.font.name, style.font.size = "Arial", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme_font in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme_font}"), None)
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0 if size < 10 else 1.1


def _running(document: Document, pack: Pack) -> None:
    """The header with the title, the stamp and the data version; the footer with the page's number."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.style = document.styles[SOURCE]
    head.text = f"{pack.title}. Data version {pack.version}."
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = document.styles[SOURCE], WD_ALIGN_PARAGRAPH.RIGHT
    if pack.illustrative:
        foot.add_run(f"{STAMP}.   ").bold = True
    foot.add_run("Page ")
    field(foot, "PAGE", "1")
    foot.add_run(" of ")
    field(foot, "NUMPAGES", "1")
