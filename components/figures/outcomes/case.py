"""The pictures of one case study: its flow of numbers, squares for people, figures, saving, and course of time."""

from datetime import timedelta
from itertools import accumulate
from math import ceil
from typing import Any

from components.figures.outcomes.bands import Band, bands
from components.outcomes.measures import shown, whole
from components.theme import CONTEXT, FOCUS, MUTED, OTHERS, PAPER, Figure, axis, figure, label
from components.words.outcomes.grades import count, counted, plain
from components.words.outcomes.timeline import Step
from data.case_studies import CaseStudy

HIDDEN_AXIS = {"visible": False}
MOST = 400  # squares that can still be told apart
SIZES = {12: 18, 20: 13, 25: 10}  # columns of squares, and their pixels


def flow(case: CaseStudy) -> Figure:
    """The whole as a bar, and under it each part where the one before ended: together they are as long."""
    top = whole(case)
    if top is None:
        raise ValueError("no figure of this case study has parts")
    parts = case.parts(top.id)
    starts = [0.0, *accumulate(one.numerator for one in parts)]
    found = [Band(counted(top), 0.0, top.numerator, MUTED)]
    found += [
        Band(counted(one), start, start + one.numerator, FOCUS if one.effect else OTHERS)
        for start, one in zip(starts, parts, strict=False)
    ]
    late = [start for start in starts if start > top.numerator / 2]
    return bands(found, HIDDEN_AXIS | {"range": [0, top.numerator]}, late)


def units(case: CaseStudy) -> Figure:
    """A square for each person: filled for those of the first part, hollow for the others."""
    top = whole(case)
    if top is None:
        raise ValueError("no figure of this case study has parts")
    parts = case.parts(top.id)
    number = round(top.numerator)
    wide = max(1, ceil(number / 2)) if number <= 24 else 20 if number <= 200 else 25
    size = next(pixels for columns, pixels in SIZES.items() if wide <= columns)
    whose = [at for at, one in enumerate(parts) for _ in range(round(one.numerator))]
    traces = [_squares([place for place in range(number) if whose[place] == at], wide, size, at, parts[at].name)
              for at in range(len(parts))]  # fmt: skip
    rows = ceil(number / wide)
    words = "<br>".join(f"{'■' if at == 0 else '□'} {counted(one)}" for at, one in enumerate(parts))
    key = label(words, x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top", yshift=-6, align="left")
    return figure(
        traces, (size + 12) * rows + 24 * len(parts) + 20,
        xaxis=axis(visible=False, range=[-0.7, wide - 0.3]), yaxis=axis(visible=False, range=[rows - 0.4, -0.6]),
        margin={"t": 6, "b": 12 + 20 * len(parts)}, annotations=[key], meta={"least": (size + 12) * rows},
    )  # fmt: skip


def _squares(places: list[int], wide: int, size: int, part: int, name: str) -> dict[str, Any]:
    colour = FOCUS if part == 0 else MUTED if part == 1 else CONTEXT
    look = {"symbol": "square", "size": size, "color": FOCUS if part == 0 else PAPER,
            "line": {"color": colour, "width": 2}}  # fmt: skip
    return {"type": "scatter", "mode": "markers", "x": [place % wide for place in places],
            "y": [place // wide for place in places], "marker": look, "hoverinfo": "text",
            "text": [name] * len(places)}  # fmt: skip


def measures(case: CaseStudy) -> Figure:
    """The figures of one unit as bars from nought."""
    found = shown(case)
    most = max(one.numerator for one in found)
    several = len({one.period for one in found}) > 1
    drawn = [
        Band(f"{count(one)}: {one.name}{f' ({one.period})' if several else ''}", 0.0, one.numerator) for one in found
    ]
    suffix = {"ticksuffix": "%"} if found[0].unit == "%" else {"tickformat": ","}
    return bands(drawn, {"range": [0, most * 1.02], "nticks": 5, **suffix})


def saving(case: CaseStudy) -> Figure:
    """The saving as a range in pounds."""
    if case.priced is None or case.saved is None:
        raise ValueError("this case study states no saving")
    (one, cost), (low, high) = case.priced, case.saved
    amount = f"£{low:,.0f} to £{high:,.0f}: {plain(one.numerator)} times £{cost.low:,.0f} to £{cost.high:,.0f}"
    return bands(
        [Band(amount, low, high)], {"range": [0, high * 1.1], "nticks": 5, "tickprefix": "£", "tickformat": ","}, [low]
    )


def timeline(steps: list[Step]) -> Figure:
    """What is dated, the earliest on top."""
    first, last = min(one.start for one in steps), max(one.end for one in steps)
    room = max((last - first) * 0.04, timedelta(days=20))  # one day alone would have an axis of seconds
    middle = first + (last - first) / 2
    found = [
        Band(f"{one.when}: {one.what}", one.start.isoformat(), one.end.isoformat(), hollow=one.ahead) for one in steps
    ]
    late = [one.start.isoformat() for one in steps if one.start > middle]
    across = {"type": "date", "range": [(first - room).isoformat(), (last + room).isoformat()], "nticks": 5}
    return bands(found, across, late)
