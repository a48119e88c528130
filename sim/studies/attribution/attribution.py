"""What carries each target: every clause off alone, groups of clauses by Shapley, causes of the gap, evidence behind it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.answers.evidence import Spread, drawn_quantities, telling_of_draws
from sim.ensemble.running import Progress, check_run
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.studies.outcomes import Gaps, Outcomes, run_outcomes

from .relaxed import CAUSES, Cause, relaxed
from .shapley import Dividing, Division, PlayerOrders, make_orders
from .switches import Switch, grouped, switches, without_switches

Variants = dict[Hashable, Scenario | Callable[[], Scenario]]
_BASE = ("base",)
BLOCK = 16_384
"""Replications of a block: what every player adds to every target is held for them."""


@dataclass(frozen=True, eq=False)
class Attribution:
    """All runs of the study, under the same luck, and what follows from them.

    `found` is keyed by ("base",), ("off", clause), ("group", groups that are on) and ("cause", causes relaxed), the sets as
    bits in the order of `groups` and `causes`.
    """

    scenario: Scenario
    """The scenario under study."""
    dropped: tuple[str, ...]
    """Ids of the targets that are left out, since a clause cannot be told apart from them."""
    switches: tuple[Switch, ...]
    """The clauses that can be switched off."""
    groups: dict[str, tuple[Switch, ...]]
    """Clauses by group."""
    causes: tuple[Cause, ...]
    """What may stand in the way of the targets."""
    group_orders: PlayerOrders
    """Orders in which groups enter."""
    cause_orders: PlayerOrders
    """Orders in which causes enter."""
    found: dict[Hashable, Outcomes]
    """The outcomes of every run, against those of the scenario as it is."""
    chances: Division
    """Each group's part of every target's probability [groups × targets]."""
    gaps: Division
    """Each group's part of every target's mean gap [groups × targets]; below 0 where it takes from the gap."""
    spared: Division
    """What relaxing each cause takes from the mean gap [causes × targets]."""
    spread: Spread
    """How the gaps vary with what was drawn."""
    replications: int
    """Replications of each run."""
    seed: int
    """The seed of their luck."""
    permutations: int
    """Orders of groups that were asked for."""

    @property
    def base(self) -> Outcomes:
        """The outcomes of the scenario as it is."""
        return self.found[_BASE]

    @property
    def bare(self) -> Outcomes:
        """The outcomes with every group off."""
        return self.found["group", 0]

    @property
    def freed(self) -> Outcomes:
        """The outcomes with every cause relaxed."""
        return self.found["cause", (1 << len(self.causes)) - 1]


class Divided:
    """What is divided among groups and causes while the runs come in, a block of replications at a time."""

    def __init__(self, start: Start, seed: int, replications: int, groups: PlayerOrders, causes: PlayerOrders) -> None:
        self.start, self.seed, self.everyone = start, seed, (1 << groups.players) - 1
        targets = len(start.scenario.data.targets) + 1
        self.chances, self.gaps, self.spared = Dividing(groups, targets), Dividing(groups, targets), Dividing(causes, targets)
        self.spread = Spread(telling_of_draws(start.scenario, replications))

    def hear(self, key: Any, block: Gaps) -> None:
        """The gaps of one run; the scenario as it is has every group on and no cause relaxed."""
        gaps = np.stack(list(block.values.values()))
        if key == _BASE:
            n = telling_of_draws(self.start.scenario, block.first + gaps.shape[1]) - block.first
            if n > 0:
                drawn = drawn_quantities(self.start, self.seed, n, block.first)
                self.spread.add(drawn, {name: values[:n] for name, values in block.values.items()})
        if key[0] in ("base", "group"):
            mask = self.everyone if key == _BASE else key[1]
            self.chances.add(mask, (gaps == 0).astype(np.int64))
            self.gaps.add(mask, gaps)
        if key[0] in ("base", "cause"):
            self.spared.add(0 if key == _BASE else key[1], -gaps)


def attribute(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    permutations: int = 24,
    workers: int | None = None,
    progress: Progress | None = None,
    given: Sequence[Switch] | None = None,
) -> Attribution:
    """Run everything; `given` switches stand in for the catalogue's.

    `permutations` orders of groups are sampled, in pairs, unless all coalitions cost no more. Raises InputError for numbers
    out of range, KeyboardInterrupt when stopped.
    """
    check_run(replications, seed, workers, "compiled", {})
    kept, found, dropped = switches(scenario) if given is None else (scenario, tuple(given), ())
    groups = grouped(found)
    group_orders, cause_orders = make_orders(len(groups), permutations, seed), make_orders(len(CAUSES), 64, seed)
    variants: Variants = {_BASE: kept}
    variants |= {("off", each.id): partial(without_switches, kept, [each]) for each in found}
    variants |= coalitions(kept, groups, group_orders) | relaxations(kept, cause_orders)
    parts = Divided(make_start(kept), seed, replications, group_orders, cause_orders)
    ran = run_outcomes(variants, replications, seed, workers, progress, most=BLOCK, heard=parts.hear)
    ran["group", parts.everyone] = ran["cause", 0] = ran[_BASE]
    return Attribution(
        kept, dropped, found, groups, CAUSES, group_orders, cause_orders, ran, parts.chances.divided(), parts.gaps.divided(),
        parts.spared.divided(), parts.spread, replications, seed, permutations,
    )


def coalitions(scenario: Scenario, groups: Mapping[str, Sequence[Switch]], orders: PlayerOrders) -> Variants:
    """The scenario with some groups on and the others off; the one with all on is the scenario itself."""
    members = list(groups.values())
    made: Variants = {}
    for mask in orders.coalitions:
        off = [each for at, group in enumerate(members) if not mask >> at & 1 for each in group]
        if off:
            made["group", mask] = partial(without_switches, scenario, off)
    return made


def relaxations(scenario: Scenario, orders: PlayerOrders) -> Variants:
    """The scenario with some causes relaxed."""
    return {
        ("cause", mask): partial(relaxed, scenario, tuple(cause for at, cause in enumerate(CAUSES) if mask >> at & 1))
        for mask in orders.coalitions if mask
    }

