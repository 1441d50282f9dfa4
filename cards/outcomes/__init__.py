"""The cards of the outcomes pages."""
