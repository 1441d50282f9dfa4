"""Pounds as people write them: in prose, beside a picture's marks, and in tables of thousands."""

from collections.abc import Callable
from math import isnan

NONE, ON_BUDGET = "No data", "on budget"
LEDGER, PLAIN = ("favourable", "adverse"), ("under budget", "over budget")  # below the budget, above it
THOUSAND, MILLION, ROUNDED = 1_000, 1_000_000, 10_000  # from the last on, prose has whole thousands


def prose(amount: float) -> str:
    """£2.2 million, £554,000, £1,234, £136: as a sentence has it; below nought with a minus sign."""
    if isnan(amount):
        return NONE
    size = abs(amount)
    if round(size, -3) >= MILLION:
        return f"{_minus(amount)}£{size / MILLION:,.1f} million"
    return f"{_minus(amount)}£{round(size, -3) if size >= ROUNDED else size:,.0f}"


def short(amount: float) -> str:
    """£2.2m, £554k, £1,234, £136: as a picture has it."""
    if isnan(amount):
        return NONE
    size = abs(amount)
    if round(size, -3) >= MILLION:
        return f"{_minus(amount)}£{size / MILLION:,.1f}m"
    return f"{_minus(amount)}£{size / THOUSAND:,.0f}k" if size >= ROUNDED else f"{_minus(amount)}£{size:,.0f}"


def both(first: float, last: float, write: Callable[[float], str] = prose) -> tuple[str, str]:
    """Two amounts that are set beside each other; to the thousand or the pound where they would read alike."""
    for shown in (write, lambda amount: pounds(round(amount, -3)), pounds):
        told = shown(first), shown(last)
        if told[0] != told[1]:
            break
    return told


def thousands(amount: float) -> str:
    """2,200 for £2.2 million, <1 for £101: a cell of a table headed £000, without a sign; below nought in brackets."""
    if isnan(amount):
        return NONE
    shown = f"{abs(amount) / THOUSAND:,.0f}"
    shown = "<1" if shown == "0" and abs(amount) >= 0.5 else shown
    return f"({shown})" if amount < 0 and shown != "0" else shown


def rough(amount: float) -> str:
    """£2.2 million, £550,000, £1,200, £130: to two significant figures, as an estimate deserves."""
    return prose(two_figures(amount))


def two_figures(amount: float) -> float:
    """The amount to two significant figures."""
    return amount if isnan(amount) else float(f"{amount:.1e}")


def pence(amount: float) -> str:
    """£1,234.50: to the penny."""
    return NONE if isnan(amount) else f"{_minus(amount)}£{abs(amount):,.2f}"


def pounds(amount: float) -> str:
    """£1,235: to the pound."""
    return NONE if isnan(amount) else f"{_minus(amount)}£{abs(amount):,.0f}"


def variance(amount: float, leeway: float = 0, words: tuple[str, str] = LEDGER) -> str:
    """Budget less actual in words: £12,000 favourable, £8,000 adverse; on budget up to a `leeway` in pounds."""
    if isnan(amount):
        return NONE
    word = way(amount, leeway, words)
    return word if word == ON_BUDGET else f"{prose(abs(amount))} {word}"


def budgeted(amount: float, leeway: float = 0) -> str:
    """The same in words that need no ledger beside them: £12,000 under budget, £8,000 over budget."""
    return variance(amount, leeway, PLAIN)


def way(amount: float, leeway: float = 0, words: tuple[str, str] = LEDGER) -> str:
    """Which way budget less actual goes: favourable, adverse, or on budget up to a `leeway` in pounds."""
    if abs(amount) <= max(leeway, 0.5):
        return ON_BUDGET
    return words[amount < 0]


def _minus(amount: float) -> str:
    return "-" if amount < 0 and round(amount, 2) else ""
