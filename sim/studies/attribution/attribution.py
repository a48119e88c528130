"""What carries each target: every clause off alone, groups of clauses by Shapley, causes of the gap, evidence behind it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from sim.answers.evidence import DrawnQuantity, drawn_quantities
from sim.ensemble.kept_rows import Whole
from sim.ensemble.running import Progress, check_run
from sim.ensemble.variants import run_variants
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.studies.outcomes import Outcomes, outcomes

from .relaxed import CAUSES, Cause, relaxed
from .shapley import Division, PlayerOrders, divide, make_orders
from .switches import Switch, grouped, switches, without_switches

Variants = dict[Hashable, Scenario | Callable[[], Scenario]]
_BASE = ("base",)


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
    """The gaps of every run."""
    quantities: tuple[DrawnQuantity, ...]
    """What was drawn, for the variance."""
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

    @cached_property
    def chances(self) -> Division:
        """Each group's part of every target's probability [groups × targets]."""
        return divide(self.group_orders, self.values("group", self.group_orders, met))

    @cached_property
    def gaps(self) -> Division:
        """Each group's part of every target's mean gap [groups × targets]; below 0 where it takes from the gap."""
        return divide(self.group_orders, self.values("group", self.group_orders, _missing))

    @cached_property
    def spared(self) -> Division:
        """What relaxing each cause takes from the mean gap [causes × targets]."""
        return divide(self.cause_orders, self.values("cause", self.cause_orders, spared))

    def values(self, kind: str, orders: PlayerOrders, of: Callable[[Outcomes], Whole]) -> dict[int, Whole]:
        """Whole numbers [targets × replications] for every coalition."""
        return {mask: of(self.found[kind, mask]) for mask in orders.coalitions}


def met(one: Outcomes) -> Whole:
    """1 where a target is met, else 0."""
    return np.asarray(one.gaps == 0, dtype=np.int64)


def _missing(one: Outcomes) -> Whole:
    """The gap of each target."""
    return one.gaps


def spared(one: Outcomes) -> Whole:
    """The gap of each target, counted as a loss."""
    return -one.gaps


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
    ran = run_variants(variants, outcomes, replications, seed, workers, progress)
    ran["group", (1 << len(groups)) - 1] = ran["cause", 0] = ran[_BASE]
    quantities = tuple(drawn_quantities(make_start(kept), seed, replications))
    return Attribution(
        kept, dropped, found, groups, CAUSES, group_orders, cause_orders, ran, quantities, replications, seed, permutations
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

