"""The table of cost centres, and what its columns become."""

from data.ledger.hiding import FEW
from data.ledger.layout import HIDDEN, Column, Layout

KIND = "cost_centre"
TOTAL, NON_PAY = "TOTAL", "Non-pay"
MONEY = {  # column and indicator
    "annual_budget": "cost_centre_annual_budget",
    "budget_to_date": "cost_centre_budget",
    "actual_to_date": "cost_centre_actual",
    "forecast_outturn": "cost_centre_forecast",
}
POSTS = {"wte_budget": "cost_centre_wte_budget", "wte_in_post": "cost_centre_wte_in_post"}
FIGURES = {**MONEY, **POSTS}
LINE, LONGEST = "line", 40  # the breakdown, and the most letters of a line's name
BARE = "On-costs are not included"  # the note of such a figure, and how it begins where another follows

MONTH = Column("month", "The month up to which the figures run; month 1 is April", "",
               "Month 8 (November 2026), 2026-11, or 8 where the file is loaded with --period 2026-27")  # fmt: skip
LAYOUT = Layout(
    KIND,
    "Cost centres of the Care Communities, by line and month, year to date",
    (
        Column("community", "The Care Community, or the Place itself for the sums of all", "",
               "short or full name, such as Crewe; the Place's name"),
        MONTH,
        Column("line", "The staff group, Non-pay for all that is not pay, or TOTAL for the ledger's own total", "",
               f"at most {LONGEST} letters; {NON_PAY}; {TOTAL} once for each community and month"),
        Column("annual_budget", "The budget of the whole financial year", "£",
               f"an amount to the penny; {HIDDEN} where hidden"),
        Column("budget_to_date", "The budget up to the end of the month", "£", "as above"),
        Column("actual_to_date", "What was spent up to the end of the month", "£", "as above; below nought for income"),
        Column("forecast_outturn", "What is expected to be spent in the whole year", "£", "as above"),
        Column("wte_budget", "Posts in the budget", "whole-time equivalents",
               f"a number of two decimals at most; nothing for {NON_PAY}"),
        Column("wte_in_post", "People in post at the end of the month", "whole-time equivalents", "as above"),
        Column("on_costs_included", "Whether employer's pension and national insurance are in the amounts", "",
               f"yes, or no, which is then shown; nothing is needed for {NON_PAY} and {TOTAL}"),
    ),
    (
        "Every community's lines must add up to its TOTAL, to the penny, in every column.",
        "The Place's own rows may be left out: they are added up where all communities are there.",
        f"A pay line of fewer than {FEW} posts in the budget shows no pay, and further lines are hidden so that none "
        "can be worked out. A line that is hidden in one month is hidden in all months of the financial year: in those "
        "of the file, and in those that were loaded before.",
        f"{HIDDEN} in a cell keeps the amount hidden.",
        "Variance is worked out: budget less actual, favourable above nought, adverse below.",
    ),
    (
        ("Crewe", "Month 8 (November 2026)", "Nursing", 480000, 320000, 305250.5, 462000, 12, 11, "yes"),
        ("Crewe", "Month 8 (November 2026)", "Therapies", 300000, 200000, 198400, 299000, 7.5, 7.4, "yes"),
        ("Crewe", "Month 8 (November 2026)", NON_PAY, 24000, 16000, 17349.5, 25500, "", "", ""),
        ("Crewe", "Month 8 (November 2026)", TOTAL, 804000, 536000, 521000, 786500, 19.5, 18.4, ""),
    ),
)  # fmt: skip
