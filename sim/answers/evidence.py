"""Assumptions weighed: how much of the spread of an answer rests on what kind of evidence.

Each quantity that one draw (or one a county) decides is drawn again outside the engine: its luck is addressed by seed and
replication, so this is the very draw of the run. The outcome is averaged over bins of that luck; the variance of the
averages, less what noise alone would give, is the share that the quantity carries by itself. What the quantities do only
together, and all luck of streets, communities and projects, is the rest. Numbers that do not vary have no share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.books.sampling import EVERYONE
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import LUCK

from .weight import EVIDENCE_KINDS

if TYPE_CHECKING:
    from sim.first_day.start import Start
    from sim.scenario.load import Scenario

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
    found = []
    for row, (name, prior) in enumerate({**uncertain.epistemic, **uncertain.aleatory}.items()):
        keys = {"outer": [EVERYONE], "county": counties}.get(prior.level, [])
        if keys and prior.distribution != "constant":
            purpose = start.lists["purposes"][row]
            luck = [[draw(seed, first + r, key, purpose, 0) for r in range(replications)] for key in keys]
            found.append(DrawnQuantity(name, evidence_of(start.scenario, name), np.array(luck, dtype=np.float64) / LUCK))
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


def variance_shares(quantities: Sequence[DrawnQuantity], outcome: NDArray[np.generic]) -> Shares:
    """Shares of an outcome's variance; `outcome` has one value a replication."""
    values = outcome.astype(np.float64)
    by_quantity = {each.name: sum(share_of_luck(luck, values) for luck in each.luck) for each in quantities}
    by_evidence = dict.fromkeys(EVIDENCE_KINDS, 0.0)
    for each in quantities:
        by_evidence[each.evidence] += by_quantity[each.name]
    by_evidence = {kind: min(1.0, max(0.0, share)) for kind, share in by_evidence.items()}
    total = sum(by_evidence.values())
    if total > 1:
        by_evidence = {kind: share / total for kind, share in by_evidence.items()}
    rest = max(0.0, 1 - total) if values.std() > 0 else 0.0
    return Shares(by_evidence | {REST_OF_SPREAD: rest}, by_quantity)


def share_of_luck(luck: _Floats, values: _Floats, bins: int = LUCK_BINS) -> float:
    """Part of the variance that lies between bins of a luck, less what noise gives: near 0, or below, for no effect."""
    n = len(values)
    bins = max(2, min(bins, n // 20))
    groups = np.minimum((luck * bins).astype(np.int64), bins - 1)
    counts = np.bincount(groups, minlength=bins)
    total = float(((values - values.mean()) ** 2).sum())
    filled = int((counts > 0).sum())
    if total == 0 or n <= filled:
        return 0.0
    means = np.bincount(groups, weights=values, minlength=bins) / np.maximum(counts, 1)
    between = float((counts * (means - values.mean()) ** 2).sum())
    within = (total - between) / (n - filled)
    return (between - (filled - 1) * within) / total
