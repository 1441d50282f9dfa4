import numpy as np
import pandas as pd
import pytest
from sqlalchemy import select

from data.engine import data_version, engine, reading
from data.ingest.undo import undo
from data.ingest.words import lines
from data.place import ENGLAND
from data.schema import area, load, membership, observation, remainder
from methods.intervals import proportion
from tests.data import stories
from tests.data.stories import current, file_of, keep, main_values, observed

PLACE = "E06000049"


def everything(store):
    with reading(store) as connection:
        return [connection.execute(select(table)).all() for table in (load, area, membership, observation, remainder)]


def test_communities_are_sums_of_practices_and_their_values_follow_from_the_sums(mapped):
    keep(mapped, file_of(stories.DIABETES))
    found = main_values(mapped, "qof_diabetes", "2020-21")
    crewe = found.loc["crewe"]  # 80 of 1,000, 60 of 800 and nobody of 500, over two PCNs
    assert (crewe["numerator"], crewe["denominator"]) == (140, 2300)
    value, lower, upper = proportion(140, 2300, 100)
    assert (crewe["value"], crewe["lower"], crewe["upper"]) == (value, lower, upper)
    assert crewe["lower_998"] < crewe["lower"] < crewe["value"] < crewe["upper"] < crewe["upper_998"]
    assert found.loc["U79049", "numerator"] == 140
    assert found.loc["U98432", "value"] == 0
    assert found.loc[PLACE, ["numerator", "denominator"]].tolist() == [290, 4800]
    assert set(found["origin"]) == {"file", "derived"}
    assert set(found[found["origin"] == "file"].index) == {*stories.PRACTICES, ENGLAND}


def test_a_practice_of_which_half_a_rate_is_known_counts_in_neither_sum(mapped):
    # shares as published, one without its list, one without its register: 80 of 1,000 is all that can be added up
    rows = [("N81016", 80, 1000, 8), ("N81053", 60, np.nan, 7.5), ("N81044", np.nan, 500, 6)]
    shares = [observed("qof_diabetes", code, "2020-21", *pair, value=value) for code, *pair, value in rows]
    keep(mapped, file_of(shares))
    crewe = main_values(mapped, "qof_diabetes", "2020-21").loc["crewe"]
    assert crewe[["numerator", "denominator", "value"]].tolist() == [80, 1000, 8]
    assert crewe["note"] == "2 of 3 practices have no figure: N81044, N81053"


def test_the_four_states(mapped):
    keep(mapped, file_of([*stories.DIABETES, *stories.ATTENDANCES]))
    registers = main_values(mapped, "qof_diabetes", "2020-21")
    assert registers.loc["N81044", ["state", "value"]].tolist() == ["ok", 0]  # zero is a figure
    assert registers.loc["Y02045", "state"] == "missing"
    assert np.isnan(registers.loc["Y02045", "value"])
    assert registers.loc["macclesfield", "note"] == "1 of 2 practices has no figure: Y02045"
    assert registers.loc[PLACE, "note"] == "1 of 6 practices has no figure: Y02045"
    seen = main_values(mapped, "ae_attendances_0_4", "2021-22")
    assert seen.loc["N81044", "state"] == "unreliable"
    assert seen.loc["N81044", "value"] == 900
    assert seen.loc["bdp", ["state", "note"]].tolist() == ["suppressed", "1 of 1 practice is suppressed: N81022"]
    assert seen.loc["crewe", ["numerator", "denominator", "state"]].tolist() == [409, 510, "ok"]
    assert seen.loc["crewe", "note"] == "1 of 3 practices is suppressed: N81053"
    # the practice that has no row at all is missing as well
    assert (
        seen.loc[PLACE, "note"]
        == "1 of 6 practices has no figure: Y02045. 2 of 6 practices are suppressed: N81022, N81053"
    )


def test_a_published_value_stays_as_it_was_published(mapped):
    keep(mapped, file_of(stories.ATTENDANCES))
    england = main_values(mapped, "ae_attendances_0_4", "2021-22").loc[ENGLAND]
    assert england[["value", "lower", "upper_998"]].tolist() == [762.5906477, 761.6123752, 764.13]


