"""The pictures of a pack: which drawings it needs, and where each stands."""

from collections.abc import Iterable, Mapping

from components.frame import SIZES
from reports.blocks import Chart
from reports.browser import Picture
from reports.drawing import Drawing, drawing

Key = tuple[str, str, str]  # card, address, preset
PAPER, FORM = "paper", "paper-form"  # the sizes that Word and PDF have
Pictures = Mapping[Key, Picture]


def key(chart: Chart, size: str = PAPER) -> Key:
    """Where a chart's picture of a size stands; in a form it has larger letters."""
    return chart.shown.card, chart.shown.address, FORM if chart.across and size == PAPER else size


def needed(charts: Iterable[Chart], sizes: Iterable[str]) -> dict[Key, Drawing]:
    """The drawings of charts, each at each of the sizes."""
    keys = {key(one, size): one for one in charts for size in sizes}
    made = {place: drawing(place[0], one.shown.view, SIZES[place[2]]) for place, one in keys.items()}
    return {place: one for place, one in made.items() if one}
