"""Segments: the nine cells by hand, every boundary, what is missing, and a second classification person by person."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import rules
from methods import segments
from tests.methods import oracle_segments as oracle
from tests.methods.people import crowds, frame, person, small_rule

OM = rules.load("om-2024")
RULES = [*rules.all().values(), small_rule()]
CONDITIONS = [one.id for one in OM.conditions]


def cells(people, rule=OM):
    """(life stage, need, reasons, undecided) of each."""
    found = segments.classify(frame(people), rule)
    return list(zip(found.life_stage, found.need, found.reasons, found.undecided.tolist(), strict=True))


@pytest.mark.parametrize(("age", "stage"), [(9, "children"), (40, "working_age"), (80, "older")])
def test_the_nine_cells(age, stage):
    people = [
        person(OM, age=age),
        person(OM, age=age, asthma=1),
        person(OM, age=age, asthma=1, depression=1),
    ]
    assert cells(people) == [
        (stage, "well", "", False),
        (stage, "ltc", "one_condition", False),
        (stage, "complex", "two_conditions", False),
    ]


@pytest.mark.parametrize(
    ("known", "need", "reasons"),
    [
        # each criterion of the operating model alone, with nothing else
        ({"hypertension": 1, "dementia": 1}, "complex", "two_conditions"),
        ({"learning_disability": 1}, "complex", "learning_disability_autism"),
        ({"autism": 1}, "complex", "learning_disability_autism"),
        ({"serious_mental_illness": 1}, "complex", "mental_illness"),
        ({"frailty": "moderate", "epilepsy": 1}, "complex", "frailty_and_condition"),
        ({"frailty": "severe", "epilepsy": 1}, "complex", "frailty_and_condition"),
        # frailty without a condition is not complex, nor is a condition with mild frailty
        ({"frailty": "severe"}, "well", ""),
        ({"frailty": "mild", "epilepsy": 1}, "ltc", "one_condition"),
        # everything at once: all four are said, and not that there is one condition as well
        (
            {"frailty": "severe", "epilepsy": 1, "cancer": 1, "autism": 1, "serious_mental_illness": 1}, "complex",
            "two_conditions;learning_disability_autism;mental_illness;frailty_and_condition",
        ),
    ],
)  # fmt: skip
def test_complexity_is_word_for_word(known, need, reasons):
    assert cells([person(OM, **known)]) == [("working_age", need, reasons, False)]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_of_the_fourteen_is_a_condition_and_makes_frailty_complex(condition):
    people = [person(OM, **{condition: 1}), person(OM, frailty="moderate", **{condition: 1})]
    assert [one[1] for one in cells(people)] == ["ltc", "complex"]


def test_there_are_fourteen_conditions():
    assert len(CONDITIONS) == 14


@pytest.mark.parametrize(
    ("age", "stage"),
    [
        (0, "children"), (17, "children"), (18, "working_age"), (64, "working_age"), (65, "older"), (120, "older"),
        (17.9, "children"),  # an age in parts of a year: eighteen is a birthday
        (None, "not recorded"), (-1, "not recorded"),
    ],
)  # fmt: skip
def test_life_stages_at_their_boundaries(age, stage):
    assert cells([person(OM, age=age)]) == [(stage, "well", "", stage == "not recorded")]


@pytest.mark.parametrize(
    ("known", "need", "undecided"),
    [
        # one condition and no frailty class: recorded as moderate or severe it would be complex
        ({"asthma": 1, "frailty": None}, "ltc", True),
        # no condition and no frailty class: frailty alone changes nothing
        ({"frailty": None}, "well", False),
        # complex by other ways: nothing that is missing can undo it
        ({"asthma": 1, "cancer": 1, "frailty": None, "autism": None}, "complex", False),
        # a second condition may be there
        ({"asthma": 1, "cancer": None}, "ltc", True),
        # a first one may be
        ({"cancer": None}, "well", True),
        # autism is not recorded, a learning disability is: it is complex anyhow, or may be
        ({"learning_disability": 1, "autism": None}, "complex", False),
        ({"autism": None}, "well", True),
        # no condition recorded at all, yet a serious mental illness is: complex, and certain
        ({**dict.fromkeys(CONDITIONS), "serious_mental_illness": 1}, "complex", False),
        # no condition recorded at all
        (dict.fromkeys(CONDITIONS), "not recorded", True),
        # one of fourteen recorded as not there is a record
        ({**dict.fromkeys(CONDITIONS), "asthma": 0}, "well", True),
        # what is no class of frailty and no flag counts as missing, never as fit or absent
        ({"asthma": 1, "frailty": "Severe"}, "ltc", True),
        ({"asthma": 2}, "well", True),
    ],
)
def test_what_is_missing_is_never_taken_for_no(known, need, undecided):
    assert [(one[1], one[3]) for one in cells([person(OM, **known)])] == [(need, undecided)]


def test_columns_that_are_not_there_are_missing_for_everybody():
    people = pd.DataFrame({"asthma": [1, 0, np.nan]}, index=["a", "a", "c"])  # an index may repeat
    found = segments.classify(people, OM)
    assert list(found.index) == ["a", "a", "c"]
    assert found.need.tolist() == ["ltc", "well", "not recorded"]
    assert (set(found.life_stage), set(found.undecided)) == ({"not recorded"}, {True})


def test_how_many_would_change_if_only_frailty_were_recorded():
    people = [
        person(OM, asthma=1, frailty=None), person(OM, asthma=1, frailty=None, autism=None),
        person(OM, frailty=None, autism=None), person(OM, asthma=1, autism=None), person(OM, age=None),
    ]  # fmt: skip
    found = {one: segments.classify(frame(people), OM, one).undecided.tolist() for one in (("frailty",), ("age",))}
    assert found == {("frailty",): [True, True, False, False, False], ("age",): [False] * 4 + [True]}


@pytest.mark.parametrize("kind", ["int64", "Int64", "float64", "bool", "boolean", "category", "object"])
def test_flags_of_any_type(kind):
    whole = pd.DataFrame([person(OM, asthma=1), person(OM)])
    people = whole.astype(dict.fromkeys(OM.flags, kind) | {"frailty": "category", "age": "Int64"})
    before = people.copy()
    assert segments.classify(people, OM).need.tolist() == ["ltc", "well"]
    pd.testing.assert_frame_equal(people, before)


def test_nobody_at_all():
    found = segments.classify(pd.DataFrame(columns=list(OM.reads)), OM)
    assert (len(found), list(found)) == (0, ["life_stage", "need", "segment", "reasons", "undecided"])


def test_what_is_no_number_is_said_with_its_column():
    with pytest.raises(ValueError, match="column asthma holds something that is no number"):
        segments.classify(pd.DataFrame([person(OM, asthma="yes")]), OM)


def test_dominant_segments_follow_their_order():
    rule = rules.load("cheshire-merseyside")
    known = [
        {"palliative_care": 1, "frailty": "severe"},
        {"frailty": "moderate", "cancer": 1},
        {"dementia": 1},
        {"homeless": 1, "offender": 1, "looked_after": 1, "cancer": 1},  # three social needs
        {"homeless": 1, "depression": 1, "asthma": 1},  # one, beside body and mind
        {"homeless": 1, "depression": 1},  # one, beside the mind alone: a condition like others
        {"cancer": 1, "asthma": 1},
        {"asthma": 1, "hypertension": 1},
        {"hypertension": 1, "learning_disability": 1},
        {"learning_disability": 1, "deafness": 1},
        {"deafness": 1},
        {},
    ]
    found = segments.classify(frame([person(rule, **one) for one in known]), rule)
    assert list(zip(found.segment, found.need, strict=True)) == [
        ("end_of_life", "complex"), ("frailty_dementia", "complex"), ("frailty_dementia", "complex"),
        ("complex_lives", "complex"), ("complex_lives", "complex"), ("long_term_conditions", "ltc"), ("cancer", "ltc"),
        ("long_term_conditions", "ltc"), ("pre_conditions", "well"), ("learning_disabilities", "complex"),
        ("physical_disabilities", "ltc"), ("healthy", "well"),
    ]  # fmt: skip


def test_bridges_to_health_follows_its_order():
    rule = rules.load("bridges-to-health")
    known = [
        {"dementia": 1, "heart_failure": 1}, {"heart_failure": 1, "palliative_care": 1},
        {"palliative_care": 1, "autism": 1}, {"autism": 1, "asthma": 1}, {"asthma": 1}, {},
    ]  # fmt: skip
    found = segments.classify(frame([person(rule, **one) for one in known]), rule)
    assert found.segment.tolist() == [
        "frailty_dementia", "organ_failure", "end_of_life", "serious_disability", "long_term_conditions", "healthy",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
@settings(max_examples=40)
@given(data=st.data())
def test_every_person_is_where_plain_python_puts_them(rule, data):
    people = data.draw(crowds(rule))
    found = segments.classify(frame(people), rule)
    assert list(zip(found.life_stage, found.segment, strict=True)) == [oracle.cell(one, rule) for one in people]
    needs = {one.id: one.need for one in rule.segments} | {"not recorded": "not recorded"}
    assert found.need.tolist() == [needs[one] for one in found.segment]
    assert found.reasons.tolist() == [oracle.reasons(one, rule) for one in people]
    assert found.undecided.tolist() == [oracle.undecided(one, rule) for one in people]


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
@settings(max_examples=40)
@given(data=st.data())
def test_undecided_for_want_of_some_columns_alone(rule, data):
    people = data.draw(crowds(rule))
    columns = data.draw(st.sets(st.sampled_from(rule.reads), min_size=1, max_size=3))
    found = segments.classify(frame(people), rule, columns)
    assert found.undecided.tolist() == [oracle.undecided(one, rule, columns) for one in people]
    pd.testing.assert_frame_equal(
        found.drop(columns="undecided"), segments.classify(frame(people), rule).drop(columns="undecided")
    )


def test_the_rule_in_words():
    assert segments.sentence(OM) == (
        "Complex needs: people with two or more long-term conditions; or a learning disability or autism; or a serious"
        " mental illness; or moderate or severe frailty and one of 14 conditions. Of the others, Long-term conditions:"
        " people with a long-term condition. Currently well: all others. Not recorded: people of whom none of this"
        " holds and no condition is recorded at all."
    )
    assert [words for _, words in segments.ages(OM)] == ["0 to 17", "18 to 64", "65 and over"]


def test_the_rule_as_a_table():
    found = segments.rows(OM)
    assert [one["reads"] for one in found] == [
        "at least 2 of the 14 conditions counted", "learning disability or autism", "serious mental illness",
        "frailty: moderate or severe; and at least 1 of the 14 conditions counted",
        "at least 1 of the 14 conditions counted", "any condition recorded (else not recorded)",
    ]  # fmt: skip
    assert found[1]["wording"] == "A person with a Learning Disability and or autism"
    social = segments.rows(rules.load("cheshire-merseyside"))[3]
    assert social["reads"].startswith("at least 3 of: homeless, domestic abuse")
