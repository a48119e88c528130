"""What the files of a scenario name beside values: policy documents, and whether every source is one of theirs or known otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim.scenario import scenario_library, sources
from sim.scenario.document_advice import advice_on
from sim.scenario.document_files import KEY, clause_ids_of, inherited_documents, is_clause_id, read_documents
from sim.scenario.inherit import Stack
from sim.scenario.layers import Layer, at_odds
from sim.scenario.node import Node, entries
from sim.scenario.schema_documents import Document, document_of


class Named(NamedTuple):
    """What the files of a scenario name beside values."""

    documents: Mapping[str, Document]
    """The policy documents, by the letters that begin their clauses' ids."""
    bases: frozenset[str]
    """What error lines call the files from which any place may start: naming a clause there says nothing about where it holds."""


def named_beside(stack: Stack, tree: Node) -> Named:
    """The documents and bases of a scenario; what is wrong with them, and sources that name nothing known, go to the problems."""
    trees = named_documents(stack)
    ids = clause_ids_of(trees)
    lost = {prefix for layer in stack.layers for prefix in layer.documents.lost}
    if stack.broken:
        lost |= {document_of(entry) for given in stack.declared for entry in sources.parts(given.text) if is_clause_id(entry)}
    stack.problems += sources.unknown(stack.declared, sources.kinds(tree), ids, advice_on, lost)
    stack.problems += sources.unknown_origins(tree, ids, advice_on) if not stack.broken else ()
    return Named(read_documents(trees, stack.problems), shared_bases(stack.layers))


def named_documents(stack: Stack) -> dict[str, Node]:
    """The trees of all documents that the files of a scenario name; clashes go to the problems."""
    found: dict[str, Node] = {}
    for layer in stack.layers:
        found = inherited_documents(found, layer.documents, stack.problems)
    for at, layer in enumerate(stack.layers):
        for other in stack.layers[:at]:
            for prefix in layer.documents.given.keys() & other.documents.given.keys():
                one, two = other.documents.given[prefix], layer.documents.given[prefix]
                if one and two and at_odds((other, one), (layer, two)) and not any(
                        {other.path, layer.path} <= above.below and prefix in above.documents.given for above in stack.layers):
                    stack.problems.append(f"{two.where}: {KEY}.{prefix}: another document than that of {one.where}; "
                                          "set the key in the file that extends both")
    return found


def shared_bases(layers: list[Layer]) -> frozenset[str]:
    """What error lines call the files from which any place may start: behaviour in them or below, and no place, period or target."""
    by_path = {layer.path: layer for layer in layers}
    found = set()
    for layer in layers:
        held = {key for path in (layer.path, *layer.below) if path in by_path for key in entries(by_path[path].tree)}
        if "behaviour" in held and not held & set(scenario_library.RUNNABLE):
            found.add(layer.name)
    return frozenset(found)
