"""People made up for tests of segments, and a rule that has something of everything."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from methods.segments import Among, Condition, Criterion, Flags, LifeStage, Rule, Segment

FRAILTY = ("fit", "mild", "moderate", "severe")


def person(rule: Rule, **known: Any) -> dict[str, Any]:
    """Somebody aged 40 with every flag recorded as not there and fit, but for what is said."""
    return {"age": 40, **dict.fromkeys(rule.flags, 0), **dict.fromkeys(rule.texts, "fit"), **known}


def frame(people: list[dict[str, Any]]) -> pd.DataFrame:
    """People as objects, so that None stays None and numbers stay whole."""
    return pd.DataFrame(people, dtype=object)


def crowds(rule: Rule) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to 12 people, most flags 0, some 1, some missing; ages at and beside every boundary, and missing."""
    flag = st.sampled_from([0] * 12 + [1, 1, None])
    ages = {around for one in rule.life_stages for around in (one.from_age - 1, one.from_age, one.from_age + 1)}
    columns = {
        "age": st.sampled_from([None, 120, *sorted(ages)]),
        **dict.fromkeys(rule.flags, flag),
        **dict.fromkeys(rule.texts, st.sampled_from([None, *FRAILTY])),
    }
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=12)


def small_rule(**other: Any) -> Rule:
    """Two stages, three conditions, and a segment that is asked twice in different words, but for what is said."""
    two = Criterion(id="two", name="Two", words="two", wording="two", clauses=(Flags(columns=("a", "b"), at_least=2),))
    frail = Criterion(
        id="frail", name="Frail", words="frailty", wording="frailty",
        clauses=(Among(column="frailty", values=FRAILTY[2:], others=FRAILTY[:2]), Flags(columns=("a", "c"))),
    )  # fmt: skip
    any_of = Criterion(id="one_of", name="Any", words="any", wording="-", clauses=(Flags(columns=("a", "b", "c")),))
    parts: dict[str, Any] = {
        "id": "small", "title": "Small", "version": "1", "valid_from": date(2024, 1, 1), "source": "a test", "url": "-",
        "assumed": (),
        "life_stages": (LifeStage(id="young", name="Young", from_age=0), LifeStage(id="old", name="Old", from_age=50)),
        "conditions": tuple(Condition(id=one, name=one.upper()) for one in "abc"),
        "segments": (
            Segment(id="high", name="High", need="complex", criteria=(two, frail)),
            Segment(id="middle", name="Middle", need="ltc", criteria=(any_of,)),
            Segment(id="low", name="Low", need="well"),
        ),
    }  # fmt: skip
    return Rule(**parts | other)
