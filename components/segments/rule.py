"""The rule by which people are put in segments: in sentences, as a table, and as the SQL that runs."""

from markupsafe import Markup

from components.formats import sentence as capital
from components.markup import Part, tag
from components.markup import table as markup_table
from components.segments.cells import rule_of
from components.view import View
from data.periods import long_date
from methods.segments import Rule, ages, rows, select, sentence

HEADS = ["Segment", "Criterion", "In the source's words", "What is read"]


def rule_card(view: View) -> Markup:
    """The chosen rule, with what had to be assumed and where it comes from."""
    rule = rule_of(view)
    stages = "; ".join(f"{name.lower()} {words}" for name, words in ages(rule))
    inside: list[Part] = [
        tag("h2", f"The rule: {rule.title}", class_="cc-card-title", id="rule"),
        tag("p", f"Version {rule.version}, from {long_date(rule.valid_from)}.", class_="cc-subtitle"),
        tag("p", sentence(rule)),
        tag("p", f"Life stages: {stages}."),
        tag("p", "People of whom nothing is recorded are counted as that, never as well. Choose another rule above to "
            "see how many it would put elsewhere."),
        markup_table("The rule, in the order in which it is asked", HEADS, _lines(rule), {}),
        tag("details", tag("summary", "What had to be assumed"), tag("ul", *(tag("li", one) for one in rule.assumed)),
            class_="cc-details"),
        _sql(rule),
        tag("p", "Source: ", tag("a", rule.source, href=rule.url, rel="noreferrer"), ".", class_="cc-source"),
    ]  # fmt: skip
    return tag("section", *inside, class_="cc-card cc-rule", aria_labelledby="rule")


def _lines(rule: Rule) -> list[list[Part]]:
    return [[one["segment"], one["criterion"], one["wording"] or one["words"], capital(one["reads"])]
            for one in rows(rule)]  # fmt: skip


def _sql(rule: Rule) -> Markup:
    """The statement that is run on the extract, one person a row."""
    code = tag("pre", tag("code", select(rule, "people")), class_="cc-sql", tabindex=0, role="region",
               aria_label="SQL of the rule")  # fmt: skip
    return tag("details", tag("summary", "The same as the SQL that runs on the extract"), code, class_="cc-details")
