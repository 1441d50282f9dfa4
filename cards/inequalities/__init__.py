"""Gaps between people of richer and poorer neighbourhoods."""
