"""What a card says beside its figures: asked of the store, put into words, and read under the picture."""

import pandas as pd

from components.captions import map_words
from components.view import View
from components.words.mergers import merged, moved
from data.periods import parse
from queries import areas


def practices(frame: pd.DataFrame, view: View) -> str:
    """Practices of the area in view that merged or moved within the time that is drawn; "" where none are added up."""
    if any(view.indicators[key].is_given for key in set(frame["indicator"])):
        return ""  # rates and lives that allow for age come as they are
    spans = [parse(key) for key in set(frame["period"])]
    first, last = min(one.start for one in spans).isoformat(), max(one.end for one in spans).isoformat()
    rows = areas.mergers(view.focus_slugs)
    told = merged(rows[rows["merged_on"].between(first, last)])
    return " ".join(one for one in (told, _moves(frame, view, first, last)) if one)


def _moves(frame: pd.DataFrame, view: View, first: str, last: str) -> str:
    """The moves that touch the chosen community, or what is drawn where none is chosen."""
    touched = {view.selection.c} if view.selection.c else set(frame["area_code"])
    return moved([one for one in areas.moves(view.slugs, first, last) if touched & {one.before, one.after}], view.names)


def geography(frame: pd.DataFrame, view: View) -> str:
    """By which map practices were placed at the newest period; "" where nothing was added up from practices."""
    if frame["indicator"].nunique() != 1:
        return ""
    newest = max(set(frame["period"]), key=lambda key: parse(key).end)
    if not areas.added_up(str(frame["indicator"].iloc[0]), [*view.slugs, view.place.code], newest):
        return ""
    return map_words(*areas.placed_by(view.slugs, newest))
