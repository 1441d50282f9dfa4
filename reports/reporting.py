"""The reporting year: six reports, one every two months."""

from datetime import date

MONTHS = ("April to May", "June to July", "August to September", "October to November", "December to January",
          "February to March")  # fmt: skip


def period(day: date) -> str:
    """Report 4, October to November 2026: the report that a day falls in."""
    at = (day.month - 4) % 12 // 2
    if at == 4:
        first = day.year if day.month == 12 else day.year - 1
        return f"Report 5, December {first} to January {first + 1}"
    return f"Report {at + 1}, {MONTHS[at]} {day.year}"
