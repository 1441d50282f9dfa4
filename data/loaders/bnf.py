"""BNF code information: the names of chapters, sections, paragraphs and chemical substances (NHSBSA)."""

from collections.abc import Iterator

import pandas as pd

from data.loaders import checks
from data.loaders.contract import BadFile, Context, Entry, Loader, Parsed
from data.loaders.rows import Rows
from data.loaders.told import first, some
from data.place import ENGLAND

KIND = "bnf"
LEVELS = {"chapter": 2, "section": 4, "paragraph": 6, "chemical": 9}  # characters of a code
DUMMY = "DUMMY "  # a filler, where appliances have no such level
FILLERS = "appliances: named by chapter and kind (section); the levels below are fillers"
LONGEST = 200


def parse(rows: Rows, context: Context) -> Parsed:
    """The names as entries, one part a level. Appliances are named down to their kind, which is a section."""
    frame = rows.whole()
    for level, length in LEVELS.items():
        form, expected = f"[0-9]{{2}}[0-9A-Z]{{{length - 2}}}", f"a BNF code of {length} characters"
        checks.matching(rows, frame, f"{level}_code", form, expected)
    entries = [one for level in LEVELS for one in _names(rows, frame, level)]
    fillers = frame[frame["chemical"].str.upper().str.startswith(DUMMY)]
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(frame),
        remainders=some(FILLERS, len(fillers), example=first(fillers, "chemical_code"), kept=True),
        entries=tuple(entries),
    )


def _names(rows: Rows, frame: pd.DataFrame, level: str) -> Iterator[Entry]:
    """Each code of a level once. Raises BadFile where a code has two names."""
    pairs = frame[[f"{level}_code", level]].drop_duplicates()
    pairs = pairs[~pairs[level].str.upper().str.startswith(DUMMY)]
    again = pairs[pairs.duplicated(f"{level}_code")]
    if len(again):
        code = again[f"{level}_code"].iloc[0]
        first = pairs.loc[pairs[f"{level}_code"] == code, level].iloc[0]
        found = f"{code} is '{again[level].iloc[0][:60]}' here and '{first[:60]}' above"
        raise BadFile(
            rows.path, found, line=int(again.index[0]), column=rows.heading(level), expected="one name a code",
            remedy=checks.MEND,
        )  # fmt: skip
    for code, name in sorted(zip(pairs[f"{level}_code"], pairs[level], strict=True)):
        yield Entry(KIND, level, code, ENGLAND, name[:LONGEST])


LOADER = Loader(
    kind=KIND,
    title="BNF code information: names of chapters, sections, paragraphs and chemical substances",
    order=55,
    columns={
        "chapter": ("BNF Chapter",),
        "chapter_code": ("BNF Chapter Code",),
        "section": ("BNF Section",),
        "section_code": ("BNF Section Code",),
        "paragraph": ("BNF Paragraph",),
        "paragraph_code": ("BNF Paragraph Code",),
        "chemical": ("BNF Chemical Substance",),
        "chemical_code": ("BNF Chemical Substance Code",),
    },
    parse=parse,
)
