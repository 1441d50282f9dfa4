"""Down the British National Formulary by the length of codes: chapter, section, paragraph, chemical substance."""

from collections.abc import Iterable, Mapping

from components.formats import mid_sentence
from components.view import View
from data.bnf import chapters, section_name

LEVELS: Mapping[int, str] = {2: "chapter", 4: "section", 6: "paragraph", 9: "chemical substance"}
DIGITS = tuple(LEVELS)
PROPER = "Parkinson"
OUTSIDE = "outside"  # stands for codes that begin with no chapter
APPLIANCES = "20"  # from which chapters hold kinds of appliances, which no formulary numbers
REST = "rest"  # stands for what a file's totals have and its chemicals have not
UNWEIGHTED = "unweighted"  # stands for medicines that no STAR-PU weights are published for
NAMES: Mapping[str, str] = {
    OUTSIDE: "Not in the BNF", REST: "Not broken down by medicine", UNWEIGHTED: "All else: no weights are published",
}  # fmt: skip


def opened(view: View) -> str:
    """The code whose parts are shown: that of the address, or of the paragraph that a substance is in; "" for all."""
    word = view.selection.bnf.upper()
    return word[: max((digits for digits in DIGITS[:-1] if digits <= len(word)), default=0)]


def below(code: str) -> int:
    """How many characters the codes of its parts have."""
    return next(digits for digits in DIGITS if digits > len(code))


def trail(code: str) -> list[str]:
    """The codes that lead down to one, itself the last: 04, 0407, 040702."""
    return [code[:digits] for digits in DIGITS if digits <= len(code)]


def named(code: str, names: Mapping[str, str]) -> str:
    """What a code is called: a part of the formulary in plain words, all else as the files have it, or by its number.

    Section 4.7, paragraph 4.7.2: as the formulary itself numbers them.
    """
    return _formal(code) or names.get(code) or _numbered(code)


def unnamed(codes: Iterable[str]) -> list[str]:
    """Those of the codes that only files can name."""
    return [code for code in codes if not _formal(code)]


def _formal(code: str) -> str:
    """The name of what the formulary itself names, and of what stands for other codes; else ""."""
    return chapters()[code].plain if code in chapters() else section_name(code) or NAMES.get(code, "")


def nameless(code: str, name: str) -> bool:
    """Whether a code has no name that is known."""
    return bare(name, code) == _numbered(code)


def _numbered(code: str) -> str:
    level = LEVELS.get(len(code), "code").capitalize()
    pairs = [code[at : at + 2] for at in range(0, len(code), 2)]
    dotted = len(code) in DIGITS[:-1] and code.isdecimal() and code < APPLIANCES
    return f"{level} {'.'.join(str(int(one)) for one in pairs) if dotted else code}"


def bare(name: str, code: str) -> str:
    """The name again without its code, for sentences."""
    return name.removesuffix(f" ({code})")


def spoken(name: str, code: str) -> str:
    """The name within a sentence, without its code; what a medicine is called stays as its file has it."""
    plain = bare(name, code)
    written = code in chapters() or bool(section_name(code))
    return mid_sentence(plain) if written and not plain.startswith(PROPER) else plain


def with_code(code: str, names: Mapping[str, str]) -> str:
    """The name with the code beside it, where it has one."""
    name = named(code, names)
    return name if code in NAMES or code in name else f"{name} ({code})"
