"""What the cards of one case study say."""

from components.formats import joined, mid_sentence, sentence
from components.outcomes.measures import shown, whole
from components.view import View
from components.words.outcomes.grades import count, counted, figure, main, named, plain, share
from components.words.outcomes.timeline import Step
from components.words.parts import Words
from data.case_studies import NOT_STATED, CaseStudy, Kind

WILSON = "The interval is Wilson's 95% interval: how far chance alone could move a share of so few."
NO_SOURCE = "Figures are as the source has them; nothing is filled in."


def flow(case: CaseStudy) -> Words:
    """The whole and its parts, which add up to it."""
    top = whole(case)
    parts = case.parts(top.id) if top else ()
    if top is None:
        raise ValueError("no figure of this case study has parts")
    told = [counted(one) for one in parts]
    sums = " + ".join(plain(one.numerator) for one in parts)
    return Words(
        f"Of {counted(top)}: {joined(told)}", f"{sentence(top.unit)}, {top.period}",
        f"{count(top)}: {joined(told)}. The parts add up: {sums} = {plain(top.numerator)}.", NO_SOURCE,
    )  # fmt: skip


def units(case: CaseStudy) -> Words:
    """The share, with how many of how many first."""
    top = whole(case)
    parts = case.parts(top.id) if top else ()
    one = next((part for part in parts if part.kind is Kind.SHARE), None)
    if one is None or top is None:
        raise ValueError("no part of this case study is a share")
    return Words(
        f"{one.name}: {share(one)}", f"One square is one of the {top.unit}, {one.period}",
        f"{share(one)}, {mid_sentence(one.name)}.", WILSON,
    )  # fmt: skip


def measures(case: CaseStudy) -> Words:
    """Every figure with its period and its note."""
    one = main(case)
    drawn = shown(case)
    told = " ".join(f"{one.name} ({one.period}): {figure(one)}." for one in case.measures)
    others = len(case.measures) - len(drawn)
    left = "" if not others else f" The picture has those counted in {drawn[0].unit}; the table has all."
    quoted = any(one.kind is Kind.QUOTED for one in case.measures)
    warned = " Of how many some are is not published, so they are kept out of scenarios." if quoted else ""
    first = named(case, one) if one else ""
    return Words(
        f"The figures: {mid_sentence(first)}: {figure(one)}" if one else "The figures",
        f"All that is published, in {drawn[0].unit if drawn[0].unit != '%' else 'per cent'}", told,
        f"{NO_SOURCE}{left}{warned}",
    )  # fmt: skip


def saving(case: CaseStudy) -> Words:
    """The saving as a range, with how it is worked out and what it is not."""
    if case.priced is None or case.saved is None or case.saving is None:
        raise ValueError("this case study states no saving")
    (one, cost), (low, high) = case.priced, case.saved
    ends = [f"£{amount:,.0f}{f' {what}' if what else ''}"
            for amount, what in ((cost.low, cost.low_is), (cost.high, cost.high_is))]  # fmt: skip
    year = "The year of the prices is not stated." if cost.price_year == NOT_STATED else f"Prices of {cost.price_year}."
    return Words(
        f"Saving: £{low:,.0f} to £{high:,.0f}, {case.saving.what}",
        f"{one.name}, {one.period}",
        f"{plain(one.numerator)} times {ends[0]} to {ends[1]} is £{low:,.0f} to £{high:,.0f}: {case.saving.what}.",
        f"{cost.name}: {joined(ends)} (source: {cost.source}). {year} "
        "Prices are averages; what the project itself cost is not taken off.",
    )  # fmt: skip


def timeline(found: list[Step]) -> Words:
    """What happened when."""
    told = [f"{one.when}: {one.what}." for one in found]
    return Words(f"When: {found[0].when}, {found[0].what}", "What the source dates, and when it is looked at again",
                 " ".join(told), "Hollow marks are still to come." if found[-1].ahead else "")  # fmt: skip


def cases(found: tuple[CaseStudy, ...], view: View) -> Words:
    """How many case studies there are, and by which evidence."""
    counted = sum(bool(one.measures) for one in found)
    number = f"{len(found)} case {'study' if len(found) == 1 else 'studies'}"
    return Words(
        f"{number}, {counted} with figures", f"Projects of {view.focus_name}, as published or loaded",
        f"{number}: {'; '.join(one.title for one in found)}.",
        "How many comes first, then the share with its 95% interval. What is not published is said to be so.",
    )  # fmt: skip
