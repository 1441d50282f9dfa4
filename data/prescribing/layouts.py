"""The layouts in which prescribing has been published, told apart by their headers alone.

The same heading means different things: BNF_CHEMICAL_SUBSTANCE is a code in the older files of the English Prescribing
Dataset (EPD) and a name in those of today, and QUANTITY is for one item or for all. So a layout is claimed as a whole.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.loaders.contract import BadFile
from data.loaders.headings import plain
from data.loaders.rows import Rows

NUMBERS = ("items", "quantity", "nic", "cost")


@dataclass(frozen=True)
class Layout:
    """A layout: what it calls our columns. `also` are headings that it has and we do not read.

    Ours are practice, code (of a presentation), NUMBERS, and where the layout has them month, unidentified and name
    (of a chemical substance). `per_item`: its quantity is that of one item. `padded`: its fields are filled up.
    """

    title: str
    columns: Mapping[str, str]
    also: tuple[str, ...] = ()
    per_item: bool = False
    padded: bool = False

    @property
    def headings(self) -> frozenset[str]:
        """All headings that a file of this layout has to have, in plain form."""
        return frozenset(map(plain, [*self.columns.values(), *self.also]))


EPD = {"month": "YEAR_MONTH", "practice": "PRACTICE_CODE", "items": "ITEMS", "quantity": "TOTAL_QUANTITY",
       "nic": "NIC", "cost": "ACTUAL_COST", "unidentified": "UNIDENTIFIED"}  # fmt: skip
LAYOUTS = (
    Layout(
        "English Prescribing Dataset with SNOMED codes",
        {**EPD, "code": "BNF_PRESENTATION_CODE", "name": "BNF_CHEMICAL_SUBSTANCE"},
        ("BNF_CHEMICAL_SUBSTANCE_CODE", "QUANTITY"),
    ),
    Layout(  # to February 2025; files that have SNOMED_CODE beside these names are read in the same way
        "English Prescribing Dataset, older layout",
        {**EPD, "code": "BNF_CODE", "name": "CHEMICAL_SUBSTANCE_BNF_DESCR"},
        ("BNF_CHEMICAL_SUBSTANCE", "QUANTITY"),
    ),
    Layout(  # 46 items of 14 tablets are said to be 644 daily quantities: Quantity is that of one item
        "Detailed Prescribing Information",
        {"practice": "Practice Code", "code": "BNF Code", "items": "Items", "quantity": "Quantity", "nic": "NIC",
         "cost": "Actual Cost"},
        per_item=True,
    ),
    Layout(  # 3 items of 85 sachets are said to be 255: QUANTITY is that of all items
        "Practice prescribing (PDPI)",
        {"month": "PERIOD", "practice": "PRACTICE", "code": "BNF CODE", "items": "ITEMS", "quantity": "QUANTITY",
         "nic": "NIC", "cost": "ACT COST"},
        padded=True,
    ),
)  # fmt: skip


def layout(rows: Rows) -> Layout:
    """The layout that a file's header claims. Raises BadFile where it claims none wholly, or two."""
    header = {plain(name) for name in rows.table.header}
    every = frozenset[str]().union(*(one.headings for one in LAYOUTS))
    fitting = [one for one in LAYOUTS if one.headings <= header and not (every - one.headings) & header]
    if len(fitting) == 1:
        return fitting[0]
    claimed = [one for one in LAYOUTS if one.headings <= header] or [_nearest(header)]
    raise _mixed(rows, claimed[0], header, every)


def places(layout: Layout, header: Collection[str]) -> dict[str, int]:
    """The position of each of our columns that the layout has."""
    names = [plain(name) for name in header]
    return {ours: names.index(plain(theirs)) for ours, theirs in layout.columns.items()}


def _nearest(header: Collection[str]) -> Layout:
    return max(LAYOUTS, key=lambda one: len(one.headings & set(header)) / len(one.headings))


def _mixed(rows: Rows, near: Layout, header: Collection[str], every: frozenset[str]) -> BadFile:
    """What to say of a header: which columns it lacks of the nearest layout, and which are another one's."""
    lacking, strange = near.headings - set(header), (every - near.headings) & set(header)
    said = [f"it lacks {', '.join(sorted(lacking))}"] if lacking else []
    said += [f"it has {', '.join(sorted(strange))} of another layout"] if strange else []
    found = f"the header is of no known layout of prescribing. The nearest is '{near.title}': {' and '.join(said)}"
    remedy = "Load the file as it was published: the same name means different things in different layouts"
    return BadFile(rows.path, found, line=1, remedy=remedy)
