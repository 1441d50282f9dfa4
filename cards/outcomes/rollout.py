"""The roll-out scenario: who could be a case, the fields, and the result that they give."""

import pandas as pd
from dash.development.base_component import Component

from cards.outcomes.choices import case_at
from components.figures.outcomes import scenario as picture
from components.formats import period
from components.markup import raw
from components.outcomes.form import form
from components.outcomes.grounds import grounds
from components.outcomes.rollout import Rollout, reckoned
from components.outcomes.scenario import ends, offered, who
from components.theme import Figure
from components.view import View
from components.words.outcomes import scenario as said
from components.words.parts import Words
from data.case_studies import CaseStudy
from queries import values


def _ceiling(case: CaseStudy) -> str:
    """The register that stands beside it, else everybody on the lists."""
    return next((one for one in case.beside if one.startswith("qof_")), "registered_patients")


def _reckoned(case: CaseStudy, view: View) -> tuple[Rollout | None, str]:
    """The scenario, or what is wrong with a number."""
    name = _ceiling(case)
    rows = values.all_latest(view.place.code, view.slugs, [name])
    known = dict(zip(rows["area_code"], rows["numerator"].tolist(), strict=True))
    when = period(str(rows["period"].iloc[0])) if len(rows) else "no year is loaded"
    register = f"people on the register ({view.indicators[name].short_title.lower()}, {when})"
    kind = f"registered people ({when})" if name == "registered_patients" else register
    return reckoned(case, view, known, kind)


def _at(view: View) -> Rollout | None:
    case = case_at(view)
    return _reckoned(case, view)[0] if case and offered(case) else None


def rows(view: View) -> pd.DataFrame:
    """The scenario's results, a row each; none where an input cannot be."""
    one = _at(view)
    return said.rows(one) if one else pd.DataFrame()


def words(frame: pd.DataFrame, view: View) -> Words:
    """The range, and what it hangs on."""
    one = _known(view)
    return said.scenario(one, view)


def figure(frame: pd.DataFrame, view: View) -> Figure:
    """The range as a bar."""
    return picture.scenario(_known(view).found)


def listed(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The results as people read them."""
    return said.listed(frame)


def _known(view: View) -> Rollout:
    one = _at(view)
    if one is None:
        raise LookupError("there is no scenario")
    return one


def fields(case: CaseStudy, view: View) -> list[Component]:
    """The fields with what is wrong with them; nothing where the case study gives nothing to reckon with."""
    if not offered(case):
        return []
    one, wrong = _reckoned(case, view)
    known = ends(case, view)
    return [raw(form(known, grounds(case, known), who(view, case), view, wrong, one.ceiling if one else ""))]
