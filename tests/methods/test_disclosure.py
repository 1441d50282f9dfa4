"""Disclosure control: by hand, against all tables tried one by one, and what must hold of any table."""

from itertools import combinations, product
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods import disclosure
from methods.disclosure import Policy, system
from methods.disclosure.table import Lines
from tests.methods.vectors import vectors

ROUND, COMPLEMENTARY, NONE = Policy(), Policy("complementary"), Policy("none")


def with_margins(cells, keys):
    """Cells with all their margins."""
    frames = []
    for some in (names for size in range(len(keys) + 1) for names in combinations(keys, size)):
        summed = cells.assign(**dict.fromkeys(some, "all"))
        frames.append(summed.groupby([*cells.columns.drop("count")], as_index=False, dropna=False)["count"].sum())
    return pd.concat(frames, ignore_index=True)


def square(numbers):
    """A table of needs by stages of life, with its margins."""
    rows = [(f"r{i}", f"c{j}", n) for i, row in enumerate(numbers) for j, n in enumerate(row)]
    return with_margins(pd.DataFrame(rows, columns=["stage", "need", "count"]), ["stage", "need"])


def line(parts):
    """Parts and what they add up to."""
    return with_margins(pd.DataFrame({"need": [f"n{i}" for i in range(len(parts))], "count": parts}), ["need"])


def hidden(frame, *keys):
    rows = frame[frame["state"] == "suppressed"]
    return sorted(zip(*(rows[key] for key in keys), strict=True))


ONE_SMALL = [[3, 20, 30], [40, 50, 60], [11, 22, 31]]


def test_every_published_value():
    rule = vectors("suppression_hes_rule.csv")
    frame = pd.DataFrame({"row": rule.index.astype(str), "count": rule["count"]})
    shown = disclosure.protect(frame, ROUND)
    expected = pd.to_numeric(rule["published_subnational"].replace("*", np.nan))
    assert shown["shown"].tolist() == pytest.approx(expected.tolist(), nan_ok=True)
    assert (shown["state"] == "suppressed").tolist() == expected.isna().tolist()


def test_rounding_hides_the_small_cell_alone():
    frame = disclosure.protect(square(ONE_SMALL), ROUND)
    assert hidden(frame, "stage", "need") == [("r0", "c0")]
    rows = frame.set_index(["stage", "need"])["shown"]
    assert rows["r0", "all"] == 55  # 53, rounded on its own: the parts shown need not add up to it
    assert rows["all", "all"] == 265
    assert rows["r2", "c0"] == 10
    assert disclosure.audit(frame, ROUND).empty


def test_exact_counts_hide_a_rectangle_around_the_small_cell():
    frame = disclosure.protect(square(ONE_SMALL), COMPLEMENTARY)
    assert hidden(frame, "stage", "need") == [("r0", "c0"), ("r0", "c1"), ("r2", "c0"), ("r2", "c1")]
    shown = frame[frame["state"] == "ok"]
    assert (shown["shown"] == shown["count"]).all()
    assert disclosure.audit(frame, COMPLEMENTARY).empty


def test_without_a_policy_all_is_shown():
    frame = disclosure.protect(square(ONE_SMALL), NONE)
    assert (frame["shown"] == frame["count"]).all()
    assert disclosure.audit(frame, NONE).empty


# What rounding gives away by itself, and the cells hidden for it. Each row of parts is shown with its sum.
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([6, 7], ["all", "n0", "n1"]),  # 13 is shown as 15, at least 13: both would be 6 or 7
        ([8, 1, 1, 1, 1], ["n0", "n1", "n2", "n3", "n4"]),  # 12 shown as 10 beside a 10: all four would be 1
        ([1, 1, 1, 1, 1], ["all", "n0", "n1", "n2", "n3", "n4"]),  # five under a margin of 7 at most
        ([1, 1, 1, 1, 4], ["all", "n0", "n1", "n2", "n3", "n4"]),  # 8: hidden, or the five above would be 1 to 3
        ([3, 20], ["n0"]),  # 25 less 20 leaves 1 to 7 open
        ([0, 0, 9], []),  # nothing to hide
    ],
)
def test_what_rounding_gives_away_is_hidden(parts, expected):
    frame = disclosure.protect(line(parts), ROUND)
    assert sorted(frame.loc[frame["state"] == "suppressed", "need"]) == expected
    assert disclosure.audit(frame, ROUND).empty


