"""What diagnoses say: the chapter of ICD-10, whether care in time can prevent the admission, and falls."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data.reference_tables import rows

CODE = re.compile(r"[A-Z]\d\d", re.ASCII)
FALLS = "W[01][0-9]"  # W00 to W19: a fall as the external cause
ARABIC = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True)
class Chapter:
    """A chapter: its number (IX), first and last three-character codes, our name, and the classification's title."""

    number: str
    first: str
    last: str
    name: str
    title: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters in their order."""
    return tuple(Chapter(*row.values()) for row in rows("icd10_chapters.csv"))


@cache
def sensitive_codes() -> tuple[str, ...]:
    """The beginnings of codes of conditions for which care in time can prevent an admission."""
    return tuple(row["code"] for row in rows("ambulatory_sensitive.csv"))


def plain_code(text: str) -> str:
    """A diagnosis without dot and filler: J45.9 and J459, R54X and R54-: letters and digits alone."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def is_sensitive(code: str) -> bool:
    """Whether a primary diagnosis is one of the conditions."""
    return plain_code(code).startswith(sensitive_codes())


def programme_of(code: str) -> str:
    """Our name of the chapter that a diagnosis belongs to, "" where it belongs to none."""
    three = plain_code(code)[:3]
    return next((one.name for one in chapters() if one.first <= three <= one.last and CODE.fullmatch(three)), "")


def programme(text: str) -> str | None:
    """Our name of a chapter written as IX, 9, chapter IX, I50, its title or our name; None for what is none."""
    asked = " ".join(text.split()).casefold().removeprefix("chapter ")
    return _named().get(asked) or programme_of(text) or None


@cache
def _named() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in chapters():
        names = (one.number, str(_arabic(one.number)), one.name, one.title)
        found |= {name.casefold(): one.name for name in names}
    return found


def _arabic(roman: str) -> int:
    digits = [ARABIC[one] for one in roman]
    after = [*digits[1:], 0]
    return sum(-one if one < following else one for one, following in zip(digits, after, strict=True))
