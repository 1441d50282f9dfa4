"""What the commands say: a load's outcome and the list of loads, for people and as JSON."""

from collections.abc import Iterable
from typing import Any

from data.ingest.events import Outcome
from data.ingest.listing import plain
from data.loaders.contract import Remainder


def reconciles(outcome: Outcome) -> bool:
    """Whether rows and quantity kept, and what is not kept, add up to what was read."""
    left = [one for one in outcome.remainders if not one.kept]
    rows = outcome.rows_kept + sum(one.rows for one in left) == outcome.rows_read
    if outcome.quantity_read is None or outcome.quantity_kept is None:
        return rows
    quantity = outcome.quantity_kept + sum(one.quantity or 0 for one in left)
    # patients are whole, £ have pennies; sums of floats are nearly so
    return rows and abs(quantity - outcome.quantity_read) < 0.5 * 10.0 ** -_places(outcome.quantity)


def _places(quantity: str) -> int:
    """How many decimal places a quantity is told and reconciled with."""
    return 2 if "£" in quantity else 0


def document(outcome: Outcome) -> dict[str, Any]:
    """An outcome for scripts."""
    return {
        "file": outcome.provenance.file_name, "sha256": outcome.provenance.sha256, "kind": outcome.provenance.kind,
        "title": outcome.provenance.title, "period": outcome.period, "load": outcome.load,
        "already_loaded": outcome.already, "replaced_by": [*outcome.overlaid],
        "rows_read": outcome.rows_read, "rows_kept": outcome.rows_kept,
        "quantity": outcome.quantity, "quantity_read": plain(outcome.quantity_read),
        "quantity_kept": plain(outcome.quantity_kept), "reconciles": reconciles(outcome),
        "remainders": [_remainder(one) for one in outcome.remainders],
        "observations_added": outcome.added, "observations_superseded": outcome.superseded,
        "data_version": outcome.data_version,
    }  # fmt: skip


def lines(outcome: Outcome) -> list[str]:
    """An outcome for people."""
    about = outcome.provenance
    told = [f"{about.file_name}: {about.title}" + (f", period {outcome.period}" if outcome.period else "")]
    if outcome.already:
        told.append(f"  already loaded as load {outcome.load}; nothing changed, data version {outcome.data_version}")
        return [*told, *(f"  {one}" for one in [_overlaid(outcome.overlaid)] if one)]
    told.append(f"  rows: {outcome.rows_read:,} read, {outcome.rows_kept:,} kept")
    if outcome.quantity and outcome.quantity_read is not None and outcome.quantity_kept is not None:
        places = _places(outcome.quantity)
        read, kept = (f"{one:,.{places}f}" for one in (outcome.quantity_read, outcome.quantity_kept))
        told.append(f"  {outcome.quantity}: {read} read, {kept} kept")
    told += [f"  {_remainder_line(one, outcome.quantity)}" for one in outcome.remainders]
    told.append("  totals reconcile" if reconciles(outcome) else "  TOTALS DO NOT RECONCILE: report this file")
    told.append(f"  load {outcome.load}, data version {outcome.data_version}")
    return told


def _overlaid(later: tuple[int, ...]) -> str:
    """How to bring back what later files replaced; "" where none did."""
    if not later:
        return ""
    which = ", ".join(map(str, later))
    said = f"load {which} has since replaced some" if len(later) == 1 else f"loads {which} have since replaced some"
    return f"to know: {said} of its figures. If this file is right, take that back: python -m data undo {later[-1]}"


def status_lines(loads: Iterable[dict[str, Any]]) -> list[str]:
    """The loads as a table, the first one first."""
    head = f"{'load':>4}  {'when (UTC)':16}  {'kind':16}  {'period':9}  {'rows kept':>9}  {'left over':>9}  what"
    return [head, *(_status_line(one) for one in loads)]


def _status_line(one: dict[str, Any]) -> str:
    marks = [
        "illustrative" if one["illustrative"] else "",
        f"undone by load {one['undone_by']}" if one["undone_by"] else "",
        f"reverses load {one['reverses']}" if one["reverses"] else "",
    ]
    said = "; ".join(filter(None, [one["file_name"], *marks]))
    when = one["at"].replace("T", " ")[:16]
    return (
        f"{one['id']:>4}  {when:16}  {one['kind']:16.16}  {one['period']:9}  {one['rows_kept']:>9,}  "
        f"{one['remainder_rows'] or 0:>9,}  {said}"
    )


def _remainder(one: Remainder) -> dict[str, Any]:
    return {"reason": one.reason, "rows": one.rows, "quantity": plain(one.quantity), "example": one.example,
            "kept": one.kept}  # fmt: skip


def _remainder_line(one: Remainder, quantity: str) -> str:
    amount = f"{one.quantity:,.{_places(quantity)}f} {quantity}" if one.quantity else ""
    parts = [f"{one.rows:,} rows" if one.rows else "", amount]
    counted = ", ".join(filter(None, parts))
    example = f" (for example {one.example})" if one.example and one.rows else f": {one.example}" if one.example else ""
    label = ("kept" if one.rows else "to know") if one.kept else "not kept"
    return f"{label}: {one.reason}{' - ' if counted else ''}{counted}{example}"
