"""The decision log: what was seen on a chart, what was chosen, who answers for it and when it is looked at again."""

import json

from data.identifying import identifying
from data.ledger import cells, months
from data.ledger.layout import Column, Layout, loader
from data.loaders import dates
from data.loaders.contract import Context, Entry, Parsed
from data.loaders.rows import Rows

KIND, ENTRY = "decisions", "decision"
MOST = {"id": 40, "indicator": 60, "saw": 200, "chose": 600, "owner": 120}  # letters

LAYOUT = Layout(
    KIND,
    "Decisions: notes on a chart, drawn as numbered flags",
    (
        Column("id", "What the decision is known by, once for each community and indicator", "",
               f"at most {MOST['id']} letters"),
        Column("community", "The Care Community, or the Place", "", "short or full name, such as Crewe"),
        Column("indicator", "The indicator on whose chart the flag stands", "", "its id, such as emergency_admissions"),
        Column("month", "The month at which the flag stands", "", "2026-04, or Month 1 (April 2026)"),
        Column("saw", "What was seen, in one line", "", f"at most {MOST['saw']} letters"),
        Column("chose", "What was chosen", "", f"at most {MOST['chose']} letters"),
        Column("owner", "Who answers for it: a role or a team, never a person's name", "",
               f"at most {MOST['owner']} letters"),
        Column("review_date", "The day on which it is looked at again", "", "2026-09-30"),
    ),
    (
        "A file says all decisions of each community and indicator that is in it: one that is left out is taken away. "
        "Others keep theirs.",
        "Write no names of people, and no addresses.",
    ),
    (
        ("D1", "Crewe", "emergency_admissions", "2026-04", "More admissions than chance allows since January",
         "Look at the practices' own charts, and ask the hub about children", "Clinical lead", "2026-09-30"),
    ),
)  # fmt: skip


def parse(rows: Rows, context: Context) -> Parsed:
    """An entry a decision; a part is a community and an indicator."""
    place, frame, errors, words = cells.sheet(rows, context, MOST)
    for name, text in words.items():
        errors.add(name, text.map(identifying) != "", "nothing that tells who somebody is: a role, not a name")
    known = words["indicator"].isin(list(context.indicators))
    errors.add("indicator", ~known, "the id of an indicator, as Definitions lists them")
    days = frame["review_date"].map({one: dates.day(one) for one in frame["review_date"].unique()})
    errors.add("review_date", days.isna(), "a day such as 2026-09-30")
    found = frame.assign(
        **words,
        area=cells.areas(frame, "community", place, errors, cells.of_place(place)),
        month=months.months(frame, errors, months.financial_year(rows, context)),
        review_date=days.map(lambda day: day.isoformat(), na_action="ignore"),
    )
    cells.repeated(found[["area", "indicator", "id"]], "id", errors, "community, indicator and id")
    errors.refuse()
    return Parsed(len(found), len(found), entries=tuple(map(_entry, found.to_dict("records"))))


def row(key: str, community: str, title: str, body: str) -> tuple[object, ...]:
    """An entry of the store as a row of the table; `body` is its JSON text."""
    said = json.loads(body) | {"id": key, "community": community, "saw": title}
    return tuple(said[name] for name in LAYOUT.names)


def _entry(row: dict[str, str]) -> Entry:
    body = {name: row[name] for name in ("indicator", "month", "chose", "owner", "review_date")}
    return Entry(ENTRY, f"{row['area']}:{row['indicator']}", row["id"], row["area"], row["saw"], body)


LOADER = loader(LAYOUT, 88, parse, ahead=True)
