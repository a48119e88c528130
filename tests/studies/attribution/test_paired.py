"""Paired differences: Bonett–Price against hand-worked numbers and against its own promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.answers.paired import chance_difference

from ...formulas import means


def flags(both: int, up: int, down: int, neither: int) -> tuple[np.ndarray, np.ndarray]:
    base = np.array([1] * both + [0] * up + [1] * down + [0] * neither, bool)
    other = np.array([1] * both + [1] * up + [0] * down + [0] * neither, bool)
    return base, other


def test_bonett_price_by_hand() -> None:
    """9 up, 2 down of 50: (10 − 3)/52 ± 1.96 √((13/52 − (7/52)²)/52)."""
    found = chance_difference(*flags(20, 9, 2, 19))
    middle, half = 7 / 52, 1.959964 * math.sqrt((13 / 52 - (7 / 52) ** 2) / 52)
    assert (found.difference, found.flips_up, found.flips_down) == (7 / 50, 9, 2)
    assert found.low == pytest.approx(middle - half, abs=1e-6)
    assert found.high == pytest.approx(middle + half, abs=1e-6)


def test_no_flip_is_not_no_width_and_all_flips_stay_within_one() -> None:
    none, every = chance_difference(*flags(10, 0, 0, 10)), chance_difference(*flags(0, 20, 0, 0))
    assert none.difference == 0
    assert none.low < 0 < none.high
    assert every.low < every.difference == 1 == every.high


def test_it_covers_what_it_says() -> None:
    rng, inside = np.random.default_rng(1), 0
    for _ in range(1500):
        u = rng.random(80)
        base, other = u < 0.30, (u < 0.28) | (u > 0.88)
        found = chance_difference(base, other)
        inside += found.low <= 0.10 <= found.high
    assert 0.93 <= inside / 1500 <= 0.98


def test_means_of_pairs() -> None:
    base, other = np.array([5, 7, 9, 11]), np.array([4, 6, 9, 9])
    found = means(base, other)
    assert found.difference == -1
    assert found.high == pytest.approx(-1 + 3.182446 * np.std([-1, -1, 0, -2], ddof=1) / 2, abs=1e-5)
    assert means(np.tile(base, 2), np.tile(base, 2)).low == means(np.tile(base, 2), np.tile(base, 2)).high == 0
    assert means(base[:1], other[:1]).high == math.inf


@pytest.mark.parametrize("other", [np.zeros(3, bool), np.zeros((4, 1), bool)])
def test_unpaired_runs_are_refused(other: np.ndarray) -> None:
    with pytest.raises(ValueError, match="same replications"):
        chance_difference(np.zeros(4, bool), other)
