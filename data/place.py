"""The Place: its communities and their Primary Care Networks, read from files that people can edit."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENGLAND = "E92000001"


@dataclass(frozen=True)
class Community:
    """A Care Community; `row` and `column` place it on the tile diagram (0 is north and west)."""

    slug: str
    short_name: str
    name: str
    system: str
    row: int
    column: int


@dataclass(frozen=True)
class Network:
    """A Primary Care Network and the community it belongs to, from a day on, with who confirmed it."""

    code: str
    name: str
    community: str
    valid_from: str
    confirmed_by: str


@dataclass(frozen=True)
class Place:
    """A Place and its communities in their one fixed order."""

    code: str
    name: str
    title: str
    icb_code: str
    icb_name: str
    communities: tuple[Community, ...]
    networks: tuple[Network, ...]

    def community(self, slug: str | None) -> Community | None:
        """The community with this slug, or None."""
        return next((one for one in self.communities if one.slug == slug), None)


@cache
def load(folder: Path) -> Place:
    """The Place described by place.toml, communities.csv and networks.csv in a folder."""
    about = tomllib.loads((folder / "place.toml").read_text(encoding="utf-8"))
    communities = tuple(
        Community(row["slug"], row["short_name"], row["name"], row["system"], int(row["row"]), int(row["column"]))
        for row in _rows(folder / "communities.csv")
    )
    networks = tuple(
        Network(row["pcn_code"], row["pcn_name"], row["community"], row["valid_from"], row["confirmed_by"])
        for row in _rows(folder / "networks.csv")
    )
    return Place(communities=communities, networks=networks, **about)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
