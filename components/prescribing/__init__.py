"""Prescribing: what its figures, words and tables share."""
