"""Which case studies a page is about, and how their cards are told of them."""

from collections.abc import Callable
from typing import TypeVar

import pandas as pd
from dash.development.base_component import Component

from components.captions import Caption
from components.outcomes import caption
from components.view import View
from data.case_studies import CaseStudy
from queries import outcomes

Answer = TypeVar("Answer")


def case_at(view: View) -> CaseStudy | None:
    """The case study that the path names, None where there is none of that name."""
    return outcomes.case_study(view.selection.case) if view.selection.case else None


def chosen(view: View) -> tuple[CaseStudy, ...]:
    """The case studies of the chosen community, aim, theme and grade of evidence; the whole Place's are everybody's."""
    one = view.selection
    return tuple(
        case for case in outcomes.case_studies()
        if (not one.c or one.c in case.communities or not case.communities)
        and one.aim in ("", *case.aims) and one.grade in ("", case.evidence) and one.theme in ("", case.theme_key)
    )  # fmt: skip


def themes() -> dict[str, str]:
    """The themes of all case studies in words, by how an address writes them."""
    return {one.theme_key: one.theme for one in sorted(outcomes.case_studies(), key=lambda one: one.theme)}


def about(said: Callable[[CaseStudy], Answer]) -> Callable[[pd.DataFrame, View], Answer]:
    """Words, a figure or rows of the case study at the path, whatever else is chosen."""

    def of_case(frame: pd.DataFrame, view: View) -> Answer:
        case = case_at(view)
        if case is None:
            raise LookupError(f"no case study {view.selection.case!r}")
        return said(case)

    return of_case


def part(said: Callable[[CaseStudy, View], list[Component]]) -> Callable[[View], list[Component]]:
    """A part of the page about the case study at the path; nothing where there is none."""

    def told(view: View) -> list[Component]:
        case = case_at(view)
        return said(case, view) if case else []

    return told


def captioned(view: View, version: int) -> Caption:
    """The source of the case study at the path."""
    case = case_at(view)
    return caption.captioned(case, version) if case else Caption("", "", "", version, False)


def captioned_all(view: View, version: int) -> Caption:
    """The sources of those chosen."""
    return caption.of_several(chosen(view), version)
