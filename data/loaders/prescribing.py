"""What practices prescribe in a month: the English Prescribing Dataset and the files before it, in any layout.

A month of England is 7 GB: it is read once, in bounded memory, and only the Place's practices are kept in detail.
"""

from collections.abc import Collection, Mapping

from data.loaders.contract import BadFile, Context, Entry, Loader, Parsed
from data.loaders.observations import require_practices
from data.loaders.rows import Rows
from data.periods import parse as period_of
from data.place import ENGLAND
from data.prescribing import faults, told
from data.prescribing.checked import checked, require_prescribing
from data.prescribing.classes import classes
from data.prescribing.codes import KIND
from data.prescribing.figures import figures
from data.prescribing.layouts import Layout, layout, places
from data.prescribing.measures import measures
from data.prescribing.months import period, periods
from data.prescribing.scan import scanned
from data.prescribing.source import UnreadableError
from data.prescribing.totals import OTHER, Totals, totals

NAMES = "bnf"  # the kind of entries that name substances


def parse(rows: Rows, context: Context) -> Parsed:
    """Items, cost and quantity of the Place's practices, the measures that are defined, and England's spread."""
    require_practices(rows, context)
    its = layout(rows)
    if not rows.table.ended:
        said = "the last line has no line end, which this publisher's files always have: the file was cut off"
        raise BadFile(rows.path, said, remedy="Fetch it again; if it is whole, put an empty line at its end")
    wanted = measures(context.indicators)
    known = classes(wanted)
    try:
        with scanned(rows, its, _own(rows, its, context), known.tree) as source:
            headers = checked(rows, its, source)
            found = totals(source, context.practices, wanted, known)
    except UnreadableError as problem:
        faults.refuse(rows, places(its, rows.table.header), str(problem))
    require_prescribing(rows, its, context, found)
    dated = periods(rows, context, set(found.practices["month"]))
    read, kept = told.read(found), told.kept(found)
    if rows.progress:
        rows.progress(read[0])
    networks = context.homes(period_of(max(dated.values())).end).every_network if context.everywhere else {}
    return Parsed(
        rows_read=read[0],
        rows_kept=kept[0],
        period=next(iter(dated.values())) if len(set(dated.values())) == 1 else "",
        observations=figures(found, dated, wanted, context.indicators, networks),
        remainders=told.remainders(found, headers, context, dated),
        quantity=told.QUANTITY,
        quantity_read=read[1],
        quantity_kept=kept[1],
        recut=True,
        entries=_names(found, dated),
    )


def _own(rows: Rows, its: Layout, context: Context) -> Collection[str]:
    """The practices of which every substance is kept: the Place's, also where the practices of England are known."""
    if not context.everywhere:
        return context.practices
    _, first = next(iter(rows.table.batches(frozenset(places(its, rows.table.header).values()))), ((), ()))
    text = first[0][places(its, rows.table.header)["month"]].strip() if first and "month" in its.columns else ""
    month = period(text) or context.period
    return set(context.homes(period_of(month).end).network) if month else context.practices


def _names(found: Totals, dated: Mapping[str, str]) -> tuple[Entry, ...]:
    """The names that the file gives the Place's substances. Each month states its own: none takes another's away."""
    named = found.chemicals[(found.chemicals["chemical"] != OTHER) & found.chemicals["name"].fillna("").ne("")]
    each = named.groupby(["month", "chemical"])["name"].min()
    return tuple(
        Entry(NAMES, f"chemical {dated[str(month)]}", str(code), ENGLAND, str(name)[:200])
        for (month, code), name in each.items()
    )


LOADER = Loader(
    kind=KIND,
    title="Prescribing by practice and presentation (EPD, Detailed Prescribing Information, PDPI)",
    order=60,
    columns={
        "practice": ("PRACTICE_CODE", "PRACTICE"),
        "code": ("BNF_PRESENTATION_CODE", "BNF_CODE"),
        "items": ("ITEMS",),
        "quantity": ("TOTAL_QUANTITY", "QUANTITY"),
        "nic": ("NIC",),
        "cost": ("ACTUAL_COST", "ACT COST"),
    },
    parse=parse,
)
