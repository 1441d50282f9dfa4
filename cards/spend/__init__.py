"""The cards of the spend page: money by line, and what it buys."""
