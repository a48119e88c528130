"""Where a choice misses: boxes that are known, noise in which there is none, and what the check says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.studies.decide.discovery import BoxLimit, MissBox, box_of, kept_limits


def made(seed: int, n: int = 4000, columns: int = 20) -> pd.DataFrame:
    """So many quantities, even from 0 to 1; q0 is one of four whole numbers."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.random((n, columns)), columns=[f"q{at}" for at in range(columns)])
    return table.assign(q0=rng.integers(3, 7, n).astype(float))


def test_a_box_that_is_there_is_found_with_what_it_holds() -> None:
    """Misses are 60% where q1 is below 0.3 and q2 above 0.5, else 4%: 69% of the misses lie in 15% of the cases."""
    drawn, rng = made(1), np.random.default_rng(2)
    inside = (drawn["q1"] < 0.3) & (drawn["q2"] > 0.5)
    found = box_of(drawn, rng.random(len(drawn)) < np.where(inside, 0.6, 0.04))
    assert found is not None and {each.quantity for each in found.limits} == {"q1", "q2"} and found.by_luck < 1e-6
    limits = {each.quantity: each for each in found.limits}
    assert limits["q1"].low is None and limits["q1"].high == pytest.approx(0.3, abs=0.06)
    assert limits["q2"].high is None and limits["q2"].low == pytest.approx(0.5, abs=0.06)
    share = 0.15 * 0.6 / (0.15 * 0.6 + 0.85 * 0.04)
    assert (found.of_misses, found.of_all, found.misses_within) == (
        pytest.approx(share, abs=0.08), pytest.approx(0.15, abs=0.05), pytest.approx(0.6, abs=0.1))


def test_a_quantity_with_four_values_is_bounded_by_one_of_them() -> None:
    drawn, rng = made(3), np.random.default_rng(4)
    found = box_of(drawn, rng.random(len(drawn)) < np.where(drawn["q0"] >= 5, 0.3, 0.03))
    assert found is not None and found.limits == (BoxLimit("q0", "", 5.0, None),)


def test_noise_has_no_box() -> None:
    """Of 40 tables in which misses are luck alone, at most a few are said to have one: 5% of 5% are expected."""
    said = [box_of(made(seed, 2000, 30), np.random.default_rng([seed, 1]).random(2000) < 0.1) for seed in range(40)]
    assert sum(each is not None for each in said) <= 1


def test_too_few_misses_tell_nothing() -> None:
    drawn = made(5, 1000)
    missed = (drawn["q1"] < 0.02).to_numpy()
    assert 0 < missed.sum() < 50 and box_of(drawn, missed) is None and box_of(drawn, ~missed) is None


def test_what_is_said_comes_from_the_other_half() -> None:
    """Misses of the odd rows lie nowhere in particular: no box, however plain the even rows are."""
    drawn, rng = made(6), np.random.default_rng(7)
    missed = np.where(np.arange(len(drawn)) % 2 == 0, drawn["q1"] < 0.2, rng.random(len(drawn)) < 0.2)
    assert box_of(drawn, missed) is None and box_of(drawn, (drawn["q1"] < 0.2).to_numpy()) is not None


def test_a_limit_that_adds_nothing_is_dropped() -> None:
    drawn = made(8)
    missed = (drawn["q1"] < 0.2).to_numpy()
    limits = [BoxLimit("q3", "", 0.01, None), BoxLimit("q1", "", None, 0.2)]
    assert kept_limits(drawn, missed, limits) == limits[1:]


@pytest.mark.parametrize("number", [1, 3, 4, 5, 6])
def test_a_sentence_carries_four_limits(number: int) -> None:
    """All of them tell where misses lie below 0.6 of each; of more than four those stay that tell most, in their order."""
    drawn, ends = made(9), [0.3, 0.4, 0.5, 0.6, 0.65, 0.7][:number]
    missed = np.logical_and.reduce([drawn[f"q{at + 1}"] < end for at, end in enumerate(ends)])
    limits = [BoxLimit(f"q{at + 1}", "", None, end) for at, end in enumerate(ends)]
    assert kept_limits(drawn, missed, limits[::-1]) == limits[:4]


def test_numbers_of_a_box() -> None:
    box = MissBox((), n=100, missed=20, inside=25, both=15)
    assert (box.of_misses, box.of_all, box.misses_within) == (0.75, 0.25, 0.6) and box.by_luck < 0.001
    assert MissBox((), 100, 20, 25, 5).by_luck > 0.5
