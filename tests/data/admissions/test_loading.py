"""Admissions loaded: what is shown against a count in plain Python, what is hidden, and what is left out."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pandas as pd
import pytest

from data.admissions.template import LAYOUT
from data.cli import main as command
from data.engine import engine
from data.ingest import Known, context, undo
from data.ingest.audit import findings
from data.ledger.book import write
from data.loaders import read
from data.loaders.contract import BadFile
from data.loaders.mortality.bands import standard
from methods.standardise import dsr
from tests.data.admissions.extract import MONTHS, SIZES, STORY, known, loaded, row, written
from tests.data.stories import MAP, PRACTICES, current, keep
from tests.stores import filled

COMMUNITY = {"U79049": "crewe", "U98432": "crewe", "U28237": "bdp", "U82612": "macclesfield"}
PLACE = "E06000049"


@pytest.fixture
def ready(copy_of):
    """A store that knows practices and lists."""
    return copy_of("practices and lists", _ready)


def _ready(made):
    keep(made, MAP, "the map")
    known(made)


@pytest.fixture(scope="module")
def story(stores, empty_store):
    """A store with the story loaded. Only to be read."""

    def fill(made):
        _ready(made)
        with TemporaryDirectory() as folder:
            loaded(made, written(Path(folder) / "story.csv", STORY))

    made = engine(filled(stores, "admissions", fill, empty_store))
    yield made
    made.dispose()


def areas_of(practice):
    network = PRACTICES[practice][1]
    return {network, COMMUNITY[network], PLACE}


def counted(rows, wanted, what="spells"):
    """What a plain loop counts, by area."""
    found = defaultdict(int)
    for one in rows:
        if one["practice_code"] in PRACTICES and wanted(one):
            for area in areas_of(one["practice_code"]):
                found[area] += float(one[what])
    return found


def rounded(count):
    return None if 1 <= count <= 7 else 5 * int((count + 2) // 5)


def emergency(one):
    return one["point_of_delivery"] == "emergency"


# What each figure counts, and whom it is set against by area (shares of each list)
FIGURES = {
    "emergency_admissions": (emergency, 1.0),
    "elective_admissions": (lambda one: one["point_of_delivery"] in ("EL", "day case"), 1.0),
    "ambulatory_sensitive_admissions": (lambda one: emergency(one) and one["ambulatory_sensitive"], 1.0),
    "emergency_admissions_under_5": (lambda one: emergency(one) and one["age_band"] == "0-4", 2 / 40),
    "falls_admissions_65_and_over": (
        lambda one: emergency(one) and one["fall"] and one["age_band"] == "80-84", 2 * 7 / 40,
    ),
}  # fmt: skip


def test_figures_are_those_of_a_plain_count(story):
    """Every figure that is shown, rounded; the small ones are hidden; a practice elsewhere counts nowhere."""
    people = defaultdict(float)
    for code, size in SIZES.items():
        for area in areas_of(code):
            people[area] += size
    for indicator, (wanted, share) in FIGURES.items():
        rows = current(story, indicator).xs(("2025-04", "all", "all"), level=["period", "breakdown", "category"])
        counts = counted(STORY, wanted)
        assert set(rows.index) >= {"crewe", "bdp", "macclesfield", PLACE, "U79049", "U98432", "U28237"}
        for area in ("crewe", "bdp", "macclesfield", PLACE, "U79049", "U28237"):
            one = rows.loc[area]
            if one["state"] == "suppressed":
                assert pd.isna(one["numerator"]) and pd.isna(one["value"]) and pd.isna(one["denominator"])
            else:
                assert one["numerator"] == rounded(counts[area]), (indicator, area)
                assert one["denominator"] == round(people[area] * share)
                assert one["value"] == pytest.approx(one["numerator"] / one["denominator"] * 1000)
            if 1 <= counts[area] <= 7:
                assert one["state"] == "suppressed"
    under = current(story, "ambulatory_sensitive_admissions").loc[("U79049", "2025-04", "all", "all")]
    assert under["state"] == "suppressed" and "small number" in under["note"]


def test_days_and_readmissions_and_parts(story):
    days = current(story, "emergency_bed_days").loc[("crewe", "2025-04", "all", "all")]
    assert days["numerator"] == rounded(counted(STORY, emergency, "bed_days")["crewe"])
    back = current(story, "emergency_readmissions").loc[("crewe", "2025-04", "all", "all")]
    assert (back["numerator"], back["denominator"]) == (30, rounded(98))
    assert back["value"] == pytest.approx(100 * 30 / 100)
    fifths = current(story, "emergency_admissions").loc[("crewe", "2025-04", "fifth_england")]
    assert fifths.loc["1", "numerator"] == 30 and fifths.loc["2", "numerator"] == 0
    assert fifths.loc["1", "denominator"] == 22000 / 5
    assert fifths.loc["not recorded", "state"] == "unreliable"  # nobody on the lists: no rate of nobody
    segment = current(story, "emergency_admissions").loc[("crewe", "2025-04", "segment", "older/complex")]
    assert segment["state"] == "missing" and "not loaded" in segment["note"]  # no people in segments yet


def test_costs_are_told_to_a_hundred_pounds(story):
    cost = current(story, "admissions_cost").xs("2025-04", level="period")
    whole = counted(STORY, lambda one: True, "cost")
    assert cost.loc[(PLACE, "all", "all"), "numerator"] == 100 * round(whole[PLACE] / 100)
    assert cost.loc[("crewe", "pod", "elective"), "numerator"] == 40000
    assert cost.loc[("crewe", "pod", "maternity"), "numerator"] == 0  # nothing is a figure
    assert cost.loc[("crewe", "programme", "Respiratory system"), "numerator"] == 1000
    assert cost.loc[("crewe", "programme", "not recorded"), "state"] == "ok"


def test_what_few_admissions_cost_is_hidden(ready, tmp_path):
    """One birth alone, of a practice that is all of its community; and nothing that would give its cost away."""
    few = [*STORY, row("N81022", spells=1, point_of_delivery="maternity", programme="XV", cost="4321.00")]
    loaded(ready, written(tmp_path / "few.csv", few))
    cost = current(ready, "admissions_cost").xs("2025-04", level="period")
    assert cost.loc[("bdp", "pod", "maternity"), "state"] == "suppressed"
    assert cost.loc[(PLACE, "pod", "maternity"), "state"] == "suppressed"
    hidden = cost[cost["state"] == "suppressed"]
    assert hidden[["numerator", "denominator", "value"]].isna().all(axis=None)
    with ready.connect() as connection:
        assert findings(connection, Known.from_environment()) == []


def test_what_is_left_out_is_told_and_hidden_where_it_is_little(ready, tmp_path):
    outcome = loaded(ready, written(tmp_path / "story.csv", STORY))
    assert outcome.period == "2025-04"
    told = {one.reason: (one.rows, one.quantity, one.example) for one in outcome.remainders}
    assert told["admissions of people registered with practices elsewhere"] == (0, None, "a few")  # two rows
    many = STORY + [row(f"N9{number:04d}", spells=2) for number in range(40)]
    outcome = loaded(ready, written(tmp_path / "many.csv", many))
    left = {one.reason: one for one in outcome.remainders}
    assert left["admissions of people registered with practices elsewhere"].rows == 40  # 42, rounded
    assert left["admissions of people registered with practices elsewhere"].quantity == 150  # 152, rounded
    assert outcome.rows_read == outcome.rows_kept + 40
    assert outcome.quantity_read == outcome.quantity_kept + 150
    assert outcome.quantity_kept == rounded(sum(counted(many, lambda one: True).values()) / 3)


def year(times=1):
    """A financial year in which older people of BDP are admitted more often."""
    return [
        row(code, month, age_band=band, spells=times * (6 if code == "N81022" and band == "85-89" else 3), fall=0)
        for month in MONTHS
        for code in ("N81016", "N81053", "N81044", "N81022", "N81013")
        for band in ("0-4", "40-44", "85-89")
    ]


def test_a_whole_year_has_a_rate_that_allows_for_age(ready, tmp_path):
    """By the formula typed out; to a tenth, so that no count can be worked back."""
    outcome = loaded(ready, written(tmp_path / "year.csv", year()))
    assert outcome.period == "" and not any("no rate" in one.reason for one in outcome.remainders)
    found = current(ready, "emergency_admissions_standardised").loc[("bdp", "2025-26", "all", "all")]
    weights = dict(zip(standard().index, standard(), strict=True))
    band_people = {label: 9000 / 20 * (2 if label == "90+" else 1) for label in weights}
    events = {"0-4": 36, "40-44": 36, "85-89": 72}
    rate = (
        sum(weights[band] * count / band_people[band] for band, count in events.items()) / sum(weights.values()) * 1000
    )
    assert found["numerator"] == 145  # 144, rounded
    assert found["value"] == round(rate, 1)
    numbers = [
        [events.get(band, 0) for band in weights],
        [band_people[band] for band in weights],
        list(weights.values()),
    ]
    assert found["lower"] == round(float(dsr(*numbers, 1000)[1]), 1)
    part = loaded(ready, written(tmp_path / "part.csv", year()[:-15]))
    assert any("no financial year is in the file" in one.reason for one in part.remainders)


def test_a_practice_that_sends_nothing_for_a_month_is_not_taken_for_none(ready, tmp_path):
    """Its people are not counted either, and the figure says so; a tiny practice's month without any is just that."""
    rows = [one for one in year(4) if (one["practice_code"], one["month"]) != ("N81053", "2025-06")]
    rows += [row("Y02045", "2025-05", spells=1)]
    outcome = loaded(ready, written(tmp_path / "gap.csv", rows))
    june = current(ready, "emergency_admissions").loc[("crewe", "2025-06", "all", "all")]
    assert june["denominator"] == SIZES["N81016"] + SIZES["N81044"]
    assert june["note"] == "1 of 3 practices has no figure: N81053"
    assert any(one.example == "N81053 2025-06" for one in outcome.remainders)


