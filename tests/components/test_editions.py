"""Which edition of an index is told where one is."""

from components.editions import among, each_once
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


def test_of_two_editions_one_is_counted_whichever_england_has():
    old, new, other = (row("crewe", 29.3, indicator=name) for name in (OLD, NEW, PEOPLE))
    england = [row("E92000001", 20, indicator=OLD, illustrative=True), row("E92000001", 20, indicator=NEW)]
    assert list(each_once(frame(other, old, new, *england), view())["indicator"]) == [PEOPLE, NEW, NEW]
    # England's made-up figure does not make the Place's own one made up
    assert set(each_once(frame(old, new | {"illustrative": True}, *england), view())["indicator"]) == {OLD}
    assert list(each_once(frame(other, old), view())["indicator"]) == [PEOPLE, OLD]
    assert each_once(frame(other).iloc[:0], view()).empty


def test_the_profile_names_its_edition():
    rows = profile_frame(*profile_rows("crewe", {"1": 30, "10": 70}, breakdown="imd2025_decile"))
    assert "deprivation tenth (IMD 2025), Crewe" in profile.profile(rows, view("/c/crewe")).subtitle
