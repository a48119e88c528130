"""The row that a replication leaves. Its order stands here once: both engines write by it, and its columns are named by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .measures import MEASURES

if TYPE_CHECKING:
    from sim.model.state.world import World


def write_outcomes(world: World, row: list[int], at: int) -> int:
    """Of every target under every status: by how much it is missed, and the month reached; gives the place after them."""
    for value in world.outcomes:
        row[at] = value
        at += 1
    return at


def write_measures(world: World, row: list[int], at: int) -> int:
    """Every measure. They are only read off the world, so that the digest of a result leaves them out."""
    for measure, *_ in MEASURES:
        row[at] = measure(world)
        at += 1
    return at


def write_flows(world: World, row: list[int], at: int) -> int:
    """Yuan of every kind of flow in every year."""
    for value in world.flows:
        row[at] = value
        at += 1
    return at


def write_changes(world: World, row: list[int], at: int) -> int:
    """The month in which each change was made."""
    for change in world.changes:
        row[at] = change.made
        at += 1
    return at


def write_seen(world: World, row: list[int], at: int) -> int:
    """What each published figure counts here; only read off the world, as measures are."""
    for value in world.seen:
        row[at] = value
        at += 1
    return at


def write_trail(world: World, row: list[int], at: int) -> int:
    """The trail of everything that happened, see `sim.model.books.ledger`."""
    row[at] = world.clock.trail
    return at + 1


ORDER = (write_outcomes, write_measures, write_flows, write_changes, write_seen, write_trail)
"""The parts of a row as they follow each other; `sim.ensemble.layout` names the columns of each."""


def write_row(world: World, row: list[int]) -> None:
    """Write the row of a replication that has ended."""
    at = 0
    for write in ORDER:
        at = write(world, row, at)
