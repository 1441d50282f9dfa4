"""Which edition of an index is told where one is."""

from components.editions import among
from components.words import profile
from tests.components.frames import frame, profile_frame, profile_rows, row, view

OLD, NEW, PEOPLE = "share_in_most_deprived_fifth", "share_in_most_deprived_fifth_2025", "registered_patients"


def told(*rows: dict) -> list[str]:
    return list(among([PEOPLE, OLD], frame(*rows), view())["indicator"])


def test_the_newest_edition_is_told_and_a_real_one_before_one_that_is_made_up():
    old, new = (row("crewe", 29.3, indicator=name, period="2022-07") for name in (OLD, NEW))
    others = [row("crewe", 9, indicator=PEOPLE), row("crewe", 9, indicator="qof_diabetes")]
    assert told(old) == [OLD]
    assert told(*others, old, new) == [PEOPLE, NEW]
    assert told(old, new | {"illustrative": True}) == [OLD]
    assert told(old | {"illustrative": True}, new | {"illustrative": True}) == [NEW]


def test_the_profile_names_its_edition():
    rows = profile_frame(*profile_rows("crewe", {"1": 30, "10": 70}, breakdown="imd2025_decile"))
    assert "deprivation tenth (IMD 2025), Crewe" in profile.profile(rows, view("/c/crewe")).subtitle
