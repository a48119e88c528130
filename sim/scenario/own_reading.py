"""What a scenario writes in ids, words and a currency of its own, read in those of the model."""

from __future__ import annotations

from dataclasses import replace

from sim.scenario import scenario_library
from sim.scenario.inherit import Stack, merged
from sim.scenario.node import Node
from sim.scenario.own_currency import currency_of, in_yuan
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
