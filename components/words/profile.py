"""What the deprivation profile says."""

from math import isnan

import pandas as pd

from components.figures.profile import shares
from components.formats import number, period
from components.view import View
from components.words.parts import Words, hidden


def profile(frame: pd.DataFrame, view: View) -> Words:
    """Share of people in the most and the least deprived tenths, and how many have none recorded."""
    focus = view.focus_code
    name = view.focus_name
    own, place = shares(frame, focus), shares(frame, view.place.code)
    cells = zip(frame["area_code"], frame["category"], frame["value"], strict=True)
    counts = {category: people for code, category, people in cells if code == focus and not isnan(people)}
    unplaced, total = counts.get("not recorded", 0.0), sum(counts.values())
    edition, when = frame["breakdown"].iloc[0].removeprefix("imd")[:4], period(frame["period"].iloc[0])
    subtitle = f"% of registered people by deprivation tenth (IMD {edition}), {name}, {when}"
    if all(isnan(share) for share in own.values()):
        return Words(f"Deprivation profile: no figure for {name}", subtitle, hidden(frame) or "There are no rows.")
    most, least = own["1"] + own["2"], own["9"] + own["10"]
    first = f"{number(most, 1)}% of {name}'s people live in the most deprived fifth of England's neighbourhoods"
    against = f" ({view.place.name} {number(place['1'] + place['2'], 1)}%)" if view.beside_place else ""
    return Words(
        first,
        subtitle,
        f"{first}{against}, {number(least, 1)}% in the least deprived fifth. "
        f"{number(unplaced)} of {number(total)} people have no neighbourhood recorded and are left out of the shares.",
        "1 is the most deprived tenth of small areas in England. A neighbourhood's figure is not a person's.",
    )
