"""Which cards stand under which line of spending, row by row."""

from collections.abc import Mapping, Sequence

from components.prescribing.star_pu import chosen
from components.spend.lines import ADMISSIONS, COST_CENTRE, GP_FUNDING, OPPORTUNITY, PLACEMENTS, PRESCRIBING, opened
from components.view import View

Rows = Sequence[Sequence[str]]
SHOWN: Mapping[str, Rows] = {
    PRESCRIBING: (
        ("prescribing_over_time", "prescribing_items"),
        ("prescribing_savings",),
        ("prescribing_parts",),
        ("prescribing_bridge", "prescribing_movers"),
    ),
    ADMISSIONS: (
        ("admissions",),
        ("admissions-kind",),
        ("admissions_by_month",),
        ("admissions_by_pod", "admissions_by_programme"),
        ("admissions_for_age",),
        ("admissions_by_segment", "admissions_by_fifth"),
    ),
    OPPORTUNITY: (("rightcare_published",), ("rightcare",), ("rightcare_shares",)),
    PLACEMENTS: (("placements",), ("placements_over_time", "placements_moves")),
    GP_FUNDING: (("funding", "funding_side"),),
    COST_CENTRE: (("cost_centre",), ("cost_centre_bullet", "cost_centre_bridge"), ("cost-centre-changes",)),
}
FOR_STAR_PU: Rows = (
    ("star_pu_over_time", "star_pu_items"),
    ("prescribing_savings",),
    ("star_pu_parts",),
    ("prescribing_bridge", "prescribing_movers"),
)


def cards_of(view: View) -> Rows:
    """The rows of cards of the opened line; those in one row stand side by side where there is room."""
    line = opened(view).word
    return FOR_STAR_PU if line == PRESCRIBING and chosen(view) else SHOWN[line]
