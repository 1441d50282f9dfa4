"""An indicator by deprivation fifth: a bar and its 95 % interval each, the line of the slope, and the benchmark."""

from typing import Any

import numpy as np
import pandas as pd

from components.fifths import BLANK, FIFTHS, few, fifth_rows, of_practices
from components.figures.pieces import hover, known, whisker
from components.formats import HIDDEN, ticks, value
from components.gaps import SLOPE, weights
from components.records import records
from components.theme import FOCUS, MUTED, OTHERS, TEXT, Figure, axis, figure, label
from components.view import View
from data.indicators import Indicator, Method

HEIGHT, PLACES = 340, [int(fifth) for fifth in FIFTHS]
TICKTEXT = ["1<br>most<br>deprived", "2", "3", "4", "5<br>least<br>deprived"]


def gradient(frame: pd.DataFrame, view: View) -> Figure:
    """Bars from nought where nought means none, else dots. Where few or no people are, words stand in place of a figure
    whose interval would leave the others no room."""
    rows = fifth_rows(frame)
    shown = [row._replace(**BLANK) if few(row) else row for row in rows]
    line = [row for row in records(frame) if row.category == "all" and row.area_code == view.bench_code]
    drawn = _bars(shown, view) if from_nought(view.indicator) else _dots(shown, view)
    return figure(
        [drawn, *_sloping(frame, rows)],
        HEIGHT,
        xaxis=axis(showgrid=False, tickvals=PLACES, ticktext=TICKTEXT, range=[0.4, 5.6]),
        yaxis=axis(**ticks(view.indicator), nticks=6, **nought(view.indicator)),
        margin={"t": 30},
        shapes=[_across(row.value) for row in line if not np.isnan(row.value)],
        annotations=[
            *(label(f"┅ {view.bench_name} {value(row.value, view.indicator)}", TEXT, x=1, xref="paper", xanchor="right",
                    y=1, yref="paper", yanchor="bottom", yshift=6) for row in line if not np.isnan(row.value)),
            *(label(words, MUTED, x=int(row.category), y=0, yref="paper", yanchor="bottom")
              for row in rows if (words := _instead(row))),
        ],
    )  # fmt: skip


def from_nought(indicator: Indicator) -> bool:
    """Whether nought means none, so that a bar's length is the figure: true of shares, rates and pounds."""
    return indicator.method in (Method.PROPORTION, Method.RATE, Method.DSR) or indicator.unit.startswith("£")


def nought(indicator: Indicator) -> dict[str, str]:
    """What makes an axis begin at nought, where nought means none."""
    return {"rangemode": "tozero"} if from_nought(indicator) else {}


def _bars(rows: list[Any], view: View) -> dict[str, Any]:
    return _points(rows, view) | {
        "type": "bar", "width": 0.66, "error_y": whisker(rows, TEXT, 8),
        "marker": {"color": OTHERS},
    }  # fmt: skip


def _dots(rows: list[Any], view: View) -> dict[str, Any]:
    return _points(rows, view) | {
        "type": "scatter", "mode": "markers", "error_y": whisker(rows, MUTED, 8),
        "marker": {"size": 12, "color": FOCUS},
    }  # fmt: skip


def _points(rows: list[Any], view: View) -> dict[str, Any]:
    texts = [hover(row, f"Fifth {row.category}", view.indicator) for row in rows]
    return {"x": [int(row.category) for row in rows], "y": [known(row.value) for row in rows], "hoverinfo": "text",
            "hovertext": texts}  # fmt: skip


def _sloping(frame: pd.DataFrame, rows: list[Any]) -> list[dict[str, Any]]:
    """The line whose ends the slope index sets against each other, at the middle of each fifth's people."""
    slopes = [row.value for row in records(frame) if row.category == SLOPE]
    if not slopes or np.isnan(slopes[0]):
        return []
    share = np.array(weights(rows))
    middle = np.cumsum(share) - share / 2
    level = float(share @ [row.value for row in rows]) - slopes[0] * float(share @ middle)
    return [{"type": "scatter", "mode": "lines", "x": PLACES, "y": list(level + slopes[0] * middle),
             "line": {"color": TEXT, "width": 2, "dash": "dot"}, "hoverinfo": "skip"}]  # fmt: skip


def _across(amount: float) -> dict[str, Any]:
    line = {"color": TEXT, "width": 2, "dash": "dash"}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": amount, "y1": amount, "line": line}


def _instead(row: Any) -> str:
    """What stands where a fifth has no bar."""
    if few(row):
        return f"Few or<br>no {'practices' if of_practices(row.breakdown) else 'people'}"
    return HIDDEN.get(row.state, "") if np.isnan(row.value) else ""
