"""The clauses of the documents: what each says, which settings carry it, and a scenario without it.

>>> from sim import load_scenario
>>> from sim.documents.clauses import catalogue, state, without
>>> fuyang = load_scenario("fuyang-2022")
>>> state(catalogue()["FY-18"], fuyang)
'on'
>>> without(fuyang, ["FY-18"]).data.funding["award"].year_rule is None
True
"""

from .clause import Clause, Document
from .loader import catalogue, documents
from .states import State, settings, state, values_at, without

__all__ = ["Clause", "Document", "State", "catalogue", "documents", "settings", "state", "values_at", "without"]
