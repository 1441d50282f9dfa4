"""What leaves the page: a card's rows as CSV, XLSX and Parquet, its figure in the frame of a picture as JSON."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO

import pandas as pd
from flask import Blueprint, Response, abort, request
from plotly.utils import PlotlyJSONEncoder
from xlsxwriter import Workbook

from cards.draw import Answer, answer, view_of
from cards.parquet import parquet
from cards.picture import file_name, shot
from cards.registry import CARDS
from cards.sheets import PLAIN, sheet
from components.captions import STAMP
from components.frame import PRESETS
from components.tables import STATES, long
from components.view import View
from queries.cache import remembered
from queries.read import edition
from queries.request import today

blueprint = Blueprint("export", __name__)
BINARY = ("xlsx", "parquet")
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/export/<name>.<form>")
def export(name: str, form: str) -> Response:
    """A card of the view in `at`, as csv, xlsx, parquet or json; 404 where card, form or rows do not exist."""
    if name not in CARDS or form not in FORMS:
        abort(404)
    view = view_of(request.args.get("at", "/"))
    preset = request.args.get("preset", "word")
    if preset not in PRESETS:
        abort(404)
    if form in BINARY:
        return _answered(*_made(name, form, view))
    # The day is in a picture's foot. What is text is kept as text; the others are asked for more rarely.
    day = str(today())
    key = ("export", name, form, view.selection.url(), view.place.written, edition(), day, preset)
    return _answered(*json.loads(remembered(key, lambda: json.dumps(_made(name, form, view)))))


def _made(name: str, form: str, view: View) -> tuple[str | bytes, str, str]:
    """A file's content, its type and its name; 404 where there are no rows."""
    found = answer(CARDS[name], view)
    if found is None:
        abort(404)
    return *FORMS[form](name, found), f"{file_name(name, found)}.{form}"


def _answered(content: str | bytes, kind: str, file: str) -> Response:
    response = Response(content, mimetype=kind)
    if not file.endswith(".json"):
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _data(found: Answer) -> pd.DataFrame:
    """The rows under their long names, each with the data version and the view's address: files are passed on."""
    return long(found.frame.assign(data_version=found.caption.version, view=found.view.selection.url()), found.view)


def _csv(name: str, found: Answer) -> tuple[str, str]:
    # The byte order mark tells Excel that the file is UTF-8.
    return "\ufeff" + _data(found).to_csv(index=False, lineterminator="\r\n"), "text/csv"


def _xlsx(name: str, found: Answer) -> tuple[bytes, str]:
    """Three sheets: Data, Definition, Notes."""
    file = BytesIO()
    with Workbook(file, PLAIN) as book:
        for title, rows in _sheets(found).items():
            sheet(book, title, rows)
    return file.getvalue(), XLSX


def _parquet(name: str, found: Answer) -> tuple[bytes, str]:
    """The rows of the Data sheet; what the Notes sheet says is in the file's own notes."""
    said, caption = found.words, found.caption
    about = {
        "title": said.headline, "subtitle": said.subtitle, "source": caption.line(), "view": found.view.selection.url(),
        "data_version": str(caption.version), "stamp": STAMP if caption.illustrative else "", "states": STATES,
    }  # fmt: skip
    return parquet(_data(found), about), PARQUET


def _sheets(found: Answer) -> dict[str, pd.DataFrame]:
    shown = [found.view.indicators[key] for key in dict.fromkeys(found.frame.get("indicator", []))]
    definitions = [
        {"indicator": one.id, "title": one.title, "question": one.question, "why it matters": one.why_it_matters,
         "numerator": one.numerator, "denominator": one.denominator, "unit": one.unit, "method": one.method.value,
         "better": one.polarity.value, "source": one.source.name, "publisher": one.source.publisher,
         "link": one.source.url, "licence": one.source.licence, "known problems": " ".join(one.known_problems),
         "owner": one.owner, "reviewed": one.reviewed.isoformat(), "review due": one.review_due.isoformat()}
        for one in shown
    ]  # fmt: skip
    said, caption = found.words, found.caption
    notes = [
        said.headline, said.subtitle, said.sentence, said.noted, said.reading, caption.line(),
        f"View: {found.view.selection.url()}", STAMP if caption.illustrative else "",
        STATES,
    ]  # fmt: skip
    return {
        "Data": _data(found),
        "Definition": pd.DataFrame(definitions),
        "Notes": pd.DataFrame({"note": [note for note in notes if note]}),
    }


def _json(name: str, found: Answer) -> tuple[str, str]:
    """The picture of the preset that is asked for; 404 for a card that cannot be drawn."""
    made = shot(name, CARDS[name], found, PRESETS[request.args.get("preset", "word")])
    if made is None:
        abort(404)
    named = made.frame | {"name": f"{made.name}.png"}
    return json.dumps(named, cls=PlotlyJSONEncoder), "application/json"


Maker = Callable[[str, Answer], tuple[str | bytes, str]]  # what is sent, and its media type
FORMS: Mapping[str, Maker] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "json": _json,
}
