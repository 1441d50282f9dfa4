"""What in a text tells who somebody is. It finds the common forms; whoever writes a text answers for the rest."""

import re

POSTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?\W?[0-9][A-Z]{2}"
TEN_DIGITS = r"[0-9]{3}[ /-]?[0-9]{3}[ /-]?[0-9]{4}"
DATED = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? (?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? [0-9]{2,4}"
)
# Names that many people of England have and that are no other words; those of months and flowers are left out.
GIVEN = (
    "Aaron|Abdul|Adam|Agnes|Ahmed|Alan|Albert|Alexander|Alfred|Alice|Amanda|Amelia|Andrew|Angela|Ann|Anna|"
    "Anne|Anthony|Arthur|Audrey|Barbara|Barry|Benjamin|Bernard|Betty|Brenda|Brian|Carol|Caroline|Catherine|"
    "Charles|Charlotte|Christine|Christopher|Claire|Colin|Craig|Daniel|David|Deborah|Denise|Dennis|Derek|"
    "Donald|Doreen|Dorothy|Edith|Edward|Elizabeth|Ellen|Emily|Emma|Eric|Ethel|Fatima|Frank|Frederick|Gareth|"
    "Gary|Geoffrey|George|Gillian|Gordon|Graham|Hannah|Harold|Helen|Henry|Ian|Irene|Isabella|Jack|Jacqueline|"
    "James|Jane|Janet|Jason|Jean|Jennifer|Jessica|Joan|John|Jonathan|Joseph|Josephine|Joyce|Judith|Julia|"
    "Julie|Karen|Kathleen|Keith|Kenneth|Kevin|Laura|Lee|Leonard|Leslie|Linda|Lisa|Lorraine|Louise|Luke|"
    "Margaret|Maria|Marie|Marion|Martin|Mary|Matthew|Maureen|Michael|Michelle|Mohammed|Muhammad|Nicholas|"
    "Nicola|Norman|Olivia|Pamela|Patricia|Patrick|Paul|Pauline|Peter|Philip|Phyllis|Rachel|Raymond|Rebecca|"
    "Richard|Robert|Roger|Ronald|Roy|Samantha|Samuel|Sandra|Sarah|Sean|Sharon|Sheila|Shirley|Simon|Sophie|"
    "Stanley|Stephen|Steven|Stuart|Susan|Suzanne|Sylvia|Teresa|Terence|Thomas|Timothy|Tracey|Valerie|Vera|"
    "Wendy|William|Yvonne"
)
PLACES = "Hospital|Infirmary|Surgery|Practice|Centre|Clinic|House|Hall|Road|Street|Trust|School|College|Ward|Park"
NAME = r"[A-Z][a-z'’-]+"
FORMS = {
    "the name of a person": re.compile(
        rf"\b(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Sir|Dame|Rev)\b\.? ?[A-Z]"
        rf"|(?<!St )\b(?:{GIVEN}) (?!{PLACES})(?:[A-Z]\.? )?{NAME}"
        rf"|\b(?:called|named|name is|name was) (?:{GIVEN})\b"
        r"|\b[A-Z]\.(?: ?[A-Z]\.)+ ?[A-Z][a-z]{2,}|\b[A-Z]\.[A-Z][a-z]{2,}"
    ),
    "an NHS number or a telephone number": re.compile(rf"\b{TEN_DIGITS}\b|(?:\+44|\b0)[0-9 ]{{9,12}}\b"),
    "a postcode": re.compile(rf"\b{POSTCODE}\b", re.ASCII | re.IGNORECASE),
    "an address of e-mail": re.compile(r"\S@\S"),
    "a date of birth": re.compile(r"(?i:\b(?:born|birth|birthday|d\.?o\.?b)\b)\D{0,25}(?:\d{1,2}\W|(?:19|20)\d\d)"),
}
DAY = re.compile(rf"\b(?:{DATED})(?![0-9])")


def identifying(text: str, *, days: bool = True) -> str:
    """What a text holds that tells who somebody is, "" where nothing was found. Unless `days` may stand in it, whole
    dates are found too: of a person's story they tell more than a month does."""
    found = next((what for what, form in FORMS.items() if form.search(text)), "")
    return found or ("a whole date: a month is enough" if not days and DAY.search(text) else "")
