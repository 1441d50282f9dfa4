"""python -m reports charts: every picture of pages, of communities or of the Place, as files in a folder."""

import argparse
import json
from pathlib import Path
from typing import Any

from flask import current_app

from cards.draw import view_of
from cards.pages import of_community, of_place, shown
from components.formats import count_of
from components.frame import PRESETS
from data.place import load
from data.settings import Settings
from queries.outcomes import case_studies
from reports.browser import Picture, pictures
from reports.drawing import drawings
from reports.files import folder, written
from reports.opened import opened
from reports.progress import watched
from reports.refused import RefusedError


def add(commands: Any) -> None:
    """Add the command to those of python -m reports."""
    what = "all pictures of pages, of communities or of the whole Place, as PNG or SVG"
    one = commands.add_parser("charts", help=what, description=what)
    one.add_argument("--page", action="append", default=[], metavar="/PATH", help="a page's address: /c/crewe")
    one.add_argument("--community", action="append", default=[], help="a community's name in addresses, or all")
    one.add_argument("--place", action="store_true", help="the pages about the whole Place")
    one.add_argument("--preset", choices=PRESETS, default="word", help="what the pictures are for (word)")
    one.add_argument("--form", choices=("png", "svg"), default="png", help="the kind of file (png)")
    one.add_argument("--out", type=Path, required=True, help="the folder to write to")
    one.add_argument("--json", action="store_true", help="print a list of what was made, with each file's sha256")
    one.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Makes the pictures and returns 0. Raises what reports.cli knows the codes of."""
    with opened(Settings.from_environment()):
        addresses = pages(given)
        out = folder(given.out)
        made = watched(pictures(drawings(addresses, PRESETS[given.preset]), given.form), "pictures")
        rows = [_row(written(out / f"{one.drawing.name}.{given.form}", one.content), one) for one in made]
    if not rows:
        raise RefusedError(f"There are no figures for pictures on {', '.join(addresses)}.")
    if given.json:
        given.say(json.dumps({"preset": given.preset, "pictures": rows}, indent=1, ensure_ascii=False))
        return 0
    for row in rows:
        given.say(f"{row['file']}  {row['title']}")
    given.say(f"{count_of(len(rows), 'picture')} in {out}.")
    return 0


def pages(given: argparse.Namespace) -> list[str]:
    """The addresses asked for. Raises RefusedError where there is no such page or community, or none is named."""
    known = [one.slug for one in load(current_app.config["PLACE"]).communities]
    asked = known if "all" in given.community else given.community
    wrong = [slug for slug in asked if slug not in known]
    if wrong:
        raise RefusedError(f"There is no community {wrong[0]!r}. There are: {', '.join(known)}, and all.")
    for page in given.page:
        if not shown(view_of(page)):
            raise RefusedError(f"There are no pictures on a page {page!r}. Pages are named as in /c/{known[0]}.")
    found = [*given.page, *(page for slug in asked for page in of_community(slug))]
    found += of_place([case.id for case in case_studies()]) if given.place else []
    if not found:
        raise RefusedError("Say what to draw: --page /PATH, --community NAME, or --place.")
    return found


def _row(path: Path, picture: Picture) -> dict[str, Any]:
    one = picture.drawing
    return {"file": path.name, "title": one.title, "alt": one.spoken, "source": one.source, "page": one.address,
            "card": one.card, "bytes": len(picture.content), "sha256": picture.sha256}  # fmt: skip
