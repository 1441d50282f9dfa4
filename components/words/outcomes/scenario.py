"""What a scenario says: its range first, what it hangs on, and that it is no forecast."""

from math import nan

import pandas as pd

from components.formats import joined
from components.money import rough
from components.outcomes.grounds import grounds
from components.outcomes.rollout import Rollout
from components.outcomes.scenario import who
from components.records import frame_of
from components.view import View
from components.words.parts import Words
from methods.scenario import LIMITS, Interval, Scenario

NAMES = {"result": "Saving in a year, less what is known of the cost", "worth": "Worth of what is saved",
         "running": "Cost of the clinics", "cases": "Cases seen", "saved": "Saved"}  # fmt: skip


ASKED = {
    "clinics": ("Clinics a year in each community", "a year"), "cases": ("Cases a clinic", "cases"),
    "saved": ("Saved, of every 100 cases", "of 100"), "cost": ("Cost of each one saved", "£"),
    "running": ("Cost of a clinic", "£"),
}  # fmt: skip
NOTE = "Scenario, not forecast"


def rows(one: Rollout) -> pd.DataFrame:
    """A row a result with its middle and range, then one an input with its range and where that is from, then one an
    input with its share of the doubt."""
    made = [*_results(one.found), *_inputs(one), *_doubts(one.found)]
    return frame_of([
        row | {"illustrative": one.case.illustrative, "source": one.case.source.name} for row in made
    ])  # fmt: skip


def _row(name: str, unit: str, found: Interval, share: float = nan, note: str = NOTE) -> dict[str, object]:
    return {"name": name, "unit": unit, **found._asdict(), "share": share, "note": note}


def _results(found: Scenario) -> list[dict[str, object]]:
    whole = Interval(found.value, found.lower, found.upper)
    results = {"result": whole, "worth": found.worth, "running": found.running, "cases": found.cases,
               "saved": found.saved}  # fmt: skip
    return [_row(NAMES[name], "a year" if name in ("cases", "saved") else "£ a year", one)
            for name, one in results.items()]  # fmt: skip


def _inputs(one: Rollout) -> list[dict[str, object]]:
    told = grounds(one.case, one.known)
    return [
        _row(f"Reckoned with: {title.lower()}", unit, Interval(nan, *map(float, one.known[name])), note=told[name])
        for name, (title, unit) in ASKED.items() if any(one.known[name])
    ]  # fmt: skip


def _doubts(found: Scenario) -> list[dict[str, object]]:
    return [_row(f"Doubt that comes from: {LIMITS[one.name].title.lower()}", "% of the doubt", Interval(nan, nan, nan),
                 100 * one.share) for one in found.drivers]  # fmt: skip


def _reckoned_with(one: Rollout) -> str:
    """21 to 52 clinics a year in each community, 3 cases a clinic: the numbers as a picture says them."""
    spans = {name: low if low == high else f"{low} to {high}" for name, (low, high) in one.known.items() if low}
    told = {"clinics": "{} clinics a year in each community", "cases": "{} cases a clinic",
            "saved": "{} of every 100 saved", "cost": "£{} for each", "running": "£{} for a clinic"}  # fmt: skip
    return f"Reckoned with {joined([words.format(spans[name]) for name, words in told.items() if name in spans])}."


def listed(frame: pd.DataFrame) -> pd.DataFrame:
    """The same as people read them."""
    told = zip(*(frame[name] for name in ("name", "unit", "value", "lower", "upper", "share", "note")), strict=True)
    return frame_of([
        {"What": name, "Unit": unit, "Middle": next((f"{one:,.0f}" for one in (value, share) if one == one), "None"),
         "Range": f"{lower:,.10g} to {upper:,.10g}" if note != NOTE else f"{lower:,.0f} to {upper:,.0f}"
         if lower == lower else "None", "Note": note}
        for name, unit, value, lower, upper, share, note in told
    ])  # fmt: skip


def _of_100(share: float) -> str:
    """12 of every 100; a share that rounds to none says that it is not."""
    if 0 < share < 0.005:
        return "fewer than 1 of every 100"
    return f"{100 * share:.0f} of every 100"


def scenario(one: Rollout, view: View) -> Words:
    """The range of a year's saving, and the inputs that matter most, ranked."""
    found, case = one.found, one.case
    chosen = [view.names[slug] for slug in who(view, case)]
    places = f"All {len(chosen)} communities" if len(chosen) == len(view.names) > 1 else joined(chosen)
    money = f"{rough(found.lower)} to {rough(found.upper)}"
    worth = f"{rough(found.worth.lower)} to {rough(found.worth.upper)}"
    left = f" Less what the clinics cost, {money} is left." if found.running.upper else ""
    what = case.saving.what if case.saving else ""
    ranked = [f"{at}. {LIMITS[driver.name].title.lower()} ({100 * driver.share:.0f}% of the doubt)"
              for at, driver in enumerate(found.drivers, 1)]  # fmt: skip
    matter = f"What matters most: {', '.join(ranked)}." if ranked else "No input is a range, so nothing is in doubt."
    capped = f"In {_of_100(found.capped)} reckonings there are fewer {one.kind} than places." if found.capped else ""
    loss = f"In {_of_100(found.loss)} reckonings it costs more than it saves." if found.loss else ""
    cost = "" if found.running.upper else "What the clinics cost is not known, so nothing is taken off."
    return Words(
        f"Scenario, not forecast: {money} a year", f"{places}, what 95 of every 100 reckonings gave",
        " ".join(filter(None, (
            f"If it went as the numbers above say, {found.cases.lower:,.0f} to {found.cases.upper:,.0f} cases a year "
            f"would save {found.saved.lower:,.0f} to {found.saved.upper:,.0f}, worth {worth} ({what}).{left}",
            matter, capped, loss, cost))),
        f"{_reckoned_with(one)} Every number between lowest and highest is taken as equally likely. {one.ceiling} "
        "What was seen in one place may not happen in another.",
    )  # fmt: skip
