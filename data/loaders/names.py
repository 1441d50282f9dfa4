"""Names of practices as people write them: the NHS files shout."""

import re

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
KEPT = {"NHS", "ICB", "CCG", "GP", "CIC", "PCN", "PMS", "APMS", "GMS", "LLP", "UK", "II", "III", "IV"}
SPELT = {"GPS": "GPs", "PLC": "plc"}
SMALL = {"of", "and", "the", "for", "in", "at", "on", "upon", "by", "with", "de", "le", "to"}
SHORTENED = {"DR", "DRS", "ST", "MR", "MRS", "RD", "CTR", "LTD", "HTH", "TCE", "GRP", "GT"}


def tidy(name: str) -> str:
    """`THE KILTEARN MEDICAL CTR.` as The Kiltearn Medical Ctr.; a name not all in capitals is left as it is."""
    text = "".join(filter(str.isprintable, " ".join(name.split())))  # papers refuse what controls a terminal
    if not text.isupper():
        return text
    first = WORD.search(text)
    start = first.start() if first else 0
    return WORD.sub(lambda found: _word(found[0], found.start() == start), text)


def _word(word: str, first: bool) -> str:
    if word in SPELT or word in KEPT:
        return SPELT.get(word, word)
    if word.casefold() in SMALL and not first:
        return word.casefold()
    if re.fullmatch(r"[^AEIOUY']{2,3}", word) and word not in SHORTENED:
        return word  # initials: DR RK PATEL
    return (
        re.sub(r"^([OD]'[A-Z])(.+)", lambda found: found[1] + found[2].lower(), word) if _irish(word) else _title(word)
    )


def _irish(word: str) -> bool:
    return bool(re.fullmatch(r"[OD]'[A-Z]{2,}", word))


def _title(word: str) -> str:
    if re.fullmatch(r"MC[A-Z]{4,}", word):
        return f"Mc{word[2]}{word[3:].lower()}"  # MCILVRIDE
    return word[0] + word[1:].lower()