def test_what_follows_from_patients_by_area_of_residence(mapped):
    keep(mapped, stories.DEPRIVATION)
    keep(mapped, stories.REGISTRATIONS)
    total = main_values(mapped, "registered_patients", "2022-07")["value"]
    assert total[["N81016", "crewe", "bdp", PLACE, ENGLAND]].tolist() == [1000, 3000, 2000, 6004, 50100]
    tenth = main_values(mapped, "patients_in_most_deprived_decile", "2022-07")["value"]
    assert tenth[["N81016", "N81053", "crewe", "macclesfield", "bdp", PLACE]].tolist() == [600, 0, 700, 50, 0, 750]
    fifth = main_values(mapped, "share_in_most_deprived_fifth", "2022-07")
    assert fifth.loc["crewe", ["numerator", "denominator"]].tolist() == [1500, 2990]  # ten have no decile
    assert fifth.loc["crewe", "note"].startswith("10 of 3,000 patients have no IMD 2019 decile")
    assert fifth.loc["N81016", "note"].startswith("10 of 1,000 patients")
    assert fifth.loc["bdp", "note"] == ""
    score = main_values(mapped, "imd_score", "2022-07").loc["N81016"]
    assert score["value"] == pytest.approx((600 * 60.5 + 300 * 40 + 90 * 5) / 990)
    assert score["denominator"] == 990
    profile = current(mapped, "registered_patients").loc[("crewe", "2022-07", "imd2019_decile")]["value"]
    assert profile.to_dict() == {str(one): 0 for one in range(1, 11)} | {
        "1": 700, "2": 800, "10": 1490, "not recorded": 10,
    }  # fmt: skip


def test_the_order_of_deprivation_and_registrations_does_not_matter(mapped):
    keep(mapped, stories.REGISTRATIONS)
    assert "share_in_most_deprived_fifth" not in everything_named(mapped)
    keep(mapped, stories.DEPRIVATION)
    assert main_values(mapped, "patients_in_most_deprived_decile", "2022-07").loc["crewe", "value"] == 700


def everything_named(engine):
    with reading(engine) as connection:
        return set(connection.scalars(select(observation.c.indicator).distinct()))


def test_a_map_that_comes_last_makes_the_communities(empty):
    names = stories.areas("practice", {code: name for code, (name, _) in stories.PRACTICES.items()})
    keep(empty, file_of(stories.DIABETES, areas=names))
    assert "crewe" not in main_values(empty, "qof_diabetes", "2020-21").index
    keep(empty, stories.MAP, "the map")
    assert main_values(empty, "qof_diabetes", "2020-21").loc["crewe", "numerator"] == 140


def test_membership_counts_as_at_the_end_of_the_period(mapped):
    moved = pd.Timestamp(2021, 4, 1).date()
    keep(mapped, stories.map_of({"N81013": "U28237"}, since=moved), "Macclesfield's practice goes to BDP")
    # its map row of January 2022 says Macclesfield again, so that it is BDP's from April 2021 to December 2021 only
    keep(
        mapped,
        file_of([observed("qof_diabetes", "N81013", period, 10, 100) for period in ("2020-21", "2021", "2021-22")]),
    )
    where = {
        period: {"bdp", "macclesfield"} & set(found[found["numerator"] == 10].index)
        for period in ("2020-21", "2021", "2021-22")
        for found in [main_values(mapped, "qof_diabetes", period)]
    }
    assert where == {"2020-21": {"bdp"}, "2021": {"bdp"}, "2021-22": {"macclesfield"}}


def test_a_practice_that_has_closed_since_and_is_not_in_the_file_is_not_missing(mapped):
    closed = stories.map_of({"N81042": "U82612"}, since=pd.Timestamp(2019, 7, 1).date())
    closed.membership["valid_to"] = pd.Timestamp(2021, 7, 1).date()
    keep(mapped, closed)
    keep(mapped, file_of([*stories.DIABETES, observed("qof_diabetes", "N81042", "2020-21", state="missing")]))
    found = main_values(mapped, "qof_diabetes", "2020-21")
    assert found.loc["macclesfield", "note"] == "1 of 2 practices has no figure: Y02045"
    assert "N81042" not in found.index


