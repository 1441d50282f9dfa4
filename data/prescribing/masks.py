"""Which measures count a presentation, as one whole number in SQL: a bit for each list of BNF codes."""

from collections.abc import Iterable, Sequence

from data.prescribing.codes import OUT, condition
from data.prescribing.measures import Measure

Codes = tuple[str, ...]
BITS = 62  # of a BIGINT, kept clear of its sign
MOST = 125  # of a HUGEINT


def lists(measures: Iterable[Measure]) -> list[Codes]:
    """The different lists of codes that measures name; a list's place is its bit. Raises ValueError beyond MOST."""
    found = [codes for one in measures for codes in (one.numerator, one.denominator) if not isinstance(codes, str)]
    each = list(dict.fromkeys(found))
    if len(each) > MOST:
        raise ValueError(f"measures name {len(each)} lists of BNF codes; the scan takes {MOST}")
    return each


def mask(each: Sequence[Codes], column: str) -> str:
    """SQL: the sum of the bits of all lists that name the code in a column; 0 where none does.

    Chapter by chapter, because asking forty questions of every one of 18 million rows takes longer than reading them.
    """
    kind = "BIGINT" if len(each) <= BITS else "HUGEINT"
    chapters = sorted({code[:2] for codes in each for code in codes if not code.startswith(OUT)})
    cases = " ".join(f"WHEN '{one}' THEN {_bits(each, one, column, kind)}" for one in chapters)
    return f"CASE left({column}, 2) {cases} ELSE CAST(0 AS {kind}) END" if cases else "CAST(0 AS BIGINT)"


def has(each: Sequence[Codes], codes: Codes) -> str:
    """SQL: whether a row's mask says that this list names it."""
    bit = f"CAST('{1 << each.index(codes)}' AS {'BIGINT' if len(each) <= BITS else 'HUGEINT'})"
    return f"(mask & {bit}) <> 0"


def _bits(each: Sequence[Codes], chapter: str, column: str, kind: str) -> str:
    parts = []
    for place, codes in enumerate(each):
        own = [code for code in codes if code.removeprefix(OUT)[:2] == chapter]
        if any(not code.startswith(OUT) for code in own):
            parts.append(f"(CAST(({condition(own, column)}) AS {kind}) * CAST('{1 << place}' AS {kind}))")
    return " | ".join(parts)
