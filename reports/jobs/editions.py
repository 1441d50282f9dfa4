"""Packs of which there is a record and no job: those that the command made, and those that were cleared since."""

from collections.abc import Mapping, Sequence

from components.formats import count_of
from components.markup import Part, joined, table, tag
from reports.edition import Record
from reports.jobs.job import Job
from reports.jobs.shown import ALIGN, size, time

MOST = 30  # that are listed
WHERE = (
    "Their files are not kept here: those of the command (python -m reports pack) lie in the folder that it was given "
    "with --out. The checksum tells whether a file is one of them. The same program makes them again from the same "
    "data version (--version) and moment (--made)."
)


def others(records: Sequence[Record], jobs: Sequence[Job]) -> list[Record]:
    """The records whose files no job has."""
    kept = {file.sha256 for job in jobs for file in job.files}
    return [one for one in records if not kept.issuperset(file.sha256 for file in one.files)]


def told(found: Sequence[Record], names: Mapping[str, str]) -> Part:
    """What was made, when and from what, newest first, each with its files' checksums; nothing where there are none."""
    if not found:
        return ""
    left = len(found) - MOST
    more = [tag("p", f"And {count_of(left, 'older one')}.")] if left > 0 else []
    head = [tag("h3", "Other packs on record"), tag("p", WHERE, class_="cc-source")]
    return joined([*head, *(_one(one, names) for one in found[:MOST]), *more])


def _one(record: Record, names: Mapping[str, str]) -> Part:
    name = names.get(record.community, record.community)
    head = f"{name}: {record.title.rpartition(': ')[2]}. Made {time(record.made)}, data version {record.version}"
    rows: list[list[Part]] = [[file.file, size(file.size), tag("code", file.sha256)] for file in record.files]
    files = table(f"Files of {head}", ["File", "Size", "Checksum (sha256)"], rows, ALIGN)
    made_from = f"Definitions {record.definitions}, program {record.code}."
    return tag("details", tag("summary", head), tag("p", made_from, class_="cc-source"), files, class_="cc-details")
