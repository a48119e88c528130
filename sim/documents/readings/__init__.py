"""Readings: sentences of the documents that may be read in more than one way, each a named switch of a scenario."""

from .catalogue import Option, Reading, reading_in_words, readings
from .switching import applicable, check_known, chosen, current, read

__all__ = ["Option", "Reading", "applicable", "check_known", "chosen", "current", "read", "reading_in_words", "readings"]
