"""Case studies as a list of small cards, each leading to its own page."""

from math import nan

import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.markup import joined, tag
from components.records import frame_of
from components.view import View
from components.words.outcomes.grades import EVIDENCE, STATUS, aims, count, figure, main, month, plain, where
from components.words.outcomes.grades import named as named_of
from data.case_studies import CaseStudy, Kind
from data.selection import CASES
from methods.intervals import proportion

LIMITS = ("share", "lower", "upper")
FIGURES = ("Share", "Interval (95%)")


def frame(found: tuple[CaseStudy, ...], view: View) -> pd.DataFrame:
    """One row a case study: what it is, and its main figure with how many of how many; NaN where there is none."""
    return frame_of([
        {"name": one.title, "area_name": where(one, view), "theme": one.theme, "aims": aims(one),
         "kind": str(one.evidence), "status": STATUS[one.status], "period": month(one.started), **_numbers(one),
         "note": one.summary, "source": one.source.name, "illustrative": one.illustrative}
        for one in found
    ])  # fmt: skip


def _numbers(one: CaseStudy) -> dict[str, object]:
    """The main figure: its name, unit, count, denominator, and share from 0 to 100 with Wilson's limits."""
    shown = main(one)
    if shown is None:
        return {"value_of": "", "unit": "", **dict.fromkeys(("numerator", "denominator", *LIMITS), nan)}
    of = shown.denominator
    found = proportion(shown.numerator, of, multiplier=100) if of else (nan, nan, nan)
    return {"value_of": named_of(one, shown), "unit": shown.unit, "numerator": shown.numerator,
            "denominator": of or nan, **dict(zip(LIMITS, map(float, found), strict=True))}  # fmt: skip


def table_rows(found: tuple[CaseStudy, ...], view: View) -> pd.DataFrame:
    """The same as people read them."""
    return frame_of([
        {"Case study": one.title, "Where": where(one, view), **_told(one), "Aim": aims(one),
         "Evidence": EVIDENCE[one.evidence], "Status": STATUS[one.status], "Began": month(one.started),
         "Note": "Illustrative, not a real figure" if one.illustrative else "None"}
        for one in found
    ])  # fmt: skip


def _told(one: CaseStudy) -> dict[str, str]:
    """The main figure in words: how many first, then of how many, then the share with its interval."""
    shown, known = main(one), _numbers(one)
    if shown is None:
        return {"Main figure": "No figures are published", **dict.fromkeys(("Count", "Out of", *FIGURES), "None")}
    parts = [known[name] for name in LIMITS]
    has = shown.denominator is not None
    return {
        "Main figure": named_of(one, shown), "Count": count(shown),
        "Out of": plain(shown.denominator) if shown.denominator else
        "Not published" if shown.kind is Kind.QUOTED else "None",
        "Share": f"{parts[0]:.0f}%" if has else "None",
        "Interval (95%)": f"{parts[1]:.0f}% to {parts[2]:.0f}%" if has else "None",
    }  # fmt: skip


def cards(found: tuple[CaseStudy, ...], view: View) -> Markup:
    """A list item a case study."""
    return tag("ul", *(_item(one, view) for one in found), class_="cc-communities cc-cases")


def _item(one: CaseStudy, view: View) -> Markup:
    told = [("Aim", aims(one)), ("Evidence", EVIDENCE[one.evidence]), ("Status", STATUS[one.status])]
    terms = tag("dl", *(tag("div", tag("dt", name), tag("dd", words)) for name, words in told), class_="cc-facts")
    title = tag("h3", tag("a", one.title, href=case_link(one, view)))
    return tag(
        "li", title, tag("p", f"{where(one, view)}. {one.theme}.", class_="cc-subtitle"),
        *([stamp()] if one.illustrative else []), tag("p", _figure(one), class_="cc-case-figure"),
        tag("p", one.summary), terms,
    )  # fmt: skip


def _figure(one: CaseStudy) -> str:
    shown = main(one)
    return f"{named_of(one, shown)}: {figure(shown)}" if shown else "No figures are published"


def case_link(one: CaseStudy, view: View) -> str:
    """The page of a case study."""
    return view.link(f"{CASES}{one.id}")


def named(title: str, found: tuple[CaseStudy, ...], view: View) -> Markup:
    """A short card that names case studies, for pages that are about something else."""
    items = [
        tag("li", tag("a", one.title, href=case_link(one, view)), f" ({where(one, view)}): {_figure(one)}.",
            *([" Illustrative, not real."] if one.illustrative else []))
        for one in found
    ]  # fmt: skip
    return tag("section", tag("h2", title, class_="cc-card-title"), tag("ul", *items), class_="cc-card")


def initiatives(found: tuple[CaseStudy, ...], view: View) -> Markup:
    """A community's case studies as cards on its own page."""
    link = tag("a", f"Outcomes in {view.focus_name}", href=view.link("/outcomes", c=view.selection.c))
    return joined([tag("section", tag("h2", "Our initiatives", class_="cc-card-title"), cards(found, view),
                       tag("p", link), class_="cc-card")])  # fmt: skip
