"""Questions about prescribing, answered again in plain Python from what was stored."""

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
    PLACE,
    SPECIAL,
    used,
)

WHO = {"crewe": CREWE, "bdp": BDP, PLACE: [*CREWE, *BDP, *MACCLESFIELD, SPECIAL]}


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
        own = {row.code: row for row in rows if row.area_code == area}
        assert set(own) == {one[:digits] for one in CHEMICALS}
        for code, row in own.items():
            below = [one for one in CHEMICALS if one[:digits] == code]
            assert row.cost == pytest.approx(spent(area, NOW, below), abs=1e-4)
            assert row.items == pytest.approx(spent(area, NOW, below, 0))
            assert row.letters == max(map(len, below))
        assert sum(row.cost for row in own.values()) == pytest.approx(spent(area, NOW), abs=1e-4)


def test_only_what_is_below_a_code(asking):
    assert [row.code for row in prescribing.by_code(["crewe"], NOW, 9, "020802")] == ["0208020Y0", "0208020Z0"]
    assert prescribing.by_code(["crewe"], NOW, 4, "7") == []


def test_chemicals_have_both_prices(asking):
    rows = {(row.code, row.indicator): row for row in prescribing.by_chemical("bdp", BEFORE)}
    codes = {code for code, _ in rows}
    assert codes == {*CHEMICALS} - {"0304010AA"}  # begun a year later
    for code in codes:
        cost, listed = rows[code, prescribing.COST], rows[code, prescribing.NIC]
        found = [cost.numerator, cost.denominator, listed.numerator, listed.denominator]
        assert found == pytest.approx([spent("bdp", BEFORE, [code], which) for which in (3, 0, 2, 1)])


def test_nothing_is_loaded(asked, empty_store):
    with asked(empty_store).app_context():
        assert spans.both_years(prescribing.months("crewe")) == ([], [])
