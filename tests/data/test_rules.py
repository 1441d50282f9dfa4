"""Rules of segments as files: what is there, and every mistake said with its file and key."""

import re
from datetime import date

import pytest

from data import rules
from data.rules import RuleError
from methods import segments

TEXT = (rules.RULES / "om-2024.toml").read_text(encoding="utf-8")


def test_the_rules_that_there_are_the_own_one_first():
    assert list(rules.all()) == ["om-2024", "bridges-to-health", "cheshire-merseyside"]
    own = rules.load("om-2024")
    assert (own.version, own.valid_from, len(own.conditions)) == ("1", date(2024, 10, 1), 14)
    assert own == rules.all()["om-2024"]
    assert all_say_what_they_assume(rules.all().values())


def all_say_what_they_assume(every):
    return min(len(one.assumed) for one in every) >= 5 and {bool(one.source and one.url) for one in every} == {True}


def test_the_wording_is_the_operating_models_own():
    # as printed under "Proposed definition of complexity", but for the asterisks around "and"
    complex_ones = [one.wording for one in rules.load("om-2024").segments[0].criteria]
    assert complex_ones == [
        "Residents living with two or more long term conditions",
        "A person with a Learning Disability and or autism",
        "Having Serious Mental Illness",
        "Moderate to severe frailty and one of the following: Hypertension, Depression, Asthma, Diabetes, CHD, CKD,"
        " Hypothyroidism, Stroke or Transient Ischaemic Attacks, COPD, Cancer, Atrial Fibrillation, Heart Failure,"
        " Epilepsy, Dementia.",
    ]


def test_ages_can_be_edited():
    rule = rules.parsed("om-2024", TEXT.replace("from_age = 18", "from_age = 25").encode())
    assert segments.ages(rule)[:2] == [("Children and young people", "0 to 24"), ("Working-age adults", "25 to 64")]


def test_a_rule_that_is_not_there():
    with pytest.raises(RuleError, match="there is no rule 'om-2030', only: bridges-to-health, cheshire-merseyside"):
        rules.load("om-2030")
    with pytest.raises(RuleError, match="there is no rule"):
        rules.load("../qof_asthma")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "1"', "", "om-2024.toml: version is missing; it has to be text"),
        ('version = "1"', "version = 1", "om-2024.toml: version has to be text, not 1"),
        ('version = "1"', 'version = " "', "om-2024.toml: version has to be text, and is empty"),
        ('version = "1"', 'version = "1"\nage = 3', "om-2024.toml: age is no key of it; there are"),
        ('version = "1"', "version = ", "om-2024.toml: Invalid value"),
        ("2024-10-01", '"2024-10-01"', "om-2024.toml: valid_from has to be a date, as in 2024-10-01, not '2024-10-01'"),
        ("from_age = 0", "from_age = 1", "om-2024.toml: life_stage.from_age: ages have to begin at 0 and rise, not [1"),
        ("from_age = 18", "from_age = 65", "life_stage.from_age: ages have to begin at 0 and rise, not [0, 65, 65]"),
        ("from_age = 18", "from_age = 17.5", "life_stage 2: from_age has to be a whole number of years, not 17.5"),
        ("from_age = 18", "from_age = true", "life_stage 2: from_age has to be a whole number of years, not True"),
        ('id = "older"', 'id = "children"', "om-2024.toml: life_stage.id: 'children' is there twice"),
        ('id = "asthma"', 'id = "cancer"', "om-2024.toml: condition.id: 'cancer' is there twice"),
        ('id = "asthma"', "id = \"x' OR 1=1 --\"", "condition.id: \"x' OR 1=1 --\" has to be of a-z, 0-9 and _"),
        ('id = "asthma"', 'id = "order"', "condition.id: 'order' has to be of a-z, 0-9 and _, begin with"),
        ('need = "complex"', 'need = "hard"', "segment 1: need is one of well, ltc, complex, not 'hard'"),
        ('id = "mental_illness"', 'id = "Mental"', "segment 1: criterion 3: 'Mental' has to be of a-z"),
        ('id = "mental_illness"', 'id = "two_conditions"', "segment.criterion.id: 'two_conditions' is there twice"),
        ("at_least = 2", "at_least = 15", "segment 1: criterion 1: all 1: 15 of 14 columns cannot be asked for"),
        ("at_least = 2", "at_last = 2", "criterion 1: all 1: at_last is no key of it; there are any_of"),
        ('["serious_mental_illness"]', "[]", "segment 1: criterion 3: all 1: there is none"),
        ('["serious_mental_illness"]', "[1]", "criterion 3: all 1: any_of has to be a list of text, not [1]"),
        ('["moderate", "severe"]', '["moderate", "fit"]', "segment 1: criterion 4: all 1: 'fit' is there twice"),
        ('["fit", "mild"]', "[]", "criterion 4: all 1: values that hold and values that do not are both needed"),
        ('column = "frailty"', 'column = "age"', "om-2024.toml: columns: 'age' is there twice"),
        ('name = "Currently well"\nneed = "well"', 'name = "Currently well"\nneed = "well"\n[[segment]]\nid = "x"\n'
         'name = "X"\nneed = "well"', "om-2024.toml: segment: the last has no criterion, and all before it have one"),
        ("[[life_stage]]", "[[stage]]", "om-2024.toml: life_stage is missing; it has to be one table or more"),
    ],
)  # fmt: skip
def test_every_mistake_is_said_with_file_and_key(old, new, said):
    assert old in TEXT
    text = TEXT.replace(old, new) if old.startswith("[[") else TEXT.replace(old, new, 1)
    with pytest.raises(RuleError, match=re.escape(said)) as problem:
        rules.parsed("om-2024", text.encode())
    assert str(problem.value).startswith("segments/om-2024.toml: ")