def test_a_file_again_changes_nothing_undone_leaves_nothing_and_less_of_it_leaves_no_more(ready, tmp_path):
    """What the second file has no column for is missing, so that nothing of the first stands beside it."""
    path = written(tmp_path / "story.csv", STORY)
    first = loaded(ready, path)
    assert first.added and loaded(ready, path).already
    columns = ("practice_code", "month", "point_of_delivery", "spells")
    bare = loaded(ready, written(tmp_path / "bare.csv", STORY, columns))
    for name in ("admissions_cost", "emergency_bed_days", "falls_admissions_65_and_over", "emergency_readmissions"):
        rows = current(ready, name).reset_index()
        assert set(rows["state"]) == {"missing"} and set(rows["note"]) == {"the extract says nothing of it"}, name
    assert set(current(ready, "emergency_admissions").xs("fifth_england", level="breakdown")["state"]) == {"missing"}
    undo(ready, bare.load)
    assert current(ready, "admissions_cost").loc[("crewe", "2025-04", "pod", "elective"), "numerator"] == 40000
    undo(ready, first.load)
    assert current(ready, "emergency_admissions").empty and current(ready, "admissions_cost").empty


def test_no_figure_is_of_a_practice(story):
    rows = current(story, "emergency_admissions").reset_index()
    assert not set(rows["area_code"]) & set(PRACTICES)
    same = ["breakdown", "category", "numerator", "denominator", "value", "state"]
    network, community = (rows.loc[rows["area_code"] == code, same].sort_values(same[:2]) for code in ("U28237", "bdp"))
    pd.testing.assert_frame_equal(network.reset_index(drop=True), community.reset_index(drop=True))  # the same people


