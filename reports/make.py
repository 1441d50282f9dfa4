"""python -m reports pack: the packs of communities or of the Place, as files in a folder, by one browser."""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import current_app

from components.formats import count_of
from data.place import load
from data.settings import Settings
from reports import bundle, pdf, slides, word, workbook
from reports.browser import Browser, browser
from reports.contents.subject import PLACE
from reports.edition import PackFile, Record, before, kept
from reports.edition import editions as of_records
from reports.files import folder, written
from reports.opened import opened
from reports.pack import Pack, pack
from reports.pictures import PAPER, Pictures, needed
from reports.progress import Progress, watched
from reports.refused import RefusedError

WRITERS: Mapping[str, Callable[[Pack, Pictures], bytes]] = {
    "docx": word.write, "pptx": slides.write, "zip": bundle.write, "xlsx": workbook.write,
}  # fmt: skip
FORMATS = ("docx", "pptx", "pdf", "zip", "xlsx")
SIZES = {"docx": PAPER, "pdf": PAPER, "zip": bundle.SIZE, "pptx": slides.SIZE}  # the pictures that each needs


def add(commands: Any) -> None:
    """Add the command to those of python -m reports."""
    what = "the report pack of a community, of all or of the whole Place: Word, PowerPoint, PDF, pictures, workbook"
    one = commands.add_parser("pack", help=what, description=what)
    one.add_argument("--community", required=True, help=f"a community's name in addresses, {PLACE}, or all")
    one.add_argument("--out", type=Path, required=True, help="the folder to write to")
    one.add_argument("--formats", default=",".join(FORMATS), help=f"which files, of {','.join(FORMATS)}")
    one.add_argument("--version", type=int, help="the data version to make it from (the newest)")
    one.add_argument("--made", type=_moment, help="the day or moment to date it by, to make an old pack again (now)")
    one.add_argument("--progress", type=Path, help="a file to write to how much is done: a JSON object a line")
    one.add_argument("--json", action="store_true", help="print a list of what was made, with each file's sha256")
    one.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Makes the packs and returns 0. Raises what reports.cli knows the codes of."""
    forms, settings = formats(given.formats), Settings.from_environment()
    made = given.made or datetime.now(UTC).replace(microsecond=0)
    with opened(settings), ExitStack() as stack:
        names, out = communities(given.community), folder(given.out)
        editions = folder(of_records(settings.reports_dir))
        progress = Progress(given.progress, len(names))
        drawing = stack.enter_context(browser()) if set(forms) & set(SIZES) else None
        records = []
        for name in watched(names, "packs"):
            since = before(editions, name, made)
            one = pack(name, given.version, made, since)
            files = tuple(_written(out, one, forms, drawing, progress))
            records.append(Record(name, one.title, made.isoformat(), **asdict(one.edition), files=files))
            kept(editions, records[-1])
            progress.packed()
    _said(given, records, out)
    return 0


def formats(asked: str) -> list[str]:
    """The kinds of file asked for. Raises RefusedError for one that there is not."""
    found = [one.strip() for one in asked.split(",") if one.strip()]
    wrong = [one for one in found if one not in FORMATS]
    if wrong or not found:
        raise RefusedError(f"There is no format {', '.join(wrong) or 'named'}. There are: {', '.join(FORMATS)}.")
    return list(dict.fromkeys(found))


def communities(asked: str) -> list[str]:
    """The community asked for, or all of the Place. Raises RefusedError for one that there is not."""
    known = [one.slug for one in load(Path(current_app.config["PLACE"])).communities]
    if asked == "all":
        return known
    if asked not in (*known, PLACE):
        raise RefusedError(f"There is no community {asked!r}. There are: {', '.join(known)}, {PLACE} and all.")
    return [asked]


def _written(
    out: Path, one: Pack, forms: Sequence[str], drawing: Browser | None, progress: Progress
) -> Iterator[PackFile]:  # fmt: skip
    """Each file of a pack, whole; the pictures are drawn once for all of them."""
    need = needed(one.charts, dict.fromkeys(SIZES[form] for form in forms if form in SIZES))
    progress.begins(len(need) + len(forms))
    drawn = progress.counted(drawing.pictures(need.values())) if drawing else ()
    pictures = dict(zip(need, drawn, strict=True))
    for form in forms:
        content = pdf.write(one, pictures, drawing) if form == "pdf" and drawing else WRITERS[form](one, pictures)
        yield PackFile.of(written(out / f"{one.name}.{form}", content).name, content)
        progress.done()


def _said(given: argparse.Namespace, records: Sequence[Record], out: Path) -> None:
    if given.json:
        given.say(json.dumps({"packs": [asdict(one) for one in records]}, indent=1, ensure_ascii=False))
        return
    for record in records:
        given.say(f"{record.title}: {', '.join(one.file for one in record.files)}")
    given.say(f"{count_of(len(records), 'pack')} in {out}.")


def _moment(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
