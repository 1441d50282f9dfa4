"""Editions: what a pack was made from, so that it can be made again, and the record of each pack that was made."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from queries import read
from queries.cache import PROGRAM, digest
from reports.files import written

KNOWLEDGE = ("data/definitions", "data/reference", "data/case_studies")


@dataclass(frozen=True)
class Edition:
    """The data version, and digests of the definitions and of the program."""

    version: int
    definitions: str
    code: str

    def line(self) -> str:
        """The three as a line under a paper."""
        return f"Data version {self.version}, definitions {self.definitions}, program {self.code}."


def edition() -> Edition:
    """What whatever is read now rests on. Raises UnreadableError."""
    return Edition(read.version(), definitions(), program())


@cache
def definitions() -> str:
    """A digest of what is known of indicators, the Place and its rules."""
    return digest(KNOWLEDGE, (".toml", ".csv"))


@cache
def program() -> str:
    """A digest of the program."""
    return digest(PROGRAM, (".py",))


@dataclass(frozen=True)
class PackFile:
    """A file of a pack: its name, its size in bytes and the sha256 of its content."""

    file: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> "PackFile":
        """The file of this name and content."""
        return cls(name, len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Record:
    """That a pack was made: of whom, when, from what, and the files that it became."""

    community: str
    title: str
    made: str
    version: int
    definitions: str
    code: str
    files: tuple[PackFile, ...]


def kept(folder: Path, record: Record) -> Path:
    """The file that holds the record, in the folder of editions. Raises OutError."""
    name = f"{record.community}_{record.made.replace(':', '').replace('-', '')}_v{record.version}.json"
    return written(folder / name, json.dumps(asdict(record), indent=1, ensure_ascii=False).encode())


def editions(reports: Path) -> Path:
    """The folder of records, beside that of the packs that are made on the web."""
    return reports.with_name("editions")


def records(folder: Path, community: str = "") -> list[Record]:
    """All records, or a community's, the newest first; what cannot be read is left out."""
    found = [one for path in folder.glob(f"{community or '*'}_*.json") if (one := _read(path))]
    return sorted((one for one in found if community in ("", one.community)), key=when, reverse=True)


def before(folder: Path, community: str, made: datetime) -> Record | None:
    """The newest edition of a community that was made before this moment."""
    return next((one for one in records(folder, community) if when(one) < made), None)


def _read(path: Path) -> Record | None:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = Record(**raw | {"files": tuple(PackFile(**one) for one in raw["files"])})
        return found if when(found).tzinfo else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def when(record: Record) -> datetime:
    """The moment that a record's pack was made."""
    return datetime.fromisoformat(record.made)
