"""Shares of a variance by the very estimators of the command, where the truth is known in closed form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.studies.sensitivity.estimators import (
    LEFT_OUT_GROUPS,
    Reals,
    carried_alone,
    in_all,
    is_known,
    jackknife_error,
    ratio_of,
    share_alone,
    share_in_all,
    split,
    square_apart,
    without_each,
)

ROWS, AGAIN = 8192, 1024


def ishigami(x: Reals) -> Reals:
    """Ishigami and Homma (1990) with a = 7, b = 0.1, of x on the unit cube."""
    x = np.pi * (2 * x - 1)
    return np.asarray(np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))


def ishigami_truth() -> tuple[float, list[float], list[float]]:
    """Variance, first-order and total shares."""
    first, second = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8
    both = 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = first + second + both
    return whole, [first / whole, second / whole, 0.0], [(first + both) / whole, second / whole, both / whole]


_A = np.array([0.0, 1.0, 4.5, 9.0, 99.0])


def sobol_g(x: Reals) -> Reals:
    """The g function of Sobol'."""
    return np.asarray(np.prod((np.abs(4 * x - 2) + _A[:, np.newaxis]) / (1 + _A[:, np.newaxis]), axis=0))


def sobol_truth() -> tuple[float, list[float], list[float]]:
    """Variance, first-order and total shares."""
    own = 1 / (3 * (1 + _A) ** 2)
    whole = float(np.prod(1 + own) - 1)
    return whole, list(own / whole), [float(v * np.prod(1 + own) / (1 + v) / whole) for v in own]


def estimated(f: Callable[[Reals], Reals], dimensions: int, seed: int, sd: float) -> Any:
    """Carried share, first-order and total shares of a function with luck of some standard deviation beside it."""
    rng = np.random.default_rng(seed)
    x, luck = rng.random((dimensions, ROWS)), sd * rng.standard_normal((2, ROWS))
    values = f(x) + luck
    parts = split(values)
    first, total = [], []
    for at in range(dimensions):
        first.append(share_alone(parts.carried, carried_alone(x[at : at + 1], values.mean(axis=0))))
        changed = x[:, :AGAIN].copy()
        changed[at] = rng.random(AGAIN)
        total.append(share_in_all(parts.carried, in_all(values[:, :AGAIN], f(changed) + luck[:, :AGAIN])))
    return ratio_of(parts.carried, parts.whole), first, total


CASES = {"ishigami": (ishigami, 3, ishigami_truth()), "sobol_g": (sobol_g, 5, sobol_truth())}


@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize("luck", [0.0, 1.5])
@pytest.mark.parametrize("name", CASES)
def test_known_shares_lie_within_their_intervals(name: str, luck: float, seed: int) -> None:
    """Also where luck has more than twice the variance that the quantities have; intervals are narrow enough to say something.

    All of them at once, which one seed in three does not give: how often a single one holds is the next test's question."""
    f, dimensions, (whole, first, total) = CASES[name]
    sd = luck * np.sqrt(whole)
    carried, alone_found, all_found = estimated(f, dimensions, seed, sd)
    assert carried.low <= 1 / (1 + luck**2) <= carried.high
    for found, truth in (*zip(alone_found, first, strict=True), *zip(all_found, total, strict=True)):
        slack = 0.008 * truth  # what the bins take from a function with two waves
        assert found.low - slack <= truth <= found.high + slack, (found, truth)
        assert found.high - found.low < 0.4


@pytest.mark.parametrize("name", CASES)
def test_intervals_hold_about_as_often_as_they_say(name: str) -> None:
    """Of 60 samples at least 52 hold each share: fewer would come once in a hundred at 95%."""
    f, dimensions, (whole, first, total) = CASES[name]
    held = np.zeros((2, dimensions))
    for seed in range(60):
        _, alone_found, all_found = estimated(f, dimensions, 100 + seed, np.sqrt(whole))
        for row, (found, truth) in enumerate(((alone_found, first), (all_found, total))):
            held[row] += [each.low <= share <= each.high for each, share in zip(found, truth, strict=True)]
    assert held.min() >= 52
    assert held.mean() < 59.5


def test_two_loops_find_the_variances_of_a_linear_gaussian_case_without_bias() -> None:
    """f = 3x + y + 2ω: the quantities carry 10 of 14, x alone 9; the means over 200 samples are within four of their errors."""
    found = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        x, y, luck = rng.standard_normal(640), rng.standard_normal(640), rng.standard_normal((2, 640))
        values = 3 * x + y + 2 * luck
        parts = split(values)
        found.append((parts.carried[0], parts.whole[0]))
    means, errors = np.mean(found, axis=0), np.std(found, axis=0, ddof=1) / np.sqrt(200)
    assert np.all(np.abs(means - [10, 14]) < 4 * errors)
    assert np.all(errors < 0.1)


