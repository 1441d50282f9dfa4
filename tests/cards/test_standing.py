"""What stands out of a store, worked out again in plain Python; and what a load makes new, by why."""

import math
import shutil
from pathlib import Path
from statistics import NormalDist

import pytest
from scipy import stats
from sqlalchemy import select

from cards.draw import answer, drawn, view_of
from cards.registry import CARDS
from components.findings import findings
from data.engine import engine, reading
from data.indicators import DEFINITIONS, GIVEN, indicators
from data.ingest import initialise
from data.ingest.knowledge import Known
from data.schema import CURRENT, observation
from tests.data.stories import ATTENDANCES, file_of, keep, observed
from tests.web import client_of, text_of

Z = NormalDist().inv_cdf(0.999)
PLACE, ENGLAND = "E06000049", "E92000001"
CARD = {"/": "standing_all", "/c/crewe": "standing", "/c/bdp": "standing", "/c/macclesfield": "standing"}


def shown(server, url: str):
    """The card's answer at an address."""
    with server.test_request_context():
        view = view_of(url)
        found = answer(CARDS[CARD[url.split("?")[0]]], view)
        return found, view


def said(server, url: str) -> str:
    """The card's text."""
    with server.test_request_context():
        html = drawn(CARD[url.split("?")[0]], view_of(url))
        return text_of(html["props"]["data-html"])


def current(store: str) -> dict[tuple[str, str, str], object]:
    """The main rows of a store by indicator, area and period."""
    made = engine(store)
    with reading(made) as connection:
        rows = connection.execute(select(observation).where(CURRENT, observation.c.breakdown == "all")).all()
    made.dispose()
    return {(row.indicator, row.area_code, row.period): row for row in rows}


def wilson(count: float, n: float) -> tuple[float, float, float]:
    """A share with its 99.8 % limits."""
    share, half = count / n, Z * math.sqrt(count / n * (1 - count / n) / n + Z * Z / (4 * n * n))
    return share, *((share + Z * Z / (2 * n) + side * half) / (1 + Z * Z / n) for side in (-1, 1))


def byar(count: float, n: float) -> tuple[float, float, float]:
    """A rate with its 99.8 % limits; exact under ten events."""
    if count < 10:
        low, high = stats.chi2.ppf(0.001, 2 * count) / 2 if count else 0, stats.chi2.ppf(0.999, 2 * count + 2) / 2
    else:
        low, high = (
            more * (1 - 1 / (9 * more) + side * Z / (3 * math.sqrt(more))) ** 3
            for more, side in ((count, -1), (count + 1, 1))
        )
    return count / n, low / n, high / n


def by_hand(store: str, slugs: list[str], bench: str) -> dict[str, list[tuple[str, str, float | None]]]:
    """The lists of difference from counts alone: limits by Wilson and Byar at 99.8 %, people from counts and rates."""
    rows, lists = current(store), {"worse": [], "better": [], "different": [], "money": []}
    ends = {(key, row.period): row.period_end for (key, area, _), row in rows.items() if area == PLACE}
    # the demonstration's index of 2025 is made up and that of 2019 real, which is therefore the one that is told
    for one in (one for one in indicators().values() if one.listed and not one.id.endswith("_2025")):
        periods = [when for key, when in ends if key == one.id]
        if not periods:
            continue
        newest = max(periods, key=lambda when: ends[one.id, when])
        for slug in slugs:
            row, other = rows.get((one.id, slug, newest)), rows.get((one.id, bench, newest))
            if not row or not other or row.state != "ok" or other.state != "ok" or one.is_count:
                continue
            if one.method in GIVEN:  # standardised: its limits came with it
                ends_of, people = (row.value, row.lower_998, row.upper_998), None
            else:
                people = row.numerator - other.value / one.multiplier * row.denominator
                how = {"proportion": wilson, "rate": byar}.get(one.method.value)
                limits = how(row.numerator, row.denominator) if how else []
                ends_of = [one.multiplier * limit for limit in limits]
            if one.unit.startswith("£"):
                lists["money"] += [(one.id, slug, people)] if people else []
            elif ends_of and not ends_of[1] <= other.value <= ends_of[2]:
                above = ends_of[0] > other.value
                good = {"up": above, "down": not above}.get(one.judged.value)
                lists["different" if good is None else "better" if good else "worse"].append((one.id, slug, people))
    return lists


@pytest.mark.parametrize("url", ["/", "/c/crewe", "/c/bdp", "/?bench=place", "/c/crewe?bench=place"])
def test_the_lists_are_those_of_the_counts(served, demonstration, url):
    found, view = shown(served(), url)
    slugs = view.focus_slugs
    hand = by_hand(demonstration, slugs, PLACE if "place" in url else ENGLAND)
    told = findings(found.frame, view)
    for name, rows in hand.items():
        listed = [(one.indicator, one.area_code) for one in told[name]]
        assert sorted(listed) == sorted(row[:2] for row in rows), name
        touched = {row[:2]: row[2] for row in rows}
        for one in told[name]:
            people = touched[one.indicator, one.area_code]
            assert people is None or one.excess == pytest.approx(people, rel=0.02, abs=0.6), one
        # worse and getting worse comes first; then those that touch most, and those of which it is not known
        first = [not (name == "worse" and one.meaning == "worse") for one in told[name]]
        keys = [(*key, -abs(one.excess) if one.excess == one.excess else 1)
                for key, one in zip(zip(first, strict=True), told[name], strict=True)]  # fmt: skip
        assert keys == sorted(keys)


