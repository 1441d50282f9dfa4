"""The pictures of the segments page."""
