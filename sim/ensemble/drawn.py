"""The values that uncertain quantities took in the replications of a run, drawn again by their address outside the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engines.dealing import luck_drawn
from sim.first_day.draw_rows import quantiles_of
from sim.first_day.priors import UNIT
from sim.first_day.shelf import Shelf
from sim.first_day.start import Start
from sim.model.books.sampling import EVERYONE
from sim.scenario.draws import Draws, is_idle

from .row_blocks import Whole


def drawn_values(start: Start, seed: int, replications: int, first: int = 0) -> Draws:
    """A table of all that these replications draw once for everyone, for a county or for a street, as `with_draws` takes it.

    A team's capacity goes by the size of its street in each replication and is left out, as is what nothing asks for.
    """
    shelf, given = Shelf(start.scenario), given_columns(start)
    numbers = np.arange(first, first + replications)
    dealt = start.luck.of(numbers)
    headings, columns = [], []
    for name, place, agent in single_draws(start):
        row = shelf.row[name]
        heading = f"{name}.{place}" if place else name
        if (row, agent) in given:
            values: Whole = start.draws[numbers % len(start.draws), given[row, agent]]
        else:
            values = quantiles_of(luck_drawn(seed, dealt, agent, shelf.purposes[row]), shelf, row)
        headings.append(heading)
        columns.append(values / UNIT[shelf.priors[name].unit])
    return Draws(tuple(headings), np.column_stack(columns), f"{start.scenario.name} draws")


def single_draws(start: Start) -> Iterator[tuple[str, str, int]]:
    """Each quantity that is drawn once for an agent: its id, the place (empty for everyone), and the agent's stable id."""
    uncertain, roster = start.scenario.data.uncertain, start.roster
    agents = {"outer": {"": EVERYONE}, "county": roster.county_keys, "street": roster.street_keys}
    for name, prior in {**uncertain.epistemic, **uncertain.aleatory}.items():
        if name != "team_capacity" and not is_idle(name, start.scenario.data):
            yield from ((name, place, agent) for place, agent in agents.get(prior.level, {}).items())


def given_columns(start: Start) -> dict[tuple[int, int], int]:
    """The column of the start's table by row of tables and agent."""
    first, agents = start.lists["given_from"], start.lists["given_agents"]
    return {(row, agents[at]): at for row in range(len(first) - 1) for at in range(first[row], first[row + 1])}


def given_ranks(start: Start, column: int, replications: int, first: int) -> NDArray[np.float64]:
    """Where the given value of each replication stands among all that the column holds, from 0 to 1; alike ones share a rank."""
    values = start.draws[:, column]
    return ranks_of(values)[np.arange(first, first + replications) % len(values)]


def ranks_of(values: NDArray[Any]) -> NDArray[np.float64]:
    """Where each value stands among all, from 0 to 1; alike ones share a rank."""
    ordered = np.sort(values)
    ranks = (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / (2 * len(values))
    return np.asarray(ranks, np.float64)
