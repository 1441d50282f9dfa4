"""NHS Payments to General Practice (NHS England, yearly): what each practice was paid, and for how many patients.

Columns change from year to year. Those below stand under these names in every year so far; a definition says which
of them it adds up and what it divides by: {kind = "payments", numerator = ["total"], denominator = "registered"}.
"""

import numpy as np
import pandas as pd

from data.indicators import Indicator
from data.loaders import checks, dates
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.observations import (
    NATIONAL_PRACTICES,
    absent,
    joined,
    marked,
    missing,
    observations,
    require_practices,
    require_some,
)
from data.loaders.rows import Rows
from data.loaders.told import named, other_places, told_absent, told_homeless
from data.place import ENGLAND

KIND = "payments"
PEOPLE = {
    "registered": ("Number of Registered Patients (Last Known Figure)",),
    "weighted": ("Number of Weighted Patients (Last Known Figure)",),
}
AVERAGES = {  # the file's own quotients of the total
    "registered": ("average_registered", ("Average payments per registered patient",)),
    "weighted": ("average_weighted", ("Average payments per weighted patient",)),
}
MONEY = {
    "total": ("Total NHS Payments to General Practice",),
    "deductions": ("Deductions for Pensions, Levies and Prescription Charge Income",),
    "net": ("Total NHS Payments to General Practice Minus Deductions",),
}
PARTS = {
    "global_sum": ("Global Sum",),
    "correction_factor": ("MPIG Correction factor",),
    "pms_balance": ("Balance of PMS Expenditure",),
    "qof": ("Total QOF Payments",),
    "premises": ("Premises Payments",),
    "childhood_vaccination": ("Childhood Vaccination and Immunisation Scheme",),
    "flu_vaccination": ("Influenza and Pneumococcal Immunisations",),
    "minor_surgery": ("Minor Surgery",),
    "learning_disability_checks": ("Learning Disabilities",),
    "prescribing_fees": ("Prescribing Fee Payments",),
    "dispensing_fees": ("Dispensing Fee Payments",),
    "drugs": ("Reimbursement of Drugs",),
    "network_participation": ("PCN Participation",),
}
NO_AVERAGE = ("", "N/A", "-")  # what stands for the average of a practice without patients
ROUNDED = 0.01  # averages are given in pence, and lists of some years as whole people, worked out before rounding
NET_ROUNDED = 2  # pounds: parts and totals of some years are whole pounds
TOLERATED = 0.01  # share of rows whose average does not follow: more is a sign of columns changed round
NO_LIST = "Paid in the year, but with no patients in the file"


def parse(rows: Rows, context: Context) -> Parsed:
    """Payments and patients of the Place's practices, and of England where the file holds the whole of it."""
    require_practices(rows, context)
    period = dates.financial_year(rows, context)
    frame = _checked(rows, rows.whole())
    require_some(rows, context, frame["practice"])
    defined = [one for one in context.indicators.values() if one.files(KIND)]
    here = [one for one in defined if _columns(one) <= set(frame.columns)]
    if not here:
        raise BadFile(rows.path, "no definition names these payments", remedy="Add one with file = {kind = 'payments'}")
    ours = frame[frame["practice"].isin(context.practices)]
    others, gone = frame.drop(ours.index), absent(context, ours["practice"])
    stated = [*(figures(one, ours, period) for one in here), *(missing(one.id, gone, period) for one in here)]
    if len(frame) >= NATIONAL_PRACTICES:
        stated += [_england(one, frame, period) for one in here]
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=period,
        observations=joined(stated),
        remainders=(
            *other_places(len(others), others["total"].sum(), _example(others)),
            *_told_lacking(defined, here),
            *_told_apart(rows, frame),
            *told_homeless(ours.set_index("practice")["total"], period, context),
            *told_absent(context, ours["practice"]),
        ),
        quantity="£ paid to practices",
        quantity_read=float(ours["total"].sum() + others["total"].sum()),
        quantity_kept=float(ours["total"].sum()),
    )


def _columns(one: Indicator) -> set[str]:
    """The columns of ours that an indicator is made of."""
    (file,) = one.files(KIND)
    return {*_added(file["numerator"]), *_added(file.get("denominator", []))}


def _added(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _checked(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    checks.practices(rows, frame)
    checks.unrepeated(rows, [checks.keys(frame, ["practice"])], "practice")
    for name in PEOPLE:
        frame[name] = checks.numbers(rows, frame, name, 0)
    for name in (*MONEY, *(part for part in PARTS if rows.has(part))):
        frame[name] = checks.numbers(rows, frame, name)
    for name, _ in AVERAGES.values():
        frame[name] = checks.numbers(rows, frame.replace({name: dict.fromkeys(NO_AVERAGE, "")}), name, empty=True)
    apart = (frame["total"] + frame["deductions"] - frame["net"]).abs() > NET_ROUNDED
    checks.refuse(rows, frame, "net", apart, "the total plus the deductions, which are negative")
    return frame


def figures(one: Indicator, frame: pd.DataFrame, period: str) -> pd.DataFrame:
    """An indicator's rows: sums of its columns, and what they are divided by."""
    (file,) = one.files(KIND)
    denominator = frame[file["denominator"]] if "denominator" in file else pd.Series(np.nan, frame.index)
    nobody = denominator == 0
    return observations(
        len(frame),
        indicator=one.id,
        area_code=frame["practice"],
        period=period,
        numerator=frame[_added(file["numerator"])].sum(axis=1),
        denominator=denominator,
        **marked(nobody, "unreliable", NO_LIST),
    )


def _england(one: Indicator, frame: pd.DataFrame, period: str) -> pd.DataFrame:
    """One row, all practices of the file added up."""
    return figures(one, frame[sorted(_columns(one))].sum().to_frame().T.assign(practice=ENGLAND), period)


def _told_lacking(defined: list[Indicator], here: list[Indicator]) -> tuple[Remainder, ...]:
    """The indicators that this year's columns do not give."""
    lacking = [one.id for one in defined if one not in here]
    said = f"indicators whose columns this year's file does not have: {len(lacking)}"
    return named(said, lacking)


def _told_apart(rows: Rows, frame: pd.DataFrame) -> tuple[Remainder, ...]:
    """Practices whose payments for a patient are not what the file itself says. Raises BadFile where they are many."""
    found = []
    for people, (average, (published,)) in AVERAGES.items():
        worked_out = frame["total"] / frame[people].where(frame[people] > 0)
        slack = ROUNDED + 0.5 * frame[average].abs() / frame[people].where(frame[people] > 0)
        apart = (worked_out - frame[average]).abs() > slack
        if apart.mean() > TOLERATED:
            checks.refuse(rows, frame, average, apart, f"total payments divided by {people} patients")
        if apart.any():
            first = frame[apart].iloc[0]
            example = f"{first['practice']}: {first[average]:,.2f}, worked out {worked_out[apart].iloc[0]:,.2f}"
            said = f"practices whose '{published}' is not total by patients: the quotient is used"
            found.append(Remainder(said, int(apart.sum()), example=example, kept=True))
    return tuple(found)


def _example(others: pd.DataFrame) -> str:
    return f"{others['practice'].iloc[0]} £{others['total'].iloc[0]:,.0f}" if len(others) else ""


LOADER = Loader(
    kind=KIND,
    title="NHS Payments to General Practice",
    order=65,
    columns={"practice": ("Practice Code",), **PEOPLE, **dict(AVERAGES.values()), **MONEY},
    optional=PARTS,
    parse=parse,
    ends_line=False,  # files of all years lack it: a cut shows in the columns, of which `net` is among the last
)
