"""How a definition names medicines: prefixes of BNF codes, some taken out. Checked, so that SQL can be made of them.

A code has 15 characters: chapter (2), section (2), paragraph (2), subparagraph (1), chemical (2), product (2), strength
and form (2), and the strength and form that a generic product of the same kind has (2). "0501" is a whole section,
"~0501013K0" takes a chemical out of it, and "0212000B0*AC" is whatever of a chemical ends in AC: one strength of all
makers. Appliances have 11 characters, of which the first 4 are a kind.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data import star_pu

KIND = "prescribing"
OF = ("items", "quantity", "cost", "nic")
REGISTERED, STAR_PU = "registered", "star_pu:"
LEVELS = (2, 4, 6, 7, 9, 11, 13, 15)  # characters down to chapter, section, ..., presentation
PREFIX = re.compile("~?(" + "|".join(f"[0-9A-Z]{{{length}}}" for length in LEVELS) + ")")
EQUIVALENT = re.compile(r"~?([0-9A-Z]{9}|[0-9A-Z]{11})\*[0-9A-Z]{2}")
LENGTHS = f"{', '.join(map(str, LEVELS[:-1]))} or {LEVELS[-1]}"
OUT, ANY = "~", "*"


def check(file: Mapping[str, Any]) -> None:
    """Raises ValueError with what is wrong in a definition's `file` of kind prescribing that names medicines."""
    if file.get("kind") != KIND or "numerator" not in file:
        return
    _check_codes("numerator", file["numerator"])
    people = file.get("denominator")
    if not isinstance(people, str):
        _check_codes("denominator", people)
    elif people != REGISTERED and people.removeprefix(STAR_PU) not in star_pu.names():
        known = ", ".join([REGISTERED, *(STAR_PU + name for name in star_pu.names())])
        raise ValueError(f"denominator is '{people}'; expected a list of BNF codes, or one of {known}")
    if file.get("of") not in OF:
        raise ValueError(f"of is {file.get('of')!r}; expected one of {', '.join(OF)}")


def condition(codes: Sequence[str], column: str) -> str:
    """SQL that is true where `column` holds a code that `codes` name. Raises ValueError where a code is none."""
    _check_codes("codes", list(codes))
    kept, out = taken(codes), left_out(codes)
    return f"(({_any(kept, column)}) AND NOT ({_any(out, column)}))" if out else f"({_any(kept, column)})"


def named(codes: Sequence[str], presentations: Iterable[str]) -> list[bool]:
    """Whether `codes` name each of the presentations: what `condition` says, without a database."""
    kept, out = [_parts(code) for code in taken(codes)], [_parts(code) for code in left_out(codes)]
    return [_in(kept, one) and not _in(out, one) for one in presentations]


def taken(codes: Iterable[str]) -> list[str]:
    """The codes that are counted."""
    return [code for code in codes if not code.startswith(OUT)]


def left_out(codes: Iterable[str]) -> list[str]:
    """The codes that are not, without the sign."""
    return [code[1:] for code in codes if code.startswith(OUT)]


def overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some presentation is named by both lists."""
    outs = [*left_out(one), *left_out(other)]
    both = (_both(a, b) for a in taken(one) for b in taken(other))
    return any(found and not any(_covers(out, found) for out in outs) for found in both)


def _check_codes(key: str, codes: Any) -> None:
    if not isinstance(codes, list) or not taken(str(code) for code in codes):
        raise ValueError(f"{key} is {codes!r}; expected a list of BNF codes that counts at least one")
    for code in codes:
        if not (isinstance(code, str) and (PREFIX.fullmatch(code) or EQUIVALENT.fullmatch(code))):
            raise ValueError(f"{key} has {code!r}; expected the first {LENGTHS} characters of a BNF code")


def _any(codes: Sequence[str], column: str) -> str:
    return " OR ".join(f"{column} LIKE '{_pattern(code)}'" for code in codes)


def _in(parts: Iterable[tuple[str, str]], presentation: str) -> bool:
    return any(presentation.startswith(prefix) and presentation.endswith(end) for prefix, end in parts)


def _pattern(code: str) -> str:
    return code.replace(ANY, "%") if ANY in code else f"{code}%"


def _both(one: str, other: str) -> str:
    """The code of what two codes both name; "" where there is nothing."""
    (a, end_a), (b, end_b) = _parts(one), _parts(other)
    longer, end = max(a, b, key=len), end_a or end_b
    if not (a.startswith(b) or b.startswith(a)) or (end_a and end_b and end_a != end_b):
        return ""
    if len(longer) == LEVELS[-1]:
        return longer if longer.endswith(end) else ""
    if end and len(longer) == LEVELS[-2]:
        return longer + end
    return longer + (ANY + end if end else "")


def _covers(wide: str, narrow: str) -> bool:
    """Whether the first names all that the second does."""
    return _both(wide, narrow) == narrow


def _parts(code: str) -> tuple[str, str]:
    prefix, _, end = code.partition(ANY)
    return prefix, end
