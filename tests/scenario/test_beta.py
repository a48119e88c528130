"""Quantiles of beta distributions: closed forms, scipy, and their own inverse."""

from __future__ import annotations

import math
import random

import pytest
from scipy import special

from sim.scenario.beta import STEEPEST, beta_below, beta_quantile

EXACT = 1e-12


@pytest.mark.parametrize("u", [1e-6, 1 / 8192, 1 / 6, 0.5, 5 / 6, 1 - 1 / 8192])
def test_closed_forms(u: float) -> None:
    """The uniform law, the greatest and the least of three draws, the arc sine."""
    assert beta_quantile(1, 1, u) == pytest.approx(u, rel=EXACT)
    assert beta_quantile(3, 1, u) == pytest.approx(u ** (1 / 3), rel=EXACT)
    assert beta_quantile(1, 3, u) == pytest.approx(1 - (1 - u) ** (1 / 3), rel=EXACT)
    assert beta_quantile(0.5, 0.5, u) == pytest.approx(math.sin(math.pi * u / 2) ** 2, rel=EXACT)


def test_as_scipy_has_it() -> None:
    """For parameters of five orders of magnitude, on both sides of where scipy is asked."""
    luck = random.Random(1)
    for _ in range(500):
        a, b, u = 10 ** luck.uniform(-1, 3.3), 10 ** luck.uniform(-1, 3.3), luck.choice([1 / 8192, 1 / 6, 0.5, 5 / 6])
        assert beta_quantile(a, b, u) == pytest.approx(float(special.betaincinv(a, b, u)), rel=1e-9)
        assert beta_below(a, b, u) == pytest.approx(float(special.betainc(a, b, u)), rel=1e-9, abs=1e-15)


def test_mirrored() -> None:
    """What lies below x of one lies above 1 − x of the other."""
    for a, b in ((2, 5), (0.3, 7), (STEEPEST, 40)):
        assert beta_quantile(a, b, 0.2) == pytest.approx(1 - beta_quantile(b, a, 0.8), rel=1e-9)
