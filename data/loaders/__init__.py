"""Readers of published files: `recognise` a file by its header, `read` what it says."""

from data.loaders.registry import LOADERS, read, recognise

__all__ = ["LOADERS", "read", "recognise"]