def test_whoever_takes_all_that_is_hidden_for_small_is_told_nothing_either():
    # 2 and 3 hide 10 and 8. Who knows which are small tells nothing, but who takes all four for 1 to 7 would
    # part the first column's 13 or more in 6 and 7: right or not, a number is told, so margins are hidden too
    parts = pd.DataFrame({"row": ["r0", "r0", "r1", "r1"], "col": ["c0", "c1"] * 2, "count": [10, 2, 3, 8]})
    cells = with_margins(parts, ["row", "col"])
    frame = disclosure.protect(cells, ROUND)
    assert disclosure.audit(frame.drop(columns="count"), ROUND).empty
    inner = (cells[["row", "col"]] != "all").all(axis=1)
    alone = cells.assign(shown=np.where(inner, np.nan, ROUND.figures(cells["count"])))
    assert disclosure.audit(alone, ROUND).empty
    found = disclosure.audit(alone.drop(columns="count"), ROUND).set_index(["row", "col"])
    assert found.loc[("r0", "c0"), ["low", "high"]].tolist() == [6, 7]


def test_an_only_child_is_hidden_with_its_parent():
    areas = pd.DataFrame({"area": ["pcn", "town", "place", "rest"], "within": ["town", "place", None, "place"]})
    frame = disclosure.protect(areas.assign(count=[4, 4, 50, 46]), COMPLEMENTARY)
    assert hidden(frame, "area") == [("pcn",), ("rest",), ("town",)] or hidden(frame, "area") == [
        ("pcn",), ("place",), ("town",)
    ]  # fmt: skip
    assert disclosure.audit(frame, COMPLEMENTARY).empty


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        # 4 and 30 are hidden, `beside` them and their whole, 50, are shown; the 4 can be 1 to 7 in either case
        (25, [18, 50]),  # people in several parts: all of the 50 are in one, none twice in the same: 50 - 25 - 7
        (10, [1, 39]),  # people in no part: 50 - 10 - 1 at most
        (16, [27, 33]),  # parts that add up: 50 - 16 less 7 or 1
    ],
)
def test_parts_that_overlap_or_leave_a_rest_bound_one_another_less(beside, expected):
    cells = pd.DataFrame({"part": ["few", "many", "beside", "all"], "count": [4, 30, beside, 50]})
    told = disclosure.bounds(cells.assign(shown=[np.nan, np.nan, beside, 50]), COMPLEMENTARY)
    assert told[["low", "high"]].to_numpy().tolist() == [[1, 7], expected]


def test_a_cell_that_only_all_lines_together_tell_is_found():
    # r1/c2 alone ties the two squares of hidden cells: r0 and r1 less c0 and c1, less what is shown, leave its 4,
    # and no line by itself says more of it than 1 to 24
    numbers = [[20, 30, 40, 50], [10, 12, 4, 60], [70, 80, 11, 25], [90, 95, 15, 35]]
    among = ("r0c0", "r0c1", "r1c0", "r1c1", "r1c2", "r2c2", "r2c3", "r3c2", "r3c3")
    frame = square(numbers)
    shown = frame["count"].mask((frame["stage"] + frame["need"]).isin(among))
    told = disclosure.audit(frame.drop(columns="count").assign(shown=shown), COMPLEMENTARY)
    assert told[["stage", "need", "low", "high"]].to_numpy().tolist() == [["r1", "c2", 4, 4]]


