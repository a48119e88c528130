"""Gates, queues and giving up on `plain` against closed forms, derived anew in each docstring.

Sizes: of N independent trials at chance q the share has the standard error √(q(1 − q)/N); N ≥ 360,000 (1 − q)/q makes a bias of
1% of q six of them, so that it cannot pass the four that are allowed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from .still import Floats, both, dated, is_law, is_share, numbers, scenario

DONE = 2
"""Month in which the dated projects are complete; a gate may see them from the next month on."""


def passed_by(chances: tuple[float, ...], months: int) -> Floats:
    """Chance of having passed all gates after t tries, t = 0, 1, …: geometric waiting times, one convolved with the next."""
    law = np.zeros(months + 1)
    law[0] = 1
    for p in chances:
        geometric = np.array([0.0, *(p * (1 - p) ** np.arange(months))])
        law = np.convolve(law, geometric)[: months + 1]
    return np.cumsum(law)


@pytest.mark.parametrize("chances", [(0.5, 0.5, 0.5), (0.9, 0.6, 0.35)])
def test_three_gates_are_three_geometric_waiting_times(tmp_path: Path, chances: tuple[float, float, float]) -> None:
    """A gate asks again the next month and the next gate sees whom the one before passed a month earlier: G₁ + G₂ + G₃ months.

    Equal chances: negative binomial, P(T ≤ t) = P(Bin(t, p) ≥ 3); of 30 independent communities Bin(30, P(T ≤ t)) are named.
    """
    quantities = {f"pass_{tier}": p for tier, p in zip(("county", "city", "province"), chances, strict=True)}
    result = both(scenario(tmp_path, 16, dated(30, "province"), quantities=quantities), 40_000)
    named = passed_by(chances, 13)
    if len(set(chances)) == 1:
        assert np.allclose(named[3:], stats.binom.sf(2, np.arange(3, 14), chances[0]))
    bins = numbers(result, "named", "province")
    assert bins[DONE + 2, 1:].sum() == 0
    for tries in (3, 5, 8, 13):
        assert is_law(bins[DONE + tries], stats.binom.pmf(np.arange(31), 30, named[tries])), tries
    county = numbers(result, "named", "county")
    for tries in (1, 4):
        assert is_law(county[DONE + tries], stats.binom.pmf(np.arange(31), 30, 1 - (1 - chances[0]) ** tries)), tries


def test_a_chance_that_all_share_makes_a_beta_binomial(tmp_path: Path) -> None:
    """One try at a chance drawn once a replication, Beta(2, 3): P(k of 12) = C(12, k) B(k + 2, 15 − k) / B(2, 3)."""
    quantities = {"pass_county": {"distribution": "beta", "a": 2, "b": 3}, "rectification": 600}
    result = both(scenario(tmp_path, 6, dated(12), quantities=quantities), 150_000)
    counts = numbers(result, "named", "county")[-1]
    assert is_law(counts, stats.betabinom.pmf(np.arange(13), 12, 2, 3))
    pairs, truth = counts @ (np.arange(13) * np.arange(-1, 12)) / counts.sum() / 132, 2 * 3 / (5 * 6)
    second = float(stats.betabinom.pmf(np.arange(13), 12, 2, 3) @ (np.arange(13) * np.arange(-1, 12)) ** 2) / 132**2
    assert abs(pairs - truth) <= 4 * np.sqrt((second - truth**2) / counts.sum())


def queue_law(sources: int, chance: float, months: int, lag: int, served: int) -> Floats:
    """Distribution of the number served by the end: state (not yet arrived, waiting), the gate first, then this month's arrivals.

    Who arrives in month m waits from m + lag on and may be seen in the month after.
    """
    state = {(sources, 0): 1.0}
    for _ in range(months - lag):
        after: dict[tuple[int, int], float] = {}
        for (away, waiting), weight in state.items():
            left = waiting - min(served, waiting)
            for come, p in enumerate(stats.binom.pmf(np.arange(away + 1), away, chance)):
                key = (away - come, left + come)
                after[key] = after.get(key, 0.0) + weight * float(p)
        state = after
    law = np.zeros(sources + 1)
    for (away, waiting), weight in state.items():
        law[sources - away - waiting] += weight
    return law


@pytest.mark.parametrize("served", [1, 2])
def test_a_queue_with_one_server(tmp_path: Path, served: int) -> None:
    """Ten communities arrive in any month with chance .15 each, one (two) are seen a month and pass: the exact recursion.

    Who applies in month m is listed at once, approved in m + 1 and built in m + 2, since two months are planned.
    """
    policy = {
        "rounds": {"every": "month", "chance": 0.15}, "planned_months": {"renovation": 2},
        "acceptance": {"county": {"throughput": served}},
    }
    given = scenario(tmp_path, 20, streets={"s": 10}, quantities={"value_county": "500万元"}, policy=policy)
    result = both(given, 120_000)
    for at in (6, 12, 19):
        law = queue_law(10, 0.15, at + 1, 2, served)
        assert is_law(numbers(result, "named", "county")[at], law), at
    started = stats.binom.pmf(np.arange(11), 10, 1 - 0.85**20)
    assert is_law(numbers(result, "started", "county")[19], started)


@pytest.mark.parametrize(("p", "d"), [(0.3, 0.05), (0.15, 0.4)])
def test_passing_against_giving_up(tmp_path: Path, p: float, d: float) -> None:
    """Giving up is asked first: h = p(1 − d) a month against d; by month t h/(h + d) · (1 − (1 − h − d)^t) are named."""
    given = scenario(tmp_path, 18, dated(40), quantities={"pass_county": p}, policy={"acceptance": {"abandonment": d}})
    result = both(given, 40_000)
    bins, h = numbers(result, "named", "county"), p * (1 - d)
    for t in (1, 3, 8, 15):
        q = h / (h + d) * (1 - (1 - h - d) ** t)
        assert is_law(bins[DONE + t], stats.binom.pmf(np.arange(41), 40, q)), t
    left = d / (h + d) * (1 - (1 - h - d) ** 15)
    assert is_share(float(result.runs["abandoned"].sum()), 40 * 40_000, left)
    assert int(numbers(result, "complete", "county")[-1, 40]) == 40_000


def test_building_against_giving_up(tmp_path: Path) -> None:
    """A monthly chance d of giving up, asked when the permit is due and in each month of work: complete by (1 − d)^k."""
    result = both(scenario(tmp_path, 8, dated(40), quantities={"abandonment": 0.05}), 20_000)
    complete = numbers(result, "complete", "county")[-1]
    tries = 2
    assert is_law(complete, stats.binom.pmf(np.arange(41), 40, 0.95**tries))