def test_the_same_file_twice_changes_nothing(mapped):
    first = keep(mapped, file_of(stories.DIABETES, "2020-21"), "diabetes")
    before = everything(mapped)
    again = keep(mapped, file_of(stories.DIABETES, "2020-21"), "diabetes")
    assert (again.already, again.load, again.data_version) == (True, first.load, first.load)
    assert everything(mapped) == before


def test_the_same_file_again_says_which_later_files_replaced_its_figures(mapped):
    whole, wrong = file_of(stories.DIABETES, "2020-21"), observed("qof_diabetes", "N81016", "2020-21", 1, 1000)
    first = keep(mapped, whole, "diabetes")
    assert keep(mapped, whole, "diabetes").overlaid == ()
    later = keep(mapped, file_of([wrong], "2020-21"), "wrong")
    again = keep(mapped, whole, "diabetes")
    assert (again.already, again.load, again.overlaid) == (True, first.load, (later.load,))
    assert lines(again)[-1].endswith(f"If this file is right, take that back: python -m data undo {later.load}")
    undo(mapped, later.load)
    assert keep(mapped, whole, "diabetes").overlaid == ()


def test_the_same_file_for_another_period_is_another_load(mapped):
    keep(mapped, file_of(stories.DIABETES, "2020-21"), "diabetes")
    other = file_of([one | {"period": "2021-22"} for one in stories.DIABETES], "2021-22")
    assert not keep(mapped, other, "diabetes").already


def test_a_file_that_says_more_since_a_practice_joined_is_loaded_again(mapped):
    keep(mapped, file_of(stories.DIABETES[:1]), "diabetes")  # when it was read first, one practice was the Place's
    assert not keep(mapped, file_of(stories.DIABETES[:2]), "diabetes").already
    assert main_values(mapped, "qof_diabetes", "2020-21").loc["crewe", "numerator"] == 140


def test_a_group_is_replaced_whole(mapped):
    keep(mapped, file_of(stories.residents("N81016", "2022-07", {"E01018498": 5, "E01018480": 7})))
    keep(mapped, file_of(stories.residents("N81016", "2022-07", {"E01018480": 7, "NO2011": 1})))  # one area vanished
    found = current(mapped, "registered_patients").loc[("N81016", "2022-07", "lsoa")]["value"]
    assert found.to_dict() == {"E01018480": 7, "NO2011": 1}
    assert main_values(mapped, "registered_patients", "2022-07").loc["crewe", "value"] == 8


def test_a_files_row_stands_before_a_derived_one(mapped):
    keep(mapped, file_of(stories.DIABETES))
    published = observed("qof_diabetes", "crewe", "2020-21", 141, 2301)  # a publisher's own figure for Crewe
    keep(mapped, file_of([published]))
    crewe = main_values(mapped, "qof_diabetes", "2020-21").loc["crewe"]
    assert crewe[["numerator", "origin"]].tolist() == [141, "file"]
    assert main_values(mapped, "qof_diabetes", "2020-21").loc[PLACE, "numerator"] == 290


def test_a_list_total_stands_before_the_sum_by_area_and_their_difference_is_told(mapped):
    keep(mapped, stories.REGISTRATIONS)
    listed = [
        observed("registered_patients", "N81016", "2022-07", 1003),
        observed("registered_patients", "N81022", "2022-07", 2000),
    ]
    outcome = keep(mapped, file_of(listed, "2022-07"))
    assert main_values(mapped, "registered_patients", "2022-07").loc[["N81016", "crewe"], "value"].tolist() == [
        1003,
        3003,
    ]
    (told,) = outcome.remainders
    assert (told.rows, told.quantity, told.example) == (1, 3, "N81016 2022-07: list 1,003, by LSOA 1,000")
    with reading(mapped) as connection:
        assert connection.scalar(select(remainder.c.reason)) == told.reason


