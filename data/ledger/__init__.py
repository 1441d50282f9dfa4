"""Money that spreadsheets bring: cost centres, long-term placements, RightCare; their workbooks, and what to hide."""
