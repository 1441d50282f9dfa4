"""The lines of spending: what they are called, which figures are their pounds, and how each is loaded."""

from collections.abc import Iterable
from typing import NamedTuple

from components.view import View

FLOWS = ("prescribing_cost", "admissions_cost", "placement_weekly_cost")  # months that are added up to a year
WEIGHTED, REGISTERED, FUNDING = "gp_funding_per_weighted_patient", "registered_patients", "gp_funding_per_patient"
RIGHTCARE, ACTUAL, BUDGET = "rightcare_spend", "cost_centre_actual", "cost_centre_budget"
STOCKS = (FUNDING, ACTUAL, BUDGET)  # of which the newest figure stands
LISTS = (WEIGHTED, REGISTERED)  # of which the one of the money's own year counts
INFORMATION = "Information only: not the community's budget"


class Line(NamedTuple):
    """A line of spending; its pounds are the numerators of `indicator`."""

    word: str  # in the address
    name: str
    indicator: str
    under: str  # what the figure is, in a few words
    load: str  # how an analyst brings it


PRESCRIBING, ADMISSIONS, OPPORTUNITY, PLACEMENTS, GP_FUNDING, COST_CENTRE = (
    "prescribing", "admissions", "rightcare", "placements", "funding", "cost-centre",
)  # fmt: skip
LINES = (
    Line(
        PRESCRIBING, "Prescribing", "prescribing_cost", "actual cost of what was prescribed",
        "an analyst loads months of the English Prescribing Dataset (kind prescribing): python -m data load FILE.",
    ),
    Line(
        ADMISSIONS, "Admissions", "admissions_cost", "cost of admissions to hospital",
        "an analyst loads a monthly extract of admissions, of which only protected sums are kept: "
        "python -m data load FILE --as admissions.",
    ),
    Line(
        OPPORTUNITY, "RightCare", RIGHTCARE, "what could be spent less, compared with similar places",
        "an analyst loads a table of peers (kind rightcare): python -m data template rightcare --out rightcare.xlsx "
        "makes a workbook to fill in.",
    ),
    Line(
        PLACEMENTS, "Long-term placements", "placement_weekly_cost", "care homes and care at home, worked out by week",
        "an analyst loads a table of placements (kind placements): python -m data template placements --out "
        "placements.xlsx makes a workbook to fill in.",
    ),
    Line(
        GP_FUNDING, "GP funding", FUNDING, "NHS payments to GP practices",
        "an analyst loads NHS Payments to General Practice (kind payments): python -m data load 22-23.csv.",
    ),
    Line(
        COST_CENTRE, "Cost centre", ACTUAL, "spent so far this year",
        "an analyst loads the ledger's lines (kind cost_centre): python -m data template cost_centre --out "
        "cost_centre.xlsx makes a workbook to fill in.",
    ),
)  # fmt: skip
BY_WORD = {one.word: one for one in LINES}


def information(words: Iterable[str]) -> str:
    """What money of these lines is to the reader; the cost centre alone is the community's own."""
    return f"{INFORMATION}.{' Only the cost centre is its own.' if COST_CENTRE in words else ''}"


def nothing(word: str) -> str:
    """What is said where a line has no figures."""
    return f"Nothing is loaded yet: {BY_WORD[word].load}"


def opened(view: View) -> Line:
    """The line that the address opens; prescribing where it names none."""
    return BY_WORD[view.selection.line or PRESCRIBING]


def line_link(word: str, view: View, **changes: str) -> str:
    """The spend page with this line opened, for the same community unless another is said."""
    chosen = view.selection
    line = "" if word == PRESCRIBING else word
    if chosen.path == "/spend":
        return chosen.with_(**({"line": line, "bnf": "", "i": "", "period": ""} | changes)).url()
    return view.link("/spend", **({"line": line, "c": chosen.c} | changes))
