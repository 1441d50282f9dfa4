"""Which counts may be stored, and what is said of those that can be told."""

import pandas as pd
import pytest

from data.attacked import sentences
from data.disclosure import policy, unprotected


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("nhse_secondary", [1, 7, 8, 12, 2.5]),  # 1 to 7 hidden, all others multiples of 5
        ("deaths", [1, 5, 9, 12]),  # under 10
        ("complementary", [1, 7, 2.5, 8.5]),  # 1 to 7, others exact
        ("none", []),
    ],
)
def test_which_counts_may_be_stored(name, refused):
    counts = pd.Series([0, 10, 15, *([8] if name == "complementary" else []), *refused, None], dtype=float)
    found = unprotected(counts, name)
    assert counts[found].tolist() == refused and found.dtype == bool


def test_only_what_is_rounded_has_a_policy_of_rounding():
    rules = [policy(name) for name in ("nhse_secondary", "deaths", "complementary")]
    assert [(one.kind, one.hide_to) for one in rules] == [("round", 7), ("round", 9), ("complementary", 7)]


def system(*parts: tuple[str, float | None]) -> pd.DataFrame:
    """An area's whole of 30 people in two sexes and its parts; None is hidden."""
    rows = [{"area": "crewe", "sex": sex, "shown": one} for sex, one in (("all", 30.0), *parts)]
    return pd.DataFrame(rows, index=[5] * len(rows)).assign(state=lambda all_: all_["shown"].isna())


def said(frame: pd.DataFrame) -> list[str]:
    named = frame.assign(state=frame["state"].map({True: "suppressed", False: "ok"}), label=frame["sex"])
    return list(sentences("people", named, ["area", "sex"], policy("complementary"), ["area", "label"]))


def test_what_can_be_told_is_told_with_its_bounds():
    assert said(system(("female", 24.0), ("male", None))) == [
        "people crewe male can be told to be 6 from what is shown around it"
    ]
    # two hidden parts of 3 people: 1 and 2, or 2 and 1
    assert said(system(("female", 27.0), ("male", None), ("other", None))) == [
        f"people crewe {sex} can be told to be 1 to 2 from what is shown around it" for sex in ("male", "other")
    ]


def test_sums_that_do_not_add_up_are_said_instead():
    assert said(system(("female", 24.0), ("male", 9.0)))[0].startswith("people: ")


def test_a_cell_that_is_shown_nowhere_is_named_by_nobody():
    assert said(system(("female", 24.0), ("", None))) == []