def test_a_second_type_of_area_tells_what_the_first_leaves_open():
    # women of the place and of x are hidden: only p's and q's people, less the place's men who are not r's, tell them
    rows = [(kind, area, "place", sex, count) for kind, area, *counts in (
        ("pcn", "p", np.nan, np.nan, 50), ("pcn", "q", np.nan, np.nan, 40), ("pcn", "r", 10, 12, np.nan),
        ("community", "x", np.nan, 27, np.nan), ("community", "y", 22, 30, np.nan),
    ) for sex, count in zip(("f", "m", "all"), counts, strict=True)]  # fmt: skip
    rows += [("place", "place", None, "f", np.nan), ("place", "place", None, "m", 57)]
    frame = pd.DataFrame(rows, columns=["type", "area", "within", "sex", "shown"])
    not_told = frame["area"].isin(["r", "x", "y"]) & (frame["sex"] == "all")
    found = disclosure.audit(frame[~not_told], COMPLEMENTARY)
    assert found[["area", "sex", "low", "high"]].to_numpy().tolist() == [
        ["x", "f", 33, 33], ["place", "f", 55, 55]
    ]  # fmt: skip


def system_of(pairs):
    """Three numbers of 0 to 5, and pairs of them that make 1 at most."""
    line, cell = np.repeat(np.arange(len(pairs)), 2), np.array(pairs, dtype=np.int64).reshape(-1)
    upper = np.ones(len(pairs))
    return system.System(np.zeros(3), np.full(3, 5.0), Lines(line, cell, np.ones(len(cell)), -np.inf * upper, upper))


@pytest.mark.parametrize(("large", "huge", "most"), [(600, 3000, 1), (0, 3000, 1.5), (0, 0, 1.5)])
def test_the_most_of_whole_numbers_where_halves_would_make_more(large, huge, most, monkeypatch):
    monkeypatch.setattr(system, "LARGE", large)  # more open cells than this are solved in fractions
    monkeypatch.setattr(system, "HUGE", huge)
    assert system_of([(0, 1), (1, 2), (0, 2)]).table(np.ones(3)).sum() == pytest.approx(most)


def test_what_nothing_ties_is_as_large_or_as_small_as_it_can_be():
    assert system_of([]).table(np.array([1.0, -1.0, 0.0])).tolist()[:2] == [5, 0]


def test_what_does_not_add_up_is_refused():
    shown = pd.DataFrame({"part": ["a", "b", "all"], "shown": [10, np.nan, 5]})
    with pytest.raises(ValueError, match="does not add up"):
        disclosure.audit(shown, COMPLEMENTARY)


def test_areas_within_others_are_not_added_to_the_whole_twice():
    areas = {"area": ["x", "y", "p", "q", "all"], "within": [None, None, "x", "x", None]}
    shown = pd.DataFrame(areas | {"shown": [35, np.nan, 30, 5, 39]})
    told = disclosure.audit(shown, Policy("complementary", hide_to=4))
    assert told[["area", "low", "high"]].to_numpy().tolist() == [["y", 4, 4]]


def overlapping():
    """Two communities with their PCNs: Crewe has two, Poynton is one. Both kinds add up to the Place."""
    rows = [
        ("pcn", "eagle bridge", "crewe", 30), ("pcn", "crewe ghr", "crewe", 5), ("pcn", "middlewood", "poynton", 41),
        ("community", "crewe", "place", 35), ("community", "poynton", "place", 41), ("place", "place", None, 76),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["type", "area", "within", "count"])


def test_pcns_and_communities_are_one_system():
    frame = disclosure.protect(overlapping(), COMPLEMENTARY)
    assert {("crewe ghr",), ("eagle bridge",)} <= set(hidden(frame, "area"))
    open_ = frame.assign(shown=frame["shown"].where(frame["area"] != "eagle bridge", 30.0))
    assert disclosure.audit(open_, COMPLEMENTARY)[["area", "low", "high"]].to_numpy().tolist() == [["crewe ghr", 5, 5]]


