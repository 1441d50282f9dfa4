"""The table of long-term placements, and what its columns become."""

from data.ledger.layout import HIDDEN, Column, Layout

KIND = "placements"
PEOPLE, COST, NEW, ENDED = "long_term_placements", "placement_weekly_cost", "placements_new", "placements_ended"
FLOWS = {"new": NEW, "ended": ENDED}
ALL, TYPE, AGE = "all", "placement_type", "age_group"
YOUNGER, OLDER = "18-64", "65 and over"
UNKNOWN = "not recorded"  # of a person whose community is not known: counted for the Place alone
LONGEST, POUNDS = 40, 10  # the most letters of a kind of placement; costs are told to the nearest £10

LAYOUT = Layout(
    KIND,
    "Long-term care placements by community, month, kind of placement and age",
    (
        Column("community", "The Care Community of the person's GP practice", "",
               f"short or full name, such as Crewe; {UNKNOWN}; in sums the Place's name too"),
        Column("month", "The month at whose end people are counted", "", "2026-03, or Month 12 (March 2026)"),
        Column(TYPE, "The kind of placement", "",
               f"at most {LONGEST} letters, such as nursing home; {ALL} for sums of all kinds"),
        Column(AGE, "The age group of the people", "", f"{YOUNGER}; {OLDER}; {ALL} for sums of both"),
        Column("people", "People in a placement at the end of the month", "people",
               f"a whole number; in sums also {HIDDEN} where hidden"),
        Column("average_weekly_cost", "What one placement costs in a week, on average", "£ a week",
               "an amount to the penny; nothing where there are no people"),
        Column("new", "Placements that began in the month", "placements",
               f"a whole number; in sums only in rows of {ALL} and {ALL}", required=False),
        Column("ended", "Placements that ended in the month", "placements", "as above", required=False),
        Column("provisional", "Whether placements that are entered late will still change the month", "", "yes or no"),
    ),
    (
        "Write exact numbers, a row for each community, month, kind of placement and age group: they are added up and "
        "protected when the file is loaded, and the exact numbers are not kept.",
        f"Or write sums that are protected already, each row with {ALL} for the kind, the age group or both: every "
        "number of 1 to 7 is then hidden and others are multiples of 5. Sums taken from the store are of this form.",
        "The Place is added up from its communities where all have rows for the month.",
        f"People whose community is not known are {UNKNOWN}: they are counted for the Place alone.",
        "Load registered patients by age first: rates are for every 1,000 people aged 65 and over.",
    ),
    (
        ("Crewe", "2026-03", "care home", YOUNGER, 12, 985.5, 0, 1, "no"),
        ("Crewe", "2026-03", "care home", OLDER, 141, 842.25, 9, 8, "no"),
        ("Crewe", "2026-03", "nursing home", OLDER, 96, 1012, 10, 11, "no"),
    ),
)  # fmt: skip
