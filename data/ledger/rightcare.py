"""RightCare: what the Place and its 10 most similar places spend on programmes of care, by point of delivery."""

import re

import pandas as pd

from data import periods
from data.ledger import cells
from data.ledger.layout import loader
from data.ledger.rightcare_table import INDICATOR, LAYOUT, LONGEST, OWN, PEERS, PODS, PROGRAMME
from data.loaders.contract import Context, Parsed, Remainder
from data.loaders.errors import Errors
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows
from data.loaders.told import named

SAID = {**{one: one for one in PODS}, "non-elective": "emergency", "non elective": "emergency"}
YEAR = re.compile(r"(20\d\d)[-/](\d\d)", re.ASCII)
SPEND = "£ spend"
KEY = ["year", "breakdown"]


def parse(rows: Rows, context: Context) -> Parsed:
    """Spend and weighted people, by programme and point of delivery: the Place's own, and each peer's by its name."""
    place = cells.known_place(rows, context)
    found = _checked(rows)
    peers = found[~found["own"]].groupby(KEY).size().reindex(_keys(found), fill_value=0)
    few = peers[peers != PEERS]
    note = {key: f"Compared with {number} similar places: {PEERS} are expected" for key, number in few.items()}
    said = [note.get(key, "") for key in zip(*(found[name] for name in KEY), strict=True)]
    spend = float((found["spend"] * 100).round().sum() / 100)
    return Parsed(
        rows_read=len(found),
        rows_kept=len(found),
        period=str(found["year"].iloc[0]) if found["year"].nunique() == 1 else "",
        observations=joined([observations(
            len(found), indicator=INDICATOR, area_code=place.code, period=found["year"], breakdown=found["breakdown"],
            category=found["area"].mask(found["own"], OWN), numerator=found["spend"], denominator=found["weighted"],
            note=said,
        )]),
        remainders=_told(few),
        quantity=SPEND,
        quantity_read=spend,
        quantity_kept=spend,
    )  # fmt: skip


def _told(few: pd.Series) -> tuple[Remainder, ...]:
    said = [f"{breakdown} {year}: {number}" for (year, breakdown), number in few.items()]
    return named(f"programmes with other than {PEERS} similar places", said, 6)


def _keys(found: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(found[KEY].drop_duplicates())


def _checked(rows: Rows) -> pd.DataFrame:
    frame = rows.whole()
    errors = Errors(rows, frame)
    programme = cells.words(frame, "programme", errors, PROGRAMME).str.casefold()
    errors.add("programme", programme.str.contains(":", regex=False), "a name without a colon")
    pod = frame["point_of_delivery"].str.casefold().map(SAID)
    errors.add("point_of_delivery", pod.isna(), f"one of {', '.join(PODS)}")
    found = pd.DataFrame({
        "breakdown": programme + ":" + pod.fillna(""),
        "area": cells.words(frame, "area", errors, LONGEST),
        "own": cells.yes(frame, "own", errors),
        "spend": cells.amounts(frame, "spend", errors, decimals=2, least=0),
        "weighted": cells.amounts(frame, "weighted_population", errors, decimals=2, least=0),
        "year": frame["year"].map(_year),
    })  # fmt: skip
    errors.add("year", found["year"].isna(), "a financial year such as 2024-25")
    errors.add("weighted_population", found["weighted"] == 0, "a number above nought")
    for column in ("spend", "weighted_population"):
        errors.add(column, frame[column] == "*", "a number: nothing is hidden here")
    errors.add("area", ~found["own"] & (found["area"].str.casefold() == OWN), "the name of a place")
    cells.repeated(found[[*KEY, "area"]], "area", errors, "area, programme, point of delivery and year")
    errors.refuse()
    _own(found, errors)
    errors.refuse()
    return found


def _own(found: pd.DataFrame, errors: Errors) -> None:
    """The Place stands once among its peers, of whom there are at most ten."""
    keys = [found[name] for name in KEY]
    first = ~found.duplicated(KEY)
    own = found["own"].groupby(keys).transform("sum")
    errors.add("own", first & (own != 1), "yes in exactly one row of this programme, point of delivery and year")
    peers = (~found["own"]).groupby(keys).transform("sum")
    errors.add(
        "area", first & (peers > PEERS), f"at most {PEERS} similar places for this programme: these are too many"
    )


def _year(text: str) -> str | None:
    given = YEAR.fullmatch(text)
    try:
        return periods.parse(f"{given[1]}-{given[2]}").key if given and int(given[1]) >= 2013 else None
    except ValueError:
        return None


LOADER = loader(LAYOUT, 86, parse, "RightCare: spend on programmes of care, own and of the 10 most similar places")
