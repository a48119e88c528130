"""Clauses and documents: those of a scenario, or all that are shipped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.scenario.document_files import shipped_documents
from sim.scenario.schema_documents import Clause, Document

if TYPE_CHECKING:
    from sim.scenario.load import Scenario


def catalogue(scenario: Scenario | None = None) -> Mapping[str, Clause]:
    """The clauses by id, in the order of the documents: of a scenario, or of all shipped documents.

    Raises InputError with a line for each fault of a shipped file.
    """
    return {name: clause for document in documents(scenario).values() for name, clause in document.clauses.items()}


def documents(scenario: Scenario | None = None) -> Mapping[str, Document]:
    """The documents of a scenario, or all that are shipped, by the letters that begin their clauses' ids."""
    return shipped_documents() if scenario is None else scenario.documents