def test_protected_figures_are_never_added_up(mapped):
    admissions = [observed("emergency_admissions", "N81016", "2026-01", 40, 1000),
                  observed("emergency_admissions", "N81053", "2026-01", 10, 1000)]  # fmt: skip
    keep(mapped, file_of(admissions))
    assert set(main_values(mapped, "emergency_admissions", "2026-01").index) == {"N81016", "N81053"}


def test_a_sum_with_an_illustrative_part_is_illustrative(mapped):
    made_up = keep(mapped, file_of(stories.DIABETES[:1]), "made up", illustrative=True)
    published = keep(mapped, file_of(stories.DIABETES[1:]), "published")
    found = main_values(mapped, "qof_diabetes", "2020-21")["load_id"]
    assert found["crewe"] == made_up.load  # N81016 is one of its practices
    assert found["bdp"] == published.load
    with reading(mapped) as connection:
        marks = {one.id: one.illustrative for one in connection.execute(select(load))}
    assert (marks[made_up.load], marks[published.load]) == (True, False)


def test_more_on_the_register_than_on_the_list_is_kept_and_unreliable(mapped):
    keep(mapped, file_of([observed("qof_learning_disability", "N81016", "2020-21", 137, 132)]))  # a special practice
    found = main_values(mapped, "qof_learning_disability", "2020-21").loc["N81016"]
    assert found[["numerator", "state"]].tolist() == [137, "unreliable"]
    assert "more people are counted" in found["note"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (observed("no_such_thing", "N81016", "2020-21", 1, 2), "'no_such_thing' is not known"),
        (observed("qof_diabetes", "N81016", "2020-13", 1, 2), "2020-13"),  # there is no such period
        (observed("qof_diabetes", "N81016", "2019-20", 1, 2, state="fine"), "'fine' is not known"),
        (observed("qof_diabetes", "N81016", "2019-20"), "neither a value nor"),  # ok, and yet nothing in it
        (stories.DIABETES[0], "twice"),
        (observed("qof_diabetes", "X99999", "2019-20", 1, 2), "X99999"),  # a practice that nobody has named
    ],
)
def test_what_cannot_be_kept_leaves_the_store_as_it_was(mapped, bad, said):
    before = everything(mapped)
    with pytest.raises(ValueError, match=said):
        keep(mapped, file_of([*stories.DIABETES, bad]))
    assert everything(mapped) == before


def test_a_failing_derivation_leaves_the_store_as_it_was(mapped, monkeypatch):
    keep(mapped, file_of(stories.DIABETES), "diabetes")
    before = everything(mapped)
    monkeypatch.setattr("data.ingest.derive.sums", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(mapped, file_of([one | {"numerator": 1.0} for one in stories.DIABETES[:5]]))
    assert everything(mapped) == before


def test_the_small_store_holds_its_story(small_store):
    made = engine(small_store)
    with reading(made) as connection:
        assert data_version(connection) == 9
    assert main_values(made, "registered_patients", "2021-01").loc["crewe", "value"] == 2930
    made.dispose()


def test_parts_of_practices_people_add_up_to_communities_and_the_place(mapped):
    """What an indicator file says of practices by fifth, those not recorded among them; who has no row is missing."""
    fifths = [
        observed("copd_spirometry", practice, "2024-25", count, people, breakdown="fifth_england", category=fifth)
        for practice, fifth, count, people in (
            ("N81016", "1", 30, 50), ("N81016", "not recorded", 1, 5), ("N81053", "1", 20, 50), ("N81044", "1", 10, 20),
            ("N81022", "5", 45, 50),
        )
    ]  # fmt: skip
    keep(mapped, file_of(fifths, "2024-25"))
    found = current(mapped, "copd_spirometry", origin="derived").xs("fifth_england", level="breakdown")
    numbers = found[["numerator", "denominator"]]
    assert numbers.loc[("crewe", "2024-25", "1")].tolist() == [60, 120]
    assert numbers.loc[("crewe", "2024-25", "not recorded")].tolist() == [1, 5]
    assert numbers.loc[(PLACE, "2024-25", "5")].tolist() == [45, 50]
    assert found.loc[("crewe", "2024-25", "1"), "state"] == "ok"
    assert found.loc[("crewe", "2024-25", "not recorded"), "state"] == "unreliable"  # five people
