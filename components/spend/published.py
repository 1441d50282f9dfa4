"""The opportunities that the ICP's plan published, as printed: rows, and what stands under them."""

import pandas as pd

from components.captions import Caption
from components.formats import sentence
from components.records import frame_of
from components.view import View
from data.ledger.published import Opportunity, Published

NOBODY = "not named in the plan"


def rows(found: Published, view: View) -> pd.DataFrame:
    """A row a figure in the plan's order: `name`, `value` in £, `says` as printed, and `compared_with`."""
    return frame_of([_row(one, found, view) for one in found.opportunities])


def _row(one: Opportunity, found: Published, view: View) -> dict[str, object]:
    with_whom = one.compared_with or NOBODY
    return {
        "area_code": view.place.code, "area_type": "place", "area_name": view.place.name,
        "name": named(one), "value": float(one.pounds), "unit": "£", "says": one.published,
        "compared_with": with_whom, "state": "ok", "note": found.words, "illustrative": False, "source": found.source,
    }  # fmt: skip


def listed(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows as people read them."""
    texts = {"Programme and point of delivery": "name", "Could be spent less": "says", "Compared with": "compared_with"}
    return pd.DataFrame({head: [*map(sentence, frame[name])] for head, name in texts.items()})


def named(one: Opportunity) -> str:
    """Circulatory, elective admissions."""
    return f"{one.programme.capitalize()}, {one.point_of_delivery} admissions"


def caption(found: Published, version: int) -> Caption:
    """The plan; it names no year."""
    return Caption(found.source, "a time that the plan does not name", "with the dashboard", version, False)
