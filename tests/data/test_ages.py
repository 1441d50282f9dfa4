"""Shares of people at an age, from either system of bands, and how they are kept true in the store."""

import shutil

from data.ages import FIVE, SYSTEMS, TEN
from data.indicators import DEFINITIONS
from data.ingest import Known, initialise, undo
from data.settings import ROOT
from tests.data.stories import current, file_of, keep, main_values, observed


def aged(area, period, women, men, bands=FIVE):
    """Observations of an area by sex and band; bands that are not given hold nobody."""
    return [
        observed("registered_patients", area, period, counts.get(label, 0), breakdown=by, category=label)
        for by, counts in zip(bands.breakdowns.values(), (women, men), strict=True)
        for label in bands.labels
    ]


MILLCROFT = aged("N81016", "2022-07", {"0-4": 10, "65-69": 20, "85-89": 5}, {"0-4": 10, "30-34": 50, "95+": 5})
EARNSWOOD = aged("N81053", "2022-07", {"75-79": 100}, {"20-24": 100})
HUNGERFORD = aged("N81044", "2022-07", {}, {"20-24": 200})


def test_bands_are_named_and_add_up():
    assert FIVE.labels[:3] == ["0-4", "5-9", "10-14"]
    assert FIVE.labels[-2:] == ["90-94", "95+"]
    assert TEN.labels == ["0-4", "5-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"]
    for bands in SYSTEMS:
        assert bands.between(0) == bands.labels
        assert bands.between(0, 4) == ["0-4"]
    assert FIVE.between(85) == ["85-89", "90-94", "95+"]
    assert TEN.between(65) == ["65-74", "75+"]
    # 75 and over cannot be cut at 85, nor 5-14 at 10
    assert TEN.between(85) is None
    assert TEN.between(0, 9) is None
    assert FIVE.between(3) is None


def test_shares_follow_and_add_up_over_practices(mapped):
    keep(mapped, file_of([*MILLCROFT, *EARNSWOOD, *HUNGERFORD], "2022-07"))
    older = main_values(mapped, "share_aged_65_and_over", "2022-07")
    assert older.loc["N81016", ["numerator", "denominator", "value"]].tolist() == [30, 100, 30]
    assert older.loc["crewe", ["numerator", "denominator", "value"]].tolist() == [130, 500, 26]
    assert older.loc["crewe", "lower"] < 26 < older.loc["crewe", "upper"]
    oldest = main_values(mapped, "share_aged_85_and_over", "2022-07")
    assert oldest["value"][["N81016", "N81053", "N81044"]].tolist() == [10, 0, 0]  # nobody is zero, not missing
    assert main_values(mapped, "share_aged_under_5", "2022-07").loc["N81016", "value"] == 20
    assert main_values(mapped, "share_aged_75_and_over", "2022-07").loc["N81053", "value"] == 50
    # bands are added up as well: the pyramid of a community is its practices'
    bands = current(mapped, "registered_patients")["value"]
    assert bands[("crewe", "2022-07", "age_male", "20-24")] == 300


def test_ten_year_bands_give_what_they_can(mapped):
    keep(mapped, file_of(aged("N81016", "2013-14-q1", {"75+": 20}, {"65-74": 10, "25-34": 70}, TEN)))
    assert main_values(mapped, "share_aged_65_and_over", "2013-14-q1").loc["N81016", "value"] == 30
    assert main_values(mapped, "share_aged_75_and_over", "2013-14-q1").loc["N81016", "value"] == 20
    assert main_values(mapped, "share_aged_85_and_over", "2013-14-q1").empty


def test_one_sex_alone_gives_no_share_until_the_other_comes(mapped):
    women, men = ([one for one in MILLCROFT if one["breakdown"] == by] for by in FIVE.breakdowns.values())
    keep(mapped, file_of(women), "women")
    assert main_values(mapped, "share_aged_65_and_over", "2022-07").empty
    other = keep(mapped, file_of(men), "men")
    assert main_values(mapped, "share_aged_65_and_over", "2022-07").loc["crewe", "value"] == 30
    undo(mapped, other.load)
    assert main_values(mapped, "share_aged_65_and_over", "2022-07").empty


def test_a_practice_without_ages_is_named_and_one_without_people_has_no_share(mapped):
    keep(mapped, file_of([*MILLCROFT, *aged("N81044", "2022-07", {}, {})]))
    older = main_values(mapped, "share_aged_65_and_over", "2022-07")
    assert older.loc["crewe", ["value", "note"]].tolist() == [30, "2 of 3 practices have no figure: N81044, N81053"]
    assert "N81044" not in older.index


def test_a_new_definition_and_new_limits_work_on_what_is_loaded(mapped, tmp_path):
    keep(mapped, file_of(MILLCROFT))
    one = DEFINITIONS / "share_aged_65_and_over.toml"
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    for name in ("share_aged_30_and_over.toml", one.name):  # one more, and one with other limits
        text = one.read_text(encoding="utf-8").replace("from = 65", "from = 30")
        (tmp_path / "definitions" / name).write_text(text, encoding="utf-8")
    initialise(mapped, Known(ROOT / "data" / "reference", tmp_path / "definitions"))
    for name in ("share_aged_30_and_over", "share_aged_65_and_over"):
        assert main_values(mapped, name, "2022-07").loc["crewe", "value"] == 80
