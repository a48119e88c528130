"""Which uncertain quantity carries how much of the variance of each target and measure: by a design, or from a run's own draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.answers.measure_table import MEASURE_UNITS, SCALE, measure_values
from sim.answers.target_table import met_in, told_targets
from sim.ensemble.drawn import drawn_values, ranks_of
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import Progress, check_run, run
from sim.errors import InputError
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.scenario.schema import Text
from sim.studies.outcomes import check_rows_suffice
from sim.words.figures import how_many

from .designed import GIVEN_LABEL, GIVEN_TABLE, DesignedRows, designed_rows
from .estimators import (
    UNTOLD,
    Estimate,
    InAll,
    Reals,
    by_group,
    carried_alone,
    group_of_rows,
    in_all,
    is_known,
    ratio_of,
    share_alone,
    share_in_all,
    split,
)

OutcomeKey = tuple[str, str]
"""What is asked of: `target` or `measure`, and its id."""
ROWS_AGAIN = 8
"""One in so many rows has each quantity drawn anew."""
FEWEST_ROWS = 512
"""Rows below which no share can be told."""
_SURE = 4.0
"""Standard errors by which a variance must be above 0 for shares of it to be told."""
_WIDEST = 0.5
"""An interval wider than this tells no share."""
_SPAN = 16_384
"""Replications that are in memory at once."""


@dataclass(frozen=True)
class QuantityShare:
    """What one quantity carries of the variance of one outcome."""

    alone: Estimate
    """By itself: the first-order share, 0 to 1."""
    in_all: Estimate
    """With all its interactions: the total share, 0 to 1."""

    @property
    def best(self) -> Estimate:
        """The total share where it can be told, else the first-order one."""
        return self.in_all if can_be_told(self.in_all) else self.alone


@dataclass(frozen=True)
class OutcomeParts:
    """The variance of one outcome taken apart."""

    mean: float
    """Its mean: a probability, or a measure in its own unit."""
    sd: float
    """Its standard deviation between replications, likewise."""
    carried: Estimate
    """The part of the variance that is of the quantities, all together; the rest is luck. NaN where that was not asked."""
    known: bool
    """Whether shares of that part can be told."""
    shares: dict[str, QuantityShare]
    """By quantity."""


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What each quantity carries of the variance of each outcome."""

    scenario: Scenario
    """The scenario under study."""
    seed: int
    """The seed of its luck, and of the design."""
    rows: int
    """Draws of all quantities."""
    again: int
    """Of these, how many had each quantity drawn anew; 0 where total shares were not asked."""
    replications: int
    """Replications in all."""
    quantities: dict[str, Text]
    """What each quantity is called."""
    outcomes: dict[OutcomeKey, OutcomeParts]
    """By outcome."""

    @property
    def designed(self) -> bool:
        """Whether each row was replicated under two lucks, so that shares are of what the quantities carry; else of the whole variance."""
        return self.again > 0


