"""What a case study's page says in words: its facts, what it is expected to bring, what is not known, its story."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from components.card import stamp
from components.markup import Part, tag
from components.view import View
from components.words.outcomes.grades import EVIDENCE, STATUS, aims, month, plain, review, stated, where
from data.case_studies import NOT_STATED, Capacity, CaseStudy

ABOUT = {"started": "On the start", "status": "On the status", "ended": "On the end"}
Term = tuple[str, Part]


def facts(case: CaseStudy, view: View, today: date) -> Markup:
    """Who, where, when, for whom, by which evidence, and from which source."""
    one = case.population
    many = f" {plain(one.number)} people." if one.number else ""
    found: list[Term] = [
        ("Evidence", EVIDENCE[case.evidence]), ("Aim", aims(case)), ("Where", where(case, view)),
        ("Theme", case.theme), ("Began", month(case.started)), *([("Ended", month(case.ended))] if case.ended else []),
        ("Status", STATUS[case.status]), ("Who leads it", stated(case.lead_role)), ("For whom", f"{one.words}{many}"),
        *([("How much it can do", _capacity(case.capacity))] if case.capacity else []),
        ("What it is set against", stated(case.counterfactual)), ("On what ground", stated(case.basis)),
        ("Who answers for it", stated(case.owner)), ("To be reviewed", review(case, today)), ("Source", _source(case)),
    ]  # fmt: skip
    return _card("About this project", _terms(found), *_goals(case), *_quotes(case))


def _capacity(one: Capacity) -> str:
    """Up to 3 cases every week, in 30 to 60 minutes; and the sentence that says so, where there is one."""
    ends = dict.fromkeys((str(one.minutes_low), str(one.minutes_high)))
    quoted = f" “{one.says}”" if one.says else ""
    return f"Up to {one.cases} cases every {one.every}, in {' to '.join(ends)} minutes.{quoted}"


def _source(case: CaseStudy) -> Part:
    named = ", ".join(one for one in (case.source.name, case.source.publisher) if one and one != NOT_STATED)
    safe = urlsplit(case.source.url).scheme in ("http", "https")
    return tag("a", named, href=case.source.url) if safe else named


def _goals(case: CaseStudy) -> list[Markup]:
    if not case.goals:
        return []
    return [
        tag("h3", f"Its {len(case.goals)} aims, in the source's words"),
        tag("ul", *(tag("li", one) for one in case.goals)),
    ]


def _quotes(case: CaseStudy) -> list[Markup]:
    if not case.quotes:
        return []
    told: list[Term] = [(ABOUT.get(one.about, stated(one.about)), f"“{one.says}”") for one in case.quotes]
    return [tag("details", tag("summary", "What the source says, word for word"), _terms(told), class_="cc-details")]


def impact(case: CaseStudy) -> Markup:
    """What is expected in the short, medium and long term."""
    one = case.impact
    told: list[Term] = [
        ("Short term", stated(one.short)),
        ("Medium term", stated(one.medium)),
        ("Long term", stated(one.long)),
    ]
    return _card("What it is expected to bring", _terms(told))


def not_known(case: CaseStudy) -> Markup:
    """What nobody can tell from the source, in a box of its own."""
    items = [tag("li", one) for one in case.not_known]
    return _card("What is not known", tag("ul", *items), kind="cc-unknown")


def story(case: CaseStudy) -> Markup:
    """What one person lived through, with whose words they are."""
    if case.story is None:
        raise ValueError("this case study has no story")
    one = case.story
    whose = f"Source: {one.source}. Published there." if one.source else f"Told with consent: {one.consent}."
    return _card(
        "A story", tag("blockquote", tag("p", one.text), class_="cc-story"), tag("p", whose, class_="cc-source")
    )


def leads(groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Markup:
    """Where to look further: links by what they are."""
    told: list[Term] = [
        (name, tag("ul", *(tag("li", tag("a", words, href=href)) for words, href in links)))
        for name, links in groups
        if links
    ]
    return _card("Look further", _terms(told))


def plain_card(title: str, *paragraphs: str) -> Markup:
    """A card of a few sentences."""
    return _card(title, *(tag("p", one) for one in paragraphs if one))


def illustrative(case: CaseStudy) -> list[Markup]:
    """The mark of a case study that is made up."""
    return [stamp()] if case.illustrative else []


def _terms(found: Sequence[Term]) -> Markup:
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", words)) for name, words in found), class_="cc-terms")


def _card(title: str, *inside: Part, kind: str = "") -> Markup:
    return tag("section", tag("h2", title, class_="cc-card-title"), *inside, class_=f"cc-card {kind}".strip())
