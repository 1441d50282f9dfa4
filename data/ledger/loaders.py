"""The loaders of all kinds of spreadsheet of ours, and how each is laid out."""

from collections.abc import Mapping

from data.ledger import changes, decisions, rightcare
from data.ledger.cost_centre.layout import LAYOUT as COST_CENTRE
from data.ledger.cost_centre.loader import LOADER as COST_CENTRE_LOADER
from data.ledger.layout import Layout
from data.ledger.placements.layout import LAYOUT as PLACEMENTS
from data.ledger.placements.loader import LOADER as PLACEMENTS_LOADER

LEDGER = (COST_CENTRE_LOADER, changes.LOADER, PLACEMENTS_LOADER, rightcare.LOADER, decisions.LOADER)
LAYOUTS: Mapping[str, Layout] = {
    one.kind: one for one in (COST_CENTRE, changes.LAYOUT, PLACEMENTS, rightcare.LAYOUT, decisions.LAYOUT)
}
