"""A pack's figures as a workbook: what is in it, a sheet for each card with all rows under long names, notes."""

from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook

from cards.sheets import PLAIN, sheet
from components.captions import STAMP
from components.tables import STATES, long
from reports.blocks import Shown
from reports.pack import Pack
from reports.pictures import Pictures

LETTERS = 31  # of a sheet's name, as Excel allows


def write(pack: Pack, pictures: Pictures) -> bytes:
    """The workbook's bytes; it has no pictures."""
    file = BytesIO()
    sheets = names(pack)
    with Workbook(file, PLAIN) as book:
        when = pack.made.replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": pack.title, "subject": pack.edition.line(), "created": when})
        sheet(book, "Contents", _contents(pack, sheets))
        for name, one in sheets.items():
            sheet(book, name, long(one.answer.frame, one.view))
        sheet(book, "Notes", pd.DataFrame({"note": _notes(pack)}))
    return file.getvalue()


def names(pack: Pack) -> dict[str, Shown]:
    """The sheets' names, each once: the card's, numbered where several have it."""
    found: dict[str, Shown] = {}
    for one in pack.shown:
        same = sum(other.card == one.card for other in found.values())
        found[f"{one.card[: LETTERS - 3]}_{same + 1}" if same else one.card[:LETTERS]] = one
    return found


def _contents(pack: Pack, sheets: dict[str, Shown]) -> pd.DataFrame:
    return pd.DataFrame([
        {"sheet": name, "what it shows": one.words.headline, "of what": one.words.subtitle,
         "rows": len(one.answer.frame), "source": one.answer.caption.line(), "view": one.address,
         "figures": STAMP if one.answer.caption.illustrative else "real"}
        for name, one in sheets.items()
    ])  # fmt: skip


def _notes(pack: Pack) -> list[str]:
    stamp = [f"{STAMP}: rows whose column illustrative says TRUE."] if pack.illustrative else []
    return [pack.title, pack.edition.line(), *stamp, STATES]
