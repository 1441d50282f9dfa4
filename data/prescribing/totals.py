"""What a scan found, by practice: all that it was prescribed, and what each measure counts of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.extract import quoted
from data.prescribing.classes import Classes
from data.prescribing.layouts import NUMBERS
from data.prescribing.measures import Measure
from data.prescribing.scan import UNIDENTIFIED
from data.prescribing.source import Source

PRACTICE = "[A-Z][0-9]{5}"
DUMMY = "V8199[789]|[A-XZ][0-9]{2}99[789]"  # no practice, unknown practice: V81999, Q58998
OURS, ELSEWHERE, UNKNOWN, NOBODY = "ours", "elsewhere", "unknown", "nobody"
FITS = (("[0-9]{2}[0-9A-Z]{13}", 9), ("2[0-3][0-9A-Z]{9}", 4))  # form of a presentation's code, length of a substance's
OTHER = "not in the BNF"
TYPICAL = 1_000  # items a month: clinics and services out of hours prescribe fewer, and are like no practice


@dataclass(frozen=True)
class Totals:
    """Sums of a file as float columns. `practices`: month, practice, whose (OURS, ...), rows, NUMBERS and `counted`.

    `counted` names the columns of a measure by what is counted: numerator and, for measures among medicines,
    denominator. `chemicals`: month, practice, chemical, rows, NUMBERS and name, of the Place's practices alone.
    """

    practices: pd.DataFrame
    chemicals: pd.DataFrame
    counted: Mapping[tuple[str, str], tuple[str, str]]


def totals(source: Source, kept: Collection[str], measures: Sequence[Measure], known: Classes) -> Totals:
    """The sums by practice, from a scan's tally. `kept`: practices whose totals are kept; all others are summed too."""
    counted = {(one.indicator, of): (f"n{place}_{of}", f"d{place}_{of}")
               for place, one in enumerate(measures) for of in dict.fromkeys((one.of, "items", "cost"))}  # fmt: skip
    sums = [f"sum({name}) AS {name}" for name in ("rows", *NUMBERS)]
    for one in measures:
        below = "true" if isinstance(one.denominator, str) else known.counts(one.denominator)
        for of in dict.fromkeys((one.of, "items", "cost")):
            for column, which in zip(counted[one.indicator, of], (known.counts(one.numerator), below), strict=True):
                sums.append(f"coalesce(sum({of}) FILTER ({which}), 0) AS {column}")
    found = source.columns(f"SELECT month, practice, {', '.join(sums)} FROM tally GROUP BY ALL ORDER BY ALL")
    practices = pd.DataFrame(found)
    whose = [_whose(code, kept) for code in source.rows(_kinds())]
    return Totals(practices.assign(whose=practices["practice"].map(dict(whose))), _chemicals(source), counted)


def _kinds() -> str:
    known = f"regexp_full_match(practice, '{PRACTICE}') AND NOT regexp_full_match(practice, '{DUMMY}')"
    return f"SELECT practice, {known} FROM tally GROUP BY ALL"


def _whose(row: Sequence[object], kept: Collection[str]) -> tuple[str, str]:
    code, known = str(row[0]), bool(row[1])
    if code == UNIDENTIFIED:
        return code, NOBODY
    return code, OURS if code in kept else ELSEWHERE if known else UNKNOWN


def _chemicals(source: Source) -> pd.DataFrame:
    """An appliance's substance is the kind that its first four characters name, as the files themselves have it."""
    cases = " ".join(f"WHEN regexp_full_match(code, {quoted(form)}) THEN left(code, {long})" for form, long in FITS)
    sums = ", ".join(f"sum({name}) AS {name}" for name in ("rows", *NUMBERS))
    found = source.columns(
        f"SELECT month, practice, CASE {cases} ELSE '{OTHER}' END AS chemical, {sums}, min(name) AS name "
        "FROM tally WHERE code IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    return pd.DataFrame(found)


def summed(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sums of all number columns by others, to five places, so that they are what the decimals add up to."""
    numbers = [name for name in rows if rows[name].dtype.kind == "f"]
    return rows.groupby(list(by), as_index=False, sort=True)[numbers].sum().round(5) if len(rows) else rows


def whole(practices: pd.DataFrame) -> pd.DataFrame:
    """England: the sum of all rows of each month."""
    return summed(practices, ["month"])


def typical(practices: pd.DataFrame) -> np.ndarray:
    """True for practices as most are."""
    known = practices["whose"].isin([OURS, ELSEWHERE]).to_numpy()
    return known & (practices["items"].to_numpy() >= TYPICAL)
