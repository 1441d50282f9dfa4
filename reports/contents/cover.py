"""The local cover sheet: its own headings, what the program knows filled in, the rest marked for the author."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from components.captions import STAMP
from data.periods import long_date
from reports.blocks import Block, Bullets, Fill, Form, Heading, Paragraph
from reports.contents import findings
from reports.contents.subject import Subject
from reports.reporting import period

FILE = "cover_sheet.toml"  # in the Place's folder
OWN = Path(__file__).with_name(FILE)  # for a Place that has none
APPENDICES = "Definitions of the indicators; what was hidden; data versions and sources."


def cover(subject: Subject, illustrative: bool) -> list[Block]:
    """The title, that figures are not real where some are not, and the sheet."""
    told = {"title": title(subject), "summary": _summary(subject), "appendices": APPENDICES}
    stamp = [Paragraph(f"{STAMP}: some of the figures in this pack", "stamp")] if illustrative else []
    rows = tuple((row["heading"], _beside(row, told)) for row in sheet(Path(current_app.config["PLACE"])))
    return [Heading("Cover sheet"), *stamp, Form(rows)]


def title(subject: Subject) -> str:
    """Knutsford Care Community: Report 4, October to November 2026."""
    return f"{subject.name}: {period(subject.made)}"


@cache
def sheet(folder: Path) -> list[dict[str, Any]]:
    """The rows of a Place's cover sheet, or of the plain one."""
    file = folder / FILE if (folder / FILE).exists() else OWN
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["row"]
    return rows


def _beside(row: dict[str, Any], told: dict[str, str]) -> tuple[Paragraph | Bullets | Fill, ...]:
    known = told.get(row.get("put", ""), "")
    said: list[Paragraph | Bullets | Fill] = [Paragraph(one) for one in known.split("\n") if one]
    said += [Paragraph(f"☐ {one}") for one in row.get("tick", ())]
    said += [Paragraph(f"{one}: ☐ Yes  ☐ No  ☐ Not applicable. Comments:") for one in row.get("answer", ())]
    return (*said, *([Fill(row["fill"])] if "fill" in row else []))


def _summary(subject: Subject) -> str:
    found = findings.standing(subject)
    made = f"Made from the dashboard on {long_date(subject.made)}."
    return f"{found.words.headline}.\n{found.words.sentence}\n{made}" if found else f"No figures are loaded. {made}"
