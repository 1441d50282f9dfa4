"""What stands under the figures of a case study, which are of no indicator: its own source."""

from components.captions import Caption
from components.formats import period
from data.case_studies import NOT_STATED, CaseStudy


def captioned(case: CaseStudy, version: int) -> Caption:
    """The source, and the last month that a figure of it is of."""
    ends = [one.ends for one in case.measures if one.ends]
    name, publisher = case.source.name, case.source.publisher
    return Caption(
        source=name if publisher in ("", NOT_STATED) else f"{name} ({publisher})",
        data_to=period(max(ends)) if ends else "a time that the source does not state",
        loaded="from a file" if case.illustrative else "with the dashboard, or from a file",
        version=version, illustrative=case.illustrative,
    )  # fmt: skip


def of_several(cases: tuple[CaseStudy, ...], version: int) -> Caption:
    """The sources of several, each once. Which of them are illustrative each says itself."""
    names = dict.fromkeys(one.source.name for one in cases)
    return Caption("; ".join(names), "what each says", "with the dashboard, or from a file", version, False)
