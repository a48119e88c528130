"""Values that a slip of the unit makes: what each kind of key is worth in earnest, in one place, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.node import Node, Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData

Found = tuple[Place, str, str]


def check(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[Found]:
    """Every value that is out of all proportion to what its key means."""
    yield from ()
