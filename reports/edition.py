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

KNOWLEDGE = ("data/definitions", "data/reference")


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
class File:
    """A file of a pack: its name, its size in bytes and the sha256 of its content."""

    file: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> "File":
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
    files: tuple[File, ...]


def kept(folder: Path, record: Record) -> Path:
    """The file that holds the record, in the folder of editions. Raises OutError."""
    name = f"{record.community}_{record.made.replace(':', '').replace('-', '')}_v{record.version}.json"
    return written(folder / name, json.dumps(asdict(record), indent=1, ensure_ascii=False).encode())


def before(folder: Path, community: str, made: datetime) -> Record | None:
    """The newest edition of a community that was made before this moment; what cannot be read is left out."""
    found = [one for path in sorted(folder.glob(f"{community}_*.json")) if (one := _read(path))]
    earlier = [one for one in found if one.community == community and when(one) < made]
    return max(earlier, key=when, default=None)


def _read(path: Path) -> Record | None:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Record(**raw | {"files": tuple(File(**one) for one in raw["files"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def when(record: Record) -> datetime:
    """The moment that a record's pack was made."""
    return datetime.fromisoformat(record.made)