def study_sensitivity(
    scenario: Scenario, rows: int = 8192, seed: int = 1, workers: int | None = None, progress: Progress | None = None,
) -> Sensitivity:
    """Shares by a design: `rows` draws under two lucks each, an eighth of them again for each quantity.

    Raises InputError for numbers out of range and where nothing is uncertain, KeyboardInterrupt when stopped.
    """
    check_run(rows, seed, workers, "compiled", {})
    check_enough(rows)
    design = designed_rows(scenario, rows, -(-rows // ROWS_AGAIN), seed)
    watch = _Running(seed, workers, progress, design.replications)
    base = {name: values.reshape(2, rows) for name, values in watch.outcomes(design.twice(), 2 * rows).items()}
    found = drawn_anew(design, base, watch)
    ranks = design.ranks()
    names = [*design.places, *(group.quantity for group in design.groups if group.quantity == GIVEN_TABLE)]
    outcomes = {}
    for outcome, values in base.items():
        parts = split(values)
        known = is_known(parts.carried, _SURE)
        mean = values.mean(axis=0)
        outcomes[outcome] = OutcomeParts(
            float(values.mean()), float(np.sqrt(max(0.0, parts.whole[0]))), ratio_of(parts.carried, parts.whole), known, {
                name: QuantityShare(
                    share_alone(parts.carried, carried_alone(ranks[name], mean)) if known and name in ranks else UNTOLD,
                    share_in_all(parts.carried, found[outcome, name]) if known and (outcome, name) in found else UNTOLD)
                for name in names})
    return Sensitivity(scenario, seed, rows, design.again, design.replications, labels(scenario, names), outcomes)


def replications_ahead(scenario: Scenario, rows: int) -> int:
    """How many replications a study of so many draws takes; InputError where nothing is uncertain."""
    groups = len(designed_rows(scenario, FEWEST_ROWS, 1, 0).groups)
    return 2 * rows + 2 * -(-rows // ROWS_AGAIN) * groups


def drawn_anew(design: DesignedRows, base: Mapping[OutcomeKey, Reals], watch: _Running) -> dict[tuple[OutcomeKey, str], InAll]:
    """What each quantity carries in all, by outcome and quantity."""
    found = {}
    for groups, start in design.batches(watch.seed):
        after = watch.outcomes(start, 2 * design.again * len(groups))
        for outcome, values in after.items():
            for group, each in zip(groups, values.reshape(len(groups), 2, design.again), strict=True):
                found[outcome, group.quantity] = in_all(base[outcome][:, : design.again], each)
    return found


def own_shares(result: Ensemble) -> Sensitivity:
    """First-order shares of the whole variance, luck included, from a run's own draws, at no further cost.

    Raises InputError for a run that has too few replications, whose replications do not follow each other, or that took a row of draws
    more than once.
    """
    n = result.replications
    check_enough(n)
    check_rows_suffice(result.scenario, n)
    numbers = result.table.numbers
    if not np.array_equal(numbers, np.arange(result.first, result.first + n)):
        raise InputError("replications: some are missing, so that their draws are not known; expected a whole run")
    table = drawn_values(result.layout.start, result.seed, n, result.first)
    ranks: dict[str, list[Reals]] = {}
    for at, column in enumerate(table.columns):
        if np.ptp(table.values[:, at]):
            ranks.setdefault(column.quantity, []).append(ranks_of(table.values[:, at]))
    stacked = {name: np.stack(each) for name, each in ranks.items()}
    outcomes = {}
    for outcome, values in outcome_values(result).items():
        whole = variance_of(values)
        known = bool(whole[0] > 0)
        shares = {name: QuantityShare(share_alone(whole, carried_alone(each, values)) if known else UNTOLD, UNTOLD)
                  for name, each in stacked.items()}
        outcomes[outcome] = OutcomeParts(float(values.mean()), float(np.sqrt(whole[0])), UNTOLD, known, shares)
    return Sensitivity(result.scenario, result.seed, n, 0, n, labels(result.scenario, list(stacked)), outcomes)


def variance_of(values: Reals) -> Reals:
    """The variance of values [row], spread."""
    values, groups = values - values.mean(), group_of_rows(len(values))
    n, total, squares = (by_group(each, groups) for each in (np.ones(len(values)), values, values**2))
    return np.asarray((squares - total**2 / n) / (n - 1), np.float64)


def check_enough(rows: int) -> None:
    """InputError for fewer draws than tell anything."""
    if rows < FEWEST_ROWS:
        raise InputError(f"replications: {how_many(rows, 'draw tells', 'draws tell')} no shares; expected at least {FEWEST_ROWS}")


def can_be_told(share: Estimate) -> bool:
    """Whether a share can be told: there is one, and its interval is narrower than half of everything."""
    return bool(np.isfinite(share.value) and share.high - share.low <= _WIDEST)


def labels(scenario: Scenario, names: list[str]) -> dict[str, Text]:
    """What quantities are called."""
    priors = {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}
    return {name: GIVEN_LABEL if name == GIVEN_TABLE else priors[name].label for name in names}


def outcome_values(result: Ensemble) -> dict[OutcomeKey, Reals]:
    """Every target, met (1) or not (0), and every measure in its own unit, in each replication."""
    found = {("target", name): met_in(result, name).astype(np.float64)
             for name in told_targets(result.scenario.data.targets)}
    return found | {("measure", name): values / SCALE.get(MEASURE_UNITS[name], 1) for name, values in measure_values(result).items()}


class _Running:
    """Runs first days a span at a time and keeps the outcomes alone."""

    def __init__(self, seed: int, workers: int | None, progress: Progress | None, total: int) -> None:
        self.seed, self.workers, self.progress, self.total, self.done = seed, workers, progress, total, 0

    def outcomes(self, start: Start, replications: int) -> dict[OutcomeKey, Reals]:
        """The outcomes of replications 0 to `replications` − 1."""
        parts = []
        for first in range(0, replications, _SPAN):
            result = run(start, min(_SPAN, replications - first), self.seed, workers=self.workers, first=first, progress=self.heard)
            if not result.complete:
                raise KeyboardInterrupt
            parts.append(outcome_values(result))
            self.done += result.replications
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}

    def heard(self, done: int, asked: int) -> None:
        """So many of the span that is running are done."""
        if self.progress is not None:
            self.progress(self.done + done, self.total)
