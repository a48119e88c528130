"""Goal seek: the least value of a lever at which a target is met often enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from sim.answers.paired import Flags, Paired
from sim.answers.target_table import met_in, told_targets
from sim.ensemble.variants import in_blocks
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.near import hint
from sim.studies.attribution.relaxed import CAUSES, Cause, relaxed
from sim.studies.outcomes import check_own_draws, run_outcomes

from .axis import Axis
from .search import Chance, Sought, search

__all__ = ["Binding", "Chance", "Sought", "binding", "check_search", "seek"]
TOGETHER = "together"
"""Every limit taken away at once."""


def check_search(scenario: Scenario, axis: Axis, target: str, goal: float) -> None:
    """Refuse what cannot be sought, in one line each."""
    check_own_draws(scenario)
    problems = []
    targets = told_targets(scenario.data.targets)
    if target not in targets:
        problems.append(f"--target {target}: is no target of this scenario; {hint(target, targets)}")
    if not 0 < goal < 1:
        problems.append(f"--goal {goal:g}: out of range; expected above 0 and below 1, such as 0.9")
    if len(axis.values) < 2:
        problems.append(f"--over {axis.path}: one value leaves nothing to seek; expected LOW..HIGH/STEPS")
    if problems:
        raise InputError(problems)


def seek(
    scenario: Scenario,
    axis: Axis,
    target: str,
    goal: float = 0.9,
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    looked: Callable[[int], None] = lambda _: None,
    every: bool = False,
) -> Sought:
    """The first value of `axis`, in its order, at which P(target) is at least `goal`, as far as luck shows it.

    Every value meets the same luck, so that the search compares values and not luck; what is claimed comes from as many fresh
    replications (see `sim.studies.sweep.search`). The search trusts that the chance rises unless it surely falls between two values that
    it has looked at; then, with `every`, or where there are few, all are looked at. `looked` hears how many were.
    Raises InputError for what cannot be sought, KeyboardInterrupt when stopped.
    """
    check_search(scenario, axis, target, goal)
    done, met = list[int](), partial(met_in, target=target)

    def look(at: int, fresh: bool) -> Flags:
        changed = {at: scenario.with_values({axis.path: axis.values[at]})}
        found = [part for _, part in in_blocks(changed, met, replications, seed, workers, first=replications if fresh else 0)]
        done.append(at)
        looked(len(done))
        return np.concatenate(found)

    return search(axis.values, look, goal, every)


@dataclass(frozen=True)
class Binding:
    """A limit taken away: its name, and how the chance of the target changes (`together`: all limits)."""

    id: str
    """The limit's id, or `together`."""
    zh: str
    """What it is called in Chinese."""
    en: str
    """What it is called in English."""
    probability: float
    """The chance of the target without it, 0 to 1."""
    change: Paired
    """How that differs from the chance with it."""


def binding(
    base: Scenario, target: str, replications: int = 2000, seed: int = 1, workers: int | None = None, first: int | None = None
) -> list[Binding]:
    """Which limits keep the target of a scenario from being met: each taken away by itself under fresh luck, the strongest first.

    Fresh is the luck of the replications from `first` on: those beyond as many as are run, unless it says otherwise.

    The limits are those of `rollout attribute` (quota, money, team, approval, acceptance, operation); all together come last.
    """
    def can_be(scenario: Scenario, cause: Cause) -> bool:
        try:
            return bool(relaxed(scenario, (cause,)))
        except InputError:
            return False

    causes = tuple(cause for cause in CAUSES if can_be(base, cause))
    variants = {"": base, **{cause.id: relaxed(base, (cause,)) for cause in causes}, TOGETHER: relaxed(base, causes)}
    ran = run_outcomes(variants, replications, seed, workers, first=replications if first is None else first)
    titles = {cause.id: cause.title for cause in causes} | {TOGETHER: ("以上各项", "all of these")}
    found = [Binding(name, *titles[name], ran[name].chance(target)[0], ran[name].chance_change(target)) for name in titles]
    return [*sorted(found[:-1], key=lambda each: -each.change.difference), found[-1]]
