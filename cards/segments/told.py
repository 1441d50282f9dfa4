"""What the segments page says without a picture: its controls, the rule, and the card on a community's page."""

from collections.abc import Callable, Mapping

from dash.development.base_component import Component

from cards.questions import eight
from cards.segments import questions
from cards.segments.choices import offered, snapshots
from components import filters
from components.markup import raw
from components.segments.lines import STANDARDISED
from components.segments.rule import rule_card
from components.segments.short import short
from components.view import View
from data import rules


def rule_sets(view: View) -> list[Component]:
    """The control for the rule, of those that the extract was cut by."""
    return [filters.rule(view, [rules.load(one) for one in offered(view)])]


def snapshot_control(view: View) -> list[Component]:
    """The control for the snapshot, where there is more than one."""
    known = snapshots(view)
    return [filters.periods(view, known)] if len(known) > 1 else []


def rule_said(view: View) -> list[Component]:
    """The chosen rule."""
    return [raw(rule_card(view))]


def in_short(view: View) -> list[Component]:
    """A community's segments in short; nothing where no extract is loaded."""
    rows = questions.short(view)
    return (
        []
        if rows.empty or view.focus_code not in set(rows["area_code"])
        else [raw(short(rows, eight(view.about(STANDARDISED)), view))]
    )


HEADINGS: Mapping[str, Callable[[View], list[Component]]] = {
    "segment-rules": rule_sets,
    "segment-snapshots": snapshot_control,
    "segment-rule": rule_said,
    "segments-short": in_short,
}
