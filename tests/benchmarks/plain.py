"""The plainest Dash app of the community page: the same figures and charts with Plotly Express, and no cache.

As on our page: six figures, the eleven that stand out, and four charts of the same kinds with about as many rows.
Not here, though our page has them: sentences, tables under charts, downloads, case studies.
"""

import os

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dcc, html
from sqlalchemy import bindparam, create_engine, text

ENGINE = create_engine(os.environ.get("DATABASE_URL", "sqlite://"))
ROWS = text(
    "SELECT o.*, a.name, a.short_name FROM observation o JOIN area a ON a.code = o.area_code "
    "WHERE o.superseded_by IS NULL AND o.breakdown = :by AND o.area_code IN :areas"
).bindparams(bindparam("areas", expanding=True))
EIGHT = ("bdp", "chaw", "choc", "crewe", "knutsford", "macclesfield", "nantwich", "smash")
PLACE, ENGLAND = "E06000049", "E92000001"

app = Dash(__name__, compress=True)
server = app.server
server.get("/health")(lambda: "ok")
app.layout = html.Div([
    html.H1(id="page-title"), dcc.Dropdown(list(EIGHT), "crewe", id="community"),
    html.Ul(id="glance"), html.Ul(id="standing"),
    *(dcc.Graph(id=name) for name in ("spine", "trend", "profile", "pyramid")),
])  # fmt: skip


def rows(by: str, *areas: str) -> pd.DataFrame:
    """Current observations of areas."""
    with ENGINE.connect() as connection:
        return pd.read_sql(ROWS, connection, params={"by": by, "areas": areas})


@callback(Output("page-title", "children"), Input("community", "value"))
def title(community: str) -> str:
    """The heading."""
    return community


@callback(Output("glance", "children"), Input("community", "value"))
def glance(community: str) -> list[html.Li]:
    """Six figures."""
    latest = rows("all", community).sort_values("period_end").groupby("indicator").last()
    return [html.Li(f"{name}: {row.value:.1f}") for name, row in latest.head(6).iterrows()]


def indexed(community: str) -> pd.DataFrame:
    """The latest of every indicator, as an index of England's too."""
    latest = rows("all", community, ENGLAND).sort_values("period_end").groupby(["indicator", "area_code"]).last()
    wide = latest["value"].unstack().dropna().reset_index()
    return wide.assign(index=100 * wide[community] / wide[ENGLAND])


@callback(Output("standing", "children"), Input("community", "value"))
def standing(community: str) -> list[html.Li]:
    """The figures that differ most from England's."""
    most = indexed(community).sort_values("index", key=lambda index: -(index - 100).abs()).head(11)
    return [html.Li(f"{one['indicator']}: {one['index']:.0f}") for _, one in most.iterrows()]


@callback(Output("spine", "figure"), Input("community", "value"))
def spine(community: str) -> object:
    """Every indicator as an index of England's."""
    return px.scatter(indexed(community), x="index", y="indicator", height=700)


@callback(Output("trend", "figure"), Input("community", "value"))
def trend(_community: str) -> object:
    """One indicator over time."""
    found = rows("all", *EIGHT, PLACE, ENGLAND)
    shown = found[found["indicator"] == "ae_attendances_0_4"].sort_values("period_end")
    return px.line(shown, x="period_end", y="value", color="name")


@callback(Output("profile", "figure"), Input("community", "value"))
def profile(community: str) -> object:
    """People by tenth of deprivation."""
    found = rows("imd2019_decile", community, PLACE)
    latest = found[found["period_end"] == found["period_end"].max()]
    return px.bar(latest, x="category", y="value", color="name", barmode="group")


@callback(Output("pyramid", "figure"), Input("community", "value"))
def pyramid(community: str) -> object:
    """People by sex and age."""
    found = pd.concat([rows(by, community) for by in ("age_female", "age_male")])
    latest = found[found["period_end"] == found["period_end"].max()]
    return px.bar(latest, x="value", y="category", color="breakdown", orientation="h", barmode="group", height=450)
