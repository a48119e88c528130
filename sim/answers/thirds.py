"""The lower and the upper third of what a quantity was drawn as, and what it comes to in the middle of either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.drawn import given_columns
from sim.first_day.priors import UNIT
from sim.scenario.support import Ends, value_at

if TYPE_CHECKING:
    from sim.first_day.start import Start
    from sim.scenario.schema import Uncertain

    from .evidence import DrawnQuantity

Thirds = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def outer_thirds(each: DrawnQuantity) -> Thirds:
    """Which replications have the draw of a quantity in its lower third, and which in its upper; its mean where each county has its own."""
    luck = each.luck.mean(axis=0)
    return luck <= np.quantile(luck, 1 / 3), luck >= np.quantile(luck, 2 / 3)


def own_ends(start: Start, each: DrawnQuantity, first: int) -> Ends | None:
    """What a quantity comes to in the middle of its lower and of its upper third in these replications, in its own unit.

    None where that is a sixth and five sixths of its distribution, as it is of one draw. Of given values it is the middle one of those
    given; where many counties draw for themselves, their mean hardly leaves the middle, and so does what is told of it.
    """
    if len(each.luck) == 1 and not start.draws.size:
        return None
    priors: Mapping[str, Uncertain] = {**start.scenario.data.uncertain.epistemic, **start.scenario.data.uncertain.aleatory}
    row, prior, parts = list(priors).index(each.name), priors[each.name], outer_thirds(each)
    given = [column for (of, _), column in given_columns(start).items() if of == row and np.ptp(start.draws[:, column])]
    if len(given) == len(each.luck):
        numbers = np.arange(first, first + each.luck.shape[1]) % len(start.draws)
        values = start.draws[numbers][:, given].mean(axis=1) / UNIT[prior.unit]
        low, high = (float(np.median(values[part])) for part in parts)
        return low, high
    if len(each.luck) == 1:
        return None
    low, high = (value_at(prior, float(each.luck[:, part].mean())) for part in parts)
    return low, high
