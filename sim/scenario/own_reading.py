"""What a scenario writes in ids, words and a currency of its own, read in those of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sim.scenario import scenario_library
from sim.scenario.inherit import Stack, merged
from sim.scenario.node import Node, OneTree
from sim.scenario.own_currency import currency_of, in_yuan, told_in
from sim.scenario.own_ids import OwnIds, ids_of, with_model_ids
from sim.scenario.own_ladder import closed_up
from sim.scenario.own_words import with_own_labels


def read_in_model_terms(stack: Stack) -> Node:
    """One tree from all files, with the model's ids, amounts as it writes them, and the program's labels in the scenario's words."""
    ids, names = ids_of(layer.tree for layer in stack.layers), currency_of(layer.tree for layer in stack.layers)
    if ids or names:
        found = [(_in_model_terms if layer.kept else _in_model_terms.__wrapped__)(OneTree(layer.tree), ids, names)
                 for layer in stack.layers]
        stack.layers = [replace(layer, tree=tree) for layer, (tree, _) in zip(stack.layers, found, strict=True)]
        stack.problems += [problem for _, problems in found for problem in problems]
    shipped = [layer.name for layer in stack.layers if layer.path.parent == scenario_library.scenario_folder()]
    return with_own_labels(closed_up(merged(stack), ids), shipped)


@lru_cache(maxsize=32)
def _in_model_terms(tree: OneTree, ids: OwnIds, names: frozenset[str]) -> tuple[Node, tuple[str, ...]]:
    """The tree of a file in the model's terms, and what is wrong with its ids; kept as long as the file's tree is."""
    problems: list[str] = []
    found = with_model_ids(tree.node, ids, problems) if ids else tree.node
    return in_yuan(found, names) if names else found, tuple(problems)


def told_in_own_terms(tree: Node, problems: Iterable[str]) -> list[str]:
    """Lines on faults of a tree, each once, with the user's own ids and an amount of his currency where one is expected."""
    ids, names = ids_of([tree]), currency_of([tree])
    lines = (ids.told(problem) if ids else problem for problem in problems)
    return list(dict.fromkeys(told_in(line, names) for line in lines))
