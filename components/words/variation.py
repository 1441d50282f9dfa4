"""Variation and assurance of a series in plain words: the same wherever a change is told of."""

from components.formats import count_of, number, period, value
from components.series import TRIAL, Series
from data.indicators import Indicator
from methods.spc import RULES as DIALECTS

RULES = {  # as printed on the chart
    "": "Rules: Making Data Count, 7 points",
    "mdc": "Rules: Making Data Count, 6 points",
}
SOURCES = {  # whose they are, and what they do with a figure far out
    "": "as in NHSRplotthedots: a single great jump does not widen the limits",
    "mdc": "as in mdcspc: every jump widens the limits",
}
SHORT = {
    "common_cause": "no change beyond chance",
    "improvement": "a change for the better",
    "concern": "a change for the worse",
    "neutral_high": "a rise beyond chance",
    "neutral_low": "a fall beyond chance",
}
ASSURED = {
    "pass": "the target will be met every time, if nothing changes",
    "fail": "the target will not be met, unless something changes",
    "inconsistent": "the target will be met at times and missed at others, by chance",
}
BRIEF = {  # where there is room for two words
    "common_cause": "no change",
    "improvement": "getting better",
    "concern": "getting worse",
    "neutral_high": "rising",
    "neutral_low": "falling",
}
TARGET = {  # beside its sign
    "pass": "met every time",
    "fail": "missed every time",
    "inconsistent": "met or missed by chance",
}
LETTERS = {"pass": "P", "fail": "F", "inconsistent": "?"}
PATTERNS = {
    "outside": "The latest figure lies {where} the range that chance explains.",
    "trend": "The latest figures {turn} {length} times in a row or more.",
    "shift": "The latest {length} figures or more all lie {side} the average.",
    "two_in_three": "Two of the latest three figures lie close to the {edge} end of the range that chance explains.",
}


def printed_rules(one: Series, rules: str) -> str:
    """What is printed on the chart: the set of rules, and whether limits are trial limits."""
    drawn = one.chart.upper[one.last] == one.chart.upper[one.last]
    return RULES[rules] + (". Trial limits" if drawn and one.behind < TRIAL else "")


def named_rules(rules: str) -> str:
    """The set of rules by its name and source, in a sentence."""
    return f"{RULES[rules]}, {SOURCES[rules]}."


def short(one: Series) -> str:
    """The variation in a few words: "no change beyond chance", "a change for the better"."""
    return SHORT[one.chart.variation] if is_told(one) else "too few figures to tell"


def brief(one: Series) -> str:
    """The same in two words."""
    return BRIEF[one.chart.variation] if is_told(one) else "too few"


def is_told(one: Series) -> bool:
    """Whether there is a change, or limits by which there is none."""
    return is_change(one) or one.chart.upper[one.last] == one.chart.upper[one.last]


def letter(one: Series) -> str:
    """What stands in the sign for variation: H (high), L (low), or ~ for chance."""
    if one.chart.variation == "common_cause":
        return "~"
    return "H" if one.high else "L"


def is_change(one: Series) -> bool:
    """Whether the latest figure tells of a change that is unlikely to be chance."""
    return one.chart.variation != "common_cause"


def pattern(one: Series, rules: str) -> str:
    """How the latest figure shows a change, in a sentence; that it shows none; "" where that cannot be told."""
    special = str(one.chart.special[one.last])
    if not special:
        return "The latest figure shows no change that is unlikely to be chance." if is_told(one) else ""
    dialect = DIALECTS[rules or "plotthedots"]
    high = one.high
    said = PATTERNS[special].format(
        where="above" if high else "below", turn="rise" if high else "fall", side="above" if high else "below",
        edge="upper" if high else "lower", length=dialect.shift if special == "shift" else dialect.trend - 1,
    )  # fmt: skip
    return f"{said} That is unlikely to be chance{_judged(one)}."


def _judged(one: Series) -> str:
    meaning = {"improvement": ", and is for the better", "concern": ", and is for the worse"}
    return meaning.get(one.chart.variation, "")


def assurance(one: Series, indicator: Indicator) -> str:
    """What is to be expected of the target, in a sentence; "" where there is none, or no limits to judge it by."""
    if not one.chart.assurance or indicator.target is None:
        return ""
    whose = f" ({indicator.target_source})" if indicator.target_source else ""
    return f"Against the target of {value(indicator.target, indicator)}{whose}: {ASSURED[one.chart.assurance]}."


def expected(one: Series, indicator: Indicator, rules: str) -> str:
    """The average and the range that chance explains; why there is none; that limits are trial limits."""
    at = one.last
    centre, low, high = (float(part[at]) for part in (one.chart.centre, one.chart.lower, one.chart.upper))
    least = DIALECTS[rules or "plotthedots"].least
    if low != low:
        needed = f"{number(least)} figures are needed" if least and len(one.known) < least else "too few figures"
        return f"No range can be worked out yet: {needed}."
    if low == high:
        return f"Every figure is {value(centre, indicator)}: nothing has varied."
    said = f"The average is {value(centre, indicator)}; chance explains {value(low, indicator)} to "
    return f"{said}{value(high, indicator)}. {trial(one)}".strip()


def trial(one: Series) -> str:
    """That limits rest on few figures; "" from twelve on."""
    if one.behind >= TRIAL:
        return ""
    return f"These are trial limits, from {count_of(one.behind, 'figure')}: they settle from {TRIAL} on."


def restarts(one: Series) -> str:
    """Where limits begin anew, and why."""
    return " ".join(f"The limits begin anew in {said}." for said in reasons(one))


def reasons(one: Series) -> list[str]:
    """The same, one text a restart: "April 2017: why"."""
    first = [(period(next(key for key in one.keys[at:] if key)), why.reason.rstrip(".")) for at, why in one.starts]
    return [f"{when}: {why}" for when, why in first]
