"""Quantiles of beta distributions: closed forms, and their own inverse."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest
from scipy import special

from sim.scenario.support import value_at

EXACT = 1e-12


def beta_quantile(a: float, b: float, u: float) -> float:
    """As a scenario's quantity of that distribution has it."""
    prior: Any = SimpleNamespace(distribution="beta", a=a, b=b, scale=1, shift=0, low=None, high=None)
    return float(value_at(prior, u))


@pytest.mark.parametrize("u", [1e-6, 1 / 8192, 1 / 6, 0.5, 5 / 6, 1 - 1 / 8192])
def test_closed_forms(u: float) -> None:
    """The uniform law, the greatest and the least of three draws, the arc sine."""
    assert beta_quantile(1, 1, u) == pytest.approx(u, rel=EXACT)
    assert beta_quantile(3, 1, u) == pytest.approx(u ** (1 / 3), rel=EXACT)
    assert beta_quantile(1, 3, u) == pytest.approx(1 - (1 - u) ** (1 / 3), rel=EXACT)
    assert beta_quantile(0.5, 0.5, u) == pytest.approx(math.sin(math.pi * u / 2) ** 2, rel=EXACT)


@pytest.mark.parametrize("u", [1 / 8192, 1 / 6, 0.5, 5 / 6])
def test_so_much_lies_below(u: float) -> None:
    """For parameters of four orders of magnitude."""
    for a, b in ((0.1, 0.7), (2, 5), (30, 4), (1_000, 40)):
        assert special.betainc(a, b, beta_quantile(a, b, u)) == pytest.approx(u, rel=1e-9)


def test_mirrored() -> None:
    """What lies below x of one lies above 1 − x of the other."""
    for a, b in ((2, 5), (0.3, 7), (1_000, 40)):
        assert beta_quantile(a, b, 0.2) == pytest.approx(1 - beta_quantile(b, a, 0.8), rel=1e-9)
