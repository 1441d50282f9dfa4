"""The read-only API: what may be shown on the pages, as JSON under /api/v1."""
