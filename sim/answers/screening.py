"""What a scenario leaves to assumptions, by how far each moves its first open target: a quick screening on the run's own replications.

Each quantity that one draw (or one a county) decides is drawn again by its address, as in `evidence`. Where the draw lies in its lower
and in its upper third, the mean of what is missing to the target is taken; the difference is what the quantity moves. The order is that
of the difference against its own standard error, so that luck seldom comes first. It screens; `sweep` and `attribute` measure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.ensemble.ensemble import Ensemble
from sim.scenario.support import Ends, value_at

from .deciding import FEWEST, MIDDLES, READ, open_target
from .evidence import DrawnQuantity, drawn_quantities, telling_of_draws
from .target_table import HEADLINE, gaps, outcome, status_read
from .thirds import outer_thirds, own_ends

LUCK_ALONE = 3.0
"""Standard errors from which a difference is told as one; of some sixty quantities luck alone passes it once in six runs."""


@dataclass(frozen=True)
class Pull:
    """A quantity, and what is missing to the target where its draw lies in the lower and in the upper third."""

    name: str
    """The quantity's id."""
    low: float
    """Mean of what is missing in the lower third."""
    high: float
    """Mean of what is missing in the upper third."""
    error: float
    """Standard error of the difference; 0 where nothing varies."""
    evidence: str = "assumption"
    """What its distribution rests on."""
    ends: Ends | None = None
    """What it comes to in the middle of either third; None where that is a sixth and five sixths of its distribution."""

    @property
    def strength(self) -> float:
        """The difference in standard errors."""
        return abs(self.high - self.low) / self.error if self.error else 0.0


def screened(result: Ensemble) -> tuple[str, list[Pull]]:
    """The target that was looked at, and its quantities, the strongest first; none below 90 replications."""
    target, blocks = open_target(result), result.blocks()  # held, since the rows of a file are closed with it
    block = next(blocks)
    numbers = block.table.numbers[: telling_of_draws(result.scenario, READ)]
    n = len(numbers)
    if n < FEWEST or not np.array_equal(numbers, np.arange(numbers[0], numbers[0] + n)):
        return target, []
    missing = gaps(block, target, HEADLINE)[:n].astype(np.float64)
    if not np.ptp(missing):
        # Always missed by as much, or always met: then by how early.
        missing = outcome(block, target, status_read(block, target, HEADLINE), "month")[:n].astype(np.float64)
    start, first = result.layout.start, int(numbers[0])
    drawn = drawn_quantities(start, result.seed, n, first)
    pulls = [replace(pull(each, missing), ends=own_ends(start, each, first)) for each in drawn]
    return target, sorted(pulls, key=lambda each: -each.strength)


def pull(each: DrawnQuantity, missing: NDArray[np.float64]) -> Pull:
    """What is missing in the outer thirds of a quantity; of its mean over counties where each has its own."""
    below, above = (missing[part] for part in outer_thirds(each))
    error = (below.var(ddof=1) / len(below) + above.var(ddof=1) / len(above)) ** 0.5
    return Pull(each.name, float(below.mean()), float(above.mean()), float(error), each.evidence)


def screening_table(result: Ensemble) -> pd.DataFrame:
    """A row for each quantity that is drawn: label, unit, evidence, its values in the middle of the outer thirds, what is missing there."""
    target, found = screened(result)
    uncertain = result.scenario.data.uncertain
    rows = []
    for each in found:
        prior = {**uncertain.epistemic, **uncertain.aleatory}[each.name]
        low, high = each.ends or [value_at(prior, u) for u in MIDDLES]
        rows.append({
            "target": target, "id": each.name, "label_zh": prior.label.zh, "label_en": prior.label.en, "unit": prior.unit,
            "evidence": each.evidence, "value_low": low, "value_high": high, "missing_low": each.low,
            "missing_high": each.high, "error": each.error,
            "told": each.strength >= LUCK_ALONE,
        })
    return pd.DataFrame(rows, columns=SCREENED)


SCREENED = ["target", "id", "label_zh", "label_en", "unit", "evidence", "value_low", "value_high", "missing_low", "missing_high", "error",
            "told"]
"""Columns of the table, which has none of them filled where there are too few replications."""
