"""Fingertips rows sifted chunk by chunk: those kept, and a count with an example of all others by reason."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from data.loaders import checks
from data.loaders.rows import Rows
from data.place import ENGLAND

LIMITS = ("lower", "upper", "lower_998", "upper_998")
NUMBERS = ("value", *LIMITS, "count", "denominator")
FINANCIAL = re.compile(r"(\d{4})/(\d{2})", re.ASCII)  # 2021/22
POOLED = re.compile(r"(\d{4}) ?- ?(\d{2})", re.ASCII)  # 2015 - 17
PERIODS = "a time period such as 2021/22, 2019 or 2015 - 17"


class SIFTED(StrEnum):
    """Why a row is not kept."""

    undefined = "indicators that have no definition"
    sex = "rows for another sex or age than the indicator's"
    category = "rows by category (deprivation tenths and the like)"
    network = "published PCN rows not used: PCNs are summed from practices"
    elsewhere = "practices of other places"
    area_type = "area types that are not used"


@dataclass(frozen=True)
class Sifted:
    """What a part of the file gives; `with_practices` are the indicators and periods that have practice rows."""

    rows_read: int
    kept: pd.DataFrame
    reasons: Mapping[str, tuple[int, str]]
    with_practices: frozenset[tuple[str, str]]
    first: tuple[str, str, str]


def sift(rows: Rows, chunk: pd.DataFrame, wanted: Mapping[tuple[str, str, str], str], place: Set[str]) -> Sifted:
    """One chunk, sifted and checked. Raises BadFile."""
    checks.matching(rows, chunk, "number", r"\d{1,8}", "an indicator's number such as 93930")
    ids = {number for number, _, _ in wanted}
    keyed = _indicators(rows, chunk, wanted)
    practice = chunk["area_type"].str.fullmatch("GPs?|General Practices?", case=False)
    network = chunk["area_type"].str.contains("PCN|Primary Care Network", case=False, regex=True)
    why = pd.Series(SIFTED.area_type.value, chunk.index, object)
    why[practice] = SIFTED.elsewhere.value
    why[network] = SIFTED.network.value
    why[(chunk["area"] == ENGLAND) | chunk["area"].isin(place)] = ""
    why[chunk["category_type"] != ""] = SIFTED.category.value
    why[keyed.isna()] = SIFTED.sex.value
    why[~chunk["number"].isin(ids)] = SIFTED.undefined.value
    main = chunk[practice & keyed.notna() & (chunk["category_type"] == "")]
    stamped = zip(keyed[main.index], _periods(rows, main), strict=True)
    return Sifted(
        rows_read=len(chunk),
        kept=_read(rows, chunk.assign(indicator=keyed)[why == ""]),
        reasons={reason: (len(some), _example(some)) for reason, some in chunk.groupby(why) if reason},
        with_practices=frozenset(stamped),
        first=tuple(chunk[["number", "name", "sex"]].iloc[0]),
    )


def _indicators(rows: Rows, chunk: pd.DataFrame, wanted: Mapping[tuple[str, str, str], str]) -> pd.Series:
    """The indicator of each row, None where no definition names its number, sex and age."""
    ages = chunk["age"] if rows.has("age") else [""] * len(chunk)
    found = [
        wanted.get((number, sex, age)) or wanted.get((number, sex, ""))
        for number, sex, age in zip(chunk["number"], chunk["sex"], ages, strict=True)
    ]
    return pd.Series(found, chunk.index, object)


def added(one: Sifted, other: Sifted) -> Sifted:
    """Two parts of a file as one; `one` is the earlier."""
    reasons = {
        reason: (sum(part.reasons.get(reason, (0, ""))[0] for part in (one, other)), example)
        for reason, (_, example) in {**other.reasons, **one.reasons}.items()
    }
    kept = pd.concat([part.kept for part in (one, other)])
    practices = one.with_practices | other.with_practices
    return Sifted(one.rows_read + other.rows_read, kept, reasons, practices, one.first)


def _read(rows: Rows, kept: pd.DataFrame) -> pd.DataFrame:
    """The kept rows with numbers for text, periods of ours, and a state."""
    given = kept.assign(**{name: "" for name in NUMBERS if not rows.has(name)})  # older files have no 99.8 % limits
    least = dict.fromkeys(("count", "denominator"), 0.0)  # a value may be a difference
    numbers = {name: checks.numbers(rows, given, name, least.get(name, -np.inf), empty=True) for name in NUMBERS}
    hidden = kept["note"].str.contains("suppress|disclosure", case=False)
    state = pd.Series("ok", kept.index, object)
    state[numbers["value"].isna()] = "missing"
    state[numbers["value"].isna() & hidden] = "suppressed"
    named = kept[["indicator", "area", "note"]]
    return named.assign(period=_periods(rows, kept), state=state, **numbers)


def _periods(rows: Rows, frame: pd.DataFrame) -> pd.Series:
    found = frame["period"].map({text: _period(text) for text in frame["period"].unique()}).astype(object)
    checks.refuse(rows, frame, "period", found.isna(), PERIODS)
    return found


def _period(text: str) -> str | None:
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return text
    if (found := FINANCIAL.fullmatch(text)) and int(found[2]) == (int(found[1]) + 1) % 100:
        return f"{found[1]}-{found[2]}"
    if found := POOLED.fullmatch(text):
        return f"{found[1]}_{found[1][:2]}{found[2]}"
    return None


def _example(some: pd.DataFrame) -> str:
    return " ".join(some[["number", "area", "area_name", "sex", "period"]].iloc[0])
