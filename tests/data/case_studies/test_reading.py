"""What a case study's two files may hold; what is wrong is said with its key, or its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.case_studies import Aim, CaseStudy, Kind, case_study, stated
from data.case_studies.reading import parsed
from data.identifying import identifying
from data.indicators import DefinitionError
from tests.data.case_studies.texts import CONSENT, CSV, STORY, TOML, refused, replaced, with_cell


def test_the_template_is_a_case_study():
    found = case_study(TOML.encode(), CSV.encode(), "mine")
    assert (found.id, found.community, found.aims) == ("example-walking-group", "crewe", (Aim.CAPACITY,))
    assert found.saved == (96 * 30, 96 * 42)
    assert [one.id for one in found.parts("people")] == ["fewer", "other"]
    assert (found.by_id["fewer"].numerator, found.by_id["fewer"].denominator) == (96, 160)
    assert found.by_id["walks"].kind is Kind.COUNT
    assert (found.population.number, found.claims[0].since, str(found.next_review)) == (8200, "2025-04", "2026-11-30")


def test_the_two_ends_of_a_range_may_be_one():
    capacity = '[capacity]\ncases = 12\nevery = "week"\nminutes_low = 60\nminutes_high = 60\n[[unit_costs]]'
    toml = replaced(replaced(TOML, "low = 30 ", "low = 42 "), "[[unit_costs]]", capacity)
    found = case_study(toml.encode(), CSV.encode(), "mine")
    assert (found.capacity.minutes_low, found.saved) == (60, (96 * 42, 96 * 42))
    assert "minutes_low is above minutes_high" in refused(replaced(toml, "minutes_low = 60", "minutes_low = 61"))


def test_days_of_toml_and_a_table_of_semicolons_are_read_too():
    toml = replaced(TOML, 'next_review = "2026-11-30"', "next_review = 2026-11-30")
    assert str(case_study(toml.encode(), CSV.replace(",", ";").encode(), "mine").next_review) == "2026-11-30"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id = ", "id = 7 #", "mine.toml: id has to be text, not 7"),
        ('id = "example-walking-group"', 'id = "Walking group"', "id has to be a short word of small letters"),
        ('title = "', 'title = "' + "A" * 200, "title has to be one line of at most 160 letters"),
        ('owner = "Health and wellbeing lead"', "", "mine.toml: owner is missing"),
        ('owner = "', 'boss = "a lead"\nowner = "', "boss is no key of it"),
        ('aims = ["capacity"]', "aims = []", "aims has to be at least one of capacity, return, innovation"),
        ('aims = ["capacity"]', 'aims = ["profit"]', "aims has to be one of capacity, return, innovation, not"),
        ('evidence = "process"', 'evidence = "proof"', "evidence has to be one of story, process, before_after"),
        ('status = "running"', 'status = "on"', "status has to be one of running"),
        ('started = "2025-04"', 'started = "spring"', "started has to be a month such as 2022-04"),
        ('# ended = "2026-03"', 'ended = "2024-03" #', "ended is before started"),
        ('next_review = "2026-11-30"', 'next_review = "soon"', "next_review has to be a day"),
        ('segments = ["older/ltc"]', 'segments = ["older"]', "segments has to be a stage of life and a need"),
        ('spend = ["prescribing"]', 'spend = ["cars"]', "spend has to be lines of spending"),
        ('direction = "down"', 'direction = "sideways"', "claims 1: direction has to be one of up, down"),
        ("low = 30 ", "low = 50 ", "unit_costs 1: low is above high"),
        ("low = 30 ", "low = nan ", "unit_costs 1: low has to be a number of pounds"),
        ("low = 30 ", "low = true ", "unit_costs 1: low has to be a number of pounds"),
        ("number = 8200", "number = -1", "population: number has to be a whole number, 1 or more"),
        ('measure = "fewer"', 'measure = "none"', "saving: there is no measure 'none'"),
        # Without a denominator nothing is saved, and nothing rolled out.
        ('measure = "fewer"', 'measure = "people"', "the measure has to be a share"),
        ('unit_cost = "appointment"', 'unit_cost = "visit"', "saving: there is no unit cost 'visit'"),
        ('basis = "', 'basis = "\\u0000', "basis has to be at most 4000 letters that can be seen"),
        ("[impact]", "[impact", "mine.toml: "),
        ("[[claims]]", "[claims]", "claims has to be one table or more"),
    ],
)  # fmt: skip
def test_a_key_that_is_wrong_is_named(old, new, said):
    assert said in refused(replaced(TOML, old, new))


@pytest.mark.parametrize(
    ("line", "column", "value", "said"),
    [
        (2, "id", "Walks held", "line 2, column id: found 'Walks held'; expected a short word"),
        (3, "id", "walks", "expected each id once"),
        (2, "name", "", "line 2, column name: found ''; expected something"),
        (2, "starts", "April", "line 2, column starts: found 'April'; expected a month"),
        (2, "ends", "2025-01", "line 2, column ends: found '2025-01'; expected a month that is not before the start"),
        (2, "numerator", "many", "line 2, column numerator: found 'many'; expected a number"),
        (2, "numerator", "-3", "expected a number, 0 or more"),
        (2, "kind", "guess", "expected one of count, share, quoted"),
        (2, "effect", "maybe", "expected yes or no"),
        (2, "denominator", "52", "expected nothing: only a share has a denominator"),
        (4, "denominator", "", "line 4, column denominator: found ''; expected two whole numbers"),
        (4, "denominator", "90", "of which this one is not below the numerator"),
        (3, "effect", "yes", "line 3, column denominator: found ''; expected of how many: a claim without"),
        (4, "part_of", "nobody", "expected the id of a measure of this table"),
        (4, "part_of", "walks", "expected a count of the same period and unit as walks"),
        (4, "numerator", "95", "parts that add up to people, 160; they make 159"),
        # Six who were neither: not published, so not kept.
        (3, "numerator", "6", "expected no number of people from 1 to 7"),
        (2, "note", "x" * 601, "at most 600 letters"),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_is_named(line, column, value, said):
    assert said in refused(table=with_cell(line, column, value))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,period,name,numerator,unit\n", "mine.csv: line 1: the column kind is missing"),
        (CSV.replace("note", "remark", 1), "the column remark is no column of it"),
        (CSV.replace("note", "id", 1), "the column id is there twice"),
        (CSV + "one,more\n", "line 6: it has 2 fields and the header 13"),
        (CSV + '"open', "mine.csv: this is not a table in UTF-8"),
        ("", "the column id, period, name, numerator, unit, kind is missing"),
    ],
)
def test_what_is_no_table_of_measures(table, said):
    assert said in refused(table=table)


def test_a_claim_may_be_quoted_and_a_small_number_published():
    six = "six,2025/26,2025-04,2026-03,Came every week,6,,people,count,no,,,Six people came every week\n"
    found = case_study(TOML.encode(), (CSV + six).encode(), "mine")
    assert found.by_id["six"].numerator == 6  # as the source printed it
    hours = "hours,2025/26,2025-04,2026-03,Hours saved,5,,hours,quoted,yes,,,\n"
    assert case_study(TOML.encode(), (CSV + hours).encode(), "mine").by_id["hours"].effect
    priced = replaced(TOML, 'measure = "fewer"', 'measure = "hours"')
    assert "barred from savings and scenarios" in refused(priced, CSV + hours)


def test_a_story_needs_a_source_or_recorded_consent():
    assert "a story needs its published source, or consent such as" in refused(TOML + STORY)
    assert "a story needs" in refused(TOML + STORY + 'consent = "yes"\n')
    assert case_study((TOML + STORY + CONSENT).encode(), CSV.encode(), "mine").story.consent.endswith("manager")
    assert case_study((TOML + STORY + 'source = "The report"\n').encode(), CSV.encode(), "mine").story.source


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Dr Greene held the clinic", "the name of a person"),
        ("Margaret Greene came every week", "the name of a person"),
        ("a man called Brian", "the name of a person"),
        ("seen by J.R. Greene", "the name of a person"),
        ("her number is 943 476 5919", "an NHS number"),
        ("ring 01625 000 000", "an NHS number or a telephone number"),
        ("lives at SK10 2AB", "a postcode"),
        ("born on 3 May 1951", "a date of birth"),
        ("dob 03/05/1951", "a date of birth"),
        ("write to her@nhs.net", "an address of e-mail"),
    ],
)
def test_what_tells_who_somebody_is_is_refused_and_not_repeated(text, what):
    said = refused(TOML + STORY.replace("A walk a week helped.", text) + CONSENT)
    assert "mine.toml: story: text holds " + what in said and text not in said
    said = refused(table=with_cell(2, "note", text))
    assert "line 2, column note: there is " + what in said and text not in said


def test_a_whole_date_is_refused_in_a_persons_story_alone():
    dated = "She fell on 3 May 2025"
    assert "a whole date" in refused(TOML + STORY.replace("A walk a week helped.", dated) + CONSENT)
    assert identifying("The board met on 3 May 2025") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Rolled out across the Care Communities in East", "St Luke Surgery and James Street Practice",
        "19 of 21 saved, £2,584 to £4,598", "They took vitamin D. The GP agreed", 
        "A 67 year old man, 2 x Holter monitor",
        "born out of need", "Community nurses and the Development and Operational Group", "180/80 in May 2023",
    ],
)  # fmt: skip
def test_what_tells_of_nobody_is_taken(text):
    assert identifying(text, days=False) == ""


def test_what_the_store_keeps_gives_the_same_case_study_back():
    body = parsed(TOML.encode(), CSV.encode(), "mine")
    assert stated(body, "mine") == case_study(TOML.encode(), CSV.encode(), "mine")


RUBBISH = st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
LINES = TOML.splitlines()


@given(RUBBISH, RUBBISH)
def test_rubbish_is_refused_in_words(toml, table):
    for given_toml, given_table in ((toml, None), (TOML.encode(), table), (b"[" * 5000, None)):
        with pytest.raises(DefinitionError, match=r"^mine\.(toml|csv): "):
            case_study(given_toml, given_table, "mine")


@given(st.lists(st.integers(0, len(LINES) - 1), max_size=4), st.text(max_size=12), st.integers(0, 60))
def test_a_damaged_case_study_is_read_or_refused(gone, put, at):
    text = "\n".join(one for number, one in enumerate(LINES) if number not in gone)
    cut = CSV[: at * 6] + put + CSV[at * 6 :]
    try:
        assert isinstance(case_study(text.encode("utf-8", "ignore"), cut.encode("utf-8", "ignore"), "mine"), CaseStudy)
    except DefinitionError as problem:
        assert str(problem).startswith(("mine.toml: ", "mine.csv: "))
