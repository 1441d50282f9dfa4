"""Patients counted by one census's small areas, set beside an index for the other's."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.editions import EDITIONS
from data.ingest.base import ESTIMATED, NOT_RECORDED, PATIENTS, following
from data.ingest.spread import LINK, index, ways
from data.loaders.contract import Parsed
from tests.data import stories
from tests.data.stories import areas, current, file_of, keep, main_values, observed, residents

SAME, DIVIDED, GONE = "E01018480", "E01018498", "E01018600"  # LSOAs of 2011: one unchanged, one divided, one unknown
NORTH, SOUTH = "E01034471", "E01034472"  # the two halves of 2021


def indices(figures: dict[str, tuple[float, int]], year: str) -> Parsed:
    stated = [
        observed(name, code, year, value=float(value))
        for code, pair in figures.items()
        for name, value in zip(("imd_score", "imd_decile"), pair, strict=True)
    ]
    return file_of(stated, year, areas=areas("lsoa", {code: code for code in figures}))


IOD2025 = indices({SAME: (40.0, 2), NORTH: (60.0, 1), SOUTH: (20.0, 4)}, "2025")
LOOKUP = file_of(
    [
        observed("lsoa_share", SAME, "2021", 1500, 1500, breakdown="lsoa21", category=SAME),
        observed("lsoa_share", DIVIDED, "2021", 750, 1000, breakdown="lsoa21", category=NORTH),
        observed("lsoa_share", DIVIDED, "2021", 250, 1000, breakdown="lsoa21", category=SOUTH),
    ],
    "2021",
    areas=areas("lsoa", {SAME: SAME, DIVIDED: DIVIDED}),
)
BY_2011 = file_of(
    [
        # 100 who did not move and 50 of the divided area: 37.5 of them north, 12.5 south; 7 the lookup does not know
        *residents("N81016", "2022-07", {SAME: 100, DIVIDED: 50, GONE: 7}),
        *residents("N81053", "2022-07", {SAME: 10}),  # nobody of this practice is shared out
    ]
)


def profile(store, area: str, year: str) -> dict[str, float]:
    found = current(store, PATIENTS).loc[(area, "2022-07", f"imd{year}_decile")]
    return found["value"][found["value"] > 0].to_dict()


def test_patients_by_areas_of_2011_count_in_the_index_of_2025(mapped):
    for one in (IOD2025, LOOKUP, BY_2011):
        keep(mapped, one)
    assert profile(mapped, "N81016", "2025") == {"2": 100, "1": 37.5, "4": 12.5, NOT_RECORDED: 7}
    assert profile(mapped, "crewe", "2025") == {"2": 110, "1": 37.5, "4": 12.5, NOT_RECORDED: 7}
    score = main_values(mapped, "imd_score_2025", "2022-07")
    assert score.loc["crewe", "value"] == pytest.approx((110 * 40 + 37.5 * 60 + 12.5 * 20) / 160)
    share = main_values(mapped, "share_in_most_deprived_fifth_2025", "2022-07").loc["crewe"]
    assert share[["numerator", "denominator"]].tolist() == [147.5, 160]
    assert share["note"] == (
        "1 of 3 practices has no figure: N81044. 7 of 167 patients have no IMD 2025 decile: no home area is recorded, "
        f"or none in England. {ESTIMATED}"
    )


def test_only_counts_that_are_shared_out_are_called_estimates(mapped):
    for one in (IOD2025, LOOKUP, BY_2011):
        keep(mapped, one)
    rows = current(mapped, PATIENTS).reset_index()
    noted = rows[rows["note"].str.contains(ESTIMATED) & (rows["breakdown"] == "imd2025_decile")]
    assert "N81016" in set(noted["area_code"]) and "N81053" not in set(noted["area_code"])
    assert not main_values(mapped, PATIENTS, "2022-07")["note"].str.contains(ESTIMATED).any()  # a list is counted


def test_patients_by_areas_of_2021_count_in_the_index_of_2019(mapped):
    keep(mapped, stories.DEPRIVATION)  # knows SAME, DIVIDED and GONE
    keep(mapped, LOOKUP)
    keep(mapped, file_of(residents("N81016", "2024-07", {SAME: 5, NORTH: 30, SOUTH: 11})))
    found = current(mapped, PATIENTS).loc[("N81016", "2024-07", "imd2019_decile")]["value"]
    assert found[found > 0].to_dict() == {"1": 41, "2": 5}  # both halves were of the one area: no estimate
    assert main_values(mapped, "imd_score", "2024-07").loc["N81016", "note"] == ""


def test_without_the_lookup_who_cannot_be_placed_is_not_recorded(mapped):
    keep(mapped, IOD2025)
    keep(mapped, BY_2011)
    assert profile(mapped, "N81016", "2025") == {"2": 100, NOT_RECORDED: 57}
    keep(mapped, LOOKUP)  # which may come last: everything that rests on it is worked out again
    assert profile(mapped, "N81016", "2025")["1"] == 37.5


def test_shares_of_an_area_are_weighted_by_patients(mapped):
    income = [observed("people_income_deprived", code, "2019", value=share) for code, share in
              ((SAME, 10.0), (DIVIDED, 40.0))]  # fmt: skip
    keep(mapped, file_of(income, "2019", areas=areas("lsoa", {SAME: SAME, DIVIDED: DIVIDED})))
    keep(mapped, BY_2011)
    found = main_values(mapped, "people_income_deprived", "2022-07").loc["N81016"]
    assert found[["numerator", "denominator"]].tolist() == pytest.approx(
        [30, 150]
    )  # 10 % of 100 and 40 % of 50 people; 7 unknown
    assert found["value"] == pytest.approx(20)
    assert np.isnan(found["lower"])  # figures of neighbourhoods: chance among patients is not their error


CODES = [f"E0100000{n}" for n in range(6)]
LINKS = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES), st.integers(1, 2000)), max_size=12).map(
    lambda rows: pd.DataFrame(rows, columns=LINK).drop_duplicates(["2011", "2021"])
)
DECILES = st.dictionaries(st.sampled_from(CODES), st.integers(1, 10), max_size=6)
PEOPLE = st.dictionaries(st.sampled_from([*CODES, "NO2011"]), st.integers(0, 5000), min_size=1)


@settings(deadline=None)
@given(LINKS, DECILES, PEOPLE, st.sampled_from(EDITIONS))
def test_nobody_is_lost_or_counted_twice(links, deciles, people, edition):
    """Whatever the lookup says: tenths and not recorded add up to the patients, and no weight is above one."""
    tenths = pd.Series(deciles, dtype=float)
    way = ways(tenths.index.astype(object), links, edition.census)
    assert (way.groupby("code")["weight"].sum() <= 1 + 1e-12).all()
    said = index(edition, {"imd_score": tenths, "people_income_deprived": tenths}, tenths, links)
    patients = pd.DataFrame({"category": list(people), "numerator": list(people.values())}).astype({"numerator": float})
    rows = following(patients.assign(area_code="N81016", period="2022-07", load_id=1), [said])
    parts = rows[rows["breakdown"] == edition.profile]
    if len(said.tenths):
        assert parts["numerator"].sum() == pytest.approx(sum(people.values()))
        assert (parts["numerator"] >= 0).all()
        placed = parts.loc[parts["category"] != NOT_RECORDED, "numerator"].sum()
        for name in said.means:
            assert rows.loc[rows["indicator"] == name, "denominator"].sum() == pytest.approx(placed)
    whole = rows[(rows["indicator"] == PATIENTS) & (rows["breakdown"] == "all")]
    assert whole["numerator"].tolist() == [sum(people.values())]
