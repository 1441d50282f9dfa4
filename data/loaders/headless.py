"""Files that begin with their first row: their columns named as the publisher's specification names them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain

from data.loaders.rows import Batch, Table

EPRACCUR = (  # Organisation Data Service, GP practices: 27 columns and no header
    "Organisation Code", "Name", "National Grouping", "High Level Health Geography", "Address Line 1",
    "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Postcode", "Open Date", "Close Date",
    "Status Code", "Organisation Sub-Type Code", "Commissioner", "Join Date", "Left Date", "Telephone", "Null 19",
    "Null 20", "Null 21", "Amended Record Indicator", "Null 23", "Provider", "Null 25", "Prescribing Setting",
    "Null 27",
)  # fmt: skip
FORMS = {
    "Organisation Code": r"[A-Z0-9]{3,6}",
    "Open Date": r"\d{8}",
    "Close Date": r"(\d{8})?",
    "Status Code": r"[A-Z]",
}


def titled(table: Table) -> Table:
    """The table under a header of ours where its first row is one of figures; else as it is."""
    if len(table.header) != len(EPRACCUR):
        return table
    row = dict(zip(EPRACCUR, table.header, strict=True))
    if not all(re.fullmatch(form, row[name].strip(), re.ASCII) for name, form in FORMS.items()):
        return table

    def batches(wanted: Collection[int]) -> Iterator[Batch]:
        return chain([([1], [table.header])], table.batches(wanted))

    return replace(table, header=EPRACCUR, batches=batches)
