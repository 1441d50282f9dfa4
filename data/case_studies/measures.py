"""The table of measures of a case study, read from its CSV and checked; all that is wrong is told at once."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.case_studies.parts import Measure
from data.case_studies.words import Kind
from data.identifying import identifying
from data.indicators import DefinitionError

REQUIRED = ("id", "period", "name", "numerator", "unit", "kind")
OPTIONAL = ("starts", "ends", "denominator", "effect", "part_of", "note", "says")
COLUMNS = (*REQUIRED, *OPTIONAL)
LINE = "line"
MOST, LONGEST, SHOWN = 200, 600, 20  # rows, letters of a cell, errors that a message lists
WORD = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}", re.ASCII)
MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)
# Of all that is not one of these, few are taken for few people.
THINGS = {
    "%", "£", "appointments", "clinics", "days", "events", "hours", "meetings", "minutes", "months", "practices",
    "roadshows", "sessions", "teams", "visits", "weeks",
}  # fmt: skip
FEW = range(1, 8)
NEEDED = "of how many: a claim without a denominator is refused. Mark it quoted where it was published without one"
TOO_FEW = (
    "no number of people from 1 to 7, nor all but so few of them, unless it was published: give its sentence as says"
)
Row = Mapping[str, str]


@dataclass
class Faults:
    """What is wrong with a table, told by line and column."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, row: Row, column: str, wrong: bool, expected: str) -> None:
        """Notes a cell that is wrong, with what was expected of it."""
        if wrong:
            found = row.get(column, "")[:60]
            self.found.append(f"line {row.get(LINE, '?')}, column {column}: found '{found}'; expected {expected}")

    def hide(self, row: Row, column: str, what: str) -> None:
        """Notes a cell that must not be repeated."""
        self.found.append(f"line {row.get(LINE, '?')}, column {column}: there is {what} (not shown here). Take it out")

    def refuse(self) -> None:
        """Raises DefinitionError if anything was noted."""
        if self.found:
            more = [f"and {len(self.found) - SHOWN} more"] if len(self.found) > SHOWN else []
            raise DefinitionError(f"{self.file}: " + "; ".join([*self.found[:SHOWN], *more]))


