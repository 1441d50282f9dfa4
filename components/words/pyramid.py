"""What the population pyramid says."""

from collections.abc import Mapping
from math import isnan, nan

import pandas as pd

from components.figures.pyramid import SEX_NAMES, Cell, age_name, bands_of, cells, of_sex
from components.formats import number, period
from components.view import View
from components.words.parts import Words, hidden
from data.ages import Bands
from methods.compare import with_reference
from methods.intervals import proportion

Cells = Mapping[tuple[str, str], Cell]
OLD = 65
BESIDE = {
    "higher": "a larger share than in",
    "lower": "a smaller share than in",
    "similar": "about the same share as in",
}
READING = "Each bar is the share of all registered people who are of that sex and age."


def pyramid(frame: pd.DataFrame, view: View) -> Words:
    """The share of people of 65 and over beside the Place's, the young and the very old, and the largest bands."""
    name, bands = view.focus_name, bands_of(frame)
    own, place = cells(frame, view.focus_code), cells(frame, view.place.code)
    wide = "five" if len(bands.labels) > 10 else "ten"
    when = period(frame["period"].iloc[0])
    subtitle = f"% of registered people by sex and {wide}-year age band, {name}, {when}"
    if not own or any(isnan(one.share) for one in own.values()):
        absent = hidden(frame[frame["area_code"] == view.focus_code])
        return Words(f"Age and sex: no figure for {name}", subtitle, absent or "There are no rows.")
    first = f"{number(_share(own, bands, OLD), 1)}% of {name}'s people were {OLD} or over in {when}"
    against = _compared(own, place, bands, view.place.name) if view.beside_place else ""
    line = f" The line is {view.place.name}." if view.beside_place else ""
    return Words(f"{first}{against}", subtitle, _sentence(own, bands), f"{READING}{line}")


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with sex and age in words, as the table under the picture says them."""
    sexes = {breakdown: SEX_NAMES[sex] for sex, breakdown in bands_of(frame).breakdowns.items()}
    said = [f"{sexes[by]}, {age_name(band)}" for by, band in zip(frame["breakdown"], frame["category"], strict=True)]
    return frame.assign(category=said)


def _compared(own: Cells, place: Cells, bands: Bands, name: str) -> str:
    """How the share of old people stands to the Place's by its 95 % interval; nothing where that has no figure."""
    reference = _share(place, bands, OLD)
    value, lower, upper = proportion(_people(own, bands, OLD), _people(own, bands, 0), 100)
    found = str(with_reference(value, lower, upper, reference, None).item())
    return f", {BESIDE[found]} {name} as a whole ({number(reference, 1)}%)" if found in BESIDE else ""


def _sentence(own: Cells, bands: Bands) -> str:
    total, old, very_old = _people(own, bands, 0), _people(own, bands, OLD), _people(own, bands, 75)
    young = _people(own, bands, 0, 4)
    men, women = (_largest(own, bands, sex) for sex in ("male", "female"))
    return (
        f"{number(old)} of {number(total)} people were {OLD} or over, {number(very_old)} of them 75 or over. "
        f"{number(young)} were under 5 ({number(100 * young / total, 1)}%). "
        f"The largest group of men and boys was {men}, that of women and girls {women}."
    )


def _largest(own: Cells, bands: Bands, sex: str) -> str:
    found = zip(bands.labels, of_sex(own, bands, sex), strict=True)
    band, most = max(((band, one.people) for band, one in found if one.people >= 0), key=lambda pair: pair[1])
    return f"{age_name(band)} ({number(most)})"


def _people(own: Cells, bands: Bands, first: int, last: int | None = None) -> float:
    wanted = bands.between(first, last) or []
    return float(sum(one.people for (_, band), one in own.items() if band in wanted and one.people >= 0))


def _share(own: Cells, bands: Bands, first: int) -> float:
    total = _people(own, bands, 0)
    return 100 * _people(own, bands, first) / total if total else nan
