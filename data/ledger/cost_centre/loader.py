"""Cost centres of the communities: budget, actual, forecast and posts by line; lines of few posts show no pay."""

import numpy as np
import pandas as pd

from data.ledger import cells, months
from data.ledger.cost_centre.checks import checked
from data.ledger.cost_centre.earlier import earlier, news
from data.ledger.cost_centre.layout import BARE, FIGURES, LAYOUT, LINE, MONEY, NON_PAY, TOTAL
from data.ledger.cost_centre.sums import hidden_cells, with_place
from data.ledger.hiding import FEW
from data.ledger.layout import loader
from data.loaders.contract import Context, Parsed
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows
from data.loaders.told import named

FEW_POSTS = f"Fewer than {FEW} posts, or hidden so that such a line cannot be worked out: no pay is shown"
NOT_ALL = "Not all communities have rows for this month"
LATEST = "£ actual to date in the latest month"


def parse(rows: Rows, context: Context) -> Parsed:
    """Totals and lines of the communities and the Place, month by month; money of small lines suppressed.

    Where stored months of the same financial years have to hide more along with it, they are told again.
    """
    place = cells.known_place(rows, context)
    stated = checked(rows, place, months.financial_year(rows, context))
    stored = context.standing(tuple(FIGURES.values()))
    found = with_place(pd.concat([stated, earlier(stored, stated, place)], ignore_index=True), place)
    found["hidden"] = hidden_cells(found, place.code)
    short = sorted(set(found["month"]) - set(found.loc[found["area"] == place.code, "month"]))
    told = joined([*(_observed(found, column) for column in FIGURES), *map(_missing, [(place.code, short)])])
    amount = _latest(found[found["month"].isin(stated["month"])], place.code)
    return Parsed(
        rows_read=len(stated),
        rows_kept=len(stated),
        period=str(stated["month"].iloc[0]) if stated["month"].nunique() == 1 else "",
        observations=news(told, stored, stated, place),
        remainders=named(NOT_ALL, short, 12),
        quantity="" if np.isnan(amount) else LATEST,
        quantity_read=None if np.isnan(amount) else amount,
        quantity_kept=None if np.isnan(amount) else amount,
        recut=True,
    )


def _observed(found: pd.DataFrame, column: str) -> pd.DataFrame:
    """A column's figures. Posts are always shown; what is no pay has none."""
    rows = found if column in MONEY else found[found["line"] != NON_PAY]
    hidden = rows["hidden"] & (column in MONEY)
    amount = rows[column].mask(hidden)
    bare = rows["bare"].map({True: BARE, False: ""})
    small = hidden.map({True: FEW_POSTS, False: ""})
    both = bare.where((bare == "") | (small == ""), bare + ". ")
    return observations(
        len(rows),
        indicator=FIGURES[column],
        area_code=rows["area"],
        period=rows["month"],
        breakdown=np.where(rows["line"] == TOTAL, "all", LINE),
        category=np.where(rows["line"] == TOTAL, "all", rows["line"]),
        numerator=amount,
        value=amount,
        state=np.where(hidden, "suppressed", "ok"),
        note=both + small,
    )


def _missing(short: tuple[str, list[str]]) -> pd.DataFrame:
    """What is said of the Place in months that lack a community: nothing, so that no earlier sum stands there."""
    place, months = short
    parts = [("all", "all"), (LINE, NON_PAY)]
    keys = [(name, month, *part) for name in FIGURES.values() for month in months for part in parts]
    named = pd.DataFrame(keys, columns=["indicator", "period", "breakdown", "category"], dtype=str)
    columns = {name: named[name] for name in named}
    return observations(len(named), **columns, area_code=place, state="missing", note=NOT_ALL)


def _latest(found: pd.DataFrame, place: str) -> float:
    """What all communities had spent by the latest month, NaN where it is not known or hidden."""
    whole = found[(found["area"] == place) & (found["line"] == TOTAL) & (found["month"] == found["month"].max())]
    return float(whole["actual_to_date"].iloc[0]) if len(whole) and not whole["hidden"].any() else np.nan


LOADER = loader(LAYOUT, 82, parse, "Cost centres of the Care Communities, by line and month")
