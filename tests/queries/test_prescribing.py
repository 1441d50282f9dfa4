"""Questions about prescribing, answered again in plain Python from what was stored."""

from math import isnan

import pytest

from queries import prescribing, spans
from tests.cards.prescribed import (
    BDP,
    BEFORE,
    CHEMICALS,
    CREWE,
    MACCLESFIELD,
    MONTHS,
    NOW,
    PEOPLE,
    PLACE,
    SPECIAL,
    used,
)

WHO = {"crewe": CREWE, "bdp": BDP, PLACE: [*CREWE, *BDP, *MACCLESFIELD, SPECIAL]}
CREWE_SPENT = sum(used(one, code, month)[3] for one in CHEMICALS for code in CREWE for month in NOW)


@pytest.fixture
def asking(asked, prescribed_store):
    with asked(prescribed_store).app_context():
        yield


def spent(area, months, chemicals=CHEMICALS, which=3):
    """Sums of what the rows say: 0 items, 1 quantity, 2 list price, 3 cost."""
    return sum(used(one, code, month)[which] for one in chemicals for code in WHO[area] for month in months)


def test_months_and_those_until_one(asking):
    assert prescribing.months("crewe") == MONTHS
    assert prescribing.months("crewe", "2025-06") == MONTHS[: MONTHS.index("2025-06") + 1]
    assert prescribing.months("crewe", "1999-01") == MONTHS  # a stale link still shows something
    assert prescribing.months("knutsford") == []


@pytest.mark.parametrize(
    ("known", "length", "expected"),
    [
        (MONTHS, 12, NOW),
        ([*MONTHS[:14], MONTHS[-1]], 12, MONTHS[2:14]),  # a lone month after a gap is in no year yet
        (["2025-01", "2025-03", "2025-04"], 12, ["2025-03", "2025-04"]),  # no year at all: those in a row
        (["2025-12", "2026-01"], 2, ["2025-12", "2026-01"]),  # across a new year
        ([], 12, []),
    ],
)
def test_the_latest_months_in_a_row(known, length, expected):
    assert spans.latest(known, length) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (MONTHS, (NOW, BEFORE)),
        (MONTHS[-23:], (NOW[-3:], BEFORE[-3:])),  # a month short of two years: three months of either
        (["2025-03", "2026-03"], (["2026-03"], ["2025-03"])),
        (NOW, ([], [])),  # one year alone
    ],
)
def test_the_same_months_of_both_years(known, expected):
    assert spans.both_years(known) == expected


@pytest.mark.parametrize("digits", [2, 4, 6, 9])
def test_each_level_adds_up_to_the_penny(asking, digits):
    rows = prescribing.by_code(["crewe", PLACE], NOW, digits)
    for area in ("crewe", PLACE):
        own = rows[rows["area_code"] == area].set_index("code")
        assert set(own.index) == {one[:digits] for one in CHEMICALS}
        for code in own.index:
            below = [one for one in CHEMICALS if one[:digits] == code]
            assert own.loc[code, "cost"] == pytest.approx(spent(area, NOW, below), abs=1e-4)
            assert own.loc[code, "items"] == pytest.approx(spent(area, NOW, below, 0))
            assert own.loc[code, "letters"] == max(map(len, below))
        assert own["cost"].sum() == pytest.approx(spent(area, NOW), abs=1e-4)


def test_only_what_is_below_a_code(asking):
    assert list(prescribing.by_code(["crewe"], NOW, 9, "020802")["code"]) == ["0208020Y0", "0208020Z0"]
    assert prescribing.by_code(["crewe"], NOW, 4, "7").empty


def test_chemicals_have_both_prices(asking):
    rows = prescribing.by_chemical("bdp", BEFORE).set_index(["code", "indicator"])
    codes = set(rows.index.get_level_values("code"))
    assert codes == {*CHEMICALS} - {"0304010AA"}  # begun a year later
    for code in codes:
        found = [*rows.loc[code, prescribing.COST], *rows.loc[code, prescribing.NIC]]
        assert found == pytest.approx([spent("bdp", BEFORE, [code], which) for which in (3, 0, 2, 1)])


def test_a_year_in_one_number(asking):
    found = prescribing.year_total("crewe", PLACE)
    assert found.months == tuple(NOW)
    assert found.cost == pytest.approx(CREWE_SPENT, abs=1e-4)
    assert found.people == sum(PEOPLE[code] for code in CREWE)
    place = 1000 * spent(PLACE, NOW) / sum(PEOPLE[code] for code in WHO[PLACE])
    assert (found.per_1000, found.beside) == pytest.approx((1000 * CREWE_SPENT / found.people, place))
    assert found.times == pytest.approx(found.per_1000 / place)
    assert isnan(prescribing.year_total("crewe").times)
    assert prescribing.year_total("knutsford") is None


def test_nothing_is_loaded(asked, empty_store):
    with asked(empty_store).app_context():
        assert prescribing.year_total("crewe") is None
        assert spans.both_years(prescribing.months("crewe")) == ([], [])
