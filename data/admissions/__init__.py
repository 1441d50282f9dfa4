"""Admissions to hospital: sums or single stays, added up while they are read, protected, and never kept."""
