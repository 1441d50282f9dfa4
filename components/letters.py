"""How wide text is in Arial, which the pictures are drawn with, so that lines break where the picture ends."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

# Thousandths of the letter's height, as Arial and Liberation Sans have them; any other letter counts as a wide one.
PLAIN: Mapping[int, str] = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " \u00a0!,./:;I[\\]ft·", 333: "()-`r“”", 334: "{}", 355: '"', 389: "*",
    400: "°", 469: "^", 500: "Jcksvxyz", 549: "±≥≤", 556: "#$0123456789?L_abdeghnopqu£–§é†‡", 584: "+<=>~×",
    604: "●○■◆", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "…→▲",
}  # fmt: skip
BOLD: Mapping[int, str] = {
    238: "'", 278: " \u00a0,./I\\ijl‘’·", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 400: "°", 474: '"', 500: "z“”",
    549: "±≥≤", 556: "#$0123456789J_aceksvxy£–§é†‡", 584: "+<=>^~×", 604: "●○■◆", 611: "?FLTZbdghnopqu",
    667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 889: "%m", 944: "W", 1000: "…→▲",
}  # fmt: skip
OTHER = 900


@cache
def _widths(bold: bool) -> Mapping[str, int]:
    return {letter: width for width, letters in (BOLD if bold else PLAIN).items() for letter in letters}


def wide(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in pixels, at a height of `size` pixels."""
    return size * _thousandths(text, bold) / 1000


@lru_cache(maxsize=4096)  # the same short texts stand in most cells of a diagram
def _thousandths(text: str, bold: bool) -> int:
    known = _widths(bold)
    return sum(known.get(letter, OTHER) for letter in text)


def broken(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Text as lines that are at most `room` pixels wide, broken at spaces; a longer word is broken where it must."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, room, size, bold):
        longer = f"{line} {word}".strip()
        if wide(longer, size, bold) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line] if line else lines


def _pieces(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The words of a text, those that are wider than the room in as many parts as it takes."""
    for word in filter(None, text.split(" ")):  # a space that binds is no place to break at
        part = ""
        for letter in word:
            if part and wide(part + letter, size, bold) > room:
                yield part
                part = ""
            part += letter
        yield part