def test_the_issue_s_example_reads_aloud(served, demonstration):
    text = said(served(), "/c/crewe")
    assert "What stands out in Crewe: " in text
    assert "A&E attendances, 0 to 4 : " in text
    assert "per 1,000 children aged 0 to 4 (95% interval " in text
    assert "than at England's rate." in text


@pytest.mark.parametrize("url", ["/", "/c/crewe"])
def test_csv_has_every_figure_examined_and_there_is_no_picture(served, url):
    server = served()
    client = client_of(server)
    found, _ = shown(server, url)
    csv = client.get(f"/export/{CARD[url]}.csv?at={url}")
    assert csv.status_code == 200
    lines = csv.get_data(as_text=True).strip().splitlines()
    assert len(lines) == 1 + len(found.frame)
    assert "more_or_fewer_than_at_benchmark" in lines[0]
    assert "new_since_last_load" in lines[0]
    assert client.get(f"/export/{CARD[url]}.json?at={url}").status_code == 404
    assert client.get(f"/export/{CARD[url]}.xlsx?at={url}").status_code == 200


def test_suppressed_and_unreliable_communities_are_in_no_list(served, small_store):
    found, view = shown(served(small_store), "/")
    states = dict(zip(zip(found.frame["indicator"], found.frame["area_code"], strict=True), found.frame["state"],
                      strict=True))  # fmt: skip
    assert {"suppressed", "ok"} <= set(states.values())
    for rows in findings(found.frame, view).values():
        assert {states[one.indicator, one.area_code] for one in rows} <= {"ok"}


def test_an_empty_store_says_that_nothing_is_loaded(served, empty_store):
    assert "No figures are loaded yet." in str(drawn_at(served(empty_store), "/"))


def drawn_at(server, url: str):
    with server.test_request_context():
        return drawn(CARD[url], view_of(url))


@pytest.fixture
def store(small_store, fresh):
    """A store that may be changed, at data version 9."""
    made = engine(fresh(small_store))
    yield made
    made.dispose()


def diabetes(period: str, **counts: int) -> list[dict]:
    """The register of Millcroft (Crewe) and of England."""
    return [
        observed("qof_diabetes", "N81016", period, counts["crewe"], 1000),
        observed("qof_diabetes", ENGLAND, period, 3_400_000, 47_000_000),
    ]


def test_a_new_figure_that_crosses_the_gate_is_a_signal(served, store):
    keep(store, file_of(diabetes("2021-22", crewe=72)), "like England")
    server = served(str(store.url))
    assert "New since the last load" not in said(server, "/c/crewe")
    keep(store, file_of(diabetes("2022-23", crewe=300)), "four times as many")
    text = said(server, "/c/crewe")
    assert "Signals in new figures: Diabetes (17+) (higher)." in text
    assert "New" in text.split("Diabetes (17+) : 30.0%")[1][:250]
    # The next load touches nothing of it: what stands out is no longer new.
    keep(store, file_of([one | {"period": "2018-19"} for one in ATTENDANCES]), "attendances of another year")
    assert "Diabetes (17+) (higher)" not in said(server, "/c/crewe")


def test_a_figure_that_crosses_the_gate_when_it_is_revised_is_told_as_that(served, store):
    keep(store, file_of(diabetes("2021-22", crewe=72)), "like England")
    keep(store, file_of(diabetes("2021-22", crewe=300)), "corrected")
    assert "Because a figure was revised: Diabetes (17+) (higher)." in said(served(str(store.url)), "/c/crewe")


def test_a_figure_that_stood_out_before_and_still_does_is_not_new(served, store):
    keep(store, file_of(diabetes("2021-22", crewe=300)), "many")
    keep(store, file_of(diabetes("2021-22", crewe=310)), "a few more")
    assert "New since the last load" not in said(served(str(store.url)), "/c/crewe")


def test_what_another_definition_makes_stand_out_is_told_as_that(served, store, tmp_path):
    keep(store, file_of(diabetes("2021-22", crewe=300)), "many")
    folder = shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    text = (folder / "qof_diabetes.toml").read_text(encoding="utf-8")
    (folder / "qof_diabetes.toml").write_text(text.replace("minimum_denominator = ", "minimum_denominator = 500"))
    initialise(store, Known(Path(__file__).resolve().parents[2] / "data" / "reference", folder))
    assert "Diabetes (17+) : 30.0%" not in said(served(str(store.url)), "/c/crewe")  # too few people by that definition
    initialise(store)
    assert "Because a definition changed: Diabetes (17+) (higher)." in said(served(str(store.url)), "/c/crewe")
