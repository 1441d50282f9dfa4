"""Core20 against the rest in words."""

import numpy as np
import pandas as pd

from components.core20 import compared, pairs, verdict
from components.fifths import NAMES, UNKNOWN
from components.formats import count_of, joined, number, period, unit_line, value
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction

DIFFERENT = ("worse", "better", "higher", "lower")


def core20(frame: pd.DataFrame, view: View) -> Words:
    """In which communities people of the most deprived neighbourhoods differ from their own community's rest."""
    areas = {code: own for code, own in pairs(records(frame)).items() if code != view.place.code}
    gaps = {code: compared(own) for code, own in areas.items()}
    said = {code: verdict(gap, view.indicator) for code, gap in gaps.items() if gap and not np.isnan(gap.lower)}
    counts = [(word, sum(one == word for one in said.values())) for word in DIFFERENT]
    found = [f"{word} in {count_of(count, 'community', 'communities')}" for word, count in counts if count]
    finding = f"Core20 {joined(found)}" if found else "Core20 much like the rest" if said else "nothing to compare"
    subtitle = (
        f"{unit_line(view.indicator)}, {period(frame['period'].iloc[0])}. Core20: people who live in the most deprived "
        "fifth of England's neighbourhoods"
    )
    return Words(f"{view.indicator.short_title}: {finding}", subtitle, _sentence(frame, said, view), _reading(view))


def _sentence(frame: pd.DataFrame, said: dict[str, str], view: View) -> str:
    rows = pairs(records(frame))
    parts = [
        f"{rows[code]['core20'].short_name}: {value(rows[code]['core20'].value, view.indicator)} in Core20, "
        f"{value(rows[code]['rest'].value, view.indicator)} in the rest ({verdict_of})."
        for code, verdict_of in said.items()
    ]
    without = [own[next(iter(own))].short_name for code, own in rows.items() if compared(own) is None]
    parts += [f"Few or no people in Core20, or no figure: {joined(without)}."] if without else []
    return " ".join([*parts, _unknown(frame, view)]).strip() or "There is nothing to compare."


def _unknown(frame: pd.DataFrame, view: View) -> str:
    own = frame[frame["area_code"] == view.place.code].set_index("category")["denominator"].dropna()
    if UNKNOWN not in own or not own.sum():
        return ""
    return f"For {number(100 * own[UNKNOWN] / own.sum(), 1)}% of people it is not recorded."


def _reading(view: View) -> str:
    how = "Each community is set against its own rest. A difference counts where its 95% interval leaves out nought."
    return " ".join(part for part in (how, direction(view.indicator), caution(view.indicator)) if part)


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their categories in words."""
    return frame.assign(category=frame["category"].map(lambda one: NAMES.get(one, one)))
