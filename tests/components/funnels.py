"""The funnel worked out again in plain Python: sums of chances, no numpy and no scipy."""

import math

Z = {0.95: 1.959963984540054, 0.998: 3.090232306167813}


def share_position(events: float, people: float, average: float) -> str:
    """Where a share lies about an average share."""
    value, step = events / people, math.sqrt(average * (1 - average) / people)
    return _position(lambda at: (value < max(average - Z[at] * step, 0), value > min(average + Z[at] * step, 1)))


def rate_position(events: int, expected: float) -> str:
    """Where whole events lie about those expected: by the chance of as many or more, and of as many or fewer."""

    def out(at: float) -> tuple[bool, bool]:
        tail = (1 - at) / 2
        return poisson(events, expected) < tail, 1 - poisson(events - 1, expected) < tail

    return _position(out)


def poisson(most: int, expected: float) -> float:
    """The chance of at most so many events."""
    terms = (math.exp(at * math.log(expected) - expected - math.lgamma(at + 1)) for at in range(most + 1))
    return min(math.fsum(terms), 1.0)


def dispersion(pairs: list[tuple[float, float]]) -> float:
    """Times the variance of chance, from (events, people): mean square of scores, a tenth at either end drawn in."""
    share = sum(one for one, _ in pairs) / sum(n for _, n in pairs)
    scores = sorted((math.sqrt(one / (n * share)) - 1) * 2 * math.sqrt(n * share) for one, n in pairs)
    low, high = _quantile(scores, 0.1), _quantile(scores, 0.9)
    return max(math.fsum(min(max(one, low), high) ** 2 for one in scores) / len(scores), 1.0)


def widened_position(events: float, expected: float, phi: float) -> str:
    """Where events lie where they repeat in people: on the scale of the root of their ratio to those expected."""
    root = math.sqrt(events / expected)

    def out(at: float) -> tuple[bool, bool]:
        reach = Z[at] * 0.5 / math.sqrt(expected) * math.sqrt(phi)
        return root < max(1 - reach, 0), root > 1 + reach

    return _position(out)


def _quantile(ordered: list[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    at = math.floor(place)
    above = ordered[min(at + 1, len(ordered) - 1)]
    return ordered[at] + (place - at) * (above - ordered[at])


def _position(out) -> str:
    (far_low, far_high), (low, high) = out(0.998), out(0.95)
    return "far below" if far_low else "far above" if far_high else "below" if low else "above" if high else "inside"
