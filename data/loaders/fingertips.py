"""Fingertips downloads (OHID): an indicator's published values for England, PCNs and practices.

Columns are found by name: the name of column 23 varies with the parent type, and older files lack the last column.
"""

from collections.abc import Iterator, Mapping
from functools import reduce

import pandas as pd

from data.indicators import Indicator, Method
from data.loaders import checks
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.fingertips_rows import LIMITS, SIFTED, Sifted, added, sift
from data.loaders.observations import absent, joined, missing, observations, require_practices
from data.loaders.rows import Rows
from data.loaders.told import some, told_absent
from data.place import ENGLAND

KIND = "fingertips"
REPEATS = "the same area and values again, under another parent"
ROUNDING = 5  # counts are published to the nearest 5, values from the exact count
SLACK = 0.01


def parse(rows: Rows, context: Context) -> Parsed:
    """Published values of England, with their limits, and counts of the Place's practices."""
    require_practices(rows, context)
    wanted = indicators(context)
    every = reduce(added, (sift(rows, chunk, wanted, context.practices) for chunk in _uncut(rows)))
    if every.rows_read == every.reasons.get(SIFTED.undefined, (0, ""))[0]:
        _refuse_undefined(rows, every)
    kept = _once(rows, every.kept)
    for key, group in kept.groupby("indicator"):
        _agrees(rows, group, context.indicators[str(key)])
    lacking = _missing(every, kept, context)
    return Parsed(
        rows_read=every.rows_read,
        rows_kept=len(kept),
        period=kept["period"].iloc[0] if kept["period"].nunique() == 1 else "",
        observations=joined([_observations(kept), *lacking]),
        remainders=(
            *(Remainder(reason, count, example=example) for reason, (count, example) in sorted(every.reasons.items())),
            *some(REPEATS, len(every.kept) - len(kept)),
            *(told_absent(context, kept["area"]) if lacking else ()),
        ),
    )


def indicators(context: Context) -> Mapping[tuple[str, str, str], str]:
    """Indicator id by Fingertips' number, sex (Persons unless said) and age ("" for whatever the file gives)."""
    return {
        (str(file["indicator_id"]), str(file.get("sex", "Persons")), str(file.get("age", ""))): one.id
        for one in context.indicators.values()
        for file in one.files(KIND)
    }


def _uncut(rows: Rows) -> Iterator[pd.DataFrame]:
    """The file's chunks. Its last field says how many years a period spans, and the last row's is like the others'.

    Fingertips ends its files without a line end, so that a cut within the last field shows in no other way.
    """
    seen: set[str] = set()
    last, line = "", 0
    for chunk in rows.chunks():
        if rows.has("span"):
            seen |= set(chunk["span"].iloc[:-1]) | ({last} if line else set())
            last, line = chunk["span"].iloc[-1], int(chunk.index[-1])
        yield chunk
    whole = sorted(one for one in seen - {last} if one.startswith(last))
    if whole and last not in seen and not rows.table.ended:
        checks.offending(rows, line, "span", f"found '{last}'", f"{whole[0]}, as above: the file was cut off")


def _once(rows: Rows, kept: pd.DataFrame) -> pd.DataFrame:
    """Each area once: England and practices stand there again under each parent. Refuses values that differ."""
    key = ["indicator", "period", "area"]
    said = kept.drop_duplicates()
    differs = said.duplicated(key)
    if differs.any():
        first = said[said[key].eq(said.loc[differs, key].iloc[0]).all(axis=1)].index[0]
        expected = f"the same values as for this area in line {first:,}"
        checks.refuse(rows, said, "value", differs, expected)
    return said


def _agrees(rows: Rows, group: pd.DataFrame, indicator: Indicator) -> None:
    """Value, count and denominator belong together, and the value lies within its limits, or columns are swapped."""
    for low, high in (("lower", "value"), ("value", "upper"), ("lower_998", "value"), ("value", "upper_998")):
        checks.refuse(rows, group, high, group[low] > group[high], "lower limit, value and upper limit in this order")
    if indicator.method not in (Method.PROPORTION, Method.RATE):
        return
    worked_out = indicator.multiplier * group["count"] / group["denominator"].where(group["denominator"] > 0)
    slack = indicator.multiplier * ROUNDING / group["denominator"] + SLACK * group["value"]
    expected = f"{indicator.multiplier:,} x Count / Denominator"
    checks.refuse(rows, group, "value", (group["value"] - worked_out).abs() > slack, expected)


def _observations(kept: pd.DataFrame) -> pd.DataFrame:
    """Practices' values follow from their counts, where these are given; England's stand as published."""
    follows = (kept["area"] != ENGLAND) & kept["count"].notna() & kept["denominator"].notna()
    shown = kept["state"] == "ok"
    numbers = {name: kept[name].mask(follows | ~shown) for name in ("value", *LIMITS)}
    return observations(
        len(kept),
        indicator=kept["indicator"],
        area_code=kept["area"],
        period=kept["period"],
        numerator=kept["count"].where(shown),
        denominator=kept["denominator"].where(shown),
        **numbers,
        state=kept["state"],
        note=kept["note"],
    )


def _missing(every: Sifted, kept: pd.DataFrame, context: Context) -> list[pd.DataFrame]:
    """A row for each practice of the Place that is lacking where the file is the indicator's own and has others.

    A file that adds to an indicator (`also`), or that was cut down to other places, does not say what is missing.
    """
    stated = [
        (indicator, period, _areas(kept, indicator, period) & context.practices)
        for indicator, period in sorted(every.with_practices)
        if context.indicators[indicator].file.get("kind") == KIND
    ]
    found = (missing(name, absent(context, areas), period) for name, period, areas in stated if areas)
    return [frame for frame in found if len(frame)]


def _areas(kept: pd.DataFrame, indicator: str, period: str) -> set[str]:
    return set(kept.loc[(kept["indicator"] == indicator) & (kept["period"] == period), "area"])


def _refuse_undefined(rows: Rows, every: Sifted) -> None:
    number, name, sex = every.first
    remedy = f"file = {{kind = 'fingertips', indicator_id = {number}, sex = '{sex}'}}"
    raise BadFile(
        rows.path,
        f"holds indicator {number} ({name}), which no definition names",
        remedy=f"Add a file to data/definitions with {remedy}, or load another indicator",
    )


def _column(name: str) -> tuple[str]:
    return (name,)


LOADER = Loader(
    kind=KIND,
    title="Fingertips download (OHID)",
    order=70,
    columns={
        "number": ("Indicator ID",),
        "name": ("Indicator Name",),
        "area": ("Area Code",),
        "area_name": ("Area Name",),
        "area_type": ("Area Type",),
        "sex": ("Sex",),
        "category_type": ("Category Type",),
        "period": ("Time period",),
        "value": ("Value",),
        "lower": ("Lower CI 95.0 limit", "Lower CI limit"),
        "upper": ("Upper CI 95.0 limit", "Upper CI limit"),
        "count": ("Count",),
        "denominator": ("Denominator",),
        "note": ("Value note",),
    },
    optional={
        "age": ("Age",),
        "lower_998": ("Lower CI 99.8 limit",),
        "upper_998": ("Upper CI 99.8 limit",),
        "span": ("Time period range",),
    },
    parse=parse,
    ends_line=False,  # Fingertips ends its files without a line end
)
