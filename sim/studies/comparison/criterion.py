"""What schemes are ranked by: whether a target is met, or a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.answers.measure_table import MEASURE_UNITS, SCALE
from sim.answers.paired import Paired, chances_in, means_in
from sim.answers.streamed import Summary
from sim.answers.target_table import met_in, told_targets
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.scenario.near import hint

NAMED = "named"
MORE_IS_BETTER = (NAMED, "named_province", "coverage", "complete", "started")
"""Measures that schemes can be ranked by."""
TARGET_PREFIX, MEASURE_PREFIX = "target.", "measure."
"""Before the name of a target or a measure where both have one name."""


class Criterion(NamedTuple):
    """What schemes are judged by: whether a target is met, or a measure."""

    name: str
    """The id of the target or measure."""
    is_target: bool
    """Whether it is a target."""

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return "share" if self.is_target else MEASURE_UNITS[self.name]


def criterion(by: str) -> Criterion:
    """What a name stands for, once `fault` finds nothing wrong with it."""
    if by.startswith((TARGET_PREFIX, MEASURE_PREFIX)):
        return Criterion(by.partition(".")[2], by.startswith(TARGET_PREFIX))
    return Criterion(by, by not in MEASURE_UNITS)


def fault(by: str, targets: Sequence[str]) -> str | None:
    """Why schemes cannot be ranked by a name; None where they can: by measures of which more is better, and by targets."""
    targets = told_targets(targets)
    if by in MORE_IS_BETTER and by in targets:
        return f"'{by}' is a target and a measure; expected {TARGET_PREFIX}{by} or {MEASURE_PREFIX}{by}"
    if by in MEASURE_UNITS and by in targets:
        return f"'{by}' is a target and a measure; expected {TARGET_PREFIX}{by}"
    known = [*MORE_IS_BETTER, *targets]
    if by in [*known, *(MEASURE_PREFIX + name for name in MORE_IS_BETTER), *(TARGET_PREFIX + name for name in targets)]:
        return None
    return f"'{by}' is no target or measure to rank by; {hint(by, known)}"


def scores(result: Ensemble, by: str) -> Whole:
    """What a scheme is judged by in each replication, in parts of its unit: a measure, or whether a target is met."""
    name, is_target = criterion(by)
    return met_in(result, name).astype(np.int64) if is_target else result.column(name)


def difference_in(change: Summary, by: str) -> Paired:
    """The difference of two schemes in what they are judged by, from its replications: with the interval that every table gives it."""
    return chances_in(change) if criterion(by).is_target else means_in(change, parts_of(by))


def parts_of(by: str) -> int:
    """How many parts a unit of what schemes are judged by has."""
    name, is_target = criterion(by)
    return 1 if is_target else SCALE.get(MEASURE_UNITS[name], 1)
