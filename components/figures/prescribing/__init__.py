"""Figures of prescribing."""
