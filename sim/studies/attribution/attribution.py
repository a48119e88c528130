"""What carries each target: every clause off alone, groups of clauses by Shapley, causes of the gap, evidence behind it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.answers.evidence import Spread, drawn_quantities, telling_of_draws
from sim.ensemble.first_days import first_day_made
from sim.ensemble.row_blocks import Span, cut_blocks
from sim.ensemble.running import Progress, check_run
from sim.ensemble.variants import in_spans
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.studies.outcomes import Gaps, Outcomes, gaps_alone, run_outcomes

from .relaxed import CAUSES, Cause, relaxed
from .shapley import Dividing, DividingByPairs, Division, PlayerOrders, dividing_by, draw_orders, make_orders
from .switches import Switch, grouped, same_switches, switches, without_switches

_Make = Callable[[], Scenario]
Variants = dict[Hashable, Scenario | _Make]
Shared = dict[tuple[str, int], tuple[_Make, list[Span]]]
_BASE = ("base",)
BLOCK = 16_384
"""Replications of a block: what every group adds to every target is held for them."""
CAUSE_ORDERS = 60
"""Orders in which causes enter, sampled in pairs. With 1,000 replications that is a sixth of the runs that all 720 orders take, and the
intervals are 1.2 to 1.4 times as wide (two counties; medians over causes and targets, 20 seeds of orders)."""


@dataclass(frozen=True, eq=False)
class Attribution:
    """All runs of the study, under the same luck, and what follows from them.

    `found` is keyed by ("base",), ("off", clause), ("group", groups that are on) and ("cause", causes relaxed), the sets as
    bits in the order of `groups` and `causes`; coalitions that went through a share of the replications are not in it.
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
    shared: int
    """How many coalitions of groups and of causes went through a share of the replications."""

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
        self.chances, self.gaps = (dividing_by(groups, targets, replications) for _ in range(2))
        self.spared = dividing_by(causes, targets, replications)
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
            self.chances.add(mask, block.first, (gaps == 0).astype(np.int64))
            self.gaps.add(mask, block.first, gaps)
        if key[0] in ("base", "cause"):
            self.spared.add(0 if key == _BASE else key[1], block.first, -gaps)


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

    `permutations` orders of groups are sampled, in pairs that share the replications among them, unless all coalitions cost no more.
    Raises InputError for numbers out of range, KeyboardInterrupt when stopped.
    """
    check_run(replications, seed, workers, "compiled", {})
    kept, found, dropped = switches(scenario) if given is None else (scenario, tuple(given), ())
    groups = grouped(found)
    group_orders = make_orders(len(groups), min(permutations, 2 * replications), seed)
    cause_orders = draw_orders(len(CAUSES), min(CAUSE_ORDERS, 2 * replications), seed)
    off, relaxing, firsts = partial(coalition, kept, groups), partial(relaxation, kept), same_switches(found)
    variants = whole_runs(kept, firsts.values(), groups, group_orders)
    first_day_made(relaxed(kept, CAUSES))  # its tables are all that relaxing asks for, and are kept for the next study
    parts = Divided(first_day_made(kept), seed, replications, group_orders, cause_orders)
    shared = shares("group", parts.gaps, off) | shares("cause", parts.spared, relaxing)
    whole, rest = len(variants) * replications, sum(span.number for _, spans in shared.values() for span in spans)

    def went(done: int, _: int = 0) -> None:
        if progress is not None:
            progress(done, whole + rest)

    ran = run_outcomes(variants, replications, seed, workers, went, most=BLOCK, heard=parts.hear)
    ran["group", parts.everyone] = ran["cause", 0] = ran[_BASE]
    ran |= {("off", name): ran["off", first.id] for name, first in firsts.items()}
    done = whole
    for key, blocks in in_spans(shared, gaps_alone, seed, workers):
        for block in blocks:
            parts.hear(key, block)
            done += len(next(iter(block.values.values())))
        went(done)
    return Attribution(
        kept, dropped, found, groups, CAUSES, group_orders, cause_orders, ran, parts.chances.divided(), parts.gaps.divided(),
        parts.spared.divided(), parts.spread, replications, seed, permutations, len(shared),
    )


def whole_runs(
    scenario: Scenario, alone: Iterable[Switch], groups: Mapping[str, Sequence[Switch]], orders: PlayerOrders
) -> Variants:
    """What goes through all replications: the scenario as it is, with each clause off alone, with some groups off (all of them at once
    at least), and with every cause relaxed."""
    off: Variants = {("off", each.id): partial(without_switches, scenario, [each]) for each in alone}
    wholly = orders.coalitions if orders.complete else (0,)
    grouped_off: Variants = {("group", mask): coalition(scenario, groups, mask) for mask in wholly if mask != (1 << len(groups)) - 1}
    every_cause = (1 << len(CAUSES)) - 1
    return {_BASE: scenario, **off, **grouped_off, ("cause", every_cause): relaxation(scenario, every_cause)}


def coalition(scenario: Scenario, groups: Mapping[str, Sequence[Switch]], mask: int) -> _Make:
    """Makes the scenario with some groups on and the others off."""
    off = [each for at, group in enumerate(groups.values()) if not mask >> at & 1 for each in group]
    return partial(without_switches, scenario, off)


def relaxation(scenario: Scenario, mask: int) -> _Make:
    """Makes the scenario with some causes relaxed."""
    return partial(relaxed, scenario, tuple(cause for at, cause in enumerate(CAUSES) if mask >> at & 1))


def shares(kind: str, divided: Dividing | DividingByPairs, make: Callable[[int], _Make]) -> Shared:
    """The coalitions that pairs of orders pass through, but for none and all, each in the replications of its pairs; nothing where all
    orders are taken."""
    found: Shared = {}
    if isinstance(divided, DividingByPairs):
        for totals, own in zip(divided.totals, divided.spans, strict=True):
            for mask in totals:
                if 0 < mask < (1 << divided.orders.players) - 1:
                    found.setdefault((kind, mask), (make(mask), []))[1].extend(cut_blocks(own, BLOCK))
    return found
