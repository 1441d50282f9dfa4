"""What the cards of the cost centre say."""

from math import isnan

import pandas as pd

from components.formats import joined
from components.money import pence, prose, variance, way
from components.records import records
from components.spend.ledger import Item, items, missed, total_of
from components.view import View
from components.words.parts import Words
from components.words.spend.sent import lacking, later, no_sum
from data.periods import financial_month, month_of_year, parse

SIGN = "Variance is budget less actual: favourable where less was spent, (adverse) where more."
PAY = "A line of fewer than 5 posts shows no pay, for it could be one person's; others are hidden so that it stays so."
BARE = "On-costs are not included"  # the note of such a figure
BARS = "Each bar begins where the one above ended; the last is all lines together."
POSTS, MOST = "WTE: whole-time equivalents.", 3  # lines named in a sentence


def cost_centre(frame: pd.DataFrame, view: View) -> Words:
    """Budget, actual and forecast in all, vacancies, and that the lines add up."""
    found = items(records(frame))
    whole = total_of(found)
    if lacking(frame, view):
        said = [no_sum(frame, view, "an earlier month, or a community")]
    else:
        said = [*_whole(whole, view), _on_costs(frame), _reconciled(found), _hidden(found), *_notes(frame)]
        said += later(frame, month_of_year)
    return Words(
        f"Cost centre, {view.focus_name}: {_finding(whole, view, frame)}", f"£000 and posts, {when(frame)}",
        " ".join(one for one in said if one), f"{SIGN} {near(view)} {PAY} {POSTS}",
    )  # fmt: skip


def _finding(whole: Item | None, view: View, frame: pd.DataFrame) -> str:
    if lacking(frame, view):
        return "no sum for this month yet"
    return "no total" if whole is None else f"{_variance(whole, view)} to date"


def near(view: View) -> str:
    """What "on budget" means here."""
    parts = [f"{view.place.on_budget_percent:g}% of the budget" if view.place.on_budget_percent else "",
             prose(view.place.on_budget_pounds) if view.place.on_budget_pounds else ""]  # fmt: skip
    said = " or ".join(part for part in parts if part)
    return f"On budget: no further from it than {said}, as set for {view.place.name}." if said else ""


def _variance(one: Item, view: View) -> str:
    return variance(one.variance, view.place.leeway(one.budget))


def when(frame: pd.DataFrame) -> str:
    """Month 8 (November 2026) of 2026/27."""
    key = str(frame["period"].iloc[0])
    return f"{month_of_year(key)} of {financial_month(parse(key).end)[1]}"


def _whole(whole: Item | None, view: View) -> list[str]:
    if whole is None:
        return []
    of_year = variance(whole.forecast_variance, view.place.leeway(whole.annual))
    parts = [
        f"{prose(whole.actual)} was spent of {prose(whole.budget)} budgeted to date: {_variance(whole, view)}.",
        f"Forecast for the year {prose(whole.forecast)} of {prose(whole.annual)}: {of_year}.",
    ]
    if not isnan(whole.vacant):
        parts.append(f"{whole.vacant:,.1f} of {whole.posts:,.1f} posts (WTE) are vacant.")
    return parts


def _on_costs(frame: pd.DataFrame) -> str:
    """Whether the employer's pension and national insurance are in the money, as the ledger's file says."""
    bare = [row for row in records(frame) if BARE in row.note]
    lines = dict.fromkeys("the total" if row.breakdown == "all" else row.category for row in bare)
    return f"On-costs are not included in {joined(list(lines))}." if bare else "On-costs are included."


def _notes(frame: pd.DataFrame) -> list[str]:
    """What else the total's rows say of themselves, such as that a community has none."""
    notes = {row.note.removesuffix(".") for row in records(frame) if row.breakdown == "all" and row.state == "ok"}
    return [f"{one}." for one in sorted(notes - {"", BARE})]


def _reconciled(found: list[Item]) -> str:
    apart = missed(found)
    if isnan(apart):
        return ""
    return "The lines add up to the ledger's total." if abs(apart) < 0.01 else f"The lines miss it by {pence(apart)}."


def _hidden(found: list[Item]) -> str:
    names = [one.name for one in found if one.hidden]
    return f"Hidden to protect confidentiality: {joined(names)}." if names else ""


def bullet(frame: pd.DataFrame, view: View) -> Words:
    """Actual beside budget, line by line."""
    every = items(records(frame))
    found = [one for one in every if not isnan(one.variance)]
    over = [one.name for one in found[:-1] if way(one.variance, view.place.leeway(one.budget)) == "adverse"]
    none = "no line shown is over budget" if len(found) < len(every) else "no line is over budget"
    finding = f"{joined(over[:MOST])} over budget" if over else none
    said = [f"{one.name}: {prose(one.actual)} of {prose(one.budget)}, {_variance(one, view)}." for one in found]
    return Words(f"Budget and actual, {view.focus_name}: {finding}", f"£ to date by line, {when(frame)}",
                 " ".join(said), f"{SIGN} {near(view)}".strip())  # fmt: skip


def bridge(frame: pd.DataFrame, view: View) -> Words:
    """Which lines make the variance."""
    found = [one for one in items(records(frame)) if not isnan(one.variance)]
    lines = sorted(found[:-1], key=lambda one: -abs(one.variance))[:MOST]
    said = [f"{one.name}: {_variance(one, view)}." for one in lines]
    whole = total_of(found)
    finding = _variance(whole, view) if whole else "no total"
    return Words(f"What makes the variance, {view.focus_name}: {finding} in all",
                 f"Budget to date less actual by line, £, {when(frame)}", " ".join(said),
                 f"{SIGN} {near(view)} {BARS}")  # fmt: skip
