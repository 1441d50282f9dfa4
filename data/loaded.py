"""What became of the files of one command, for people and for scripts."""

from dataclasses import dataclass, field
from typing import Any

from data.engine import StoreError
from data.finding import Unread
from data.ingest import Outcome
from data.ingest.words import document

SHOWN = 50  # files left out that are told of one by one


@dataclass
class Report:
    """What became of the files: loads in their order, files that are of no known kind, and files that were refused.

    `stopped` is set where the store itself failed: the files after that were not tried.
    """

    loads: list[Outcome] = field(default_factory=list)
    left_out: list[Unread] = field(default_factory=list)
    refused: list[Unread] = field(default_factory=list)
    stopped: StoreError | None = None


def as_document(report: Report) -> dict[str, Any]:
    """A report for scripts; `error` is there where anything went wrong."""
    wrong = [*(one.why for one in report.refused), *([str(report.stopped)] if report.stopped else [])]
    return {
        "loads": [document(one) for one in report.loads],
        "left_out": [{"file": one.title, "why": one.why} for one in report.left_out],
        "refused": [{"file": one.title, "why": one.why} for one in report.refused],
        **({"error": "\n".join(wrong)} if wrong else {}),
    }


def as_lines(report: Report) -> list[str]:
    """What was left out, and how many files came to what; nothing where one file was loaded and none left out."""
    again = sum(one.already for one in report.loads)
    counts = {"loaded": len(report.loads) - again, "already loaded": again, "left out": len(report.left_out),
              "refused": len(report.refused)}  # fmt: skip
    if sum(counts.values()) < 2:
        return []
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    left = [f"left out: {one.title}: {one.why}" for one in report.left_out[:SHOWN]]
    more = len(report.left_out) - len(left)
    return [*left, *([f"and {more:,} more left out: --json names them all"] if more else []), f"Files: {told}"]
