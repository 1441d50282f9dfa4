"""Illustrative people: any number of them, as an extract of linked records would hold them. None of them is anybody."""

from data.demonstration.people.file import write
from data.demonstration.people.plan import LATEST, PeopleError, Plan, plan

__all__ = ["LATEST", "PeopleError", "Plan", "plan", "write"]
