"""Knowing with error: what a list or a survey that is right only up to a stated error would tell of a quantity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.confidence import LEVEL
from sim.answers.intervals import normal
from sim.ensemble.drawn import ranks_of
from sim.scenario.units import parse_money, parse_quantity, parse_share

_MARKS = ("±", "+-")
_WITHIN = normal(LEVEL)
"""Standard deviations of a normal error that hold 95% of it."""
_LIKE = {"yuan": "1000000", "share": "5%"}
"""An error as it may be written, by the unit of the quantity; a number for any other."""


class Measured(NamedTuple):
    """What would be known of a quantity."""

    quantity: str
    """Its id."""
    error: str | None
    """By how much what is told may be off, as it was written; None where it is exact."""


def measurement_of(text: str) -> Measured:
    """What `pace` or `pace±0.1` means."""
    for mark in _MARKS:
        name, found, error = text.partition(mark)
        if found:
            return Measured(name.strip(), error.strip())
    return Measured(text.strip(), None)


def error_amount(written: str, unit: str) -> float:
    """An error in the unit of its quantity; ValueError for what is no amount above 0."""
    amount = float({"yuan": parse_money, "share": parse_share}.get(unit, parse_quantity)(written))
    if not amount > 0:
        raise ValueError(f"{written} is not above 0")
    return amount


def error_like(unit: str) -> str:
    """How an error may be written."""
    return _LIKE.get(unit, "1")


def place_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where each value stands among all of its place, 0 to 1 [place × replication]."""
    return np.stack([ranks_of(each) for each in values])


def signal_ranks(values: NDArray[np.float64], error: float, luck: np.random.Generator) -> NDArray[np.float64]:
    """Where a measurement of each value stands among all of its place: off by a normal error, in 95% of cases by at most this."""
    return place_ranks(values + error / _WITHIN * luck.standard_normal(values.shape))
