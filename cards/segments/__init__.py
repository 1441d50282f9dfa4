"""The cards of the segments page."""
