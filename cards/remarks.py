"""What a card says beside its figures: asked of the store, put into words, and read under the picture."""

import pandas as pd

from components.captions import map_words
from components.view import View
from components.words.mergers import merged
from data.periods import parse
from queries import areas


def mergers(frame: pd.DataFrame, view: View) -> str:
    """Practices of the area in view that merged within the time that is drawn; "" where no practices are added up."""
    if any(view.indicators[key].is_given for key in set(frame["indicator"])):
        return ""  # rates and lives that allow for age come as they are
    spans = [parse(key) for key in set(frame["period"])]
    first, last = min(one.start for one in spans).isoformat(), max(one.end for one in spans).isoformat()
    rows = areas.mergers([view.selection.c] if view.selection.c else view.slugs)
    return merged(rows[rows["merged_on"].between(first, last)])


def geography(frame: pd.DataFrame, view: View) -> str:
    """By which map practices were placed at the newest period; "" where nothing was added up from practices."""
    if frame["indicator"].nunique() != 1:
        return ""
    newest = max(set(frame["period"]), key=lambda key: parse(key).end)
    if not areas.added_up(str(frame["indicator"].iloc[0]), [*view.slugs, view.place.code], newest):
        return ""
    return map_words(*areas.placed_by(view.slugs, newest))
