"""What an indicator file looks like: its header and example rows for one indicator, to be filled in a spreadsheet."""

import csv
import io

from data.disclosure import HIDDEN
from data.indicators import Indicator, Method
from data.loaders.generic import COLUMNS, OPTIONAL
from data.place import ENGLAND

FIGURES = {  # numerator, denominator, value, lower and upper limit
    Method.COUNT: ("1250", "", "", "", ""),
    Method.MEAN: ("25000", "1250", "", "", ""),
    Method.DSR: ("1250", "396500", "310.5", "293.5", "328.2"),
    Method.LIFE: ("", "", "82.4", "81.9", "82.9"),
}
SHARE = ("125", "1250", "", "", "")  # of all others
NONE = ("", "", "", "", "")


def template(indicator: Indicator, area: str) -> str:
    """A CSV text: the header, then rows for an area and England, parts of the people, and figures that are not there.

    Area types may be mixed in a file: practice codes, or PCNs, communities, the Place and England where the figures
    are published for those.
    """
    figures = FIGURES.get(indicator.method, SHARE)
    parts = ("imd2019_decile:1", "fifth_england:1", "core20:core20", "ethnicity:not recorded")
    examples = [
        (area, "persons", "all", "all", *figures, "", ""),
        (ENGLAND, "persons", "all", "all", *figures, "", ""),
        (area, "female", "65-69", "all", *figures, "", ""),
        *((area, "persons", "all", part, *figures, "", "") for part in parts),
        *([(area, "male", "65-69", "all", *NONE, "", "suppressed")] if indicator.disclosure in HIDDEN else []),
        (area, "male", "95+", "all", *NONE, "no figure was sent", "missing"),
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *OPTIONAL))
    writer.writerows((indicator.id, code, "2025-26", *example) for code, *example in examples)
    return text.getvalue()
