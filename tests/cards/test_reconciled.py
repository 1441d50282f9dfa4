"""Every £ of the spend page is that of the table under it and of its file, and what a file has beside it is told."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from math import fsum, isnan
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from werkzeug.test import Client

from cards.draw import view_of
from cards.registry import CARDS
from data import loaders
from data.ingest import Provenance, context, store
from data.ledger.loaders import LAYOUTS as TABLES
from data.loaders.contract import MEMBERSHIP, Parsed
from data.loaders.told import HOMELESS
from tests.conftest import Asked
from tests.data.ledger.tables import CLERKS, NOT_PAY, NURSES, THERAPISTS, centres
from tests.data.loaders.test_payments import HEADER, line
from tests.data.loaders.test_payments import ROWS as PAID
from tests.data.prescribing.files import LAYOUTS, Line
from tests.data.stories import areas, keep
from tests.web import client_of, laid_out, said

PLACE = "E06000049"
FLOWS = {"prescribing_cost": "prescribing", "admissions_cost": "admissions", "gp_funding_per_patient": "funding"}


def rows_of(client: Client, card: str, query: str = "") -> list[dict[str, str]]:
    """A card's file on the spend page; no rows where there is none."""
    answer = client.get(f"/export/{card}.csv", query_string={"at": f"/spend{query}"})
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))) if answer.status_code == 200 else []


def pounds(text: str) -> float:
    return float(text) if text else float("nan")


def summed(rows: Sequence[dict[str, str]], column: str) -> float:
    """To the penny; NaN where one of them is hidden."""
    return round(fsum(pounds(row[column]) for row in rows), 2)


def penny(text: str) -> float:
    return round(pounds(text), 2)


@pytest.mark.parametrize(("who", "area"), [("", PLACE), ("?c=crewe", "crewe"), ("?c=bdp", "bdp")])
def test_every_amount_is_that_of_the_tables_under_it(served: Asked, who: str, area: str) -> None:
    client = client_of(served())
    more = f"{who}&" if who else "?"
    lines = {row["indicator"]: row for row in rows_of(client, "spend_overview", who) if row["area_code"] == area}
    tiles = {row["indicator"]: row["pounds"] for row in rows_of(client, "spend", who) if row["area_code"] == area}
    assert tiles == {name: row["pounds"] for name, row in lines.items()} and len(tiles) == 6
    spent = penny(lines["prescribing_cost"]["pounds"])
    # down the formulary, for STAR-PU, and over time: each as much as the line
    for card, query in (("prescribing_parts", who), ("prescribing_movers", who),
                        ("star_pu_parts", f"{more}units=star-pu")):  # fmt: skip
        *parts, whole = rows_of(client, card, query)
        assert summed(parts, "spend_pounds") == penny(whole["spend_pounds"]) == spent, card
    months = [row for row in rows_of(client, "prescribing_over_time", who) if row["breakdown"] == "all"][-12:]
    assert summed(months, "numerator") == spent
    for code in ("04", "0407", "040702"):  # each level is a row of the one above
        above = {row["bnf_code"]: row for row in rows_of(client, "prescribing_parts", f"{more}bnf={code[:-2]}")}
        *parts, whole = rows_of(client, "prescribing_parts", f"{more}bnf={code}")
        assert summed(parts, "spend_pounds") == penny(whole["spend_pounds"]) == penny(above[code]["spend_pounds"])
    funding = [row for row in rows_of(client, "funding", who) if row["area_code"] == area]
    assert penny(funding[-1]["numerator"]) == penny(lines["gp_funding_per_patient"]["pounds"])
    ledger = [row for row in rows_of(client, "cost_centre", who) if row["indicator"] == "cost_centre_actual"]
    whole, parts = ([row for row in ledger if (row["breakdown"] == "all") == one] for one in (True, False))
    assert penny(whole[0]["numerator"]) == penny(lines["cost_centre_actual"]["pounds"])
    hidden = any(row["state"] == "suppressed" for row in parts)
    assert hidden or summed(parts, "numerator") == penny(whole[0]["numerator"])
    found = rows_of(client, "rightcare_shares", who)
    of_place, shared = ([row for row in found if (row["area_type"] == "place") == one] for one in (True, False))
    assert summed(shared, "value") == penny(of_place[0]["value"]) == summed(rows_of(client, "rightcare", who), "value")
    own = next(row for row in found if row["area_code"] == area)
    assert penny(own["value"]) == penny(lines["rightcare_spend"]["pounds"])


