"""What a goal seek claims holds: on arms whose chances are known, at the level that it names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from sim.studies.sweep.search import Sought, replications_needed, search

GOAL, N, SEEDS = 0.9, 500, 200
MOST_FALSE = int(stats.binom.ppf(0.999, SEEDS, 0.025))
"""False claims that 200 searches may make, if each is wrong in 2.5% at most: more come once in a thousand times."""


def sought(chance: Callable[[int], float], seed: int, n: int = N, steps: int = 101, every: bool = False) -> tuple[Sought, list[int]]:
    """A search whose replication r meets the target at a value where its own draw is below the value's chance."""
    rng, looks = np.random.default_rng(seed), list[int]()
    luck = rng.random(n), rng.random(n)

    def look(at: int, fresh: bool) -> np.ndarray:
        looks.append(at)
        return np.asarray(luck[fresh] < chance(at))

    return search(range(steps), look, GOAL, every), looks


def rising(at: int) -> float:
    """As in the case of seven projects and a fund: 0.8914 at 67, 0.9023 at 68."""
    return float(np.clip(0.8914 + 0.0109 * (at - 67), 0, 1))


@pytest.mark.parametrize("chance", [
    rising, lambda at: 0.9 - 1e-9, lambda at: 0.8999 if at < 100 else 0.95, lambda at: 0.93 - 0.01 * abs(at - 50),
    lambda at: 0.9 + 0.02 * np.sin(at / 3),
], ids=["rising", "a hair below everywhere", "a cliff at the end", "a hump", "waves"])
def test_what_is_shown_to_meet_the_goal_meets_it(chance: Callable[[int], float]) -> None:
    """In at least 97.5% of searches, wherever the search may have stopped; what is shown to miss it, misses it."""
    found = [sought(chance, seed)[0] for seed in range(SEEDS)]
    assert sum(each.answer is not None and chance(each.answer.value) < GOAL for each in found) <= MOST_FALSE
    assert sum(each.misses is not None and chance(each.misses.value) >= GOAL for each in found) <= MOST_FALSE


def test_no_claim_against_its_own_fresh_luck() -> None:
    for seed in range(SEEDS):
        found, _ = sought(rising, seed)
        assert found.answer is not None and found.answer.low >= GOAL
        assert found.misses is None or found.misses.high < GOAL
        assert found.answer.fresh and found.answer.verdict == "meets"


def test_the_bracket_is_as_narrow_as_luck_allows() -> None:
    """With 500 replications a standard error is 1.3 points, 1.2 steps: the ends lie within a few of them."""
    found = [sought(rising, seed)[0] for seed in range(50)]
    assert all(each.outcome == "found" and each.between[0] is not None for each in found)
    assert 68 <= np.mean([each.answer.value for each in found if each.answer]) <= 73
    assert 58 <= np.mean([each.misses.value for each in found if each.misses]) <= 67


def test_many_replications_find_the_least_of_all() -> None:
    found, looks = sought(rising, 1, n=200_000)
    assert found.adjoining and found.between == (67, 68)
    assert len(set(looks)) < 40


@pytest.mark.parametrize("n", [1, 2, 20])
def test_few_replications_claim_nothing(n: int) -> None:
    for seed in range(20):
        for chance in (rising, lambda at: 0.95, lambda at: 0.9):
            found, _ = sought(chance, seed, n)
            assert found.outcome == "undecided" and found.answer is None
    assert sought(lambda at: 0.5, 1, 1)[0].outcome == "undecided"


def test_met_already_and_never() -> None:
    assert sought(lambda at: 0.99, 1)[0].outcome == "met_already"
    found, _ = sought(lambda at: 0.5 + 0.003 * at, 1)
    assert found.outcome == "not_met" and found.answer is None and found.best.value == 100


def test_a_chance_that_falls_is_told_and_everything_is_looked_at() -> None:
    """A hump that meets the goal from 45 to 55, which a bisection would miss."""
    found, looks = sought(lambda at: 0.95 - 0.01 * abs(at - 50), 1, 4000)
    assert found.outcome == "not_monotone" and found.answer is not None and 45 <= found.answer.value <= 48
    assert found.falls is not None and found.falls[0] >= 40
    assert set(looks) == set(range(101))


def test_a_narrow_peak_is_found_where_every_value_is_looked_at() -> None:
    def peak(at: int) -> float:
        return 0.95 - 0.1 * max(0, abs(at - 50) - 1.5) if abs(at - 50) < 8 else 0.3

    assert sought(peak, 1, 4000)[0].outcome == "not_met"
    found, looks = sought(peak, 1, 4000, every=True)
    assert found.outcome == "not_monotone" and found.answer is not None and 48 <= found.answer.value <= 49
    assert set(looks) == set(range(101))
    few, _ = sought(lambda at: peak(45 + at), 1, 4000, steps=12)
    assert few.outcome == "not_monotone" and few.answer is not None and 3 <= few.answer.value <= 4


def test_replications_needed_have_the_power_they_promise() -> None:
    """Of tests with so many replications four in five see that .92 is above .9."""
    n = replications_needed(0.92, 0.9)
    assert n is not None
    met = np.random.default_rng(1).binomial(n, 0.92, 4000)
    low = stats.beta.ppf(0.025, met, n - met + 1)
    assert 0.75 < (low >= 0.9).mean() < 0.88
    assert replications_needed(0.9, 0.9) is None