def test_each_type_of_area_adds_up_to_the_place_by_itself():
    frame = overlapping().assign(within=lambda rows: rows["within"].where(rows["area"] == "place", "place"))
    frame = disclosure.protect(frame.assign(count=[30, 5, 41, 35, 41, 76]), COMPLEMENTARY)
    shown = frame.assign(shown=frame["count"].where(frame["area"] != "crewe ghr"))
    assert disclosure.audit(shown, COMPLEMENTARY)["area"].tolist() == ["crewe ghr"]  # 76 - 30 - 41, as of the PCNs


def test_a_cell_left_open_is_named_with_its_count():
    frame = disclosure.protect(square(ONE_SMALL), COMPLEMENTARY)
    opened = frame.assign(shown=frame["shown"].where((frame["stage"] != "r0") | (frame["need"] != "c1"), 20.0))
    found = disclosure.audit(opened.drop(columns="count"), COMPLEMENTARY).set_index(["stage", "need"])
    assert found.loc[("r0", "c0"), ["low", "high"]].tolist() == [3, 3]


def test_a_small_figure_shown_is_named():
    frame = disclosure.protect(square(ONE_SMALL), ROUND)
    opened = frame.assign(shown=frame["shown"].fillna(3), state="ok")
    assert disclosure.audit(opened, ROUND)[["stage", "need", "low", "high"]].to_numpy().tolist() == [["r0", "c0", 3, 3]]


def test_missing_counts_stay_missing_and_hide_nothing():
    frame = square(ONE_SMALL).assign(count=lambda rows: rows["count"].where(rows["count"] != 20).astype(float))
    before = frame.copy()
    shown = disclosure.protect(frame, COMPLEMENTARY)
    pd.testing.assert_frame_equal(frame, before)
    assert shown.loc[shown["state"] == "missing", "count"].isna().all()
    assert (shown["state"] == "missing").sum() == 1
    assert disclosure.audit(shown, COMPLEMENTARY).empty


@pytest.mark.parametrize("count", [-1, 2.5, np.inf])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(ValueError, match="row 2"):
        disclosure.protect(pd.DataFrame({"area": ["a", "b"], "count": [1.0, count]}), ROUND)


@pytest.mark.parametrize("wrong", [{"kind": "guess"}, {"hide_to": -1}, {"base": 0}])
def test_a_policy_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match=r"base|kind"):
        Policy(**wrong)


def tried(frame, policy):
    """Bounds of each hidden cell of a two-way table, by trying every table there is."""
    rows = frame.set_index(["stage", "need"])
    low, high = policy.ranges(rows["shown"].to_numpy())
    open_ = np.isnan(low)
    inner = [key for key in rows.index if "all" not in key]
    under = {
        key: [one for one in inner if all(k in ("all", o) for k, o in zip(key, one, strict=True))] for key in rows.index
    }
    # a hidden sum of two or four hidden ones is 2 or 4 at least, and may be as much above as a hidden one by itself
    reach = [6 + sum(rows["count"][one] > 0 for one in under[key]) for key in rows.index]
    ends = dict(zip(rows.index, zip(np.where(open_, 1, low), np.where(open_, reach, high), strict=True), strict=True))
    seen = {key: set() for key in rows.index[open_]}
    for numbers in product(*(range(int(ends[key][0]), int(ends[key][1]) + 1) for key in inner)):
        cell = dict(zip(inner, numbers, strict=True))
        totals = {key: sum(cell[one] for one in under[key]) for key in ends}
        if all(ends[key][0] <= number <= ends[key][1] for key, number in totals.items()):
            for key, values in seen.items():
                values.add(totals[key])
    return {key: (min(values), max(values)) for key, values in seen.items()}


SMALL = st.sampled_from([0, 0, 1, 2, 3, 5, 7, 8, 9, 12, 14])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(SMALL, min_size=2, max_size=2), min_size=2, max_size=2),
    st.sampled_from([ROUND, COMPLEMENTARY]),
    st.sampled_from([0, 600]),
)
def test_bounds_are_those_of_all_tables_tried(numbers, policy, large):
    frame = square(numbers)
    naive = frame["count"].between(1, 7)  # nothing hidden for others' sake
    frame = frame.assign(
        shown=np.where(naive, np.nan, policy.figures(frame["count"])), state=np.where(naive, "suppressed", "ok")
    )
    with mock.patch.object(system, "LARGE", large):  # two-way tables are solved in fractions to the same end
        found = disclosure.bounds(frame, policy).set_index(["stage", "need"])[["low", "high"]]
    assert {key: tuple(ends) for key, ends in zip(found.index, found.to_numpy(), strict=True)} == tried(frame, policy)


