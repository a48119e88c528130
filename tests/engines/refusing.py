"""A readable engine whose lists refuse what no array has: an index below 0, which Python counts from the end, or one beyond the end.

Both engines run one source and agree to the bit, so what is asked of these lists is what the compiled engine asks of its arrays,
where an index beyond them would be read as garbage.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import Any

from sim.engines.readable import RolloutModel, Room

ASKED: Counter[str] = Counter()
"""How many lists and rooms were watched, by name."""


class RefusingList(list[Any]):
    """A list that is read and written at its places alone; Python itself refuses those beyond its end."""

    def __getitem__(self, index: Any) -> Any:
        if index.__class__ is int and index < 0:
            raise IndexError(f"index {index} is below 0")
        return super().__getitem__(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        if index.__class__ is int and index < 0:
            raise IndexError(f"index {index} is below 0")
        super().__setitem__(index, value)


class RefusingRoom(Room):
    """Room for a number of rows and no more: a row that was never asked for is looked up here first."""

    def __missing__(self, place: int) -> Any:
        if not 0 <= place < self.number:
            raise IndexError(f"place {place} is none of the {self.number} of {self.name}")
        return super().__missing__(place)


class RefusingModel(RolloutModel):
    """A replication whose world holds such lists only: all that `sim.model.state.world.World` names and that has places."""

    def __setattr__(self, name: str, value: Any) -> None:
        if value.__class__ is Room:
            value = RefusingRoom(value.name, value.number)
        elif value.__class__ in (list, array):
            value = RefusingList(value)
        if isinstance(value, RefusingRoom | RefusingList):
            ASKED[name] += 1
        super().__setattr__(name, value)
