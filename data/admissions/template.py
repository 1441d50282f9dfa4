"""What a table of admissions looks like in our own layout (data/mappings/admissions.toml), for whoever makes it."""

from data.ledger.layout import Column, Layout
from data.people.mapping import ADMISSIONS, PODS

LAYOUT = Layout(
    ADMISSIONS,
    "Admissions to hospital, added up by practice, month and whatever else is told apart",
    (
        Column("practice_code", "The GP practice that the people are registered with", "", "such as N81010"),
        Column("month", "The month in which the stay in hospital began", "", "2026-03, or a day in it"),
        Column("point_of_delivery", "How people came", "", ", ".join(PODS)),
        Column("age_band", "The age of the people; needed for under 5s, falls and rates that allow for age", "years",
               "0-4, 5-9, ... 85-89, 90+", required=False),
        Column("age", "Or their age in years", "years", "a whole number", required=False),
        Column("sex", "The sex of the people", "", "female, male", required=False),
        Column("programme", "The chapter of ICD-10 of the first diagnosis", "", "IX, 9, I50, or its name",
               required=False),
        Column("ambulatory_sensitive", "Whether care outside hospital may have spared the stay", "", "1 or 0",
               required=False),
        Column("fall", "Whether it was for a fall", "", "1 or 0", required=False),
        Column("readmission", "Whether they were back as an emergency within 30 days of leaving", "", "1 or 0",
               required=False),
        Column("deprivation_fifth", "England's fifth of the home area, 1 the most deprived", "", "1 to 5",
               required=False),
        Column("imd_decile", "Or its tenth", "", "1 to 10", required=False),
        Column("lsoa_code", "Or the home area itself", "", "such as E01018498", required=False),
        Column("segment", "Stage of life and need", "", "such as older/complex", required=False),
        Column("spells", "Stays in hospital", "stays", "a whole number"),
        Column("bed_days", "Days in bed", "days", "0 or more", required=False),
        Column("cost", "What the stays cost", "£", "0 or more", required=False),
    ),
    (
        "A row is a sum, never a person. Columns that are not needed may be left out.",
        "What the file holds is not kept: it is added up and protected while it is read. No store can fill this table.",
        "Another layout is read with a mapping: data/mappings/admissions.toml says how.",
    ),
    (
        ("N81016", "2026-03", "emergency", "0-4", "", "female", "X", 1, 0, 0, 1, "", "", "", 4, 5, 5200),
        ("N81016", "2026-03", "elective", "65-69", "", "male", "XIII", 0, 0, 0, 3, "", "", "older/ltc", 2, 6, 14800),
    ),
)  # fmt: skip
