"""Illustrative prescribing: two years of a national file's rows for the Place's practices, and England's figures."""

from data.demonstration.prescribing.drawn import rows, write
from data.demonstration.prescribing.england import observations

__all__ = ["observations", "rows", "write"]
