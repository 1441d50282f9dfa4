"""Values over time: one community dark and labelled, the others grey, the benchmark dashed."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.formats import DAGGER, period, ticks, value
from components.records import records
from components.theme import BAND, CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label, spread
from components.view import View
from data.periods import gaps, is_yearly, parse

HEIGHT, TICKS = 340, 7
FEW = 3  # labels that lie side by side on a telephone
MANY = 12  # periods beyond which the other areas' lines go without dots
CROWD = 15  # areas beyond which those lines are thin, so that the highlighted one is still found among them


def trend(frame: pd.DataFrame, view: View) -> Figure:
    """A line an area over the middle of each period; a hidden or missing value, or a year without one, breaks it."""
    frame = _broken(frame).assign(x=lambda rows: [_middle(key) for key in rows["period"]])
    focus, thin = view.focus_code, frame["area_code"].nunique() > CROWD
    marked = {code: frame[frame["area_code"] == code] for code in (view.bench_code, focus)}
    others = frame[~frame["area_code"].isin(list(marked))]
    grey = [rows for _, rows in others.groupby("area_code", sort=False)]
    traces = [_line(grey, view, _grey(thin))] if grey else []
    traces += [_line([rows], view, _style(code, focus)) for code, rows in marked.items() if len(rows)]
    own, ends = frame[frame["area_code"] == focus], _ends(frame, view, focus)
    return figure(
        [*_band(own), *traces],
        HEIGHT,
        xaxis=axis(type="date", showgrid=False, range=_reach(list(frame["x"])), **_ticks(frame)),
        yaxis=axis(**ticks(view.indicator)),
        margin={"r": 20 + 7 * max((len(end["text"]) for end in ends), default=0), "t": 12},
        annotations=[*ends, *_marked(own)],
    )


def _broken(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows, and one without a figure for each area and year that has none: a line would pass over the gap."""
    keys = sorted({*frame["period"], *gaps(list(frame["period"]))}, key=lambda key: parse(key).start)
    named = frame.groupby("area_code", sort=False)["period"].agg(set)
    lacking = [(code, key) for code, known in named.items() for key in keys if key not in known and is_yearly(key)]
    if not lacking:
        return frame
    areas = frame.drop_duplicates("area_code").set_index("area_code")[["short_name", "area_type"]]
    blank = pd.DataFrame(lacking, columns=["area_code", "period"]).join(areas, on="area_code").assign(state="absent")
    order = {key: place for place, key in enumerate(keys)}
    return pd.concat([frame, blank]).sort_values("period", key=lambda column: column.map(order), kind="stable")


def _reach(days: list[str]) -> list[str]:
    """From a little before the first to a little after the last, so that names at the right stand by their points."""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    room = (last - first) * 0.04 or timedelta(days=60)
    return [(first - (room if last > first else 5 * room)).isoformat(), (last + room).isoformat()]


def _middle(key: str) -> str:
    when = parse(key)
    return (when.start + (when.end - when.start) / 2).isoformat()


def _grey(thin: bool) -> dict[str, Any]:
    return {"color": CONTEXT, "width": 0.6 if thin else 1.2, "dash": "solid"}


def _style(code: str, focus: str) -> dict[str, Any]:
    if code == focus:
        return {"color": FOCUS, "width": 3, "dash": "solid"}
    return {"color": TEXT, "width": 2, "dash": "dash"}


def _line(areas: list[pd.DataFrame], view: View, style: dict[str, Any]) -> dict[str, Any]:
    """A line an area, in one trace with a gap after each: the plot library's time grows with the number of traces."""
    x: list[str | None] = []
    y: list[float | None] = []
    hover: list[str] = []
    for rows in areas:
        # A column at a time: rows as tuples cost a lookup for each of the frame's columns.
        points = zip(rows["short_name"], rows["period"], rows["value"], rows["state"], strict=True)
        hover += [f"{name}, {period(key)}: {value(one, view.indicator, state)}" for name, key, one, state in points]
        x += [*rows["x"], None]
        y += [*(None if pd.isna(one) else one for one in rows["value"]), None]
        hover.append("")
    plain = style["color"] == CONTEXT and max(map(len, areas), default=0) > MANY
    return {
        "type": "scatter", "x": x[:-1], "y": y[:-1], "mode": "lines" if plain else "lines+markers", "line": style,
        "connectgaps": False, "hoverinfo": "text", "text": hover[:-1],
        "marker": {"size": 4 + 1.5 * style["width"], "color": style["color"]},
    }  # fmt: skip


