"""A file of deaths: what is kept of it, what is never kept, and everything that can be wrong with it at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import loaders
from data.loaders.contract import BadFile, Context, Parsed
from data.loaders.deaths import pooled
from data.loaders.homes import Homes
from data.loaders.mortality.bands import BANDS, standard, standard_up_to
from data.loaders.mortality.figures import RATES
from tests.data.loaders.reconciled import reconciled, told

HEADER = "year,area_code,sex,age_band,cause,deaths,population"
PLACE = "E06000049"
YEARS = ("2020", "2021", "2022")
POOR, MIDDLE, RICH = "E01018498", "E01018480", "E01018600"  # tenths 1, 5 and 10 of England
SECOND, ABROAD = "E01018601", "E01019000"
HOMES = Homes(
    place=PLACE,
    # the second is a neighbourhood of Crewe as well, mostly registered there; the last one is another place's
    community={POOR: "crewe", SECOND: "crewe", MIDDLE: "macclesfield", RICH: "bdp", ABROAD: "", "N81016": "crewe"},
    deciles={"2019": {POOR: 1.0, MIDDLE: 5.0, RICH: 10.0, SECOND: 9.0}},
    scores={"2019": {POOR: 60.0, MIDDLE: 22.0, RICH: 4.0, SECOND: 7.0}},
)
Write = Callable[..., Path]


@pytest.fixture
def homed(context: Context) -> Context:
    return replace(context, homes=lambda day: HOMES)


def lines(area: str, deaths: int = 1, *, people: int = 900, years: tuple[str, ...] = YEARS) -> Iterator[str]:
    """Rows of all causes: so many deaths in every band, sex and year."""
    for year in years:
        for sex in ("female", "male"):
            for band in BANDS:
                yield f"{year},{area},{sex},{band},all,{deaths},{people}"


def cancers(area: str, deaths: int, band: str = "60-64") -> str:
    return f"2021,{area},female,{band},cancer,{deaths},"


def figures(parsed: Parsed, indicator: str = "under_75_mortality"):
    found = parsed.observations
    return found[found["indicator"] == indicator].set_index(["area_code", "breakdown", "category"])


def refusal(path: Path, context: Context) -> str:
    with pytest.raises(BadFile) as caught:
        loaders.read(path, context)
    return str(caught.value)


def test_sums_by_community_place_and_fifth(write: Write, homed: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, *lines(POOR, 2), *lines(SECOND), *lines(MIDDLE), *lines(RICH)), homed)
    assert (loader.kind, parsed.period, parsed.recut) == ("deaths", "2020_2022", True)
    found = figures(reconciled(parsed))
    # 16 bands under 75, two sexes, three years: 96 deaths where one dies in each; 192 and 96 in Crewe
    assert found.loc[("crewe", "all", "all"), ["numerator", "denominator"]].tolist() == [290, 2 * 96 * 900]
    assert found.loc[(PLACE, "all", "all"), "numerator"] == 480
    assert found.loc[(PLACE, "fifth_england"), "numerator"].dropna().to_dict() == {"1": 190, "3": 95, "5": 190}
    assert found.loc[("crewe", "core20"), "numerator"].to_dict() == {"core20": 190, "rest": 95}
    assert found.loc[("crewe", "core20", "core20"), "value"] == 222
    # nobody of BDP lives in the most deprived fifth: that is said, and is not zero
    assert found.loc[("bdp", "fifth_england", "1"), ["state", "note"]].tolist() == [
        "missing", "Few or no people in this fifth",
    ]  # fmt: skip
    assert ("place", "fifth_place") not in found.index  # four neighbourhoods cannot be parted in five
    assert parsed.quantity_kept == parsed.quantity_read == 5 * 40 * 3


def test_nothing_by_neighbourhood_sex_or_band_is_kept(write: Write, homed: Context) -> None:
    parsed = loaders.read(write(HEADER, *lines(POOR), *lines(MIDDLE), *lines(RICH)), homed)[1]
    kept = parsed.observations
    assert set(kept["area_code"]) == {PLACE, "crewe", "macclesfield", "bdp"}
    assert set(kept["breakdown"]) <= {"all", "fifth_england", "fifth_place", "core20"}
    assert (kept["numerator"].dropna() % 5 == 0).all() and parsed.areas.empty
    assert set(kept["period"]) == {"2020_2022"}


def test_rates_tell_too_few_digits_to_work_deaths_by_age_back(write: Write, homed: Context) -> None:
    # from all sixteen digits of a rate and its limits a reduced lattice gave every band's deaths, one child's too
    # of cancer 14 die in BDP and 28 in Macclesfield; of all causes hundreds
    causes = [f"2021,{code},male,{band},cancer,{n},"
              for code, n in ((RICH, 1), (MIDDLE, 2), (POOR, 3)) for band in BANDS[1:15]]  # fmt: skip
    kept = loaders.read(
        write(HEADER, *lines(POOR, 7), *lines(MIDDLE, 13), *lines(RICH, 2), *causes), homed
    )[1].observations  # fmt: skip
    assert kept[RATES].equals(kept[RATES].round(1))
    cells = kept[kept["value"].notna() & kept["indicator"].str.startswith("under_75")]
    figures_told = {14: 2, 28: 3}
    for code, deaths in (("bdp", 14), ("macclesfield", 28)):
        own = cells[(cells["indicator"] == "under_75_mortality_cancer") & (cells["area_code"] == code)]
        assert len(own) and all(float(f"{x:.{figures_told[deaths] - 1}e}") == x for x in own[RATES].to_numpy().ravel())


def test_few_deaths_are_withheld_and_never_one_alone(write: Write, homed: Context) -> None:
    causes = [cancers(POOR, 1), cancers(SECOND, 6), *(cancers(MIDDLE, 1, band) for band in BANDS[3:15])]
    causes += [cancers(RICH, 1, band) for band in BANDS[2:15]]
    parsed = loaders.read(
        write(HEADER, *lines(POOR, 6), *lines(SECOND, 6), *lines(MIDDLE), *lines(RICH), *causes), homed
    )[1]
    found = figures(reconciled(parsed), "under_75_mortality_cancer")
    # Crewe has 7 deaths; the next smallest of the three, 12, would give it away by subtraction from the Place's 32
    assert found.loc[("crewe", "all", "all"), "state"] == "suppressed"
    assert found.loc[("macclesfield", "all", "all"), "state"] == "suppressed"
    assert found.loc[("bdp", "all", "all"), ["state", "numerator"]].tolist() == ["ok", 15]
    assert found.loc[(PLACE, "all", "all"), ["state", "numerator"]].tolist() == ["ok", 30]
    hidden = found[found["state"] == "suppressed"]
    assert hidden[["numerator", "denominator", "value", "lower", "upper"]].isna().all(axis=None)
    # both hidden figures say the same: which of them is the small one is nobody's business
    assert hidden["note"].nunique() == 1


def test_what_is_not_counted_is_told(write: Write, homed: Context) -> None:
    text = [*lines(POOR, years=("2019", *YEARS)), *lines(ABROAD, years=("2019", *YEARS))]
    text += [*lines("E01099999", years=("2019", *YEARS)), f"2021,{POOR},male,0,gout,1,"]
    parsed = reconciled(loaders.read(write(HEADER, *text), homed)[1])
    assert told(parsed) == {
        "areas whose people are mostly registered with practices of other places": (160, 160),
        "areas where nobody is registered with one of the Place's practices": (160, 160),
        "years that do not make up three calendar years": (40, 40),  # three in a row are counted from the last
        "causes that no definition asks for": (1, None),
    }


def test_deaths_that_are_left_out_are_told_as_protected_as_the_others(write: Write, homed: Context) -> None:
    # all may read what a load says of itself: 3 deaths in the neighbourhood elsewhere, 12 in one that nobody knows
    few = [one.replace(",all,0,", ",all,1,") if at < 3 else one for at, one in enumerate(lines(ABROAD, 0))]
    more = [one.replace(",all,0,", ",all,1,") if at < 12 else one for at, one in enumerate(lines("E01099999", 0))]
    text = [*lines(POOR), *few, *more]
    parsed = reconciled(loaders.read(write(HEADER, *text), homed)[1])
    assert sorted(told(parsed).values(), key=str) == [(120, 10), (120, None)]
    assert {one.example for one in parsed.remainders} == {ABROAD, "E01099999"}  # and not the year
    assert parsed.quantity_kept == 120 and parsed.quantity_read == 130


def test_england_may_stand_beside(write: Write, homed: Context) -> None:
    parsed = reconciled(loaders.read(write(HEADER, *lines(POOR), *lines("E92000001", 40, people=90_000)), homed)[1])
    found = figures(parsed)
    assert found.loc[("E92000001", "all", "all"), "value"] == 44.4
    assert found.loc[(PLACE, "all", "all"), "numerator"] == 95  # England is not of the Place
    assert not (found.index.get_level_values("area_code") == "E92000001")[1:].all()


def test_practices_count_for_their_communities(write: Write, homed: Context) -> None:
    found = figures(reconciled(loaders.read(write(HEADER, *lines("N81016")), homed)[1]))
    assert set(found.index) == {("crewe", "all", "all"), (PLACE, "all", "all")}  # one practice has no fifths


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"22,{POOR},male,0,cancer,1,", "column year: found '22'; expected a calendar year such as 2022"),
        ("2022,crewe,male,0,cancer,1,", "column area_code: found 'crewe'; expected an LSOA code"),
        # the same deaths by practice again
        ("2022,N81016,male,0,cancer,1,", "expected LSOAs alone: the same deaths would be counted for practices again"),
        (f"2022,{POOR},persons,0,cancer,1,", "column sex: found 'persons'; expected female or male"),
        (f"2022,{POOR},male,0-4,cancer,1,", "column age_band: found '0-4'; expected one of 0, 1-4, 5-9"),
        (f"2022,{POOR},male,0,lung cancer,1,", "column cause: found 'lung cancer'; expected all, or one word"),
        (f"2022,{POOR},male,0,cancer,one,", "column deaths: found 'one'; expected a whole number"),
        (f"2022,{POOR},male,0,cancer,1,900", "column population: found '900'; expected nothing"),
        (f"2022,{POOR},male,0,cancer,2,", "column deaths: found '2'; expected no more than the deaths of all causes"),
        (f"2022,{POOR},male,0,all,1,900", "expected each area, year, sex, age band and cause once"),
        (f"2022,{RICH},male,0,all,1,", "column population: found ''; expected people in the year"),
        # a neighbourhood of which most rows are missing, as in a file that was cut off
        (f"2022,{RICH},male,0,all,1,90", "expected 40 rows of cause all in 2022 (2 sexes, 20 age bands): there are 1"),
    ],
)
def test_what_is_wrong_with_a_row(line: str, said: str, write: Write, homed: Context) -> None:
    assert said in refusal(write(HEADER, *lines(POOR), line), homed)


def test_all_errors_at_once(write: Write, homed: Context) -> None:
    wrong = [f"22,{POOR},boy,0,cancer,1,"] * 3
    said = refusal(write(HEADER, *lines(POOR), *wrong), homed)
    assert said.startswith("file.csv: 6 errors in 3 rows") and "line 122, column sex" in said


def test_nothing_is_known_of_where_people_live(write: Write, context: Context) -> None:
    said = refusal(write(HEADER, *lines(POOR)), context)
    assert "no row can be counted for a community" in said and "gp-reg-pat-prac-lsoa-all" in said


@pytest.mark.parametrize(
    ("years", "periods"),
    [
        ("2020 2021 2022", {"2020_2022"}),
        ("2018 2019 2020 2021 2022", {"2020_2022"}),  # 2018 and 2019 are too few
        ("2017 2018 2019 2020 2021 2022", {"2017_2019", "2020_2022"}),
        ("2019 2021 2022", set()),  # a gap
        ("2022", set()),
        ("2016 2017 2018 2020 2021 2022", {"2020_2022"}),  # counted back from the last: 2017 to 2019 has a gap
    ],
)
def test_three_years_are_taken_together(years: str, periods: set[str]) -> None:
    assert set(pooled(set(years.split())).values()) == periods


def test_the_standard_population_is_eurostats() -> None:
    # typed from Revision of the European Standard Population, Eurostat 2013
    assert standard().sum() == 100_000
    assert [standard()[band] for band in ("0-4", "20-24", "35-39", "70-74", "90+")] == [5000, 6000, 7000, 5000, 1000]
    assert standard_up_to(74).index[-1] == "70-74" and standard_up_to(74).sum() == 91_000


CODES = (POOR, SECOND, MIDDLE, RICH, ABROAD)


@settings(max_examples=25, deadline=None)
@given(deaths=st.dictionaries(st.sampled_from(CODES), st.integers(0, 3), min_size=2), cancer=st.integers(0, 40))
def test_any_deaths_reconcile_and_no_small_number_is_kept(deaths, cancer, tmp_path_factory, context) -> None:
    deaths = {POOR: 1, **deaths}
    path = tmp_path_factory.mktemp("deaths") / "deaths.csv"
    causes = [cancers(POOR, min(cancer, deaths[POOR]))]
    text = [HEADER, *(line for code, number in deaths.items() for line in lines(code, number)), *causes]
    path.write_text("\n".join(text), encoding="utf-8")
    parsed = reconciled(loaders.read(path, replace(context, homes=lambda day: HOMES))[1])
    kept = parsed.observations
    assert not kept["numerator"].between(0, 9).any()
    rates = kept[kept["indicator"].str.startswith("under_75")]
    communities = rates[(rates["breakdown"] == "all") & (rates["area_code"] != PLACE)]
    for name, part in communities.groupby("indicator"):
        whole = rates[(rates["indicator"] == name) & (rates["breakdown"] == "all") & (rates["area_code"] == PLACE)]
        if whole["state"].item() == "ok":
            assert (part["state"] == "suppressed").sum() != 1
