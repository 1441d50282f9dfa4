"""Which sources are up to date and which are late, against how often their publishers bring something out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from components import markup
from components.captions import STAMP
from components.formats import count_of, sentence
from components.markup import Part, joined, tag
from components.view import View
from data.periods import long_date, parse
from data.rhythms import Rhythm, Timing, months_between, rhythms

SHAPES = {  # a mark beside each word, since colour alone says nothing to many
    Timing.CURRENT: "●", Timing.DUE: "◆", Timing.LATE: "▲", Timing.UNSET: "○", Timing.ABSENT: "–",
}  # fmt: skip
HEADS = ["Source", "Comes out", "Newest here", "Next expected", "How it stands"]


@dataclass(frozen=True)
class Newest:
    """The newest period of a source ("" for none), and what must be known of its figures."""

    period: str = ""
    provisional: int = 0
    illustrative: bool = False


def timeliness(held: Sequence[Any], loads: Sequence[Any], view: View, today: date) -> Markup:
    """One row a source; `held` as queries.loads.held gives it, `loads` as history does."""
    found = [(rhythm, _newest(rhythm, held, loads, view)) for rhythm in rhythms()]
    body = [_row(rhythm, newest, today) for rhythm, newest in found]
    late = [rhythm.name for rhythm, newest in found if rhythm.timing(newest.period, today) == Timing.LATE]
    said = f"{count_of(len(late), 'source')} late on {long_date(today)}"
    under = f"{sentence(said)}. Late means more than a month after the file was to be expected. "
    return joined([
        tag("p", under, "The dates follow from how publishers have worked so far; they may change their habits."),
        markup.table("Sources and when their next file is expected", HEADS, body, {}),
    ])  # fmt: skip


def _newest(rhythm: Rhythm, held: Sequence[Any], loads: Sequence[Any], view: View) -> Newest:
    """From the figures of the kind's indicators, and from files that bring no figures of their own."""
    own = [row for row in held if view.indicators[row.indicator].file.get("kind") in rhythm.kinds]
    standing = [row for row in loads if row.kind in rhythm.kinds and row.undone_by is None]
    periods = {row.period for row in (*own, *standing) if row.period and rhythm.covered(row.period)}
    if not periods:
        return Newest()
    period = max(periods, key=lambda key: parse(key).end)
    here = [row for row in own if row.period == period]
    return Newest(period, sum(row.provisional for row in here), any(row.illustrative for row in here))


def _row(rhythm: Rhythm, newest: Newest, today: date) -> list[Part]:
    name = tag("a", rhythm.name, href=rhythm.url, rel="noreferrer")
    expected = rhythm.expected(newest.period) if newest.period else None
    return [
        joined([name, tag("small", rhythm.publisher, class_="cc-under")]),
        joined([rhythm.words, tag("small", f"{rhythm.basis}.", class_="cc-under")]),
        _reach(rhythm, newest),
        f"About {long_date(expected)}" if expected else "Not known",
        joined([_standing(rhythm, newest.period, today), *_marks(newest)]),
    ]


def _reach(rhythm: Rhythm, newest: Newest) -> str:
    if not newest.period:
        return "Nothing loaded"
    one = parse(newest.period)
    if rhythm.counted == "first":
        return long_date(one.start)
    return one.label if one.start.month == 1 else f"{one.label} (to {long_date(one.end)})"


def _standing(rhythm: Rhythm, period: str, today: date) -> Markup:
    timing = rhythm.timing(period, today)
    shape = tag("span", f"{SHAPES[timing]} ", aria_hidden="true")
    return tag("span", shape, _said(rhythm, period, timing, today), class_=f"cc-timing cc-timing-{timing.name.lower()}")


def _said(rhythm: Rhythm, period: str, timing: Timing, today: date) -> str:
    expected: Any = rhythm.expected(period) if period else None
    return f"Late by {_long(months_between(expected, today))}" if timing == Timing.LATE else timing.value


def _long(months: int) -> str:
    """4 years and 3 months."""
    years, rest = divmod(months, 12)
    parts = [count_of(years, "year")] * bool(years) + [count_of(rest, "month")] * bool(rest)
    return " and ".join(parts)


def _marks(newest: Newest) -> list[Markup]:
    """Tags for figures that will change, and for made-up ones."""
    provisional = f"Provisional: {count_of(newest.provisional, 'figure')} may still change"
    marks = [provisional] * bool(newest.provisional) + [STAMP] * newest.illustrative
    return [tag("small", mark, class_="cc-under cc-mark") for mark in marks]
