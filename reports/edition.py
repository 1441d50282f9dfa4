"""Editions: what a pack was made from, so that it can be made again, and the record of each pack that was made."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries import read

ROOT = Path(__file__).resolve().parent.parent
CODE = ("queries", "components", "cards", "methods", "data", "reports")
KNOWLEDGE = ("data/definitions", "data/reference", "data/rules")


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
    return _digest(KNOWLEDGE, (".toml", ".csv"))


@cache
def program() -> str:
    """A digest of the program."""
    return _digest(CODE, (".py",))


def _digest(folders: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    files = sorted(path for name in folders for path in (ROOT / name).rglob("*") if path.suffix in kinds)
    named = b"".join(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() for path in files)
    return hashlib.sha256(named).hexdigest()[:12]
