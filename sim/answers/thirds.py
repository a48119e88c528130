"""The lower and the upper third of what a quantity was drawn as, and what it comes to in the middle of either."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.first_day.priors import UNIT
from sim.first_day.start import Start
from sim.scenario.support import Ends, value_at

from .evidence import DrawnQuantity

Thirds = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def outer_thirds(each: DrawnQuantity) -> Thirds:
    """Which replications have the draw of a quantity in its lower third, and which in its upper; its mean where each county has its own."""
    luck = each.luck.mean(axis=0)
    return luck <= np.quantile(luck, 1 / 3), luck >= np.quantile(luck, 2 / 3)


def own_ends(start: Start, each: DrawnQuantity, first: int) -> Ends | None:
    """What a quantity comes to in the middle of its lower and of its upper third in these replications, in its own unit.

    None where that is a sixth and five sixths of its distribution, as it is of one draw. Of given values it is the middle one of those
    given; where many counties draw for themselves, their mean hardly leaves the middle, and so does what is told of it. Where some are
    given and others drawn, it is their mean.
    """
    given = [column for column in each.columns if column is not None]
    if len(each.luck) == 1 and not given:
        return None
    uncertain = start.scenario.data.uncertain
    prior = {**uncertain.epistemic, **uncertain.aleatory}[each.name]
    rows = np.arange(first, first + each.luck.shape[1]) % max(1, len(start.draws))
    of_given = start.draws[rows][:, given].sum(axis=1) / UNIT[prior.unit] if given else np.zeros(len(rows))
    drawn = each.luck[[column is None for column in each.columns]]

    def middle(part: NDArray[np.bool_]) -> float:
        of_drawn = len(drawn) * value_at(prior, float(drawn[:, part].mean())) if len(drawn) else 0.0
        return (float(np.median(of_given[part])) + of_drawn) / len(each.luck)

    below, above = outer_thirds(each)
    return middle(below), middle(above)
