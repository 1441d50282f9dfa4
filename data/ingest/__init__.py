"""How figures get into the store: `store`, `undo` and `initialise`, each one transaction."""

from data.ingest.events import Outcome, Provenance
from data.ingest.for_loaders import context
from data.ingest.knowledge import Known
from data.ingest.store import initialise, store
from data.ingest.undo import CannotUndoError, undo

__all__ = ["CannotUndoError", "Known", "Outcome", "Provenance", "context", "initialise", "store", "undo"]
