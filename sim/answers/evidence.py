"""Assumptions weighed: how much of the spread of an answer rests on what kind of evidence.

Each quantity that one draw (or one a county) decides is drawn again outside the engine: its luck is addressed by seed and
replication, so this is the very draw of the run. The outcome is averaged over bins of that luck; the variance of the
averages, less what noise alone would give, is the share that the quantity carries by itself. What the quantities do only
together, and all luck of streets, communities and projects, is the rest. Numbers that do not vary have no share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.engines.dealing import luck_drawn
from sim.ensemble.drawn import given_columns, given_ranks
from sim.ensemble.row_blocks import Whole
from sim.first_day.start import Start
from sim.model.books.sampling import EVERYONE
from sim.model.rules.vocabulary import LUCK
from sim.scenario.load import Scenario

from .streamed import Summary
from .weight import EVIDENCE_KINDS

LUCK_BINS = 10
"""Bins of each quantity's luck; a straight line loses 1 / BINS² of its share."""
REST_OF_SPREAD = "rest"
_Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DrawnQuantity:
    """One uncertain quantity as it was drawn: the evidence behind its distribution, and its luck in each replication."""

    name: str
    """The quantity's id."""
    evidence: str
    """What its distribution rests on: stated, found, derived or assumption."""
    luck: _Floats
    """From 0 to 1, [draws × replications]: one draw for everyone, or one for each county."""
    columns: tuple[int | None, ...] = ()
    """For each of these draws the column of the start's table that gives it; None where the model draws."""


@dataclass(frozen=True)
class Shares:
    """Shares of a variance by evidence (`rest` for luck and interaction), and by quantity; all 0 without variance."""

    by_evidence: dict[str, float]
    """Shares of the variance, 0 to 1, by evidence."""
    by_quantity: dict[str, float]
    """Shares of the variance, 0 to 1, by the quantity's id."""


def drawn_quantities(start: Start, seed: int, replications: int, first: int = 0) -> list[DrawnQuantity]:
    """The quantities of levels `outer` and `county` as these replications of a run draw them."""
    uncertain, counties = start.scenario.data.uncertain, [int(row["key"]) for row in start.many["counties"]]
    found, given = [], given_columns(start)
    dealt = start.luck.of(np.arange(first, first + replications))
    for row, (name, prior) in enumerate({**uncertain.epistemic, **uncertain.aleatory}.items()):
        luck, columns = list[_Floats](), list[int | None]()
        for key in {"outer": [EVERYONE], "county": counties}.get(prior.level, []):
            column = given.get((row, key))
            if column is not None and np.ptp(start.draws[:, column]):
                luck.append(given_ranks(start, column, replications, first))
                columns.append(column)
            elif column is None and prior.distribution != "constant":
                purpose = start.lists["purposes"][row]
                luck.append(luck_drawn(seed, dealt, key, purpose) / LUCK)
                columns.append(None)
        if luck:
            found.append(DrawnQuantity(name, evidence_of(start.scenario, name), np.array(luck, dtype=np.float64), tuple(columns)))
    return found


def evidence_of(scenario: Scenario, name: str) -> str:
    """The weakest evidence among the numbers of a distribution."""
    kinds = [
        value.evidence for value in scenario.values
        if value.path.startswith((f"uncertain.epistemic.{name}.", f"uncertain.aleatory.{name}."))
        and isinstance(value.value, int | float)
    ]
    known = [kind for kind in reversed(EVIDENCE_KINDS) if kind in kinds]
    return known[0] if known else EVIDENCE_KINDS[-1]


def telling_of_draws(scenario: Scenario, replications: int) -> int:
    """How many of the first replications tell of what was drawn: where rows of given draws come again, those of the first time round."""
    return replications if scenario.draws is None else min(replications, len(scenario.draws.values))


class Spread:
    """How whole numbers vary with what was drawn, added up over blocks of replications."""

    def __init__(self, replications: int) -> None:
        self.bins, self.outcomes = max(2, min(LUCK_BINS, replications // 20)), dict[str, Summary]()
        self.evidence, self.counts = dict[str, str](), dict[tuple[str, int], Whole]()
        self.sums: dict[tuple[str, int, str], _Floats] = {}

    def add(self, quantities: Sequence[DrawnQuantity], outcomes: Mapping[str, Whole]) -> None:
        """The luck of some replications, and the outcomes there."""
        for name, values in outcomes.items():
            self.outcomes.setdefault(name, Summary()).add(values)
        for each in quantities:
            self.evidence[each.name] = each.evidence
            for at, luck in enumerate(each.luck):
                groups = np.minimum((luck * self.bins).astype(np.int64), self.bins - 1)
                counts = self.counts.setdefault((each.name, at), np.zeros(self.bins, np.int64))
                counts += np.bincount(groups, minlength=self.bins)
                for name, values in outcomes.items():
                    known = self.sums.setdefault((each.name, at, name), np.zeros(self.bins))
                    known += np.bincount(groups, weights=values, minlength=self.bins)

    def shares(self, outcome: str) -> Shares:
        """Shares of an outcome's variance."""
        by_quantity, by_evidence = dict.fromkeys(self.evidence, 0.0), dict.fromkeys(EVIDENCE_KINDS, 0.0)
        for name, at in self.counts:
            by_quantity[name] += self.share(name, at, outcome)
        for name, kind in self.evidence.items():
            by_evidence[kind] += by_quantity[name]
        by_evidence = {kind: min(1.0, max(0.0, share)) for kind, share in by_evidence.items()}
        total = sum(by_evidence.values())
        if total > 1:
            by_evidence = {kind: share / total for kind, share in by_evidence.items()}
        values = self.outcomes[outcome]
        rest = max(0.0, 1 - total) if values.most > values.least else 0.0
        return Shares(by_evidence | {REST_OF_SPREAD: rest}, by_quantity)

    def share(self, name: str, at: int, outcome: str) -> float:
        """Part of the variance that lies between bins of a luck, less what noise gives: near 0, or below, for no effect."""
        values = self.outcomes[outcome]
        total = (values.n * values.squares - values.total**2) / values.n
        return float(share_between(self.counts[name, at], self.sums[name, at, outcome], np.array(values.mean), np.array(total)))


def share_between(counts: _Floats | Whole, sums: _Floats, mean: _Floats, total: _Floats) -> _Floats:
    """Part of a sum of squares that lies between bins, less what noise gives: near 0, or below, for no effect; 0 without any spread.

    `counts` and `sums` of the values by bin [… × bin], their `mean` and the sum of their squared deviations `total` [… ].
    """
    n, filled = counts.sum(axis=-1), (counts > 0).sum(axis=-1)
    means = sums / np.maximum(counts, 1)
    between = (counts * (means - mean[..., np.newaxis]) ** 2).sum(axis=-1)
    sound = (total > 0) & (n > filled)
    within = np.divide(total - between, n - filled, out=np.zeros(np.shape(total)), where=sound)
    return np.asarray(np.divide(between - (filled - 1) * within, total, out=np.zeros(np.shape(total)), where=sound), np.float64)
