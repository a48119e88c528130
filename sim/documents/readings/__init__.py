"""Readings: sentences of the documents that may be read in more than one way, each a named switch of a scenario."""

from .catalogue import Option, Reading, readings
from .switching import applicable, chosen, current, read

__all__ = ["Option", "Reading", "applicable", "chosen", "current", "read", "readings"]
