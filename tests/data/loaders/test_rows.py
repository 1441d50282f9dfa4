"""What spreadsheets call their columns."""

import pytest

from data.loaders.rows import letters


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(place, name):
    assert letters(place) == name
