"""A demonstration store: published figures of the Place as they stand, and illustrative ones, marked, around them."""

from data.demonstration.making import NotEmptyError, build

__all__ = ["NotEmptyError", "build"]
