"""The Place: its communities and their Primary Care Networks, read from files that people can edit."""

import csv
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from math import inf
from pathlib import Path
from typing import TypeVar

from data.fields import FieldError, made, told
from data.indicators import DefinitionError

ENGLAND = "E92000001"
FILES = ("place.toml", "communities.csv", "networks.csv")
COMPARISONS = ("place", "england")
MOST = 40  # communities that the pages have room for
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # days are put in order as text
SLUG = re.compile(r"[a-z0-9_-]{1,24}", re.ASCII)  # it stands in addresses, and as a code in the store
Kind = TypeVar("Kind")


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
    """A Place and its communities in their one fixed order.

    `comparison` says whose practices and PCNs the store keeps beside its own: "place" nobody's, "england" everyone's.
    `indicator` is the one that pages show where none is chosen; "" for the first of the list.
    `on_budget_percent` and `on_budget_pounds`: how far money may be from its budget and count as on it.
    """

    code: str
    name: str
    title: str
    icb_code: str
    icb_name: str
    communities: tuple[Community, ...]
    networks: tuple[Network, ...]
    comparison: str = "place"
    indicator: str = ""
    on_budget_percent: float = 1
    on_budget_pounds: float = 10_000

    @cached_property
    def written(self) -> str:
        """All that it says, as text: what is kept for one Place is never shown for another."""
        return repr(self)

    def community(self, slug: str | None) -> Community | None:
        """The community with this slug, or None."""
        return next((one for one in self.communities if one.slug == slug), None)

    @property
    def latest_networks(self) -> list[Network]:
        """Each network as it was stated last: one that moved to another community stands there alone."""
        return list({one.code: one for one in sorted(self.networks, key=lambda one: one.valid_from)}.values())

    def leeway(self, budget: float) -> float:
        """How many pounds more or less than a budget still count as on budget."""
        return max(self.on_budget_pounds, self.on_budget_percent / 100 * abs(budget))

    @property
    def keeps_england(self) -> bool:
        """Whether the practices and PCNs of all England are kept, as a comparison set."""
        return self.comparison == "england"


@cache
def load(folder: Path) -> Place:
    """The Place described by place.toml, communities.csv and networks.csv in a folder. Raises DefinitionError."""
    about = _text(folder / "place.toml")
    communities = _rows(folder / "communities.csv", _community)
    networks = _rows(folder / "networks.csv", _network)
    slugs = [one.slug for one in communities]
    wrong = next((slug for slug in slugs if not SLUG.fullmatch(slug) or slugs.count(slug) > 1), None)
    if wrong is not None:
        said = "a slug is of a-z, 0-9, - and _, at most 24 of them, and stands once"
        raise DefinitionError(f"communities.csv: {wrong!r}: {said}")
    if not 1 <= len(slugs) <= MOST:
        raise DefinitionError(f"communities.csv: a Place has 1 to {MOST} communities, and here are {len(slugs)}")
    try:
        place = made(Place, tomllib.loads(about), communities=communities, networks=networks)
        _check(place)
    except ValueError as problem:
        raise DefinitionError(told("place.toml", about, problem)) from problem
    return place


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise DefinitionError(f"There is no {path}: PLACE must name a folder with {', '.join(FILES)}.") from problem
    except UnicodeDecodeError as problem:
        raise DefinitionError(f"{path.name}: {problem}") from problem


def _check(place: Place) -> None:
    """Raises FieldError for what is of the right type and yet cannot be."""
    if place.comparison not in COMPARISONS:
        raise FieldError("comparison", f"is {place.comparison!r}; use one of {', '.join(COMPARISONS)}")
    for key in ("on_budget_percent", "on_budget_pounds"):
        if not 0 <= getattr(place, key) < inf:
            raise FieldError(key, f"is {getattr(place, key)!r}; use a number of 0 or more")


def _rows(path: Path, made: Callable[[dict[str, str]], Kind]) -> tuple[Kind, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")  # a row that ends early has empty cells
            return tuple(_of_line(path, reader.line_num, made, row) for row in reader)
    except FileNotFoundError as problem:
        raise DefinitionError(f"There is no {path}: PLACE must name a folder with {', '.join(FILES)}.") from problem
    except KeyError as problem:
        raise DefinitionError(f"{path.name}: there is no column {problem}") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DefinitionError(f"{path.name}: {problem}") from problem


def _of_line(path: Path, line: int, made: Callable[[dict[str, str]], Kind], row: dict[str, str]) -> Kind:
    try:
        return made(row)
    except ValueError as problem:
        raise DefinitionError(f"{path.name}, line {line}: {problem}") from problem


def _community(row: dict[str, str]) -> Community:
    at = row["row"], row["column"]
    if not all(number.isdecimal() for number in at):
        raise ValueError(f"row and column are {' and '.join(map(repr, at))}; use whole numbers from 0")
    return Community(row["slug"], row["short_name"], row["name"], row["system"], *map(int, at))


def _network(row: dict[str, str]) -> Network:
    if not DAY.fullmatch(row["valid_from"]) or not _is_day(row["valid_from"]):
        raise ValueError(f"valid_from is {row['valid_from']!r}; write a day as 2026-04-01")
    return Network(row["pcn_code"], row["pcn_name"], row["community"], row["valid_from"], row["confirmed_by"])


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
