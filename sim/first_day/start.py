"""The first day of every replication: what scenarios are turned into, and both engines begin with."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from sim.model.state.fields import RowFields
from sim.scenario.load import Scenario

from .roster_rows import Roster

if TYPE_CHECKING:
    from .draw_rows import GivenLuck, WholeNumbers

FlatList: TypeAlias = "list[int] | array[int]"
"""A flat list of whole numbers; large ones of which many are the same from scenario to scenario lie in an array."""


@dataclass(frozen=True)
class Start:
    """Everything an engine needs, as plain integers, with the names that its results speak of."""

    scenario: Scenario
    """The scenario whose first day it is."""
    roster: Roster
    """Who is in it."""
    many: dict[str, list[RowFields]]
    """Rows of which there are many, by the name under which the world holds them."""
    single: dict[str, RowFields]
    """Records of which there is one, by name."""
    lists: dict[str, FlatList]
    """Flat lists of whole numbers, by name."""
    kinds: tuple[str, ...]
    """Ids of the funding streams, by kind; like those of targets and changes in the order of the rows, whatever the file's."""
    targets: tuple[str, ...]
    """Ids of the targets, in the order of their rows."""
    changes: tuple[str, ...]
    """Ids of the changes in mid-run, in the order in which they are made."""
    observed: tuple[str, ...]
    """Ids of the published figures that are compared, in the order in which they are counted."""
    months: int
    """Months simulated."""
    draws: WholeNumbers
    """Values given for quantities [row × value], in the order of the list `given`; replication r takes row r, and so on around."""
    luck: GivenLuck
    """By whose luck each row of these goes."""

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Calendar years that the period touches."""
        first = self.scenario.data.period.start // 12
        return tuple(range(first, self.scenario.data.period.end // 12 + 1))
