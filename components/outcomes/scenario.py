"""What a case study's scenario reckons with: the numbers in the address, else those that its own figures give."""

import re
from collections.abc import Mapping, Sequence

from components.view import View
from data.case_studies import CaseStudy, Kind, Measure
from methods.intervals import proportion
from methods.ranges import Impossible, Range
from methods.scenario import LIMITS, Inputs

YEARLY = {"day": 250, "week": 52, "fortnight": 26, "month": 12}
NUMBER = re.compile(r"(-?)([0-9]{1,9})(?:-([0-9]{1,4}))?", re.ASCII)  # a point is written -
Ends = tuple[str, str]


def offered(case: CaseStudy) -> bool:
    """Whether there is enough to reckon with: a share with its denominator, a price, how much can be done."""
    return bool(case.priced and case.priced[0].kind is Kind.SHARE and case.capacity and case.capacity.every in YEARLY)


def ends(case: CaseStudy, view: View) -> Mapping[str, Ends]:
    """Lowest and highest of each input as texts with a point: as the address has them, else as the case study gives."""
    own = usual(case)
    asked = {name: getattr(view.selection, name) for name in LIMITS}
    return {name: _texts(asked[name]) if asked[name] else own[name] for name in LIMITS}


def usual(case: CaseStudy) -> Mapping[str, Ends]:
    """From the pilot's pace to the capacity that the source states; Wilson's limits; the unit cost's range."""
    if case.priced is None or case.capacity is None:
        raise ValueError("this case study gives nothing to reckon with")
    one, cost = case.priced
    most = YEARLY[case.capacity.every]
    _, lower, upper = proportion(one.numerator, one.denominator or 0, multiplier=100)
    cases = str(case.capacity.cases)
    return {
        "clinics": (str(_pace(case) or most), str(most)), "cases": (cases, cases),
        "saved": (f"{float(lower):.0f}", f"{float(upper):.0f}"), "cost": (f"{cost.low:g}", f"{cost.high:g}"),
        "running": ("", ""),
    }  # fmt: skip


def pilot(case: CaseStudy) -> Measure | None:
    """How many sessions were held in the first dated period; None where that is not told."""
    return next((one for one in case.measures if one.unit == "clinics" and one.starts), None)


def _pace(case: CaseStudy) -> int:
    """Sessions of the first period, taken to a year; 0 where they are not told."""
    held = pilot(case)
    if held is None:
        return 0
    (year, month), (last, end) = ([int(part) for part in text.split("-")] for text in (held.starts, held.ends))
    return round(held.numerator * 12 / (12 * (last - year) + end - month + 1))


def who(view: View, case: CaseStudy) -> list[str]:
    """The slugs of the communities that it would be done in: the case study's own where nothing is chosen."""
    asked = view.selection.who
    if asked == "all":
        return view.slugs
    found: list[str] = []
    rest = asked
    while rest and (slug := next((one for one in sorted(view.slugs, key=len, reverse=True)
                                  if rest == one or rest.startswith(f"{one}_")), "")):  # fmt: skip
        found, rest = [*found, slug], rest[len(slug) + 1 :]
    return [one for one in view.slugs if one in found] if asked else list(case.communities[:1]) or view.slugs


def inputs(case: CaseStudy, view: View, eligible: Sequence[float | None]) -> Inputs:
    """The ranges. Raises Impossible with a plain sentence for a number that is missing or is none."""
    if not eligible:
        raise Impossible("who", "Choose at least one community.")
    known = ends(case, view)
    given = {name: _range(name, *known[name]) for name in LIMITS if name != "running" or any(known[name])}
    return Inputs(**given, eligible=tuple(eligible))


def _range(name: str, low: str, high: str) -> Range:
    numbers = [_number(name, one) / (100 if name == "saved" else 1) for one in (low, high)]
    return Range(*numbers)


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        said = "a number is missing or cannot be read. Give the lowest and the highest, such as 20 and 40."
        raise Impossible(name, f"{LIMITS[name].title}: {said}") from None


def _texts(asked: str) -> Ends:
    """21 and 52 of "21_52", 1.5 twice of "1-5"; what is no number stays a text that is refused."""
    low, _, high = asked.partition("_")
    return _text(low), _text(high if "_" in asked else low)


def _text(word: str) -> str:
    found = NUMBER.fullmatch(word)
    if not found:
        return ""
    sign, whole, part = found.groups()
    return f"{sign}{whole}" + (f".{part}" if part else "")
