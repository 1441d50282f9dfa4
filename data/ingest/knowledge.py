"""What people have written down: the Place and the definitions; and whether the store still agrees with them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data import indicators, place, successors
from data.settings import Settings

PLACE_FILES = ("place.toml", "communities.csv", "networks.csv", successors.FILE)  # the last one may be absent


@dataclass(frozen=True)
class Known:
    """The folders of the Place and of the definitions, and what stands in them."""

    place_folder: Path
    definitions_folder: Path = indicators.DEFINITIONS

    @classmethod
    def from_environment(cls) -> "Known":
        """The folders that the settings name."""
        return cls(Settings.from_environment().place)

    @cached_property
    def place(self) -> place.Place:
        """The Place, its communities and networks."""
        return place.load(self.place_folder)

    @cached_property
    def successors(self) -> tuple[successors.Successor, ...]:
        """The practices that closed into others."""
        return successors.read(self.place_folder)

    @cached_property
    def indicators(self) -> Mapping[str, indicators.Indicator]:
        """The definitions by id."""
        return indicators.indicators(self.definitions_folder)

    @cached_property
    def place_sha256(self) -> str:
        """One digest for the Place's files."""
        paths = [self.place_folder / name for name in PLACE_FILES]
        return digest(path for path in paths if path.exists() or path.name != successors.FILE)

    @cached_property
    def definitions_sha256(self) -> str:
        """One digest for all definitions."""
        return digest(sorted(self.definitions_folder.glob("*.toml")))


def digest(paths: Iterable[Path]) -> str:
    """The sha256 of files, one after the other."""
    whole = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                whole.update(chunk)
    return whole.hexdigest()
