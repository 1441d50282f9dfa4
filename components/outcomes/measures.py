"""The figures of a case study as rows, a row a measure, for tables, files and pictures."""

from math import nan

import pandas as pd

from components.records import frame_of
from components.words.outcomes.grades import figure
from data.case_studies import CaseStudy, Measure
from methods.intervals import proportion


def measures(case: CaseStudy) -> pd.DataFrame:
    """One row a measure in the file's order; shares from 0 to 100 with Wilson's limits."""
    return frame_of([_row(case, one) for one in case.measures])


def _row(case: CaseStudy, one: Measure) -> dict[str, object]:
    limits = proportion(one.numerator, one.denominator, multiplier=100) if one.denominator else (nan, nan, nan)
    value, lower, upper = (float(part) for part in limits)
    named = {whole.id: whole.name for whole in case.measures}
    return {
        "name": one.name, "period": one.period, "numerator": one.numerator, "unit": one.unit,
        "denominator": one.denominator if one.denominator else nan, "share": value, "lower": lower, "upper": upper,
        "kind": str(one.kind), "effect": one.effect, "part_of": named.get(one.part_of, ""), "says": one.says,
        "note": one.note, "illustrative": case.illustrative, "source": case.source.name,
    }  # fmt: skip


def listed(case: CaseStudy) -> pd.DataFrame:
    """The same as people read them, with the source's own sentence."""
    return frame_of([
        {"Figure": one.name, "Period": one.period, "Number": figure(one), "Note": one.note or "None",
         "In the source's words": one.says or "Not given"}
        for one in case.measures
    ])  # fmt: skip


def shown(case: CaseStudy) -> list[Measure]:
    """The figures that one axis can hold: of the unit that most of them have, the first such unit where two do."""
    units = [one.unit for one in case.measures]
    most = max(dict.fromkeys(units), key=units.count, default="")
    return [one for one in case.measures if one.unit == most]


def whole(case: CaseStudy) -> Measure | None:
    """The first figure that others add up to."""
    return next((one for one in case.measures if case.parts(one.id)), None)
