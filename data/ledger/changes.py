"""Changes that communities propose to their cost centres: what, who, £, posts, effect, impact assessment, decision."""

import json
import re

import numpy as np
import pandas as pd

from data.ledger import cells
from data.ledger.layout import HIDDEN, Column, Layout
from data.loaders import dates
from data.loaders.contract import Context, Entry, Loader, Parsed
from data.loaders.errors import Errors
from data.loaders.personal import MASK, POSTCODE, TEN_DIGITS
from data.loaders.rows import Rows

KIND, ENTRY = "cost_centre_changes", "cost_centre_change"
WAITING = "waiting"
DECISIONS = (WAITING, "agreed", "agreed in part", "declined", "withdrawn")
MOST = {"id": 40, "what": 200, "who": 120, "effect": 600, "impact_assessment": 600}  # letters
PERSONAL = re.compile(rf"@|\b(?:{TEN_DIGITS}|{POSTCODE})\b", re.ASCII | re.IGNORECASE)

LAYOUT = Layout(
    KIND,
    "Changes proposed to cost centres, with their impact assessment and the decision",
    (
        Column("community", "The Care Community", "", "short or full name, such as Crewe"),
        Column("id", "What the change is known by, once for each community", "", f"at most {MOST['id']} letters"),
        Column("what", "What is to change, in one line", "", f"at most {MOST['what']} letters"),
        Column("month", "The month from which it would hold", "", "2026-04, or Month 1 (April 2026)"),
        Column("who", "Who proposes it: a role or a team, never a person's name", "", f"at most {MOST['who']} letters"),
        Column("amount", "What it costs in a whole year; below nought where it saves", "£", "an amount to the penny"),
        Column("wte", "Posts that it adds; below nought where it takes posts away", "whole-time equivalents",
               "a number of two decimals at most"),
        Column("effect", "What it is expected to bring about", "", f"at most {MOST['effect']} letters"),
        Column("impact_assessment", "What the impact assessment found, and where it is kept", "",
               f"at most {MOST['impact_assessment']} letters; it has to be completed for every change"),
        Column("decision", "What was decided", "", ", ".join(DECISIONS)),
        Column("decided_on", "The day of the decision", "", f"2026-03-18; nothing while {WAITING}", required=False),
    ),
    (
        "A file says all changes of each community that is in it: one that is left out is taken away. "
        "Communities that are not in the file keep theirs.",
        "Changes in investment or personnel go to the Development and Operational Group with a completed impact "
        "assessment.",
        "Write no names of people, and no addresses.",
    ),
    (
        ("Crewe", "C1", "A second community nurse for the hub", "2026-04", "Community services manager", 48000, 1,
         "Home visits within two days", "Completed 3 February 2026: no group fares worse", "agreed", "2026-03-18"),
    ),
)  # fmt: skip


def parse(rows: Rows, context: Context) -> Parsed:
    """An entry a change, of the community that proposes it."""
    place = cells.known_place(rows, context)
    frame = rows.whole()
    errors = Errors(rows, frame)
    words = {name: cells.words(frame, name, errors, most) for name, most in MOST.items()}
    for name, text in words.items():
        personal = text.str.contains(PERSONAL.pattern, flags=PERSONAL.flags)
        frame.loc[personal, name] = MASK  # no message repeats it
        errors.add(name, personal, "nothing that tells who somebody is")
    found = frame.assign(
        **words,
        area=cells.areas(frame, "community", place, errors, {}),
        month=cells.months(frame, errors, cells.financial_year(rows, context)),
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


LOADER = Loader(
    kind=KIND,
    title="Changes proposed to the communities' cost centres",
    order=83,
    columns=LAYOUT.required,
    optional=LAYOUT.optional,
    parse=parse,
    ends_line=False,
)
