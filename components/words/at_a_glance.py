"""What the tiles and the communities' cards say."""

import pandas as pd

from components.editions import among
from components.formats import count_of, number, period, sentence, span
from components.glance import SHOWN, of_the_whole, signals
from components.records import records
from components.view import View
from components.words.parts import Words, money_apart

UNSURE = "Money has no interval: a difference may be chance, and is not called better or worse."


def glance(frame: pd.DataFrame, view: View) -> Words:
    """A community's few main figures."""
    name = view.focus_name
    shown = among(SHOWN, frame, view)
    told = [(row, view.indicators[row.indicator]) for row in records(shown)]
    apart = {one.id: money_apart(row, one, view.bench_name) for row, one in told if row.comparison == "not compared"}
    said = [f"{one.short_title}: {apart.get(one.id, row.comparison)}." for row, one in told if apart.get(one.id, "any")]
    return Words(
        f"{name} at a glance", f"Latest period of each figure, compared with {view.bench_name}",
        " ".join([sentence(signals(frame, view)), *said]), UNSURE if any(apart.values()) else "",
    )  # fmt: skip


def communities(frame: pd.DataFrame, view: View) -> Words:
    """The communities and the Place in one line."""
    people = frame[(frame["indicator"] == "registered_patients") & (frame["area_code"] == view.place.code)]
    periods = sorted(set(frame["period"]))
    total = f"{number(people['value'].iloc[0])} people, {period(people['period'].iloc[0])}" if len(people) else ""
    counted = f"{count_of(len(view.slugs), 'community', 'communities')} of {view.place.name}"
    whole = of_the_whole(frame[frame["area_code"] == view.place.code], view)
    return Words(
        f"{view.place.name if view.alone else counted}{f': {total}' if total else ''}",
        f"Latest period of each figure, {span([periods[0], periods[-1]])}, compared with {view.bench_name}",
        sentence(whole)
        if view.alone or view.bench_code == view.place.code
        else f"{view.place.name} as a whole, {whole}",
    )