KEYS = ["area", "within", "stage", "sex"]


POLICIES = ROUND, COMPLEMENTARY, Policy("complementary", hide_to=4), Policy(hide_to=9, base=10)


def in_place(rows):
    """Areas within areas, by stage and sex, with all margins, up to the place."""
    cells = with_margins(pd.DataFrame(rows, columns=[*KEYS, "count"]), ["stage", "sex"])
    above = cells.assign(area=cells["within"], within="place").groupby(
        ["area", "within", "stage", "sex"], as_index=False
    )
    above = above["count"].sum()
    place = above.groupby(["stage", "sex"], as_index=False)["count"].sum().assign(area="place", within=None)
    return pd.concat([cells, above, place], ignore_index=True)


@st.composite
def systems(draw):
    """Areas within areas, by stage and sex, with margins: many small counts and zeros, few large ones."""
    areas = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")][: draw(st.integers(1, 4))]
    kinds = list(product(areas, ["s1", "s2", "s3"][: draw(st.integers(1, 3))], "mf"))
    number = st.one_of(SMALL, st.integers(0, 400))
    rows = [(area, within, stage, sex, draw(number)) for (area, within), stage, sex in kinds]
    return in_place(rows)


@settings(max_examples=25, deadline=None)
@given(
    systems(), st.sampled_from([ROUND, COMPLEMENTARY, Policy("complementary", hide_to=4), Policy(hide_to=9, base=10)])
)
def test_nothing_can_be_told_of_what_is_protected(frame, policy):
    shown = disclosure.protect(frame, policy)
    assert disclosure.audit(shown, policy).empty
    assert disclosure.audit(shown.drop(columns="count"), policy).empty
    assert not policy.small(shown["shown"]).any()
    assert (shown.loc[shown["count"] == 0, "shown"] == 0).all()
    told = disclosure.bounds(shown, policy)
    assert ((told["low"] <= told["count"]) & (told["count"] <= told["high"])).all()
    assert (shown["state"].eq("suppressed") == shown["shown"].isna()).all()


def test_one_who_takes_no_margin_to_be_small_is_told_nothing_either():
    # nine men of a: the truth allows the margins over them, small too and hidden, more than 9; who takes those to be
    # hidden for others' sake alone does not, and told 7 to 9 from what is shown of a and of the place
    counts = [9, 129, 276, 1, 0, 27, 353, 363, 0, 2, 345, 7]
    kinds = product([("a", "x"), ("b", "x"), ("c", "y")], ["s1", "s2"], "mf")
    frame = in_place([(*area, stage, sex, count) for (area, stage, sex), count in zip(kinds, counts, strict=True)])
    policy = Policy(hide_to=9, base=10)
    shown = disclosure.protect(frame, policy)
    assert disclosure.audit(shown.drop(columns="count"), policy).empty
    men = shown.set_index(["area", "stage", "sex"]).loc[("a", "s1", "m")]
    assert np.isnan(men["shown"])


def one_way(people, keys):
    """People counted by each of the keys by itself, and in all."""
    kinds = [people.assign(**dict.fromkeys(set(keys) - {key}, "all")) for key in keys]
    whole = people.assign(**dict.fromkeys(keys, "all"))
    return (
        pd.concat([*kinds, whole])
        .groupby(list(people.columns), as_index=False)
        .size()
        .rename(columns={"size": "count"})
    )