def rows(table: bytes, file: str) -> list[dict[str, str]]:
    """The rows of a CSV by column, each with its line. Raises DefinitionError where it is no such table."""
    try:
        text = table.decode("utf-8-sig")
        mark = max(",;\t", key=text.partition("\n")[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        header = [name.strip().casefold() for name in next(reader, [])]
        _check_header(header, file)
        found = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DefinitionError(f"{file}: this is not a table in UTF-8 ({problem}). Save it as CSV UTF-8") from problem
    filled = [(line, row) for line, row in found if any(row)]
    for line, row in filled:
        if len(row) != len(header):
            raise DefinitionError(f"{file}: line {line}: it has {len(row)} fields and the header {len(header)}")
    if len(filled) > MOST:
        raise DefinitionError(f"{file}: it has {len(filled)} rows; expected {MOST} at most")
    return [dict(zip(header, row, strict=True)) | {LINE: str(line)} for line, row in filled]


def _check_header(header: Sequence[str], file: str) -> None:
    twice = sorted(name for name, times in Counter(header).items() if times > 1)
    lacking = [name for name in REQUIRED if name not in header]
    strange = [name[:40] for name in header if name not in COLUMNS]
    for said, names in (("is missing", lacking), ("is no column of it", strange), ("is there twice", twice)):
        if names:
            said = f"line 1: the column {', '.join(names)} {said}"
            raise DefinitionError(f"{file}: {said}; there are {', '.join(COLUMNS)}")


def measures(stated: Sequence[Row], file: str) -> tuple[Measure, ...]:
    """The measures in their order. Raises DefinitionError naming each line and column that is wrong.

    What claims an effect needs a denominator, or is marked as quoted. Parts add up to their whole. A number of people
    from 1 to 7 is taken only with the sentence by which it was published.
    """
    faults = Faults(file)
    for row in stated:
        _check_words(row, faults)
        _check_figures(row, faults)
    repeated = {one for one, times in Counter(row.get("id") for row in stated).items() if times > 1}
    for row in stated:
        faults.add(row, "id", row.get("id") in repeated, "each id once")
    faults.refuse()
    found = tuple(_measure(row) for row in stated)
    for row, one in zip(stated, found, strict=True):
        _check_part(row, one, found, faults)
        _check_few(row, one, faults)
    faults.refuse()
    return found


def _check_words(row: Row, faults: Faults) -> None:
    for column in COLUMNS:
        text = row.get(column, "")
        fine = isinstance(text, str) and len(text) <= LONGEST and text.replace("\n", " ").isprintable()
        faults.add(row, column, not fine, f"at most {LONGEST} letters, digits and marks that can be seen")
        faults.add(row, column, column in REQUIRED and not text, "something: the cell is empty")
        if what := identifying(text, days=column == "says"):
            faults.hide(row, column, what)
    faults.add(row, "id", not WORD.fullmatch(row.get("id", "")), "a short word of small letters, digits and -")
    starts, ends = row.get("starts", ""), row.get("ends", "")
    for column, text in (("starts", starts), ("ends", ends)):
        faults.add(row, column, bool(text) and not MONTH.fullmatch(text), "a month such as 2022-04, or nothing")
    faults.add(row, "ends", bool(starts) != bool(ends) or ends < starts, "a month that is not before the start")


def _check_figures(row: Row, faults: Faults) -> None:
    kind, number, effect = row.get("kind", ""), row.get("numerator", ""), row.get("effect", "")
    faults.add(row, "kind", kind not in set(Kind), f"one of {', '.join(Kind)}")
    faults.add(row, "effect", effect not in ("", "yes", "no"), "yes or no")
    faults.add(row, "numerator", not NUMBER.fullmatch(number), "a number, 0 or more, such as 19 or 7.5")
    out_of = row.get("denominator", "")
    if kind == Kind.SHARE:
        fine = WHOLE.fullmatch(number) and WHOLE.fullmatch(out_of) and int(out_of) >= max(int(number), 1)
        faults.add(row, "denominator", not fine, "two whole numbers, of which this one is not below the numerator")
    elif effect == "yes" and kind == Kind.COUNT:
        faults.add(row, "denominator", True, NEEDED)
    else:
        faults.add(row, "denominator", bool(out_of), f"nothing: only a {Kind.SHARE} has a denominator")


def _measure(row: Row) -> Measure:
    words = {name: row.get(name, "") for name in ("id", "period", "starts", "ends", "name", "unit", "part_of", "note")}
    out_of = row.get("denominator", "")
    return Measure(
        **words,
        numerator=float(row["numerator"]),
        denominator=float(out_of) if out_of else None,
        kind=Kind(row["kind"]),
        effect=row.get("effect") == "yes",
        says=row.get("says", ""),
    )


def _check_part(row: Row, one: Measure, among: Sequence[Measure], faults: Faults) -> None:
    """Parts are of the same time and unit as their whole, and add up to it."""
    whole = next((other for other in among if other.id == one.part_of), None)
    if one.part_of and (whole is None or whole.part_of):
        faults.add(row, "part_of", True, "the id of a measure of this table that is no part itself")
    elif whole:
        alike = (one.period, one.unit, whole.kind) == (whole.period, whole.unit, Kind.COUNT)
        faults.add(row, "part_of", not alike, f"a count of the same period and unit as {whole.id}")
        summed = sum(other.numerator for other in among if other.part_of == whole.id)
        said = f"parts that add up to {whole.id}, {whole.numerator:g}; they make {summed:g}"
        faults.add(row, "numerator", summed != whole.numerator, said)
        faults.add(row, "denominator", one.denominator not in (None, whole.numerator), f"{whole.numerator:g}")


def _check_few(row: Row, one: Measure, faults: Faults) -> None:
    rest = one.denominator - one.numerator if one.denominator else 0
    few = one.unit.casefold() not in THINGS and (one.numerator in FEW or rest in FEW)
    faults.add(row, "numerator", few and not one.says, TOO_FEW)
