"""Indicators: one TOML file each in data/definitions/. A file says what is true of a measure, never how it is drawn."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from math import isfinite
from pathlib import Path
from typing import Any

from data import files
from data.fields import FieldError, made, told

DEFINITIONS = Path(__file__).with_name("definitions")
ID = re.compile(r"[a-z][a-z0-9_]{0,79}")  # it stands in addresses
TEXTS = ("title", "short_title", "question", "why_it_matters", "numerator", "denominator", "unit", "owner")
BETWEEN = {"multiplier": (1, 1_000_000), "decimals": (0, 5), "minimum_denominator": (0, 1_000_000),
           "funnel_minimum": (0, 1_000_000)}  # fmt: skip


class Theme(StrEnum):
    """What an indicator is about; `components.formats` has their words and their order."""

    CHILDREN = "children"
    URGENT = "urgent"
    HEART = "heart"
    RESPIRATORY = "respiratory"
    DIABETES = "diabetes"
    MENTAL = "mental"
    CANCER = "cancer"
    BONES = "bones"
    POPULATION = "population"
    MONEY = "money"


class Method(StrEnum):
    """How a value and its limits follow from numerator and denominator."""

    COUNT = "count"  # the numerator itself: no interval
    PROPORTION = "proportion"  # Wilson
    RATE = "rate"  # Byar, exact Poisson under 10
    MEAN = "mean"  # numerator / denominator without an interval (a weighted score)
    CHANGE = "change"  # from denominator (a year before) to numerator (now), without an interval
    DSR = "dsr"  # standardised for age, Dobson: from bands of age that the store does not hold
    LIFE = "life"  # life expectancy, Chiang II and Silcocks: from bands of age that the store does not hold


GIVEN = (Method.DSR, Method.LIFE)


class Polarity(StrEnum):
    """Which direction is better. Crude disease registers have none and are never judged."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Disclosure(StrEnum):
    """How small numbers are protected: the policies of data.disclosure, and none for open data."""

    NONE = "none"
    ROUNDED = "nhse_secondary"
    DEATHS = "deaths"
    COMPLEMENTARY = "complementary"


class Barred(StrEnum):
    """Why a figure cannot tell whether something that began on a day made a difference."""

    MODELLED = "modelled"  # worked out from what is known of other people or places
    POOLED = "pooled"  # neighbouring figures share years or months
    APPORTIONED = "apportioned"  # figures of neighbourhoods, given to whoever lives there


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who published the figures, where, and under what licence."""

    name: str
    publisher: str
    url: str
    licence: str = "Open Government Licence v3.0"


@dataclass(frozen=True, kw_only=True)
class Rebase:
    """A day from which a series' limits are worked out anew, and why; `area` names one community, "" means all."""

    on: date
    reason: str
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """An indicator's definition; `id` is the file's stem and never changes once published.

    `file` says which loader brings it and what the loader looks for, for example {kind = "qof", group = "DM"};
    `also` names further files that hold more of it (other years, England). Where `summed` is false the figures are
    published for practices only, and none is worked out for PCNs, communities or the Place. Where `events_repeat`, one
    person may have many (attendances): chance alone then varies more than counts of people would. Special lists (for a
    care home, say) have hundreds of people and are like no others: under `funnel_minimum` people none is in a funnel.
    `counted` names in a word what a rate's numerator counts ("attendances"), for sentences. `barred`: why there is no
    before and after with it, None where there may be.
    """

    id: str
    title: str
    short_title: str
    theme: Theme
    question: str
    why_it_matters: str
    numerator: str
    denominator: str
    unit: str
    multiplier: int
    decimals: int
    method: Method
    polarity: Polarity
    judged_without_age: bool
    minimum_denominator: int
    disclosure: Disclosure
    source: Source
    known_problems: tuple[str, ...]
    owner: str
    reviewed: date
    review_due: date
    file: Mapping[str, Any] = field(hash=False)
    counted: str = ""
    target: float | None = None
    target_source: str = ""
    events_repeat: bool = False
    funnel_minimum: int = 500
    rebases: tuple[Rebase, ...] = ()
    also: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    listed: bool = True
    summed: bool = True
    barred: Barred | None = None

    def files(self, kind: str) -> list[Mapping[str, Any]]:
        """What a loader of this kind looks for: `file` and those of `also` that are of the kind, in this order."""
        return [one for one in (self.file, *self.also) if one.get("kind") == kind]

    @cached_property
    def measure(self) -> str:
        """What is measured, whichever edition of an index it is worked out by."""
        return self.id.removesuffix(f"_{self.edition}")

    @cached_property
    def edition(self) -> str:
        """The year of the index that it is worked out by, where another is told apart by it; else ""."""
        return str(self.file.get("edition", ""))

    @property
    def is_count(self) -> bool:
        """Whether the figure grows with the area: then a community cannot be set beside the Place or England."""
        return self.method is Method.COUNT

    @property
    def is_given(self) -> bool:
        """Whether value and limits are as a loader gives them: no numerator and denominator lead to them."""
        return self.method in GIVEN

    @cached_property
    def judged(self) -> Polarity:
        """Which direction is better where figures are compared: none while age is not allowed for."""
        return self.polarity if self.judged_without_age else Polarity.NONE


class DefinitionError(ValueError):
    """A definition file that cannot be used; says the file, the line and the key."""


@cache
def indicators(folder: Path = DEFINITIONS) -> Mapping[str, Indicator]:
    """Every indicator by id, in order of theme and title. Raises DefinitionError naming file and key."""
    found = [read(path) for path in sorted(folder.glob("*.toml"))]
    return {one.id: one for one in sorted(found, key=lambda one: (one.theme, one.short_title.casefold()))}


def read(path: Path) -> Indicator:
    """One definition file, checked."""
    return defined(path.stem, path.read_bytes())


def defined(identifier: str, toml: bytes) -> Indicator:
    """The definition that a TOML text holds. Raises DefinitionError naming file and key."""
    where = f"{identifier}.toml"
    if not ID.fullmatch(identifier):
        raise DefinitionError(f"{where}: the name of a definition's file has to be of a-z, 0-9 and _, as it is its id")
    try:
        found = made(Indicator, tomllib.loads(toml.decode("utf-8")), id=identifier)
        _check(found)
        return found
    except ValueError as problem:
        raise DefinitionError(told(where, toml.decode("utf-8", "replace"), problem)) from problem


def _check(one: Indicator) -> None:
    """Raises ValueError for what is of the right type and yet cannot be."""
    texts = {key: getattr(one, key) for key in TEXTS} | {
        f"source: {key}": text for key, text in vars(one.source).items()
    }
    for key, text in texts.items():
        if not text.strip():
            raise FieldError(key, "has to be text, and is empty")
    for key, (least, most) in BETWEEN.items():
        if not least <= getattr(one, key) <= most:
            raise FieldError(key, f"has to be a whole number from {least} to {most:,}, not {getattr(one, key)}")
    if not one.source.url.startswith(("https://", "http://")):
        raise FieldError("source: url", f"has to be an address such as https://example.org, not {one.source.url!r}")
    if one.review_due <= one.reviewed:
        raise FieldError("review_due", f"has to be after reviewed, {one.reviewed}, not {one.review_due}")
    if one.target is not None and not (isfinite(one.target) and one.target_source.strip()):
        raise FieldError("target", "has to be a number, with target_source saying whose target it is")
    for at, file in enumerate((one.file, *one.also)):
        files.check(file, f"also {at}" if at else "file")
