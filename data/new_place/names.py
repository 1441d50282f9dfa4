"""Names of communities: as people write them, as tables have room for them, and as they stand in addresses."""

import re
import unicodedata
from collections.abc import Iterable

SHORT, SLUG = 28, 24  # letters of a community's short name and of its slug
NETWORK_WORDS = re.compile(r"\s*\b(PCN|Primary Care Networks?)\b\s*$", re.IGNORECASE)
BODY_WORDS = re.compile(r"^NHS\s+|\s+(CCG|Sub[ -]ICB( Location)?)$", re.IGNORECASE)
TRAILING = re.compile(r"[\s,&(-]+(and|of|the)?$")


def of_network(name: str) -> str:
    """The name of a community that is one PCN: Eagle Bridge PCN is Eagle Bridge."""
    return NETWORK_WORDS.sub("", name) or name


def of_body(name: str) -> str:
    """The name of a Place that is one sub-ICB: NHS Cheshire CCG is Cheshire."""
    return BODY_WORDS.sub("", BODY_WORDS.sub("", name)) or name


def short(name: str) -> str:
    """A name that a column of a table has room for: without what stands in brackets, cut after a word."""
    plain = name.partition("(")[0].strip() or name
    if len(plain) <= SHORT:
        return plain
    return TRAILING.sub("", plain[: SHORT + 1].rpartition(" ")[0]) or plain[:SHORT]


def slug(name: str) -> str:
    """A name as it stands in an address."""
    letters = unicodedata.normalize("NFKD", short(name)).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return (words if len(words) <= SLUG else words[: SLUG + 1].rpartition("-")[0] or words[:SLUG]) or "community"


def distinct(texts: Iterable[str], between: str) -> list[str]:
    """The texts, with a number after those that came before."""
    found: list[str] = []
    for text in texts:
        others = (f"{text[: SLUG - 3]}{between}{number}" for number in range(2, 100))
        found.append(text if text not in found else next(one for one in others if one not in found))
    return found
