"""A table of draws as the engines take it: whole numbers [row × value], each of one quantity and of whom its draw is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.model.books.sampling import EVERYONE
from sim.model.rules.chance import BITS, NODES, REST
from sim.model.rules.vocabulary import LUCK
from sim.scenario.draws import OWN_LUCK, Draws
from sim.scenario.schema import Uncertain

from .priors import UNIT
from .shelf import Shelf

WholeNumbers = NDArray[np.int64]
NO_DRAWS: WholeNumbers = np.zeros((0, 0), np.int64)
"""Where nothing is given."""


class GivenLuck(NamedTuple):
    """By whose luck the rows of a table of draws go."""

    seed: int | None
    """The seed under which it is dealt; None where every replication goes by its own luck."""
    numbers: WholeNumbers
    """The replication whose luck each row goes by; empty where every one goes by its own."""

    def of(self, replications: WholeNumbers) -> WholeNumbers:
        """The replications by whose luck these go."""
        return self.numbers[replications % len(self.numbers)] if len(self.numbers) else replications


def given_luck(draws: Draws | None) -> GivenLuck:
    """What the column of luck says, where there is one."""
    if draws is None or draws.luck_at is None:
        return GivenLuck(None, np.zeros(0, np.int64))
    return GivenLuck(draws.luck_seed, draws.values[:, draws.luck_at].astype(np.int64))


class GivenTable(NamedTuple):
    """What the two lists of the world and the table beside it hold."""

    first: list[int]
    """Where the values of each row of tables begin, and where the last end."""
    agents: list[int]
    """The stable id of whom each is of."""
    values: WholeNumbers
    """The values [row × value]."""


def given_table(draws: Draws | None, keys: Mapping[str, int], shelf: Shelf) -> GivenTable:
    """The table in the order in which the rules look it up; `keys` are the stable ids of the places."""
    held: list[tuple[int, int, WholeNumbers]] = []
    for at, column in enumerate(draws.columns if draws else ()):
        if column.quantity == OWN_LUCK:
            continue
        agent = keys[column.place] if column.place else EVERYONE
        values = draws.values[:, at] if draws else np.zeros(0)
        for row in shelf.rows_of(column.quantity):
            whole = at_quantiles(values, shelf, row) if column.unit else in_units(values, shelf.priors[column.quantity])
            held.append((row, agent, whole))
    held.sort(key=lambda entry: entry[:2])
    first = np.searchsorted([row for row, _, _ in held], np.arange(len(shelf.steps) + 1)).tolist()
    table = np.column_stack([whole for _, _, whole in held]) if held else NO_DRAWS
    return GivenTable(first, [agent for _, agent, _ in held], np.ascontiguousarray(table))


def in_units(values: NDArray[np.float64], prior: Uncertain) -> WholeNumbers:
    """Values as whole numbers, rounded to the nearest as in a quantity's table."""
    return np.floor(values * UNIT[prior.unit] + 0.5).astype(np.int64)


def at_quantiles(quantiles: NDArray[np.float64], shelf: Shelf, row: int) -> WholeNumbers:
    """What the model draws at these quantiles."""
    return quantiles_of(np.clip(np.floor(quantiles * LUCK), 0, LUCK - 1).astype(np.int64), shelf, row)


def quantiles_of(luck: WholeNumbers, shelf: Shelf, row: int) -> WholeNumbers:
    """`sim.model.rules.chance.quantile` for many draws of luck at once."""
    nodes = np.array(shelf.tables[row * (NODES + 1) : (row + 1) * (NODES + 1)], np.int64)
    low, high = nodes[luck >> BITS], nodes[(luck >> BITS) + 1]
    return np.asarray(low if shelf.steps[row] else low + ((high - low) * (luck & REST) >> BITS))
