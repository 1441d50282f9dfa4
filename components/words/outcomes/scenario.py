"""What a scenario says: its range first, what it hangs on, and that it is no forecast."""

from math import nan

import pandas as pd

from components.formats import joined
from components.money import rough
from components.outcomes.scenario import who
from components.records import frame_of
from components.view import View
from components.words.parts import Words
from data.case_studies import CaseStudy
from methods.scenario import LIMITS, Interval, Scenario

NAMES = {"result": "Saving in a year, less what is known of the cost", "worth": "Worth of what is saved",
         "running": "Cost of the clinics", "cases": "Cases seen", "saved": "Saved"}  # fmt: skip


def rows(found: Scenario, case: CaseStudy) -> pd.DataFrame:
    """One row a result with its middle and range, then one an input with its share of the doubt."""
    whole = Interval(found.value, found.lower, found.upper)
    results = {"result": whole, "worth": found.worth, "running": found.running, "cases": found.cases,
               "saved": found.saved}  # fmt: skip
    made = [
        {"name": NAMES[name], "unit": "a year" if name in ("cases", "saved") else "£ a year", "value": one.value,
         "lower": one.lower, "upper": one.upper, "share": nan}
        for name, one in results.items()
    ]  # fmt: skip
    made += [{"name": f"Doubt that comes from: {LIMITS[one.name].title.lower()}", "unit": "% of the doubt",
              "value": nan, "lower": nan, "upper": nan, "share": 100 * one.share} for one in found.drivers]  # fmt: skip
    return frame_of([one | {"note": "Scenario, not forecast", "illustrative": case.illustrative,
                            "source": case.source.name} for one in made])  # fmt: skip


def listed(frame: pd.DataFrame) -> pd.DataFrame:
    """The same as people read them."""
    told = zip(*(frame[name] for name in ("name", "unit", "value", "lower", "upper", "share")), strict=True)
    return frame_of([
        {"What": name, "Unit": unit, "Middle": f"{value:,.0f}" if value == value else f"{share:.0f}",
         "Range": f"{lower:,.0f} to {upper:,.0f}" if lower == lower else "None"}
        for name, unit, value, lower, upper, share in told
    ])  # fmt: skip


def scenario(found: Scenario, case: CaseStudy, view: View, ceiling: str) -> Words:
    """The range of a year's saving, and the inputs that matter most, ranked."""
    names = {one.slug: one.short_name for one in view.place.communities}
    places = joined([names[one] for one in who(view, case)])
    money = f"{rough(found.lower)} to {rough(found.upper)}"
    worth = f"{rough(found.worth.lower)} to {rough(found.worth.upper)}"
    left = f" Less what the clinics cost, {money} is left." if found.running.upper else ""
    what = case.saving.what if case.saving else ""
    ranked = [f"{at}. {LIMITS[one.name].title.lower()} ({100 * one.share:.0f}% of the doubt)"
              for at, one in enumerate(found.drivers, 1)]  # fmt: skip
    matter = f"What matters most: {', '.join(ranked)}." if ranked else "No input is a range, so nothing is in doubt."
    capped = f"In {100 * found.capped:.0f}% of draws there are fewer {ceiling} than places." if found.capped else ""
    loss = f"In {100 * found.loss:.0f}% of draws it costs more than it saves." if found.loss else ""
    cost = "" if found.running.upper else "What the clinics cost is not known, so nothing is taken off."
    return Words(
        f"Scenario, not forecast: {money} a year", f"{places}, 95% of 100,000 draws",
        " ".join(filter(None, (
            f"If it went as the numbers above say, {found.cases.lower:,.0f} to {found.cases.upper:,.0f} cases a year "
            f"would save {found.saved.lower:,.0f} to {found.saved.upper:,.0f}, worth {worth} ({what}).{left}",
            matter, capped, loss, cost))),
        f"Every number between lowest and highest is as likely. No community has more cases than {ceiling}, as far as "
        "that is known. What was seen in one place may not happen in another.",
    )  # fmt: skip
