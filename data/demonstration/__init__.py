"""A demonstration store: published figures of the Place as they stand, and illustrative ones, marked, around them."""

from data.demonstration.making import NotEmptyError, OtherPlaceError, build

__all__ = ["NotEmptyError", "OtherPlaceError", "build"]
