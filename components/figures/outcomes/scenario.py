"""A scenario's results in pounds as ranges, with the middle marked."""

from components.figures.outcomes.bands import Band, bands
from components.money import rough
from components.theme import FOCUS, OTHERS, Figure
from methods.scenario import Interval, Scenario


def scenario(found: Scenario) -> Figure:
    """The saving, and where the clinics' cost is given what it is made of."""
    drawn = [_band("Saving in a year", Interval(found.value, found.lower, found.upper), FOCUS)]
    if found.running.upper:
        drawn += [_band("Worth of what is saved", found.worth, OTHERS), _band("Cost of clinics", found.running, OTHERS)]
    low, high = min(0.0, *(one.start for one in drawn)), max(0.0, *(one.end for one in drawn))
    late = [one.start for one in drawn if one.start > (low + high) / 2]
    reach = [low, high + (high - low) * 0.05 or 1]
    return bands(drawn, {"range": reach, "nticks": 5, "tickprefix": "£", "tickformat": ","}, late)


def _band(name: str, one: Interval, colour: str) -> Band:
    return Band(f"{name}: {rough(one.lower)} to {rough(one.upper)}", one.lower, one.upper, colour, mark=one.value)
