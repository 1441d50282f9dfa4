"""A pack as a PDF: the same blocks as a tagged page, printed by the browser that drew the pictures."""

import re
from datetime import datetime
from html import escape

from components import theme
from components.captions import STAMP
from reports.browser import Browser
from reports.pack import Pack
from reports.page import page
from reports.pictures import Pictures

CM = 2.54  # an inch
A4 = {"paperWidth": 21 / CM, "paperHeight": 29.7 / CM}
MARGINS = {f"margin{side}": 2.5 / CM for side in ("Top", "Bottom", "Left", "Right")}
NODES = re.compile(rb"\(node(\d{8})\)")  # what the browser calls the heads of tables
DATES = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})([^)]*)\)")


def write(pack: Pack, pictures: Pictures, browser: Browser) -> bytes:
    """The PDF's bytes: A4, tagged, with an outline and page numbers. Raises PictureError."""
    options = {
        **A4, **MARGINS, "printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True,
        "generateDocumentOutline": True, "displayHeaderFooter": True, "headerTemplate": _line(_head(pack)),
        "footerTemplate": _line(_foot(pack)),
    }  # fmt: skip
    return numbered(dated(browser.printed(pack.name, page(pack, pictures), options), pack.made))


def dated(content: bytes, made: datetime) -> bytes:
    """The same with the pack's own time in place of the browser's, which is as long."""
    return DATES.sub(lambda found: b"/%s (D:%s%s)" % (found[1], f"{made:%Y%m%d%H%M%S}".encode(), found[3]), content)


def numbered(content: bytes) -> bytes:
    """The same with these names counted from 1 in their own order: a browser counts on from page to page."""
    order = {name: at for at, name in enumerate(sorted(set(NODES.findall(content))), 1)}
    return NODES.sub(lambda found: b"(node%08d)" % order[found[1]], content)


def _head(pack: Pack) -> str:
    return escape(f"{pack.title}. Data version {pack.version}.")


def _foot(pack: Pack) -> str:
    stamp = f"<b>{STAMP}.</b> &nbsp; " if pack.illustrative else ""
    return f'{stamp}Page <span class="pageNumber"></span> of <span class="totalPages"></span>'


def _line(inside: str) -> str:
    style = f"font: 8pt {theme.FONT}; color: {theme.MUTED}; width: 100%; padding: 0 2.5cm; text-align: right"
    return f'<div style="{style}">{inside}</div>'