def test_the_jackknife_knows_the_error_of_a_variance() -> None:
    """The mean of its errors is that between samples, within a fifth."""
    made = [(np.random.default_rng(seed), np.random.default_rng(seed + 999)) for seed in range(150)]
    spreads = [split(one.standard_normal((1, 960)) + 0.5 * two.standard_normal((2, 960))) for one, two in made]
    true = np.std([each.carried[0] for each in spreads], ddof=1)
    assert 0.8 < np.mean([jackknife_error(each.carried) for each in spreads]) / true < 1.2


def test_luck_that_interacts_with_a_quantity_is_no_share_of_the_quantity() -> None:
    """f = ω x with ω = ±1: what is expected given x is 0, so that x carries nothing of it, under whatever luck."""
    rng = np.random.default_rng(4)
    x, luck = rng.standard_normal(ROWS), rng.choice([-1.0, 1.0], (2, ROWS))
    other = rng.standard_normal(ROWS)
    parts, again = split(luck * x), in_all(luck * x, luck * other)
    assert not is_known(parts.carried, 4)
    assert abs(again.spread[0]) < 4 * jackknife_error(again.spread) < 0.2 * parts.whole[0]


def test_what_moved_nothing_has_no_total_share_and_a_bound() -> None:
    """Under the same luck no row moves, yet 3.69 of 512 may, by as much as two rows that are not alike lie apart: of a target by 1. What
    moves in one row of many is bounded by what luck may have hidden. Where all are alike there is nothing to share."""
    rng = np.random.default_rng(1)
    values = rng.standard_normal((2, 512))
    found = in_all(values, values)
    assert (found.spread == 0).all() and found.rows == 0
    assert found.bound == pytest.approx(2 * 3.6888794541 / 512 / 2, rel=0.15)
    target = (values > 1.5).astype(float)
    assert in_all(target, target).bound == pytest.approx(3.6888794541 / 512 / 2)
    assert square_apart(np.array([[1.0, 1, 5], [1, 1, 2]])) == 17 / 2 and in_all(0 * values, 0 * values).bound == 0
    moved = values.copy()
    moved[0, 7] += 3.0  # under one luck alone: no product, yet something moves
    found = in_all(values, moved)
    assert found.spread[0] == 0 and found.rows == 0
    assert found.bound == pytest.approx(9 * 3.6888794541 / 512 / 2)
    assert share_in_all(np.full(LEFT_OUT_GROUPS + 1, 1.0), found).high == pytest.approx(found.bound)


@pytest.mark.parametrize("often", [0.0002, 0.001, 0.003])
def test_what_seldom_moves_a_target_lies_within_its_interval(often: float) -> None:
    """A target that is met half of the time, and for sure where a rare event comes true, which has p(1 − p)/2 of the variance: of 1,500
    samples of 512 rows 95% hold it at least, though none moved in up to nine of ten; where a row moves by 1, four errors of 1,500."""
    truth, held, still = often * (1 - often) / 2, 0, 0
    rng = np.random.default_rng(9)
    for _ in range(1500):
        met, event, again = rng.random(512) < 0.5, rng.random(512) < often, rng.random(512) < often
        before, after = (np.tile((met | rare).astype(float), (2, 1)) for rare in (event, again))
        found = in_all(before, after)
        share = share_in_all(np.full(LEFT_OUT_GROUPS + 1, 0.25), found)
        still += share.value == 0
        held += share.low <= truth / 0.25 <= share.high
    assert held / 1500 > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 1500) and (still > 100)


def test_groups_are_left_out_in_turn() -> None:
    assert without_each(np.array([1.0, 2.0, 4.0])).tolist() == [7.0, 6.0, 5.0, 3.0]


def test_total_shares_are_those_of_salib_on_its_own_sample() -> None:
    """Saltelli's sample, no luck: Jansen's estimator, value by value."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sample

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
    x = sample.sample(problem, 1024, calc_second_order=False, seed=1)
    y = ishigami(x.T)
    theirs = analysis.analyze(problem, y, calc_second_order=False, seed=1)
    a, hybrids, b = y[0::5], [y[1 + at :: 5] for at in range(3)], y[4::5]
    whole = np.concatenate([a, b]).var()
    ours = [in_all(np.stack([a, a]), np.stack([each, each])).spread[0] / whole for each in hybrids]
    assert np.allclose(ours, theirs["ST"], rtol=1e-9)
