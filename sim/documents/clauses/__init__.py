"""The clauses of the documents: what each says, which settings carry it, and a scenario without it.

>>> from sim import load_scenario
>>> from sim.documents.clauses import catalogue, state, without
>>> scenario = load_scenario("zhuji-2022-award")
>>> rule = next(clause for clause in catalogue(scenario).values() if clause.kind == "payment_rule" and state(clause, scenario) == "on")
>>> without(scenario, [rule.id]).digest != scenario.digest
True
"""

from sim.scenario.schema_documents import Clause, Document

from .carried import resting_on
from .shipped import catalogue, documents
from .states import State, clause_behind, settings, state, values_at, without

__all__ = [
    "Clause", "Document", "State", "catalogue", "clause_behind", "documents", "resting_on", "settings", "state", "values_at", "without",
]
