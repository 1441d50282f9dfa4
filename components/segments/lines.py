"""The opened cell line by line: how many people, what they cost and use, who they are; here and beside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isnan, nan
from typing import Any, NamedTuple

from components.formats import HIDDEN, number, value
from components.money import prose
from components.segments.cells import COST, PEOPLE, USES, WHOLE, Cell
from components.segments.groups import GROUPS
from components.view import View
from data.indicators import Indicator
from methods.compare import WORDS, with_reference
from methods.intervals import proportion

HOW_MANY, USE, WHO = "How many people", "What they cost and use in a year", "Who they are, % of the segment"
LISTED, SPENT, OF_CELL = "% of everybody on the lists", "% of the cost of everybody on the lists", "% of the segment"
PERSONS, POUNDS = "people", "£"  # units of sums: they grow with the area, and are set against nothing
DOUBT = "May be in another segment"
EMERGENCIES, STANDARDISED = "emergency_admissions", "complex_share_standardised"
PER_PERSON = {**USES, COST: "Cost for each person"}
NUMBERS = ("value", "lower", "upper")
Line = dict[str, Any]
NOTHING: Line = {"value": nan, "told": "", "limits": ""}  # where there is no such line to set one against


class Known(NamedTuple):
    """The records of one area: by indicator, last part of the breakdown ("cell", "fifth1" ...) and category."""

    rows: Mapping[tuple[str, str, str], Any]

    def of(self, indicator: str, part: str, category: str) -> Any:
        """A record, or None."""
        return self.rows.get((indicator, part, category))


def known(rows: Sequence[Any]) -> Known:
    """The records of an area by their keys."""
    return Known({(row.indicator, _part(row.breakdown), row.category): row for row in rows})


def _part(breakdown: str) -> str:
    kind, *others = breakdown.split(":")
    return others[-1] if len(others) > 1 else kind


def lines(one: Known, cell: Cell, view: View) -> list[Line]:
    """All that is known of a cell, each line a row with its `name`, `group`, `unit` and its figure as text, `told`."""
    return [_told(line, view.indicators[line["indicator"]]) for line in _lines(one, cell, view)]


def _lines(one: Known, cell: Cell, view: View) -> Iterator[Line]:
    people, everybody = (one.of(PEOPLE, "cell", which.category) for which in (cell, WHOLE))
    if people is None:
        return
    yield _line(people, "People", HOW_MANY, PERSONS)
    if cell != WHOLE:
        yield _share(people, everybody, "Share of the list", HOW_MANY, LISTED)
    if cell == Cell(WHOLE.stage, "complex") and (row := one.of(STANDARDISED, "all", "all")) is not None:
        yield _line(row, "The same, allowing for age", HOW_MANY, LISTED)
    if (row := one.of(PEOPLE, "undecided", cell.category)) is not None:
        yield _line(row, DOUBT, HOW_MANY, PERSONS)
    yield from _used(one, cell, view)
    for part, name in GROUPS.items():
        if (row := one.of(PEOPLE, part, cell.category)) is not None:
            yield _share(row, people, name, WHO, OF_CELL)


def _used(one: Known, cell: Cell, view: View) -> Iterator[Line]:
    cost, whole = (one.of(COST, "cell", which.category) for which in (cell, WHOLE))
    if cost is not None:
        amount = {"value": cost.numerator, "lower": nan, "upper": nan}
        yield _line(cost, "Cost of all of them", USE, POUNDS) | amount
        if cell != WHOLE and whole is not None:
            part = 100 * cost.numerator / whole.numerator if whole.numerator else nan
            line = _line(cost, "Share of all cost", USE, SPENT)
            yield line | amount | {"value": part, "denominator": whole.numerator}
    found = {name: one.of(indicator, "cell", cell.category) for indicator, name in PER_PERSON.items()}
    found["Emergency admissions"] = one.of(EMERGENCIES, "segment", cell.category)
    for name, row in found.items():
        if row is not None:
            yield _line(row, name, USE, view.indicators[row.indicator].unit)


def _line(row: Any, name: str, group: str, unit: str) -> Line:
    return {**row._asdict(), "name": name, "group": group, "unit": unit}


def _share(row: Any, whole: Any, name: str, group: str, unit: str) -> Line:
    """A line of a share with Wilson's interval; figures rounded each on its own never make more than their whole."""
    people = nan if whole is None else whole.value
    share = [float(one) for one in proportion(min(row.value, people), people, 100)]
    return _line(row, name, group, unit) | dict(zip(("value", "lower", "upper"), share, strict=True)) | {
        "denominator": people,
    }  # fmt: skip


def _told(line: Line, one: Indicator) -> Line:
    """The line with its figure and its interval as text; without a figure where it or its whole is hidden."""
    state = "suppressed" if line["state"] == "ok" and isnan(line["value"]) else line["state"]
    said = SAID.get(line["unit"], lambda amount: value(amount, one))
    limits = [said(line[name]) for name in ("lower", "upper") if not isnan(line[name])]
    told = HIDDEN.get(state) or said(line["value"])
    unknown = {"denominator": nan} if state == "suppressed" else {}
    return line | {"told": told, "limits": " to ".join(limits), "state": state} | unknown


def _percent(amount: float) -> str:
    return f"{number(amount, 1)}%"


SAID: Mapping[str, Callable[[float], str]] = {  # of units that are not the indicator's own
    PERSONS: number, POUNDS: prose, LISTED: _percent, SPENT: _percent, OF_CELL: _percent,
}  # fmt: skip


def beside(own: Sequence[Line], others: Sequence[Line], whose: str, view: View) -> list[Line]:
    """The lines with `times` those of the same name elsewhere, limits, `verdict` and what those are as `there`.

    Sums of people and of pounds grow with the area: they are set against nothing. The other figures count as known.
    """
    by_name = {line["name"]: line for line in others}
    there = [by_name.get(line["name"], NOTHING) for line in own]
    against = [nan if line["unit"] in (PERSONS, POUNDS) else one["value"] or nan
               for line, one in zip(own, there, strict=True)]  # fmt: skip
    values, lower, upper = ([line[name] for line in own] for name in NUMBERS)
    words = with_reference(values, lower, upper, against).tolist()
    return [
        line | _times(line, one) | {
            "verdict": _judged(word, line, view), "reference": whose, "there": other["told"],
            "there_limits": other["limits"],
        }
        for line, one, word, other in zip(own, against, words, there, strict=True)
    ]  # fmt: skip


def _times(line: Line, against: float) -> Line:
    return dict(zip(("times", "times_lower", "times_upper"), (line[name] / against for name in NUMBERS), strict=True))


def _judged(word: str, line: Line, view: View) -> str:
    """Lower or higher as better or worse where the indicator has a better side."""
    way = view.indicators[line["indicator"]].judged.value
    return dict(zip(WORDS["none"], WORDS[way], strict=True)).get(word, word)
