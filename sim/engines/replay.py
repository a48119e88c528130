"""One replication as ordinary objects: what the readable engine runs as a Mesa model, and a story that needs no Mesa runs as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

import numpy as np

from sim.engines.blocks import Blocks
from sim.first_day.start import Start
from sim.model import begin, month
from sim.model.agents.community import CommunityBehaviour
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.fund import FundBehaviour
from sim.model.agents.gate import GateBehaviour
from sim.model.agents.operator import OperatorBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.books.sampling import Purpose
from sim.model.state import rows
from sim.model.state.fields import AGENTS, PARTS, SINGLES, blank, fields

BEHAVIOURS = {
    "communities": CommunityBehaviour, "streets": StreetBehaviour, "counties": CountyBehaviour, "funds": FundBehaviour,
    "gates": GateBehaviour, "operators": OperatorBehaviour,
}
"""What the agents of each kind decide, by the name under which the world holds them; they are made in this order."""


class Record:
    """A row with its fields as attributes, all whole numbers: by itself one that decides nothing, such as policy, the clock, a claim."""

    def __init__(self, row: Mapping[str, int]) -> None:
        for name, value in row.items():
            setattr(self, name, value)


RECORDS = {
    name: type(row.__name__, (Record,), {"__slots__": fields(row), "__doc__": row.__doc__})
    for name, row in (PARTS | SINGLES).items()
}
"""Their classes, by the name under which the world holds them."""
_AGENTS = {
    name: type(AGENTS[name].__name__, (behaviour, Record), {"__slots__": fields(AGENTS[name]), "__doc__": AGENTS[name].__doc__})
    for name, behaviour in BEHAVIOURS.items()
}


class Replication:
    """The world of one replication, `sim.model.state.world.World`, and its months."""

    start: Start
    running: bool
    clock: Any
    policy: Any
    drawn: list[int]

    def set_up(self, seed: int, replication: int, keep_story: bool, agents: Mapping[str, Callable[[Mapping[str, int]], Any]]) -> None:
        """Fill the world with the rows of `start` and live its first day; `agents` make those of each kind from their rows."""
        self.story: list[tuple[int, ...]] | None = [] if keep_story else None
        self.ledger: list[tuple[int, ...]] | None = [] if keep_story else None
        many, single = self.start.many, self.start.single
        number = int(self.start.luck.of(np.array([replication]))[0])
        for name in BEHAVIOURS:
            setattr(self, name, [agents[name](row) for row in many[name]])
        for name in ("streams", "instalments", "bands", "rounds", "targets", "changes", "settings", "conditions", "figures", "knowns"):
            setattr(self, name, [RECORDS[name](row) for row in many[name]])
        self.claims: Any = Room("claims", len(many["claims"]))
        self.payers: Any = Room("payers", len(many["payers"]))
        for name in ("policy", "rows"):
            setattr(self, name, RECORDS[name](single[name]))
        self.clock = RECORDS["clock"](single["clock"] | {"seed": seed, "replication": number})
        for name, values in self.start.lists.items():
            setattr(self, name, values if name in _FIXED else list(values))
        if len(self.start.draws):
            self.given = self.start.draws[replication % len(self.start.draws)].tolist()
        crowd = [row["key"] for row in many["communities"]]
        self.blocks = Blocks(seed, number, crowd, self.groups_for_all(), self.pairs_for_all())
        world: Any = self
        begin.draw_outer(world)
        self.unknown = RECORDS["unknown"](dict(zip(fields(rows.Unknown), self.drawn, strict=True)))
        begin.begin(world)

    def groups_for_all(self) -> set[int]:
        """Groups of purposes that nearly every community draws from: its own, its project's, its street's choice."""
        rows_, purposes = self.start.single["rows"], self.start.lists["purposes"]
        drawn = [purposes[rows_[name]] for name in ("endowment", "cost_project", "construction", "normal")]
        return {purpose >> 3 for purpose in (*drawn, Purpose.TIE, Purpose.CHOICE_COUNTY)}

    def pairs_for_all(self) -> set[tuple[int, int]]:
        """Groups and attempts that most communities draw from: the filing and the scenes of a first project."""
        filing = {(Purpose.FILED >> 3, 1)} if self.policy.filing else set()
        return {(Purpose.SCENE >> 3, 2), *filing}

    def step(self) -> None:
        """Let one month pass; targets whose date it is are assessed at its end."""
        world: Any = self
        month.month(world)
        self.running = self.clock.month < self.start.months - 1

    def run(self) -> Self:
        """Step to the end of the period."""
        while self.running:
            self.step()
        return self


class Replay(Replication):
    """A replication of a first day by itself: the same months as of `sim.engines.readable.RolloutModel`, without importing Mesa.

    `seed` and `replication` address its luck. `story` and `ledger` tell what happened.
    """

    def __init__(self, start: Start, seed: int, replication: int) -> None:
        self.start, self.running = start, True
        self.set_up(seed, replication, True, _AGENTS)


_FIXED = {"tables", "discrete", "purposes", "logistic", "normal", "teams", "outer_rows", "given_from", "given_agents",
          "prefectures", "listed_by", "named_by", "cell_bases", "bands_of", "attribute_rows", "attribute_levels"}
"""Lists that no replication changes."""


class Room(dict[int, Any]):
    """Room for a number of rows, by their place; a row is made when it is first asked for."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__()
        self.name, self.number = name, number

    def __len__(self) -> int:
        """As long as the array of the compiled engine."""
        return self.number

    def __missing__(self, place: int) -> Any:
        row = self[place] = RECORDS[self.name](blank(PARTS[self.name]))
        return row
