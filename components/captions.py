"""What stands under every picture, on the page and in a paper: source, dates, version, and the illustrative stamp."""

from dataclasses import dataclass

import pandas as pd

from components.formats import data_to, day
from components.view import View
from data.periods import parse

STAMP = "ILLUSTRATIVE DATA, not real"
MANY = 2  # publishers up to which a picture names each source


@dataclass(frozen=True)
class Caption:
    """Where figures come from, the day they reach to, when they were loaded and which data version they are."""

    source: str
    data_to: str
    loaded: str
    version: int
    illustrative: bool
    geography: str = ""  # by which map practices were placed
    publishers: tuple[str, ...] = ()  # of the sources, each once
    sources: int = 1  # how many

    def line(self) -> str:
        """The line under a chart on the page."""
        return f"Source: {self.source}. {self.dates()}"

    def dates(self) -> str:
        """The same without the source."""
        said = f"Data to {self.data_to}. Loaded {self.loaded}. Data version {self.version}."
        return f"{said} {self.geography}".strip()

    def credit(self) -> str:
        """The source for a picture's foot; of many sources their publishers, for the view names each in full."""
        if len(self.publishers) <= MANY:
            return f"Source: {self.source}."
        return f"Sources: {'; '.join(self.publishers)}."


def map_words(kind: str, since: str) -> str:
    """By which kind of file, holding from which day, practices were placed; "" for none."""
    if not kind:
        return ""
    return f"Practices by {'the ePCN workbook' if kind == 'epcn' else f'the map of {day(since)}'}."


def caption(frame: pd.DataFrame, view: View, version: int, geography: str = "") -> Caption:
    """The caption of a frame of values; several indicators name each of their sources once."""
    names = dict.fromkeys(
        f"{view.indicators[key].source.name}, {view.indicators[key].source.publisher}" for key in frame["indicator"]
    )
    newest_of: dict[str, str] = {}
    periods = set(zip(frame["period"], frame["indicator"], strict=True))
    for key, name in sorted(periods, key=lambda one: (_end(one[0]), *one)):  # a year and its last month end alike
        newest_of[name] = key
    ends = sorted(newest_of.values(), key=lambda key: (_end(key), key))
    mixed = _end(ends[0]) != _end(ends[-1])
    newest = data_to(ends[-1])
    return Caption(
        source="; ".join(names),
        data_to=f"{data_to(ends[0])} (oldest) and {newest} (newest)" if mixed else newest,
        loaded=day(str(frame["loaded"].max())),
        version=version,
        illustrative=any(frame[name].any() for name in ("illustrative", "bench_made_up") if name in frame),
        geography=geography,
        publishers=tuple(dict.fromkeys(view.indicators[key].source.publisher for key in frame["indicator"].unique())),
        sources=len(names),
    )


def _end(key: str) -> str:
    return parse(key).end.isoformat()
