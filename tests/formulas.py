"""Plain formulas over all replications at once, against which sums over blocks are held."""

from __future__ import annotations

import numpy as np

from sim.answers.paired import Paired, means_of


def means(base: np.ndarray, other: np.ndarray) -> Paired:
    """Mean of the paired differences (other − base) with its Student interval."""
    change = other.astype(np.float64) - base.astype(np.float64)
    return means_of(len(change), float(change.mean()), float(change.std(ddof=1)) if len(change) > 1 else 0.0)
