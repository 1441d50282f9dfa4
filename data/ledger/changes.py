"""Changes that communities propose to their cost centres: what, who, £, posts, effect, impact assessment, decision."""

import json
import re

import numpy as np
import pandas as pd

from data.ledger import cells, months
from data.ledger.changes_table import DECISIONS, ENTRY, LAYOUT, MOST, WAITING
from data.ledger.layout import HIDDEN, loader
from data.loaders import dates
from data.loaders.contract import Context, Entry, Parsed
from data.loaders.errors import Errors
from data.loaders.personal import MASK, POSTCODE, TEN_DIGITS
from data.loaders.rows import Rows

PERSONAL = re.compile(rf"@|\b(?:{TEN_DIGITS}|{POSTCODE})\b", re.ASCII | re.IGNORECASE)


def parse(rows: Rows, context: Context) -> Parsed:
    """An entry a change, of the community that proposes it."""
    place, frame, errors, words = cells.sheet(rows, context, MOST)
    for name, text in words.items():
        personal = text.str.contains(PERSONAL.pattern, flags=PERSONAL.flags)
        frame.loc[personal, name] = MASK  # no message repeats it
        errors.add(name, personal, "nothing that tells who somebody is")
    found = frame.assign(
        **words,
        area=cells.areas(frame, "community", place, errors, {}),
        month=months.months(frame, errors, months.financial_year(rows, context)),
        amount=cells.amounts(frame, "amount", errors, decimals=2),
        wte=cells.amounts(frame, "wte", errors, decimals=2),
        decision=frame["decision"].str.casefold(),
        decided_on=_days(frame, errors),
    )
    for name in ("amount", "wte"):
        errors.add(name, frame[name] == HIDDEN, "a number: nothing is hidden here")
    cells.repeated(found[["area", "id"]], "id", errors, "community and id")
    errors.refuse()
    return Parsed(len(found), len(found), _period(found), entries=tuple(map(_entry, found.to_dict("records"))))


def row(key: str, community: str, title: str, body: str) -> tuple[object, ...]:
    """An entry of the store as a row of the table; `body` is its JSON text."""
    said = json.loads(body) | {"id": key, "community": community, "what": title}
    return tuple(said[name] for name in LAYOUT.names)


def _days(frame: pd.DataFrame, errors: Errors) -> pd.Series:
    """Days of decisions as 2026-03-18, "" while one is waited for."""
    decision = frame["decision"].str.casefold()
    errors.add("decision", ~decision.isin(DECISIONS), f"one of {', '.join(DECISIONS)}")
    text = frame.get("decided_on", pd.Series("", frame.index))
    days = text.map({one: dates.day(one) for one in text.unique()})
    waits = decision == WAITING
    errors.add("decided_on", waits & (text != ""), f"nothing while {WAITING}")
    errors.add("decided_on", ~waits & days.isna(), "the day of the decision, such as 2026-03-18")
    return days.map(lambda day: day.isoformat(), na_action="ignore").astype(object).fillna("")


def _entry(row: dict[str, object]) -> Entry:
    body = {name: row[name] for name in ("month", "who", "effect", "impact_assessment", "decision", "decided_on")}
    body |= {name: float(np.float64(row[name])) for name in ("amount", "wte")}  # type: ignore[arg-type]
    area = str(row["area"])
    return Entry(ENTRY, area, str(row["id"]), area, str(row["what"]), body)


def _period(found: pd.DataFrame) -> str:
    return str(found["month"].iloc[0]) if found["month"].nunique() == 1 else ""


LOADER = loader(LAYOUT, 83, parse, "Changes proposed to the communities' cost centres", ahead=True)
