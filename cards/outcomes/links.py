"""Where a case study leads: its indicators, its segments, its lines of spending, its community."""

from collections.abc import Sequence

from components.segments.cells import opened, rule_of, title
from components.spend.lines import BY_WORD
from components.view import View
from data.case_studies import CaseStudy

Links = Sequence[tuple[str, str]]


def further(case: CaseStudy, view: View) -> list[tuple[str, Links]]:
    """Links by what they are; of what this Place does not know there is none."""
    slug = case.communities[0] if case.communities else view.slugs[0]
    own = {"c": case.community}
    claimed = [one.indicator for one in case.claims]
    beside = [one for one in case.beside if one not in claimed]
    rule = rule_of(view)
    words = [one.replace("/", "-") for one in case.segments]
    lines = [one for one in case.spend if one in BY_WORD]
    cells = [(opened(one, rule), one) for one in words]
    return [
        ("What it means to move", _indicators(claimed, slug, view)),
        ("Beside it", _indicators(beside, slug, view)),
        ("For whom", [(title(cell, rule), view.link("/segments", cell=word, **own)) for cell, word in cells if cell]),
        ("Spending", [(BY_WORD[one].name, view.link("/spend", line=one, **own)) for one in lines]),
        ("Where", [(one.short_name, view.community_link(one.slug)) for one in view.place.communities
                   if one.slug in case.communities]),
    ]  # fmt: skip


def _indicators(wanted: Sequence[str], slug: str, view: View) -> Links:
    return [
        (view.indicators[one].short_title, view.indicator_link(slug, one)) for one in wanted if one in view.indicators
    ]
