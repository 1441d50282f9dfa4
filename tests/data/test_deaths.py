"""Deaths from the file through the store to the command that shows rows, against a calculation in plain Python."""

import json
import math
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cli import main as command
from data.engine import engine
from data.loaders.deaths_template import deaths_template
from data.loaders.mortality.bands import BANDS
from data.loaders.mortality.withheld import LEAST, Sum, withheld
from data.place import ENGLAND
from tests.data import stories
from tests.data.stories import file_of, keep, observed
from tests.stores import filled

PLACE = "E06000049"
TOLD = {"rel": 0.005}  # rates of 25 to 999 deaths are told to three significant figures
POOR, MIDDLE, RICH, BORDER = "E01018498", "E01018480", "E01018600", "E01018700"
HALF = "E01034001"  # a neighbourhood of 2021 that was a part of the middle one
# who is registered where: the middle one is Crewe's by 800 people of 850, the border's people mostly go elsewhere
RESIDENTS = [
    *stories.residents("N81016", "2022-07", {POOR: 900, MIDDLE: 800, BORDER: 30}),
    *stories.residents("N81022", "2022-07", {RICH: 2000, MIDDLE: 50}),
    *stories.residents(ENGLAND, "2022-07", {POOR: 950, MIDDLE: 900, RICH: 2100, BORDER: 1500}),
]
# Eurostat's weights under 75 as OHID bands them: typed anew
WEIGHTS = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000]


@pytest.fixture
def store(stores, empty_store, fresh, monkeypatch):
    """A store that knows people by neighbourhood, deprivation and one neighbourhood that was divided."""
    address = fresh(filled(stores, "neighbourhoods", _neighbourhoods, empty_store))
    monkeypatch.setenv("DATABASE_URL", address)
    made = engine(address)
    yield made
    made.dispose()


def _neighbourhoods(made):
    keep(made, stories.MAP, "map")
    scores = {POOR: (60.0, 1), MIDDLE: (20.0, 5), RICH: (4.0, 10), BORDER: (9.0, 9)}
    keep(made, stories.deprivation(scores), "deprivation")
    keep(made, file_of(RESIDENTS, "2022-07"), "registrations")
    link = observed("lsoa_share", MIDDLE, "2021", 700, 1500, breakdown="lsoa21", category=HALF)
    keep(made, file_of([link], "2021"), "lookup")


def deaths(codes: tuple[str, ...], seed: int = 4) -> dict[tuple[str, str, str, str], tuple[int, float]]:
    """Deaths and people by area, year, sex and band, at about England's rates and with chance in them."""
    chance = random.Random(seed)
    found = {}
    for code in codes:
        for year in ("2020", "2021", "2022"):
            for sex in ("female", "male"):
                for at, band in enumerate(BANDS):
                    people = chance.randint(300, 900)
                    rate = 0.004 if at == 0 else 0.0001 * 1.5**at
                    died = sum(chance.random() < min(rate, 0.3) for _ in range(people))
                    found[code, year, sex, band] = (max(died, int(band == "90+")), people + 0.5)
    return found


def written(folder: Path, cells: dict[tuple[str, str, str, str], tuple[int, float]]) -> Path:
    lines = [
        f"{year},{code},{sex},{band},all,{died},{people}" for (code, year, sex, band), (died, people) in cells.items()
    ]
    path = folder / "deaths.csv"
    path.write_text("\n".join(["year,area_code,sex,age_band,cause,deaths,population", *lines, ""]), encoding="utf-8")
    return path


