"""Disclosure control: which counts are shown, and what can be told of those hidden from all that is shown."""

from methods.disclosure.attack import audit, bounds
from methods.disclosure.policy import Policy
from methods.disclosure.protection import protect

__all__ = ["Policy", "audit", "bounds", "protect"]
