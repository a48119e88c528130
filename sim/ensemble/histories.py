"""One history for scenarios that differ in nothing but what is asked of it: targets are worked out at their dates and move nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TypeVar

from sim.engines.compiled.arrays import array_world
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.model.reports.targets import STATUSES
from sim.model.state.fields import RowFields
from sim.scenario.load import Scenario

from .ensemble import Ensemble
from .first_days import first_day_made
from .kept_rows import HeldRows
from .layout import Layout

_Key = TypeVar("_Key", bound=Hashable)
_WIDTH = 2 * STATUSES
"""Columns of a target: they stand in a row before all others."""


@dataclass(frozen=True)
class SharedStart(Start):
    """The first day of scenarios that share their history, with every target that one of them has."""

    members: tuple[Start, ...]
    """The first day of each, in order."""


def by_history(variants: Mapping[_Key, Scenario]) -> dict[tuple[_Key, ...], Callable[[], SharedStart]]:
    """The variants that share a history, with what makes their first day; in the order of the first of each.

    First days are made twice and not held, so that those of hundreds of variants need not wait in memory.
    """
    found: dict[bytes, list[tuple[_Key, Scenario, list[RowFields]]]] = {}
    for key, scenario in variants.items():
        start = make_start(scenario) if found else first_day_made(scenario)  # whose tables serve the others
        found.setdefault(history_digest(start), []).append((key, scenario, start.many["targets"]))
    return {
        tuple(key for key, *_ in group): partial(_shared, [scenario for _, scenario, _ in group], [rows for *_, rows in group])
        for group in found.values()
    }


def history_digest(start: Start) -> bytes:
    """What a history follows from: all that the engine is given but the targets, and the names of what is collected."""
    layout = Layout(start)
    told = start.months, start.roster, start.kinds, start.changes, start.observed, start.luck.seed, layout.watched, layout.cohorts
    found = hashlib.sha256(repr(told).encode())
    world = array_world(start, 0)._asdict().items()
    given = *(part for name, part in world if name not in ("targets", "outcomes")), start.draws, start.luck.numbers
    for part in given:
        found.update(f"{part.shape}".encode() + part.tobytes())
    return found.digest()


def _shared(scenarios: list[Scenario], asked: list[list[RowFields]]) -> SharedStart:
    first = make_start(scenarios[0])
    members = tuple(
        replace(first, scenario=scenario, many={**first.many, "targets": rows}, targets=tuple(sorted(scenario.data.targets)))
        for scenario, rows in zip(scenarios, asked, strict=True)
    )
    rows = [dict(row) for row in dict.fromkeys(tuple(row.items()) for each in asked for row in each)]
    many, lists = {**first.many, "targets": rows}, {**first.lists, "outcomes": [0] * (len(rows) * _WIDTH)}
    held = {field.name: getattr(first, field.name) for field in fields(first)}
    return SharedStart(**held | {"many": many, "lists": lists, "targets": tuple(map(str, range(len(rows))))}, members=members)


def members_of(result: Ensemble) -> Iterator[Ensemble]:
    """The result of each scenario that shares a history, in order: to the bit what its own run would give."""
    start, values = result.layout.start, result.rows
    assert isinstance(start, SharedStart)
    place = {tuple(row.items()): at * _WIDTH for at, row in enumerate(start.many["targets"])}
    others = range(len(place) * _WIDTH, values.shape[1])
    for member in start.members:
        layout, first = Layout(member), [place[tuple(row.items())] for row in member.many["targets"]]
        columns = [at + beside for at in first for beside in range(_WIDTH)] + list(others)
        yield replace(result, layout=layout, table=HeldRows(layout.columns, result.first, values[:, columns]))