def test_sums_of_what_is_rounded_to_protect_people_say_how_far_they_are_apart(served: Asked) -> None:
    client = client_of(served())
    lines = rows_of(client, "spend_overview")
    with served().test_request_context():
        here = view_of("/spend")
        reading = CARDS["spend_overview"].words(CARDS["spend_overview"].query(here), here).reading
        told = {who: CARDS["admissions_by_pod"].words(CARDS["admissions_by_pod"].query(seen), seen).sentence
                for who in ("", "crewe", "bdp") for seen in [view_of(f"/spend?line=admissions&c={who}")]}  # fmt: skip
    for name, which in FLOWS.items():
        own = {row["area_code"]: pounds(row["pounds"]) for row in lines if row["indicator"] == name}
        rest = round(fsum(amount for area, amount in own.items() if area != PLACE) - own[PLACE], 2)
        assert (f"£{abs(rest):,.0f} " in reading) == bool(rest), which
        assert which == "admissions" or not rest  # what is not protected reconciles
    for who, sentence in told.items():
        query = f"?line=admissions&c={who}" if who else "?line=admissions"
        parts = [row for row in rows_of(client, "admissions_by_pod", query) if row["area_code"] == (who or PLACE)]
        total = next(pounds(row["pounds"]) for row in lines
                     if (row["indicator"], row["area_code"]) == ("admissions_cost", who or PLACE))  # fmt: skip
        rest = summed(parts, "numerator") - total
        assert ("is rounded by itself" in sentence) == (not isnan(rest) and bool(round(rest, 2)))
        assert isnan(rest) or not round(rest, 2) or f"£{abs(rest):,.0f} " in sentence


PRESCRIBED = [
    Line("N81016", "0501013B0AAABAB", 40, cost=Decimal("1000.10")),
    Line("N81013", "0212000B0AAABAB", 10, cost=Decimal("99.99001")),  # of a penny only parts: they add up too
    Line("N81013", "9901010A0AAAAAA", 1, cost=Decimal("0.01999")),  # of no chapter
    Line("A81001", "0212000B0AAABAB", 10, cost=Decimal("7.77")),  # elsewhere in England
    Line("N81999", "0212000B0AAABAB", 10, cost=Decimal("5.55")),  # of a practice that closed years before
    Line("-", "0212000B0AAABAB", 10, cost=Decimal("0.03")),  # nobody knows whose
]


def paid(path: Path) -> Path:
    path.write_text("\r\n".join([HEADER, *PAID, line("N81999", 63_180, 0, 0), ""]), encoding="utf-8")
    return path


def ledger(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([TABLES["cost_centre"].names, *centres(NURSES, THERAPISTS, CLERKS, NOT_PAY)])
    return path


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {  # by the indicator of its pounds: its file's name
    "prescribing_cost": ("month.csv", lambda path: LAYOUTS["current"](PRESCRIBED, path)),
    "gp_funding_per_patient": ("22-23.csv", paid),
    "cost_centre_actual": ("ledger.csv", ledger),
}
GONE = pd.DataFrame([("N81999", "U79049", date(2013, 4, 1), date(2021, 7, 1), "a map")], columns=MEMBERSHIP)
IN_NO_SUM = {"gp_funding_per_patient": 63_180.0, "prescribing_cost": 5.55}  # of the practice that closed


def test_each_file_s_total_is_on_the_page_or_told_beside_it(served: Asked, mapped: Engine, tmp_path: Path) -> None:
    closed = Parsed(rows_read=1, rows_kept=1, areas=areas("practice", {"N81999": "Closed"}), membership=GONE)
    keep(mapped, closed, "an older map")
    files = {}
    for name, (file, made) in FILES.items():
        path = made(tmp_path / file)
        loader, files[name] = loaders.read(path, context(mapped))
        store(mapped, Provenance.of_file(path, loader.kind, loader.title), files[name])
    client = client_of(served(mapped.url.render_as_string(hide_password=False)))
    shown = {row["indicator"]: penny(row["pounds"]) for row in rows_of(client, "spend_overview")
             if row["area_code"] == PLACE}  # fmt: skip
    data = said(laid_out(client, "/data"))
    for name, parsed in files.items():
        apart = [one for one in parsed.remainders if HOMELESS in one.reason]
        assert fsum(one.quantity or 0 for one in apart) == IN_NO_SUM.get(name, 0)
        assert all(f"{one.quantity:,.2f}" in data for one in apart)
        assert round(parsed.quantity_kept - IN_NO_SUM.get(name, 0), 2) == shown[name]
        lost = fsum(one.quantity or 0 for one in parsed.remainders if not one.kept)
        assert round(parsed.quantity_kept + lost, 2) == round(parsed.quantity_read, 2)
        assert f"{parsed.quantity_kept:,.2f} of {parsed.quantity_read:,.2f} {parsed.quantity}" in data
    assert shown["prescribing_cost"] == 1_100.11  # £1,000.10 and £99.99001 and £0.01999
