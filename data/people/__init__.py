"""Extracts with a row a person: refused or added up while they are read, protected, and never kept."""
