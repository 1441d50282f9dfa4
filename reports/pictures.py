"""The pictures of a pack: which drawings it needs, and where each stands."""

from collections.abc import Iterable, Mapping

from components.frame import PRESETS
from reports.blocks import Chart
from reports.browser import Picture
from reports.drawing import Drawing, drawing

Key = tuple[str, str, str]  # card, address, preset
Pictures = Mapping[Key, Picture]


def key(chart: Chart, size: str = "") -> Key:
    """Where a chart's picture stands, of its own size or of another."""
    return chart.shown.card, chart.shown.address, size or chart.size


def needed(charts: Iterable[Chart], sizes: Iterable[str]) -> dict[Key, Drawing]:
    """The drawings of charts, each at its own size where "" is among the sizes, and at each of the others."""
    keys = {key(one, size): one for one in charts for size in sizes if not size or one.size == "word"}
    made = {place: drawing(place[0], one.shown.view, PRESETS[place[2]]) for place, one in keys.items()}
    return {place: one for place, one in made.items() if one}
