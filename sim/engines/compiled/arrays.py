"""The world as arrays: what the compiled engine runs on."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.first_day.start import FlatList, Start
from sim.model.state.fields import RowFields

from .row_types import TYPES


class ArrayWorld(NamedTuple):
    """A world whose names are those of `sim.model.state.world.World`."""

    communities: Any
    streets: Any
    counties: Any
    funds: Any
    gates: Any
    operators: Any
    streams: Any
    instalments: Any
    bands: Any
    rounds: Any
    claims: Any
    payers: Any
    targets: Any
    changes: Any
    settings: Any
    conditions: Any
    figures: Any
    knowns: Any
    policy: Any
    clock: Any
    unknown: Any
    rows: Any
    tables: Any
    discrete: Any
    purposes: Any
    logistic: Any
    normal: Any
    drawn: Any
    teams: Any
    outer_rows: Any
    given: Any
    given_from: Any
    given_agents: Any
    batches: Any
    asked: Any
    plan: Any
    events: Any
    spells: Any
    applications: Any
    worths: Any
    peak_cash: Any
    candidates: Any
    queues: Any
    queued: Any
    applied: Any
    unserved: Any
    sites: Any
    at_work: Any
    working: Any
    turns: Any
    line: Any
    lots: Any
    heads: Any
    links: Any
    lined: Any
    own_amounts: Any
    areas_begun: Any
    released: Any
    earlier: Any
    kept: Any
    terms: Any
    counts: Any
    outcomes: Any
    scratch: Any
    area_units: Any
    ranking: Any
    flows: Any
    seen: Any
    prefectures: Any
    listed_by: Any
    named_by: Any
    cell_bases: Any
    cells: Any
    bands_of: Any
    attributes: Any
    attribute_rows: Any
    attribute_levels: Any
    delivered: Any


READ_ALONE = ("tables", "logistic", "normal")
"""Tables that rules only read: most of what a small world holds."""


def structured(name: str, rows: list[RowFields]) -> NDArray[Any]:
    """Rows as a structured array."""
    told = rows[:1] if _is_room(rows) else rows
    fields = chain.from_iterable(row.values() for row in told)
    made = np.fromiter(fields, np.int64, len(told) * len(TYPES[name].fields or ())).view(TYPES[name])
    return made if told is rows else np.repeat(made, len(rows))


def flat_array(values: FlatList) -> NDArray[np.int64]:
    """A flat list as an array."""
    if isinstance(values, array):
        return np.array(values, np.int64)
    if _is_room(values):
        return np.full(len(values), values[0], np.int64)
    return np.fromiter(values, np.int64, len(values))


def _is_room(held: Sequence[object]) -> bool:
    """Whether one thing stands in every place, as where nothing has happened yet: most of a world is such room."""
    return len(held) > 1 and held[0] is held[-1] and held.count(held[0]) == len(held)


def array_world(start: Start, seed: int) -> ArrayWorld:
    """A fresh world in arrays, at the first day of any replication."""
    many = {name: structured(name, rows) for name, rows in start.many.items()}
    single = {name: structured(name, [row])[0] for name, row in start.single.items()}
    lists = {name: flat_array(values) for name, values in start.lists.items()}
    single["unknown"] = lists["drawn"].view(TYPES["unknown"])[0]
    single["clock"]["seed"] = seed
    return ArrayWorld(**many, **single, **lists)


def copied(world: ArrayWorld) -> ArrayWorld:
    """A world of its own with the same contents; its unknowns lie in the list of what is drawn, as ever.

    It shares the large tables, which no rule writes into.
    """
    parts = {name: part if name in READ_ALONE else part.copy() for name, part in world._asdict().items()}
    parts["unknown"] = parts["drawn"].view(TYPES["unknown"])[0]
    return ArrayWorld(**parts)
