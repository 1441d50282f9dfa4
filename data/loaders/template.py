"""What an indicator file looks like: its header and example rows for one indicator, to be filled in a spreadsheet."""

import csv
import io

from data.disclosure import HIDDEN
from data.indicators import Indicator, Method
from data.loaders.generic import COLUMNS, OPTIONAL
from data.place import ENGLAND

FIGURES = {Method.COUNT: ("1250", ""), Method.MEAN: ("25000.50", "1250")}
SHARE = ("125", "1250")  # numerator and denominator of all others


def template(indicator: Indicator, area: str) -> str:
    """A CSV text: the header, then rows for an area and England, parts of the people, and figures that are not there.

    Area types may be mixed in a file: practice codes, or PCNs, communities, the Place and England where the figures
    are published for those.
    """
    figures = FIGURES.get(indicator.method, SHARE)
    examples = [
        (area, "persons", "all", "all", *figures, "", ""),
        (ENGLAND, "persons", "all", "all", *figures, "", ""),
        (area, "female", "65-69", "all", *figures, "", ""),
        (area, "persons", "all", "imd2019_decile:1", *figures, "", ""),
        *([(area, "male", "65-69", "all", "", "", "", "suppressed")] if indicator.disclosure in HIDDEN else []),
        (area, "male", "95+", "all", "", "", "no figure was sent", "missing"),
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *OPTIONAL))
    for code, sex, age, category, numerator, denominator, note, state in examples:
        key = (indicator.id, code, "2025-26", sex, age, category)
        writer.writerow((*key, numerator, denominator, "", "", "", note, state))
    return text.getvalue()