def shown(capsys, indicator):
    capsys.readouterr()  # what commands said before
    assert command(["show", indicator, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    return {(row["area_code"], row["breakdown"], row["category"]): row for row in rows}


def summed(cells, codes, *, sexes=("female", "male")):
    """Deaths and people by band."""
    picked = [(band, *numbers) for (code, _, sex, band), numbers in cells.items() if code in codes and sex in sexes]
    return [[sum(one[at] for one in picked if one[0] == band) for band in BANDS] for at in (1, 2)]


def by_hand_rate(died, people):
    """A directly standardised rate and Dobson's limits with Byar's approximation."""
    died, people = [died[0] + died[1], *died[2:16]], [people[0] + people[1], *people[2:16]]
    total, weight = sum(died), sum(WEIGHTS)
    rate = sum(w * d / n for w, d, n in zip(WEIGHTS, died, people, strict=True)) / weight
    variance = sum(w * w * d / n / n for w, d, n in zip(WEIGHTS, died, people, strict=True)) / weight**2
    z = 1.959963984540054
    low = total * (1 - 1 / (9 * total) - z / (3 * math.sqrt(total))) ** 3
    more = total + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    spread = math.sqrt(variance / total)
    return total, [1e5 * (rate + part) for part in (0, spread * (low - total), spread * (high - total))]


def by_hand_life(died, people):
    """Life expectancy at birth by Chiang's second method, band by band."""
    alive, years = 1.0, 0.0
    for at, (d, n) in enumerate(zip(died, people, strict=True)):
        wide, part = ([1, 4] + [5] * 18)[at], 0.1 if at == 0 else 0.5
        if at == 19:
            return years + alive / (d / n)
        risk = wide * d / n / (1 + wide * d / n * (1 - part))
        after = alive * (1 - risk)
        years += wide * (after + part * (alive - after))
        alive = after
    raise AssertionError("there are twenty bands")


def test_rates_and_lives_are_as_worked_out_by_hand(store, tmp_path, capsys):
    cells = deaths((POOR, MIDDLE, RICH, BORDER))
    assert command(["load", str(written(tmp_path, cells))]) == 0
    said = capsys.readouterr().out
    left = sum(died for (code, *_), (died, _) in cells.items() if code == BORDER)
    assert f"mostly registered with practices of other places - 120 rows, {5 * round(left / 5):,} deaths" in said
    assert "totals reconcile" in said
    rates = shown(capsys, "under_75_mortality")
    for area, codes in {"crewe": (POOR, MIDDLE), "bdp": (RICH,), PLACE: (POOR, MIDDLE, RICH)}.items():
        total, expected = by_hand_rate(*summed(cells, codes))
        row = rates[area, "all", "all"]
        assert [row["value"], row["lower"], row["upper"]] == pytest.approx(expected, **TOLD)
        assert row["numerator"] == 5 * round(total / 5) and row["period"] == "2020_2022"
    _, expected = by_hand_rate(*summed(cells, (POOR,)))
    assert rates[PLACE, "core20", "core20"]["value"] == pytest.approx(expected[0], **TOLD)
    assert rates["crewe", "fifth_england", "1"]["value"] == pytest.approx(expected[0], **TOLD)
    assert rates["bdp", "fifth_england", "1"]["state"] == "missing"
    for sex in ("female", "male"):
        lives = shown(capsys, f"life_expectancy_at_birth_{sex}")
        for area, codes in {"crewe": (POOR, MIDDLE), PLACE: (POOR, MIDDLE, RICH)}.items():
            expected = by_hand_life(*summed(cells, codes, sexes=(sex,)))
            assert lives[area, "all", "all"]["value"] == round(expected, 1)
    assert command(["check"]) == 0


def test_the_same_file_says_something_else_after_people_have_moved(store, tmp_path, capsys):
    path = written(tmp_path, deaths((POOR, MIDDLE, RICH)))
    assert command(["load", str(path)]) == 0
    before = shown(capsys, "under_75_mortality")["bdp", "all", "all"]["value"]
    assert command(["load", str(path)]) == 0
    assert "already loaded" in capsys.readouterr().out
    moved = [
        *stories.residents("N81016", "2022-10", {POOR: 900, MIDDLE: 50}),
        *stories.residents("N81022", "2022-10", {RICH: 2000, MIDDLE: 800}),  # the middle one is BDP's now
    ]
    keep(store, file_of(moved, "2022-10"), "later registrations")
    assert command(["load", str(path)]) == 0
    assert "already loaded" not in capsys.readouterr().out
    after = shown(capsys, "under_75_mortality")["bdp", "all", "all"]
    assert after["value"] != before
    assert command(["undo", str(after["load"])]) == 0
    assert shown(capsys, "under_75_mortality")["bdp", "all", "all"]["value"] == before


def test_a_neighbourhood_of_the_other_census_goes_with_the_one_it_was_part_of(store, tmp_path, capsys):
    assert command(["load", str(written(tmp_path, deaths((HALF, RICH))))]) == 0
    assert "totals reconcile" in capsys.readouterr().out
    assert {area for area, by, _ in shown(capsys, "under_75_mortality") if by == "all"} == {"crewe", "bdp", PLACE}


def test_a_file_made_from_the_template_loads_and_its_examples_do_not(store, tmp_path, capsys):
    assert command(["template", "under_75_mortality_cancer"]) == 0
    printed = capsys.readouterr().out
    assert printed == deaths_template()
    path = tmp_path / "deaths.csv"
    path.write_text(printed, encoding="utf-8")
    assert command(["load", str(path)]) == 2
    assert "deaths.csv, line 2: the examples of the template are still in it" in capsys.readouterr().err
    path.write_text(printed.replace(",45\n", ",46\n"), encoding="utf-8")
    assert command(["load", str(path)]) == 0
    assert "totals reconcile" in capsys.readouterr().out


@settings(max_examples=60)
@given(table=st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=2, max_size=5))
def test_nothing_hidden_can_be_worked_out(table):
    """A table with margins: no line has one hidden cell, nor hidden cells that hold fewer than 10 together."""
    counts = {(row, column): count for row, line in enumerate(table) for column, count in enumerate(line)}
    rows, columns = range(len(table)), range(4)
    counts |= {(row, "all"): sum(table[row]) for row in rows}
    counts |= {("all", column): sum(line[column] for line in table) for column in columns}
    counts["all", "all"] = sum(map(sum, table))
    sums = [Sum((row, "all"), [(row, column) for column in columns]) for row in (*rows, "all")]
    sums += [Sum(("all", column), [(row, column) for row in rows]) for column in (*columns, "all")]
    hidden = withheld(counts, sums, {cell: 4 * ("all" in cell) for cell in counts})
    assert {cell for cell, count in counts.items() if count < LEAST} <= hidden
    for one in sums:
        unknown = [cell for cell in one.parts if cell in hidden]
        if one.total in hidden:
            assert unknown
        elif unknown:
            assert len(unknown) > 1 and sum(counts[cell] for cell in unknown) >= LEAST


def test_where_nothing_is_small_nothing_is_hidden():
    counts = {"a": 20, "b": 30, "all": 50}
    assert withheld(counts, [Sum("all", ["a", "b"])], dict.fromkeys(counts, 0)) == set()
    # causes that leave four deaths over: the smaller cause would give them away
    assert withheld(counts, [Sum("all", ["a", "b"], 4.0)], dict.fromkeys(counts, 0) | {"all": 1}) == {"a"}
