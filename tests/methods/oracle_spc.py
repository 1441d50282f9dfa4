"""XmR charts again, point by point in plain Python, written from the published rules."""

import math
from itertools import pairwise


def chart(values, rules, improvement):
    """Centre, lower, upper of the whole series, and for each point its pattern and meaning. No restarts."""
    known = [one for one in values if not math.isnan(one)]
    if not known or (rules == "mdc" and len(known) < 10):
        return None, [("", "common_cause")] * len(values)
    middle = known[0] if min(known) == max(known) else sum(known) / len(known)
    reach = _reach(values, known, rules)
    found = []
    for at, value in enumerate(values):
        parts = {} if math.isnan(value) else _patterns(values, at, middle, reach, rules)
        order = {"plotthedots": ["outside", "trend", "two_in_three", "shift"],
                 "mdc": ["trend", "shift", "two_in_three", "outside"]}[rules]  # fmt: skip
        name = next((one for one in order if parts.get(one)), "")
        found.append((name, _meaning(parts[name] if name else 0, improvement)))
    return (middle, reach), found


def _reach(values, known, rules):
    if len(known) > 1 and min(known) == max(known):
        return 0.0
    series = known if rules == "mdc" else values
    ranges = [abs(b - a) for a, b in pairwise(series) if not math.isnan(b - a)]
    if not any(ranges):
        return math.nan
    mean = sum(ranges) / len(ranges)
    if rules == "mdc":
        return 3 * mean / 1.128
    kept = [one for one in ranges if one < 3.267 * mean]
    return 2.66 * sum(kept) / len(kept)


def _patterns(values, at, middle, reach, rules):
    long = {"plotthedots": 7, "mdc": 6}[rules]
    side = [0 if math.isnan(one) else (one > middle) - (one < middle) for one in values]
    found = {"outside": side[at] if abs(values[at] - middle) > reach and _beyond(values[at], middle, reach) else 0}
    windows = [range(start, start + long) for start in range(at - long + 1, at + 1)]
    whole = [one for one in windows if one[0] >= 0 and one[-1] < len(values)]
    found["shift"] = side[at] if any(all(side[k] == side[at] != 0 for k in one) for one in whole) else 0
    found["trend"] = 0
    for one in whole:  # the last window wins: a point that ends one row and begins another counts with the later
        for way in (1, -1):
            if all((values[k + 1] - values[k]) * way > 0 for k in one[:-1]):
                found["trend"] = way
    found["two_in_three"] = _pair(values, side, at, middle, reach, rules)
    return found


def _beyond(value, middle, reach):
    return value > middle + reach or value < middle - reach


def _pair(values, side, at, middle, reach, rules):
    if not reach > 0:
        return 0

    def far(k):
        if math.isnan(values[k]):
            return 0
        apart = abs(values[k] - middle)
        if rules == "mdc":
            return side[k] if apart >= 2 / 3 * reach else 0
        return side[k] if apart > 2 / 3 * reach and not _beyond(values[k], middle, reach) else 0

    for start in range(max(0, at - 2), min(at, len(values) - 3) + 1):
        three = range(start, start + 3)
        same = rules == "mdc" or all(side[k] == side[at] for k in three)
        if same and far(at) and sum(far(k) == far(at) for k in three) >= 2:
            return far(at)
    return 0


def _meaning(way, improvement):
    if not way:
        return "common_cause"
    if improvement is None:
        return "neutral_high" if way > 0 else "neutral_low"
    return "improvement" if (way > 0) == (improvement == "up") else "concern"