def test_a_file_needs_list_sizes(mapped, tmp_path):
    with pytest.raises(BadFile, match=r"how many people are registered.*Load list sizes first"):
        loaded(mapped, written(tmp_path / "story.csv", STORY))


def test_a_file_needs_the_map(empty, tmp_path):
    path = written(tmp_path / "story.csv", STORY)
    with pytest.raises(BadFile, match=r"which practices belong to the Place. Load a practice map"):
        loaded(empty, path)


def test_the_command_loads_and_checks(ready, tmp_path, monkeypatch, capsys):
    """By the file's header alone, months written as days, planned stays by words of SUS."""
    monkeypatch.setenv("DATABASE_URL", ready.url.render_as_string(hide_password=False))
    rows = [one | {"month": "01/04/2025"} for one in STORY]
    assert command(["load", str(written(tmp_path / "anything.csv", rows))]) == 0
    assert "Admissions to hospital" in capsys.readouterr().out
    assert command(["check"]) == 0


def test_a_workbook_is_read_as_a_table_is_and_its_faults_are_told_by_cell(ready, tmp_path):
    """The template is a workbook: filled with the story it gives what the CSV gives, to the last row."""

    def book(name, rows):
        made = [tuple(one.get(column, "") for column in LAYOUT.names) for one in rows]
        write(tmp_path / name, LAYOUT, made, "")
        return tmp_path / name

    def story_in(path):
        return read(path, context(ready))[1]

    table, sheet = story_in(written(tmp_path / "story.csv", STORY)), story_in(book("story.xlsx", STORY))
    pd.testing.assert_frame_equal(sheet.observations, table.observations)
    assert (sheet.rows_read, sheet.remainders) == (table.rows_read, table.remainders)
    with pytest.raises(BadFile, match=r"sheet Data, cell O3, column spells: found 'many'; expected a whole number"):
        story_in(book("wrong.xlsx", [STORY[0], STORY[1] | {"spells": "many"}]))
    with pytest.raises(BadFile, match=r"twice.xlsx, sheet Data, row 3: the header stands here again"):
        story_in(book("twice.xlsx", [STORY[0], dict(zip(LAYOUT.names, LAYOUT.names, strict=True)), STORY[1]]))
    assert not list(Path(gettempdir()).glob("care-communities-*/story.xlsx"))  # no copy is left
