"""What a scenario writes in ids, words and a currency of its own, read in those of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.scenario import scenario_library
from sim.scenario.inherit import Stack, merged
from sim.scenario.node import Node
from sim.scenario.own_currency import currency_of, in_yuan, told_in
from sim.scenario.own_ids import ids_of, with_model_ids
from sim.scenario.own_ladder import closed_up
from sim.scenario.own_words import with_own_labels


def read_in_model_terms(stack: Stack) -> Node:
    """One tree from all files, with the model's ids, amounts as it writes them, and the program's labels in the scenario's words."""
    ids, names = ids_of(layer.tree for layer in stack.layers), currency_of(layer.tree for layer in stack.layers)
    if ids:
        stack.layers = [replace(layer, tree=with_model_ids(layer.tree, ids, stack.problems)) for layer in stack.layers]
    if names:
        stack.layers = [replace(layer, tree=in_yuan(layer.tree, names)) for layer in stack.layers]
    shipped = [layer.name for layer in stack.layers if layer.path.parent == scenario_library.scenario_folder()]
    return with_own_labels(closed_up(merged(stack), ids), shipped)


def told_in_own_terms(tree: Node, problems: Iterable[str]) -> list[str]:
    """Lines on faults of a tree, each once, with the user's own ids and an amount of his currency where one is expected."""
    ids, names = ids_of([tree]), currency_of([tree])
    lines = (ids.told(problem) if ids else problem for problem in problems)
    return list(dict.fromkeys(told_in(line, names) for line in lines))
