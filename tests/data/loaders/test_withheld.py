"""Which deaths are withheld: by the rule's own numbers, row by row, and which sums hold at all."""

import pandas as pd
import pytest

from data.loaders.mortality.sums import sums, worth
from data.loaders.mortality.withheld import Sum, withheld

PLACE = "E06000049"


@pytest.mark.parametrize(
    ("rest", "counts", "also"),
    [
        (0, {"a": 30, "b": 40, "c": 20}, set()),  # nothing small
        (0, {"a": 10, "b": 40, "c": 20}, set()),  # ten are shown
        (0, {"a": 9, "b": 40, "c": 20}, {"c"}),  # nine are not, nor the smallest of the others, which would tell them
        (0, {"a": 9, "b": 1, "c": 20}, set()),  # two together are ten: each may be any part of them
        (0, {"a": 5, "b": 4, "c": 20}, {"c"}),  # two together are nine: few deaths, however they are parted
        (1, {"a": 9, "b": 40, "c": 20}, set()),  # nine and one of which nothing is shown: ten together
        (1, {"a": 8, "b": 40, "c": 20}, {"c"}),
        (3, {"a": 30, "b": 40, "c": 20}, {"c"}),  # what none of the parts holds would be told: three
        (10, {"a": 30, "b": 40, "c": 20}, set()),
    ],
)
def test_parts_of_a_total_that_is_shown(rest, counts, also):
    every = {**counts, "total": sum(counts.values()) + rest}
    small = {cell for cell, count in counts.items() if count < 10}
    assert withheld(every, [Sum("total", [*counts], rest)], dict.fromkeys(every, 0) | {"total": 1}) == small | also


@pytest.mark.parametrize(
    ("rest", "parts", "also"),
    [
        (0, {"a": 7, "b": 0}, set()),  # one more part is hidden: the total cannot be added up
        (0, {}, set()),
        (9, {"a": 0}, set()),
    ],
)
def test_a_total_that_is_small_itself(rest, parts, also):
    every = {**parts, "total": sum(parts.values()) + rest}
    small = {cell for cell, count in every.items() if count < 10}
    assert withheld(every, [Sum("total", [*parts], rest)], dict.fromkeys(every, 0)) == small | also


def test_a_total_hidden_for_another_s_sake_hides_a_part():
    # the second sum hides the first's total, which its parts would give back
    counts = {"x": 9, "total": 50, "all": 59, "a": 20, "b": 30}
    every = [Sum("total", ["a", "b"]), Sum("all", ["x", "total"])]
    assert withheld(counts, every, dict.fromkeys(counts, 0) | {"all": 1}) == {"x", "total", "a"}


def test_the_one_of_least_worth_goes_first():
    counts = {"a": 9, "dear": 20, "cheap": 30, "total": 59}
    assert withheld(counts, [Sum("total", ["a", "dear", "cheap"])], {"a": 0, "dear": 2, "cheap": 1, "total": 3}) == {
        "a", "cheap",
    }  # fmt: skip


def cells(*keys: tuple[str, str, str]) -> pd.DataFrame:
    """Deaths of all causes and of one, of these cells in one period: a hundred and sixty."""
    at = pd.MultiIndex.from_tuples([(*key, "2020_2022") for key in keys])
    return pd.DataFrame({"all": 100.0, "cancer": 60.0}, index=at)


def test_the_sums_that_hold():
    fifths = [("crewe", "fifth_england", one) for one in "123"]
    core = [("crewe", "core20", one) for one in ("core20", "rest")]
    areas = [(PLACE, "all", "all"), ("crewe", "all", "all"), ("bdp", "all", "all")]
    table = cells(*areas, *fifths, *core)
    found = [(one.total[1:4], [part[1:4] for part in one.parts], one.rest)
             for one in sums(table, PLACE) if one.total[0] == "cancer"]  # fmt: skip
    wanted = [(core[0], fifths[:1], 0), (core[1], fifths[1:], 0), (areas[0], areas[1:], 0)]
    assert all(one in found for one in [*wanted, (areas[1], fifths, 0), (areas[1], core, 0)])
    causes = [one for one in sums(table, PLACE) if one.total[0] == "all" and one.parts[0][0] == "cancer"]
    assert len(causes) == len(table) and {one.rest for one in causes} == {40}  # of 100 deaths, 60 of cancer


def test_groups_within_communities_are_worth_least_and_whole_areas_most():
    keys = [("crewe", "fifth_england", "2"), ("crewe", "fifth_england", "1"), ("crewe", "core20", "core20"),
            ("crewe", "core20", "rest"), (PLACE, "fifth_england", "2"), (PLACE, "fifth_england", "3"),
            (PLACE, "fifth_england", "1"), ("crewe", "all", "all"), ("bdp", "fifth_england", "5"),
            (PLACE, "all", "all")]  # fmt: skip
    of = worth(cells(*keys), PLACE)
    told = {key: of["cancer", *key, "2020_2022"] for key in keys}
    assert sorted(keys, key=told.get) == keys
    assert (
        told[keys[0]] < told[keys[1]] == told[keys[2]] == told[keys[3]] < told[keys[4]] == told[keys[5]] < told[keys[6]]
    )
    assert told[keys[6]] < told[keys[7]] == told[keys[8]] < told[keys[9]]  # all of BDP's people are in one fifth
    assert of["all", *keys[0], "2020_2022"] > told[keys[0]]  # all causes are worth more than one of them
