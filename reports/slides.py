"""A pack as PowerPoint slides: one finding a slide, with its words in the notes."""

from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Pt

from components import theme
from components.captions import STAMP
from reports.blocks import Block, Bullets, Chart, Heading
from reports.browser import Picture
from reports.pack import Pack
from reports.pictures import Pictures, key
from reports.slide_parts import SIDE, TITLE_ONLY, TITLE_SLIDE, WIDE, look, placed, said, titled, written
from reports.steady import steady

SIZE = "slide-untitled"  # a slide has a title of its own
TOP, BELOW = 3.1, 18.5  # cm from a slide's top between which its picture stands
FITS = 6  # sentences on a slide


def write(pack: Pack, pictures: Pictures) -> bytes:
    """The presentation's bytes; a chart whose picture is not among the pictures has no slide."""
    deck = Presentation()
    look(deck)
    _first(deck, pack)
    part = under = ""
    for block in pack.blocks:
        if isinstance(block, Heading):
            part, under = (block.text, "") if block.level == 1 else (part, block.text)
        _slide(deck, block, (part, under), pictures)
    _last(deck, pack)
    core = deck.core_properties
    core.title, core.subject, core.language, core.author = pack.title, pack.edition.line(), "en-GB", ""
    core.last_modified_by, core.revision = "", 1
    core.created = core.modified = pack.made.replace(tzinfo=None, microsecond=0)
    file = BytesIO()
    deck.save(file)
    return steady(file.getvalue())


def _slide(deck: Deck, block: Block, headings: tuple[str, str], pictures: Pictures) -> None:
    match block:
        case Chart():
            found = pictures.get(key(block, SIZE))
            if found and fits(found):
                _finding(deck, block, found)
        case Bullets() if headings[0] == "What stands out":
            for at in range(0, len(block.items), FITS):
                slide = titled(deck, TITLE_ONLY, ": ".join(headings))
                said(slide, block.items[at : at + FITS], (SIDE, TOP + 0.4, WIDE, 13), Pt(20))


def fits(picture: Picture) -> bool:
    """Whether a picture can be read on a slide: one that is taller than wide is in the report alone."""
    frame = picture.drawing.frame
    return bool(frame["height"] <= frame["width"])


def _finding(deck: Deck, chart: Chart, picture: Picture) -> None:
    """The finding as title, and the picture, in which all else stands; the words and the source are in the notes."""
    answer = chart.shown.answer
    slide = titled(deck, TITLE_ONLY, answer.words.headline)
    placed(slide, picture, (SIDE, TOP, WIDE, BELOW - TOP))
    stamp = f"{STAMP}." if answer.caption.illustrative else ""
    words = [answer.words.spoken(), answer.words.reading, answer.caption.line(), stamp]
    _told(slide, "\n".join(one for one in words if one))


def _told(slide: Slide, words: str) -> None:
    """Put words in the slide's notes."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise TypeError("the slide's notes have no place for text")
    frame.text = words
    written(frame, Pt(12), theme.TEXT)


def _first(deck: Deck, pack: Pack) -> None:
    slide = titled(deck, TITLE_SLIDE, pack.title)
    under = [f"Data version {pack.version}", *([f"{STAMP}: some of the figures"] if pack.illustrative else [])]
    slide.placeholders[1].text = "\n".join(under)
    written(slide.placeholders[1].text_frame, Pt(24), theme.TEXT)
    _told(slide, pack.edition.line())


def _last(deck: Deck, pack: Pack) -> None:
    """What a reader has to know of all figures, and where the rest is."""
    slide = titled(deck, TITLE_ONLY, "About these figures")
    told = [
        "Differences are coloured only where chance is an unlikely explanation; each picture names its method.",
        "Small numbers are hidden so that nobody can be recognised.",
        "Definitions, what was hidden and all sources are in the report; all rows are in the workbook.",
        pack.edition.line(),
    ]
    said(slide, told, (SIDE, TOP + 0.4, WIDE, Emu(deck.slide_height or 0).cm - TOP - 2), Pt(20))
