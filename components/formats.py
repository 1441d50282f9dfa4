"""Numbers, periods and states as people read them: the same in charts, tables, sentences and pictures."""

import math
from datetime import date

from data.indicators import Indicator, Method
from data.periods import long_date, parse

HIDDEN = {"suppressed": "*", "missing": "No data"}
DAGGER = "†"  # after a figure of too few people to rely on
STATE_WORDS = {
    "suppressed": "hidden to protect confidentiality",
    "missing": "no data",
    "unreliable": "too few people for a reliable figure",
}
THEMES = {  # in the order in which they are shown
    "children": "Children", "urgent": "Urgent care", "heart": "Heart and circulation",
    "respiratory": "Breathing", "diabetes": "Diabetes, weight and kidneys",
    "mental": "Mind, memory and learning", "cancer": "Cancer and end of life", "bones": "Bones and joints",
    "population": "Population and deprivation",  # context: most of it is neither better nor worse
    "money": "Money and prescribing",
}  # fmt: skip


def number(value: float, decimals: int = 0) -> str:
    """1,234 or 62.5; a value that is not there is said so."""
    return "No data" if value is None or math.isnan(value) else f"{value:,.{decimals}f}"


def value(amount: float, indicator: Indicator, state: str = "ok") -> str:
    """A value in its indicator's precision, with % or £ where the unit is one; * or words where there is none."""
    if state in HIDDEN:
        return HIDDEN[state]
    if amount is None or math.isnan(amount):
        return "Unreliable" if state == "unreliable" else "No data"
    shown = _signed(f"{amount:,.{indicator.decimals}f}", indicator)
    return shown + DAGGER if state == "unreliable" else shown


def with_unit(amount: float, indicator: Indicator) -> str:
    """833.3 per 1,000 children, 5.2% of people, £178.68 per patient, 92,250 people; a score is called one."""
    shown, unit = value(amount, indicator), unit_words(indicator)
    if indicator.method is Method.CHANGE:
        return f"a change of {shown} in a year"
    if indicator.method is Method.MEAN and not indicator.unit.startswith("£"):
        return f"{shown} ({unit})"
    return f"{shown} {unit}"


def apart(amount: float, indicator: Indicator) -> str:
    """A difference of two figures: of two percentages it is so many percentage points, of two ages so many years."""
    shown = value(amount, indicator)
    if indicator.unit.startswith("%"):
        return f"{shown.rstrip('%')} percentage points"
    return f"{shown} years" if indicator.unit == "years" else shown


def unit_words(indicator: Indicator) -> str:
    """The unit without the sign that values carry themselves: "of all registered people", "per registered patient"."""
    return indicator.unit.lstrip("%£").strip()


def ticks(indicator: Indicator) -> dict[str, str]:
    """How numbers on an axis are written: thousands set apart, with the sign that values carry."""
    sign = indicator.unit[:1]
    return {"tickformat": ","} | {"%": {"ticksuffix": "%"}, "£": {"tickprefix": "£"}}.get(sign, {})


def templated(of: str, indicator: Indicator) -> str:
    """What `value` writes, of a coordinate ("x" or "y") and by the plot library: for a hover's template."""
    return _signed(f"%{{{of}:,.{indicator.decimals}f}}", indicator)


def _signed(shown: str, indicator: Indicator) -> str:
    sign = indicator.unit[:1]
    if sign == "£":
        return f"-£{shown[1:]}" if shown.startswith("-") else f"£{shown}"
    return f"{shown}%" if sign == "%" else shown


def interval(lower: float, upper: float, indicator: Indicator) -> str:
    """12.1 to 14.3; nothing where there is no interval."""
    if math.isnan(lower) or math.isnan(upper):
        return ""
    return f"{number(lower, indicator.decimals)} to {number(upper, indicator.decimals)}"


def unit_line(indicator: Indicator) -> str:
    """The unit as a subtitle begins: "Per 1,000 children", "% of people aged 17 and over", "People"."""
    return sentence(indicator.unit)


def period(key: str) -> str:
    """July 2022, 2021/22, 2021/22 Q3, 2020 to 2022."""
    return parse(key).label if key else ""


def span(keys: list[str]) -> str:
    """From the first to the last of the periods, oldest first: 2017/18 to 2022/23, 2016 to 2018 until 2022 to 2024."""
    first, last = period(keys[0]), period(keys[-1])
    return first if first == last else f"{first} {'until' if ' to ' in first else 'to'} {last}"


def data_to(key: str) -> str:
    """The day that a period reaches to; a month is named as one, since it may stand for a count on a day in it."""
    when = parse(key)
    return (
        when.label if when.start.month == when.end.month and when.start.year == when.end.year else long_date(when.end)
    )


def day(text: str) -> str:
    """6 August 2018, from an ISO date or time."""
    return long_date(date.fromisoformat(text[:10]))


def theme(slug: str) -> str:
    """A theme in words."""
    return THEMES.get(slug, slug.replace("_", " ").capitalize())


def joined(parts: list[str]) -> str:
    """A, B and C."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def sentence(words: str) -> str:
    """The words with a capital at their start, all else as it is."""
    return words[:1].upper() + words[1:]


def mid_sentence(words: str) -> str:
    """The words as they stand within a sentence: prescribing, A&E attendances (an abbreviation keeps its capitals)."""
    first = words.partition(" ")[0]
    return words if len(first) > 1 and first[:2].isupper() else words[:1].lower() + words[1:]


def count_of(amount: int, one: str, many: str = "") -> str:
    """1 community, 1,234 figures, no communities."""
    return f"{number(amount) if amount else 'no'} {one if amount == 1 else many or one + 's'}"


def theme_order(slug: str) -> int:
    """Where a theme stands among the others; unknown ones come last."""
    return list(THEMES).index(slug) if slug in THEMES else len(THEMES)
