"""Who lives here by sex and age: a population pyramid, the community as bars, the Place as a line."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import number
from components.theme import FOCUS, MUTED, PAPER, TEXT, Figure, axis, figure, label
from components.view import View
from data.ages import SYSTEMS, Bands

SEX_NAMES = {"male": "Men and boys", "female": "Women and girls"}  # from left to right
LEFT = "male"
TALL, LOW = 30, 18  # pixels a band, where there are few and where there are many
MANY = 10


def pyramid(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of each sex and band in per cent of all people of the area, the youngest at the bottom."""
    bands, own = bands_of(frame), frame[frame["area_code"] == view.focus_code]
    place = frame[frame["area_code"] == view.place.code]
    names = [age_name(band) for band in bands.labels]
    beside = view.focus_code != view.place.code
    reach = max(1.0, 1.06 * frame["share"].max()) if frame["share"].notna().any() else 1.0
    lines = [one for sex in SEX_NAMES for one in _outline(place, bands, sex)] if beside else []
    return figure(
        [*(_bars(own, bands, sex, view.focus_name) for sex in SEX_NAMES), *lines],
        70 + (LOW if len(names) > MANY else TALL) * len(names),
        barmode="overlay",
        xaxis=axis(range=[-reach, reach], **_ticks(reach)),
        yaxis=axis(
            showgrid=False, tickvals=list(range(len(names))), ticktext=names, categoryarray=names,
            range=[-0.6, len(names) - 0.4], tickfont={"size": 12, "color": TEXT},
        ),
        margin={"t": 46},
        shapes=[{"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper",
                 "line": {"color": MUTED, "width": 1}}],
        annotations=_key(view, beside=beside),
    )  # fmt: skip


def bands_of(frame: pd.DataFrame) -> Bands:
    """The system of bands that the rows are in."""
    seen = set(frame["breakdown"])
    return next(bands for bands in SYSTEMS if seen & set(bands.breakdowns.values()))


def age_name(band: str) -> str:
    """85 to 89, or 95+."""
    return band.replace("-", " to ")


def of_sex(rows: pd.DataFrame, bands: Bands, sex: str) -> pd.DataFrame:
    """An area's rows of one sex by band, youngest first."""
    return rows[rows["breakdown"] == bands.breakdowns[sex]].set_index("category").reindex(bands.labels)


def _bars(own: pd.DataFrame, bands: Bands, sex: str, name: str) -> dict[str, Any]:
    cells = of_sex(own, bands, sex)
    hover = [
        f"{name}, {SEX_NAMES[sex].casefold()} aged {age_name(band)}: {number(share, 1)}% ({number(people)} people)"
        for band, share, people in zip(cells.index, cells["share"], cells["value"], strict=True)
    ]
    return {
        "type": "bar", "orientation": "h", "x": list(_placed(cells["share"], sex)), "width": 0.86,
        "y": list(range(len(cells))), "marker": {"color": FOCUS}, "hoverinfo": "text",
        "hovertext": hover,
    }  # fmt: skip


def _outline(place: pd.DataFrame, bands: Bands, sex: str) -> list[dict[str, Any]]:
    """The Place's outline: a step at each bound between two bands, edged with white so that it shows on the bars."""
    share = list(_placed(of_sex(place, bands, sex)["share"], sex))
    heights = [-0.5, *range(len(share)), len(share) - 0.5]
    line = {
        "type": "scatter", "mode": "lines", "x": [share[0], *share, share[-1]], "y": heights, "hoverinfo": "skip",
    }  # fmt: skip
    drawn = ((PAPER, 4), (TEXT, 2))
    return [line | {"line": {"color": colour, "width": width, "shape": "vhv"}} for colour, width in drawn]


def _placed(share: pd.Series, sex: str) -> pd.Series:
    return -share if sex == LEFT else share


def _ticks(reach: float) -> dict[str, Any]:
    """Per cent to both sides, without a sign."""
    step = next(one for one in (0.5, 1, 2, 5, 10, 20, 50) if reach / one <= 4 or one == 50)
    marks = np.arange(-(reach // step), reach // step + 1) * step
    return {"tickvals": list(marks), "ticktext": [f"{abs(one):g}%" for one in marks]}


def _key(view: View, *, beside: bool) -> list[dict[str, Any]]:
    """Which side is whose, and which mark."""
    words = f"<b>■ {view.focus_name}</b>" + (f"     ━ {view.place.name}" if beside else "")
    sides = [
        label(name, MUTED, x=x, xref="paper", xanchor="center", y=1, yref="paper", yanchor="bottom")
        for x, name in zip((0.25, 0.75), SEX_NAMES.values(), strict=True)
    ]
    place = {"xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom", "yshift": 20}
    return [label(words, TEXT, x=0, y=1, **place), *sides]
