"""What a file of deaths looks like: its header and one neighbourhood's rows, for whoever makes the extract."""

import csv
import io
from collections.abc import Iterator

from data.loaders.deaths_checks import ALL, COLUMNS, SEXES
from data.loaders.mortality.bands import BANDS

AREA, YEARS = "E01018498", ("2020", "2021", "2022")
CAUSE = "cancer"  # one of those that definitions ask for: file = {kind = "deaths", cause = "cancer", to = 74}


def deaths_template() -> str:
    """A CSV text: for every area, year, sex and band a row of all causes with the people, and rows of single causes.

    A cause in which nobody died needs no row. Codes are LSOAs, or practices, never both; E92000001 adds England.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_examples())
    return text.getvalue()


def _examples() -> Iterator[tuple[object, ...]]:
    for year in YEARS:
        for sex in SEXES:
            for at, band in enumerate(BANDS):
                deaths = at // 5  # as few as in a neighbourhood
                yield year, AREA, sex, band, ALL, deaths, 45
                if deaths > 1:
                    yield year, AREA, sex, band, CAUSE, deaths - 1, ""
