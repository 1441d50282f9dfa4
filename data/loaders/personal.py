"""What tells that a text is about one person: as the name of a column, and as a value that stands in its place."""

import re

from data.identifying import POSTCODE
from data.identifying import TEN_DIGITS as TEN_DIGITS

NHS = "NHS numbers (10 digits that pass their check)"
NAMES, POSTCODES, BIRTHS, CONTACTS = "names of people", "postcodes", "dates of birth", "addresses of people"
FREE = "free text"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Words of a column's name, in a row; of a name that is of something else than a person, nothing is said.
BY_NAME = {
    NHS: ("nhs number", "nhs no", "nhs num", "nhsnumber", "nhsno", "nhs id"),
    NAMES: ("name", "names", "forename", "forenames", "firstname", "surname", "surnames", "lastname", "fullname",
            "middlename", "initials"),
    POSTCODES: ("postcode", "postcodes", "post code", "pcd", "pcds", "pcd2", "pcd7", "pcd8", "zip"),
    BIRTHS: ("dob", "d o b", "mob", "mydob", *(form.format(unit) for unit in ("date", "day", "month") for form in (
             "birth {}", "{} birth", "{} of birth", "birth{}", "{}ofbirth"))),
    CONTACTS: ("address", "addresses", "uprn", "email", "e mail", "telephone", "phone", "mobile", "street"),
    FREE: ("free text", "freetext", "comment", "comments", "notes", "note", "narrative"),
}  # fmt: skip
OF_BIRTH = {"birth", "born", "dob", "mob", "yob", "mydob"}
OF_THINGS = {"practice", "surgery", "pcn", "lsoa", "msoa", "ward", "community", "drug", "condition", "segment", "site"}
DAY = (  # 1 March 1940, 1940-03-01T00:00; 1940-1944 is none
    r"([0-9]{8}|[0-9]{1,4}([-/. ][0-9]{1,2}[-/. ]|[-/. ]?[A-Za-z]{3,9}[-/. ]?)[0-9]{2,4})([ T][0-9:.+Z]*)?"
)
MASK = "(a value, not shown)"


def words_of(column: str) -> list[str]:
    """The words of a column's name, in small letters: of `dateOfBirth_2`, date, of, birth and 2."""
    return [word.casefold() for word in WORD.findall(column)]


def told_by_name(column: str) -> str:
    """What a column holds by its name, "" where that says nothing of a person."""
    words = words_of(column)
    whole = f" {' '.join(words)} "
    for kind, names in BY_NAME.items():
        if any(f" {name} " in whole for name in names) and not (kind == NAMES and OF_THINGS & set(words)):
            return kind
    return ""


def masked(heading: str) -> str:
    """A heading as messages may say it: what looks like a value about a person is not repeated."""
    text = " ".join(heading.split())
    digits = sum(letter.isdigit() for letter in text)
    is_value = digits >= 6 or "@" in text or len(text) > 60 or re.search(rf"\b{POSTCODE}\b", text.upper())
    return MASK if is_value else text
