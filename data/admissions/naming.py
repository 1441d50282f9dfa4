"""The figures of admissions: their indicators and breakdowns, and the keys along which their numbers add up."""

from dataclasses import dataclass

ALL, FIFTH, SEGMENT, POD, PROGRAMME = "all", "fifth_england", "segment", "pod", "programme"
EMERGENCY, ELECTIVE = "emergency_admissions", "elective_admissions"
READMISSIONS, BED_DAYS = "emergency_readmissions", "emergency_bed_days"
STANDARDISED, COST = "emergency_admissions_standardised", "admissions_cost"
YOUNG, FALLS, SENSITIVE = (
    "emergency_admissions_under_5",
    "falls_admissions_65_and_over",
    "ambulatory_sensitive_admissions",
)
GROUPS = {"fifth": FIFTH, "segment": SEGMENT}  # keys by breakdown along which emergency admissions add up
MONEY = (POD, PROGRAMME)  # keys of costs, named as their breakdowns are


@dataclass(frozen=True)
class Part:
    """Emergency admissions of a kind: their indicator, their column in the cube, and what is read for them.

    Whom they are set against: `among`, which is "all", "young" and "old" people, or "admissions".
    """

    indicator: str
    column: str
    among: str
    reads: tuple[str, ...]


PARTS = (
    Part(SENSITIVE, "sensitive", "all", ("ambulatory_sensitive",)),
    Part(YOUNG, "young", "young", ("band",)),
    Part(FALLS, "falls", "old", ("fall", "band")),
    Part(READMISSIONS, "again", "admissions", ("readmission",)),
)
SUMS = {BED_DAYS: "bed_days", COST: "cost"}
BREAKDOWNS = (  # and what is read for each
    (EMERGENCY, FIFTH, ("fifth",)),
    (EMERGENCY, SEGMENT, ("segment",)),
    (COST, POD, ("cost",)),
    (COST, PROGRAMME, ("cost", "programme")),
)
INDICATORS = (EMERGENCY, *(one.indicator for one in PARTS), ELECTIVE, BED_DAYS, STANDARDISED, COST)
