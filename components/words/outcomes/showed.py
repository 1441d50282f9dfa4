"""What may be said of a project from the figures of everybody: whether it shows, and how sure that is."""

from components.formats import apart, count_of, period, span, unit_line, value
from components.outcomes.showed import Showed
from components.words.parts import Words, caution
from data.indicators import Indicator

SHORT = {
    "visible": "a change shows",
    "not yet visible": "not yet visible in the population data",
    "too early": "too early to tell",
    "cannot be told": "cannot be told",
}
WHY = {
    "within chance": "No figure since the start is beyond what chance explained before it.",
    "others too": "Other communities changed for the better as much or more.",
    "both": "No figure since the start is beyond what chance explained before it, and other communities changed for "
    "the better as much or more.",
    "gaps": "Figures are missing since the start.",
    "few before": "There are fewer than 12 figures before the start.",
    "few others": "There are too few other communities with figures to compare with.",
    "few after": "There are fewer than 6 figures since the start.",
}
HOW = (
    "The dotted line marks the start: average and limits begin anew there. Grey lines are the other communities; the "
    "dashed dark line is what this one would have had, had it changed as they did."
)
PROOF = "Chance alone puts a community first of {runs} in 1 of {runs} cases, so this is a sign and no proof."


def showed(one: Showed, indicator: Indicator) -> Words:
    """The verdict first, then the averages, the difference beside the others, and the place among all."""
    return Words(
        f"{indicator.short_title}, {one.own.name}: {SHORT[one.told.word]}",
        f"{unit_line(indicator)}, {span(list(one.own.named))}, start marked in {began(one)}",
        " ".join(filter(None, (_verdict(one), _levels(one, indicator), _beside(one, indicator), _place(one)))),
        f"{HOW} {caution(indicator)}".strip(),
    )  # fmt: skip


def began(one: Showed) -> str:
    """The first period of the time after the start."""
    return period(next(key for key in one.own.keys[one.at :] if key))


def _verdict(one: Showed) -> str:
    word = one.told.word
    if word == "visible":
        return (
            "A change for the better shows: figures since the start are beyond what chance explained before it, and no "
            "other community changed for the better as much."
        )
    said = {"not yet visible": "Not yet visible in the population data.", "too early": "It is too early to tell.",
            "cannot be told": "It cannot be told."}[word]  # fmt: skip
    return f"{said} {WHY.get(one.told.why, '')}".strip()


def _levels(one: Showed, indicator: Indicator) -> str:
    found = one.found
    if found.before != found.before or found.after != found.after:
        return ""
    before, after = value(found.before, indicator), value(found.after, indicator)
    said = f"The average was {before} before the start and is {after} since"
    if found.lower == found.lower:
        said += (
            f", a difference of {_amount(found.difference, indicator)} (95% interval {_amount(found.lower, indicator)}"
        )
        said += f" to {_amount(found.upper, indicator)})"
    return f"{said}."


def _beside(one: Showed, indicator: Indicator) -> str:
    size, others = one.beside.effect, one.beside.others
    if size != size:
        return ""
    way = "lower" if size < 0 else "higher"
    changed = "fell" if others < 0 else "rose"
    return (
        f"The others' average {changed} by {apart(abs(others), indicator)} in the same time. Beside them "
        f"{one.own.name} is {apart(abs(size), indicator)} {way} than it would be had it changed as they did."
    )


def _place(one: Showed) -> str:
    told = one.told
    if not told.runs:
        return ""
    said = f"Counted as if each of the {count_of(told.runs, 'community', 'communities')} had tried it in turn, this "
    said += f"change for the better is number {told.rank} of {told.runs}, each set against its own usual ups and downs."
    return f"{said} {PROOF.format(runs=told.runs)}" if told.word == "visible" else said


def _amount(size: float, indicator: Indicator) -> str:
    return ("-" if size < 0 else "+") + apart(abs(size), indicator)
