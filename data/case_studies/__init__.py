"""Case studies: projects as files with figures, costs, evidence and what is not known. One TOML and one CSV each."""

from data.case_studies.model import CaseStudy
from data.case_studies.parts import (
    Capacity,
    Claim,
    Decision,
    Impact,
    Measure,
    Population,
    Quote,
    Saving,
    Story,
    UnitCost,
)  # fmt: skip
from data.case_studies.reading import case_study, parsed, published, stated
from data.case_studies.words import NOT_STATED, Aim, Direction, Evidence, Kind, Status

__all__ = [
    "NOT_STATED", "Aim", "Capacity", "CaseStudy", "Claim", "Decision", "Direction", "Evidence", "Impact", "Kind",
    "Measure", "Population", "Quote", "Saving", "Status", "Story", "UnitCost", "case_study", "parsed", "published",
    "stated",
]  # fmt: skip