def test_few_people_counted_in_many_ways_can_be_protected():
    # thirteen parts of one person make 13 or more; six women and seven men hidden at 1 to 7 would be 6 or 7 each
    people = pd.DataFrame({"sex": ["f"] * 6 + ["m"] * 7, "part": [f"p{at}" for at in range(13)]})
    frame = disclosure.protect(one_way(people, ["sex", "part"]), ROUND)
    assert (frame["state"] == "suppressed").all()
    assert disclosure.audit(frame, ROUND).empty
    assert disclosure.bounds(frame, ROUND).set_index("sex")["low"][["f", "m"]].tolist() == [1, 1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*(st.integers(0, most) for most in (2, 5, 1, 3))), max_size=60), st.sampled_from(POLICIES))
def test_protection_ends_whoever_is_counted(rows, policy):
    """People by three keys that are not crossed in two areas: little is left to hide, and it is hidden or shown."""
    people = pd.DataFrame(rows, columns=["area", "fifth", "sex", "need"], dtype=str)
    keys = ["fifth", "sex", "need"]
    frame = pd.concat([
        one_way(people, keys).assign(within="place"), one_way(people.assign(area="place"), keys).assign(within=None)
    ])  # fmt: skip
    shown = disclosure.protect(frame, policy)
    assert disclosure.audit(shown, policy).empty
    assert disclosure.audit(shown.drop(columns="count"), policy).empty


def town(random, area, within):
    """An area's people by stage, need, sex and fifth, a few of them in complex need, with all margins."""
    kinds = list(product(["children", "working_age", "older"], ["well", "ltc", "complex"], "mf", "12345"))
    expected = [{"well": 300, "ltc": 90, "complex": 12}[need] for _, need, _, _ in kinds]
    cells = pd.DataFrame(kinds, columns=["stage", "need", "sex", "fifth"]).assign(count=random.poisson(expected))
    return with_margins(cells, ["stage", "need", "sex", "fifth"]).assign(area=area, within=within)


@pytest.mark.parametrize("policy", [ROUND, COMPLEMENTARY])
def test_a_whole_system_of_areas_is_protected_and_a_cell_left_open_is_found(policy):
    random = np.random.default_rng(0)
    pcns = [town(random, "eagle bridge", "crewe"), town(random, "crewe ghr", "crewe"), town(random, "bdp", "poynton")]
    keys = ["stage", "need", "sex", "fifth"]
    towns = pd.concat(pcns).drop(columns="area").groupby(["within", *keys], as_index=False)["count"].sum()
    towns = towns.rename(columns={"within": "area"}).assign(within="place")
    place = towns.groupby(keys, as_index=False)["count"].sum().assign(area="place", within=None)
    frame = disclosure.protect(pd.concat([*pcns, towns, place], ignore_index=True), policy)
    assert frame["state"].eq("suppressed").sum() > policy.small(frame["count"]).sum() > 0
    assert disclosure.audit(frame, policy).empty
    first = frame[policy.small(frame["count"]) & frame["area"].eq("bdp")].iloc[0]
    opened = frame.assign(shown=frame["shown"].mask(frame.index == first.name, first["count"]))
    found = disclosure.audit(opened.drop(columns="count"), policy)
    assert (found.loc[first.name, ["low", "high"]] == first["count"]).all()


def test_a_nations_people_add_up_too():
    # ten parts of three million beside a rest that is not shown: more than stands for no end in a Place's numbers
    parts = [("part", f"p{at}", "land", 3e6) for at in range(10)] + [("part", "few", "land", 4.0)]
    rows = [*parts, ("part", "other", "land", 30.0), ("land", "land", None, np.nan)]
    frame = disclosure.protect(pd.DataFrame(rows, columns=["type", "area", "within", "count"]), ROUND)
    told = disclosure.bounds(frame, ROUND).set_index("area")[["low", "high"]]
    assert told.to_numpy().tolist() == [[1, 7]] and told.index.tolist() == ["few"]


def test_bounds_have_to_lie_apart_by_the_tolerance_and_never_by_more_than_the_rule_leaves_open():
    assert [disclosure.Policy(hide_to=most).width for most in (7, 2, 1, 0)] == [3, 1, 0, 0]
    assert disclosure.Policy(tolerance=0).width == 0
