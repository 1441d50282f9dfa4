"""Cells of life stage by need: what they are called, and how they stand in the store and in the address."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from components.view import View
from data import rules
from methods.segments import NEEDS, NOT_RECORDED, Rule

ALL = "all"
PEOPLE, COST, ADMISSIONS, AE, GP = (
    "segment_people", "segment_cost", "segment_admissions", "segment_ae_attendances", "segment_gp_contacts",
)  # fmt: skip
MEASURES: Mapping[str, str] = {"": PEOPLE, "cost": COST, "admissions": ADMISSIONS, "ae": AE}
USES: Mapping[str, str] = {
    COST: "Cost", ADMISSIONS: "Admissions", AE: "A&E attendances", GP: "GP contacts",
}  # fmt: skip
NEED_NAMES: Mapping[str, str] = {
    "well": "Currently well", "ltc": "Long-term conditions", "complex": "Complex needs", NOT_RECORDED: "Not recorded",
    ALL: "All needs",
}  # fmt: skip
OWN_ONLY = "Cost, use, sexes and deprivation are worked out by the operating model's rule only."
NO_EXTRACT = (
    "No extract is loaded yet: an analyst loads a pseudonymised extract of people, of which only protected numbers of "
    "groups are kept: python -m data load FILE --as people."
)


class Cell(NamedTuple):
    """A life stage and a need; either may be "all" or "not recorded"."""

    stage: str
    need: str

    @property
    def category(self) -> str:
        """How it stands in the store."""
        return f"{self.stage}/{self.need}"

    @property
    def word(self) -> str:
        """How it stands in the address: older-complex."""
        return "-".join(part.replace(" ", "_") for part in self)


WHOLE = Cell(ALL, ALL)


def rule_of(view: View) -> Rule:
    """The rule that the address names, else the operating model's."""
    return rules.all().get(view.selection.rule) or rules.load(rules.DEFAULT)


def own(rule: Rule) -> bool:
    """Whether it is the operating model's, by which alone cost, use, sexes and fifths are cut."""
    return rule.id == rules.DEFAULT


def measure_of(view: View) -> str:
    """The indicator that the table shows: people, where the chosen rule has no other."""
    return MEASURES[view.selection.measure] if own(rule_of(view)) else PEOPLE


def stages(rule: Rule) -> dict[str, str]:
    """The names of the rule's life stages by their ids, then that of those not recorded and of all."""
    return {one.id: one.name for one in rule.life_stages} | {NOT_RECORDED: "Age not recorded", ALL: "All ages"}


def cells(rule: Rule) -> list[Cell]:
    """Every cell of the table, row by row, with what is not recorded and the margins."""
    return [Cell(stage, need) for stage in stages(rule) for need in (*NEEDS, NOT_RECORDED, ALL)]


def opened(word: str, rule: Rule) -> Cell | None:
    """The cell that the address names; None for none, and for one that this rule does not have."""
    return next((one for one in cells(rule) if one.word == word), None)


def cell_of(category: str) -> Cell:
    """The cell of a category in the store."""
    stage, _, need = category.partition("/")
    return Cell(stage, need)


def title(cell: Cell, rule: Rule) -> str:
    """Older people, complex needs; "Everybody" for the whole list."""
    stage, need = stages(rule).get(cell.stage, cell.stage), NEED_NAMES.get(cell.need, cell.need)
    if cell == WHOLE:
        return "Everybody"
    if cell.stage == ALL:
        return "Need not recorded" if cell.need == NOT_RECORDED else f"{need}, all ages"
    if cell.need == ALL:
        return f"{stage}, all needs"
    return f"{stage}, {'need not recorded' if cell.need == NOT_RECORDED else need.lower()}"


def cell_link(cell: Cell, view: View) -> str:
    """The same page with this cell opened, or closed where it is open already."""
    word = "" if view.selection.cell == cell.word else cell.word
    return view.selection.with_(cell=word).url()


def by_cell(rows: list[Any]) -> dict[Cell, Any]:
    """Records by their cell."""
    return {cell_of(row.category): row for row in rows}
