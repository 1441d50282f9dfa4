"""Illustrative prescribing: two years of a national file's rows for the Place's practices, and England's figures."""

from data.demonstration.prescribing.drawn import rows, write
from data.demonstration.prescribing.england import observations
from data.demonstration.prescribing.loaded import prescribing

__all__ = ["observations", "prescribing", "rows", "write"]