def _band(own: pd.DataFrame) -> list[dict[str, Any]]:
    """The 95 % interval of the highlighted area: a pale band over periods in a row, a bar for one that stands alone."""
    known = own["lower"].notna() & own["upper"].notna()
    stretches = own[known].groupby((~known).cumsum()[known], sort=False)
    return [_pale(rows) if len(rows) > 1 else _bar(rows.iloc[0]) for _, rows in stretches]


def _pale(rows: pd.DataFrame) -> dict[str, Any]:
    outline = {"x": [*rows["x"], *rows["x"][::-1]], "y": [*rows["upper"], *rows["lower"][::-1]]}
    return {"type": "scatter", **outline, "fill": "toself", "fillcolor": BAND, "mode": "lines", "line": {"width": 0},
            "hoverinfo": "skip"}  # fmt: skip


def _bar(row: pd.Series) -> dict[str, Any]:
    above, below = row["upper"] - row["value"], row["value"] - row["lower"]
    whisker = {"symmetric": False, "color": FOCUS, "thickness": 2, "width": 6, "array": [above], "arrayminus": [below]}
    return {"type": "scatter", "x": [row["x"]], "y": [row["value"]], "mode": "markers", "hoverinfo": "skip",
            "marker": {"color": FOCUS, "size": 1}, "line": {"width": 0}, "error_y": whisker}  # fmt: skip


def _ticks(frame: pd.DataFrame) -> dict[str, Any]:
    """At most seven period labels, the first and the last among them."""
    keys = list(dict.fromkeys(frame.sort_values("x")["period"]))
    step = max(1, -(-(len(keys) - 1) // (TICKS - 1)))
    step = next((whole for whole in (1, 3, 6, 12, 24, 60) if whole >= step), step) if len(keys) > 12 else step
    shown = keys[::-1][::step][::-1]
    words = [
        period(key).replace(" ", "<br>") if " " in period(key) and "to" not in period(key) else period(key)
        for key in shown
    ]
    # On a telephone many labels stand upright, which takes more room under the axis than is kept for them.
    upright = {"automargin": "height"} if len(shown) > FEW else {}
    return {"tickvals": [_middle(key) for key in shown], "ticktext": words, **upright}


def _ends(frame: pd.DataFrame, view: View, focus: str) -> list[dict[str, Any]]:
    """Names at the right end of the highlighted line and of the benchmark."""
    named = [code for code in dict.fromkeys((focus, view.bench_code, view.place.code)) if code]
    rows = frame[frame["area_code"].isin(named)].dropna(subset=["value"]).groupby("area_code", sort=False).tail(1)
    low, high = frame["value"].min(), frame["value"].max()
    heights = spread(list(rows["value"]), 0.075 * ((high - low) or 1))
    return [
        label(
            f"{row.short_name} {value(row.value, view.indicator)}", FOCUS if row.area_code == focus else MUTED,
            x=1, xref="paper", xanchor="left", xshift=6, y=y, yanchor="middle", align="left",
        )
        for row, y in zip(records(rows), heights, strict=True)
    ]  # fmt: skip


def _marked(own: pd.DataFrame) -> list[dict[str, Any]]:
    """A star on the axis where the highlighted area's value is hidden, a dagger over one not to be relied on."""
    stars = [
        label("*", MUTED, x=x, y=0, yref="paper", yanchor="bottom") for x in own.loc[own["state"] == "suppressed", "x"]
    ]
    weak = own[(own["state"] == "unreliable") & own["value"].notna()]
    return stars + [label(DAGGER, MUTED, x=row.x, y=row.value, yanchor="bottom") for row in records(weak)]
