"""Parts that do not add up to their whole, in words: small numbers are protected by rounding each by itself."""

from collections.abc import Iterable
from math import fsum, isnan

from components.money import pence, pounds


def apart(parts: Iterable[float], whole: float, names: str, of: str) -> str:
    """How far (£) the sum of the parts is from the whole; "" where they reconcile or one is not shown."""
    known = [*parts]
    rest = round(fsum(known) - whole, 2) if known else 0.0
    if not known or isnan(rest) or not rest:
        return ""
    more = "more" if rest > 0 else "less"
    gap = pounds(abs(rest)) if abs(rest) >= 1 else pence(abs(rest))
    return f"{names} add up to {gap} {more} than {of}, because each is rounded by itself."
