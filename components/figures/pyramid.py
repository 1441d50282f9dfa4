"""Who lives here by sex and age: a population pyramid, the community as bars, the Place as a line."""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any, NamedTuple

import pandas as pd

from components.figures.pieces import upright
from components.formats import number
from components.theme import FOCUS, MUTED, PAPER, TEXT, Figure, axis, figure, label
from components.view import View
from data.ages import SYSTEMS, Bands

SEX_NAMES = {"male": "Men and boys", "female": "Women and girls"}  # from left to right
LEFT = "male"
TALL, LOW = 30, 18  # pixels a band, where there are few and where there are many
MANY = 10


class Cell(NamedTuple):
    """People of a sex and band, and their per cent of all the area's people."""

    people: float
    share: float


NOBODY = Cell(nan, nan)


def pyramid(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of each sex and band in per cent of all people of the area, the youngest at the bottom."""
    bands, own, place = bands_of(frame), cells(frame, view.focus_code), cells(frame, view.place.code)
    names = [age_name(band) for band in bands.labels]
    reach = max(1.0, *(1.06 * cell.share for cell in (*own.values(), *place.values()) if cell.share >= 0))
    lines = [one for sex in SEX_NAMES for one in _outline(place, bands, sex)] if view.beside_place else []
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
        shapes=[upright(0, MUTED, 1, "solid")],
        annotations=_key(view),
    )  # fmt: skip


def bands_of(frame: pd.DataFrame) -> Bands:
    """The system of bands that the rows are in."""
    seen = set(frame["breakdown"])
    return next(bands for bands in SYSTEMS if seen & set(bands.breakdowns.values()))


def age_name(band: str) -> str:
    """85 to 89, or 95+."""
    return band.replace("-", " to ")


def cells(frame: pd.DataFrame, area: str) -> dict[tuple[str, str], Cell]:
    """An area's people by breakdown and band, as plain numbers: a chart takes dozens of small looks at them."""
    columns = (frame[name].tolist() for name in ("area_code", "breakdown", "category", "value", "share"))
    rows = zip(*columns, strict=True)
    return {(by, band): Cell(people, share) for code, by, band, people, share in rows if code == area}


def of_sex(own: Mapping[tuple[str, str], Cell], bands: Bands, sex: str) -> list[Cell]:
    """An area's people of one sex by band, youngest first; NaN where there is no row."""
    return [own.get((bands.breakdowns[sex], band), NOBODY) for band in bands.labels]


def _bars(own: Mapping[tuple[str, str], Cell], bands: Bands, sex: str, name: str) -> dict[str, Any]:
    found = of_sex(own, bands, sex)
    hover = [
        f"{name}, {SEX_NAMES[sex].casefold()} aged {age_name(band)}: {number(one.share, 1)}% "
        f"({number(one.people)} people)"
        for band, one in zip(bands.labels, found, strict=True)
    ]
    return {
        "type": "bar", "orientation": "h", "x": _placed(found, sex), "width": 0.86,
        "y": list(range(len(found))), "marker": {"color": FOCUS}, "hoverinfo": "text",
        "hovertext": hover,
    }  # fmt: skip


def _outline(place: Mapping[tuple[str, str], Cell], bands: Bands, sex: str) -> list[dict[str, Any]]:
    """The Place's outline: a step at each bound between two bands, edged with white so that it shows on the bars."""
    share = _placed(of_sex(place, bands, sex), sex)
    heights = [-0.5, *range(len(share)), len(share) - 0.5]
    line = {
        "type": "scatter", "mode": "lines", "x": [share[0], *share, share[-1]], "y": heights, "hoverinfo": "skip",
    }  # fmt: skip
    drawn = ((PAPER, 4), (TEXT, 2))
    return [line | {"line": {"color": colour, "width": width, "shape": "vhv"}} for colour, width in drawn]


def _placed(found: list[Cell], sex: str) -> list[float | None]:
    sign = -1 if sex == LEFT else 1
    return [None if isnan(one.share) else sign * one.share for one in found]


def _ticks(reach: float) -> dict[str, Any]:
    """Per cent to both sides, without a sign."""
    step = next(one for one in (0.5, 1, 2, 5, 10, 20, 50) if reach / one <= 4 or one == 50)
    marks = [step * at for at in range(-int(reach // step), int(reach // step) + 1)]
    return {"tickvals": marks, "ticktext": [f"{abs(one):g}%" for one in marks]}


def _key(view: View) -> list[dict[str, Any]]:
    """Which side is whose, and which mark."""
    words = f"<b>■ {view.focus_name}</b>" + (f"     ━ {view.place.name}" if view.beside_place else "")
    sides = [
        label(name, MUTED, x=x, xref="paper", xanchor="center", y=1, yref="paper", yanchor="bottom")
        for x, name in zip((0.25, 0.75), SEX_NAMES.values(), strict=True)
    ]
    place = {"xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom", "yshift": 20}
    return [label(words, TEXT, x=0, y=1, **place), *sides]
