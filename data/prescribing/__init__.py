"""Prescribing: national files of what practices prescribe, and measures of it."""
