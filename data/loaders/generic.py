"""The generic indicator file: a long table that an analyst fills, one row a figure. All its errors are told at once."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data import periods
from data.disclosure import HIDDEN, unprotected
from data.indicators import Indicator, Method
from data.loaders import checks
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.errors import Errors
from data.loaders.homes import CORE20, FIFTHS, NOT_RECORDED, REST
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows
from data.loaders.told import other_places

KIND = "generic"
COLUMNS = ("indicator", "area", "period", "sex", "age", "category", "numerator", "denominator")
OPTIONAL = ("value", "lower", "upper", "note", "state")
GIVEN = ("numerator", "denominator", "value", "lower", "upper")
CHECKED = (Method.COUNT, Method.PROPORTION, Method.RATE, Method.MEAN)  # whose value is the plain quotient, or count
STATES = ("ok", "suppressed", "missing", "unreliable")
SEXES = {"": "persons", "all": "persons", "persons": "persons", "female": "female", "male": "male",
         NOT_RECORDED: NOT_RECORDED}  # fmt: skip
AGES = r"\d{1,3}-\d{1,3}|\d{1,3}\+"  # 0-4, 95+
CATEGORY = r"[a-z][a-z0-9_]{0,39}:[^\s:][^:]{0,39}"  # imd2019_decile:1
LONGEST_NOTE = 300
MOST = 1e12  # a number beyond is a slip
RESERVED = ("all", "lsoa")  # the main value, and base data
GROUPS: Mapping[str, tuple[str, ...]] = {  # parts of the people whose names pages know
    "fifth_england": (*FIFTHS, NOT_RECORDED),
    "fifth_place": (*FIFTHS, NOT_RECORDED),
    "core20": (CORE20, REST, NOT_RECORDED),
    "sex": ("female", "male", NOT_RECORDED),
    "ethnicity": ("asian", "black", "mixed", "white", "other", NOT_RECORDED),
}
PROTECT = "counts of 1 to {} hidden (state suppressed) and others rounded to {}: people could be recognised"
SLACK = 0.01  # a published value may rest on counts that were rounded before they were published
ALL = ("", "all", "all ages")


def parse(rows: Rows, context: Context) -> Parsed:
    """Every row for an area of the Place or above. Raises BadFile that lists what is wrong, row by row."""
    frame = rows.whole()
    errors = Errors(rows, frame)
    _words(frame, errors, context)
    numbers = frame.assign(**{name: _number(frame, name, errors) for name in GIVEN if name in frame})
    numbers = numbers.assign(**{name: np.nan for name in GIVEN if name not in frame})
    numbers["state"] = _states(numbers)
    sound = ~numbers.index.isin([line for line, _ in errors.found])  # what cannot be read contradicts nothing
    for name, part in numbers[sound & numbers["indicator"].isin(list(context.indicators))].groupby("indicator"):
        _figures(part, context.indicators[str(name)], errors)
    placed = numbers.assign(**_breakdown(frame))
    _repeats(placed, errors)
    errors.refuse()
    elsewhere = ~placed["area"].isin(context.practices | context.areas)
    ours, others = placed[~elsewhere], placed[elsewhere]
    if ours.empty:
        remedy = "Check that it is the file for this Place, or load a practice map first"
        raise BadFile(rows.path, "no row is about an area of the Place, or England", remedy=remedy)
    example = " ".join(others[["indicator", "area"]].iloc[0]) if len(others) else ""
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=str(ours["period"].iloc[0]) if ours["period"].nunique() == 1 else "",
        observations=joined([_observations(ours, context)]),
        remainders=other_places(len(others), None, example),
    )


def _words(frame: pd.DataFrame, errors: Errors, context: Context) -> None:
    known = frame["indicator"].isin(list(context.indicators))
    errors.add("indicator", ~known, "an indicator that has a definition: add data/definitions/<name>.toml")
    area = frame["area"].isin(context.practices | context.areas) | frame["area"].str.fullmatch(checks.PRACTICE)
    errors.add("area", ~area, "a practice code, or a PCN, community, Place or England as this store knows them")
    errors.add("period", ~frame["period"].map(_is_period), "a period such as 2022-07, 2021-22, 2022 or 2020_2022")
    sex, age = frame["sex"].str.casefold(), frame["age"].str.casefold()
    errors.add("sex", ~sex.isin(list(SEXES)), "persons, female or male")
    errors.add("sex", (sex == NOT_RECORDED) & ~age.isin(ALL), "female or male where an age is given")
    errors.add("age", ~(age.isin(ALL) | age.map(_is_ages)), "all, or ages such as 0-4 or 95+")
    plain = frame["category"].str.casefold().isin(("", "all"))
    named = frame["category"].str.fullmatch(CATEGORY) & ~frame["category"].str.split(":").str[0].isin(RESERVED)
    named &= frame["category"].map(str.isprintable)
    errors.add("category", ~(plain | named), "all, or a breakdown and its category such as imd2019_decile:1")
    both = ~plain & ~(age.isin(ALL) & sex.map(SEXES).eq("persons"))
    errors.add("category", both & named, "all where sex or age is given: a row is of one breakdown")
    part = frame["category"].str.partition(":")
    for name, known in GROUPS.items():
        errors.add("category", (part[0] == name) & ~part[2].isin(known), f"one of {', '.join(known)} after {name}:")
    if "note" in frame:
        errors.add("note", frame["note"].str.len() > LONGEST_NOTE, f"at most {LONGEST_NOTE} characters")
        errors.add("note", ~frame["note"].map(_is_seen), "letters, digits and marks that can be seen")
    if "state" in frame:
        errors.add("state", ~frame["state"].isin(["", *STATES]), f"one of {', '.join(STATES)}, or nothing")


def _is_ages(text: str) -> bool:
    first, _, last = text.partition("-")
    return bool(re.fullmatch(AGES, text, re.ASCII)) and (not last or int(first) <= int(last))


def _is_seen(text: str) -> bool:
    """Whether a text may stand in a workbook or a paper, which refuse what controls a terminal."""
    return " ".join(text.split()).isprintable()


def _is_period(text: str) -> bool:
    try:
        periods.parse(text)
    except ValueError:
        return False
    return True


def _number(frame: pd.DataFrame, name: str, errors: Errors) -> pd.Series:
    found = pd.to_numeric(frame[name], errors="coerce").astype(float)
    wrong = (frame[name] != "") & ~(found.abs() <= MOST)
    errors.add(name, wrong, "a number without separators or signs of currency, or nothing")
    return found.where(np.isfinite(found))


def _states(numbers: pd.DataFrame) -> pd.Series:
    """The state given; where none is, missing without a number and ok with one."""
    bare = numbers["numerator"].isna() & numbers["value"].isna()
    assumed = bare.map({True: "missing", False: "ok"}).astype(object)
    return numbers["state"].where(numbers["state"] != "", assumed) if "state" in numbers else assumed


def _figures(part: pd.DataFrame, indicator: Indicator, errors: Errors) -> None:
    """The checks on an indicator's numbers, which rest on how its value is worked out and what must be hidden."""
    count, people, value, lower, upper = (part[name] for name in GIVEN)
    method = indicator.method
    shown = part["state"].isin(["ok", "unreliable"])
    errors.add("numerator", shown & count.isna() & value.isna(), "a numerator, or a value as published")
    errors.add("state", ~shown & part[list(GIVEN)].notna().any(axis=1), "no number in a row that is hidden or missing")
    errors.add("denominator", people < 0, "a number of 0 or more")
    if indicator.is_given:
        errors.add("value", shown & value.isna(), f"the value as published: counts alone do not give it ({method})")
    elif method is not Method.COUNT:
        errors.add("denominator", shown & count.notna() & people.isna() & value.isna(), "a denominator")
    if method is not Method.MEAN:
        errors.add("numerator", count < 0, "a number of 0 or more")
    if method is Method.PROPORTION:
        errors.add("numerator", count > people, "no more than the denominator")
    if method in CHECKED:
        counted = method is Method.COUNT
        worked_out = count if counted else indicator.multiplier * count / people.where(people > 0)
        apart = (value - worked_out).abs() > SLACK * worked_out.abs()
        errors.add("value", apart, f"the value that numerator and denominator give ({method}), or nothing")
    errors.add("value", (lower > value) | (value > upper), "lower limit, value and upper limit in this order")
    _protected(part, indicator, errors)


