"""What the Integrated Care Partnership published of RightCare stands as it was printed."""

import re
from pathlib import Path

import pytest

from data.ledger.published import opportunities

SEED = Path(__file__).resolve().parents[4] / "shared" / "seeds" / "001_efaf0d7323fde475.txt"


def test_the_four_figures():
    found = opportunities()
    assert [(one.programme, one.point_of_delivery, one.pounds) for one in found.opportunities] == [
        ("circulatory", "elective", 2_200_000),
        ("circulatory", "non-elective", 4_100_000),
        ("respiratory", "elective", 554_000),
        ("respiratory", "non-elective", 2_400_000),
    ]
    assert "September 2020 to March 2022" in found.source
    # of the respiratory figures the plan names no comparator, and neither do we
    best = "the best of our 10 most similar peers"
    assert [one.compared_with for one in found.opportunities] == [best, best, "", ""]


def test_they_are_as_printed():
    if not SEED.exists():
        pytest.skip("no document beside the project")
    text = " ".join(SEED.read_text(encoding="utf-8").split())
    circulatory = re.search(r"circulatory health alone Rightcare .*?peers", text)
    respiratory = re.search(r"Rightcare have identified opportunities for savings of .*?conditions\.", text)
    assert circulatory and respiratory
    assert "£2.2million for elective" in circulatory[0] and "£4.1million for non-elective" in circulatory[0]
    assert circulatory[0].endswith("best of our 10 most similar peers")
    assert "£554K in elective" in respiratory[0] and "£2.4million for non-elective" in respiratory[0]
    assert "peers" not in respiratory[0]