def _protected(part: pd.DataFrame, indicator: Indicator, errors: Errors) -> None:
    """Counts, also those that a value gives away, against the indicator's disclosure policy."""
    count, people, value = (part[name] for name in GIVEN[:3])
    if indicator.is_given:  # no count follows from the value
        value = value * np.nan
    implied = value if indicator.method is Method.COUNT else (value * people / indicator.multiplier).round()
    counts = count.fillna(implied)
    if indicator.disclosure in HIDDEN:
        errors.add(
            "numerator", unprotected(counts, indicator.disclosure), PROTECT.format(*HIDDEN[indicator.disclosure])
        )
        errors.add("numerator", counts.isna() & value.notna(), "the count, which shows whether it is protected")


def _breakdown(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Breakdown and category: sex and age as registrations have them, or as the category names them."""
    sex, age = frame["sex"].str.casefold().map(SEXES).fillna(""), frame["age"].str.casefold()
    aged, sexed = ~age.isin(ALL), sex != "persons"
    named = frame["category"].str.partition(":")
    plain = named[1] == ""
    breakdown = named[0].where(~plain, "all").mask(aged & ~sexed, "age").mask(sexed & ~aged, "sex")
    breakdown = breakdown.mask(aged & sexed, "age_" + sex)
    return {"breakdown": breakdown, "category": named[2].where(~plain, "all").mask(sexed, sex).mask(aged, age)}


def _repeats(placed: pd.DataFrame, errors: Errors) -> None:
    key = ["indicator", "area", "period", "breakdown", "category"]
    first = placed.reset_index(names="line").groupby(key, dropna=False)["line"].transform("min").to_numpy()
    for line in sorted(set(first[placed.duplicated(key).to_numpy()])):
        again = pd.Series(first == line, placed.index) & placed.duplicated(key)
        errors.add("area", again, f"each figure once: it stands in line {line:,} already")


def _observations(ours: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Rows of the store. A value that came without limits is worked out again, so that it has them."""
    counted = ours["indicator"].map({name: one.method is Method.COUNT for name, one in context.indicators.items()})
    counted = counted.astype(bool)
    given = ours["indicator"].isin([name for name, one in context.indicators.items() if one.is_given])
    numerator = ours["numerator"].fillna(ours["value"].where(counted))
    follows = ~given & ours["lower"].isna() & numerator.notna() & (ours["denominator"].notna() | counted)
    shown = {"numerator": numerator, "denominator": ours["denominator"], "value": ours["value"].mask(follows)}
    limits = {name: ours[name] for name in ("lower", "upper")}
    return observations(
        len(ours),
        indicator=ours["indicator"],
        area_code=ours["area"],
        period=ours["period"],
        breakdown=ours["breakdown"],
        category=ours["category"],
        state=ours["state"],
        note=ours.get("note", ""),
        **shown,
        **limits,
    )


LOADER = Loader(
    kind=KIND,
    title="Indicator file (indicator, area, period, sex, age, category, numerator, denominator)",
    order=80,
    columns={name: (name,) for name in COLUMNS},
    optional={name: (name,) for name in OPTIONAL},
    parse=parse,
    ends_line=False,  # spreadsheets and editors differ
)
