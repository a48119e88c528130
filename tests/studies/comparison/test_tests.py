"""The tests and intervals behind a comparison: worked by hand, and held to what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim import load_scenario, run
from sim.answers.paired import Paired, chance_difference, holm, mcnemar
from sim.results import Result
from sim.studies.experiment.study import load_study

from ...formulas import means


@pytest.mark.parametrize(("up", "down", "p"), [
    (0, 0, 1.0), (1, 0, 1.0), (5, 0, 2 / 32), (3, 3, 1.0), (1, 4, 2 * (1 + 5) / 32), (8, 2, 2 * (1 + 10 + 45) / 1024),
])
def test_mcnemar_by_hand(up: int, down: int, p: float) -> None:
    """Tails of a fair coin thrown up + down times."""
    assert mcnemar(up, down) == pytest.approx(p)
    assert mcnemar(down, up) == pytest.approx(p)


def test_mcnemar_is_the_binomial_test() -> None:
    for up, down in ((40, 22), (300, 351), (0, 9)):
        assert mcnemar(up, down) == pytest.approx(float(stats.binomtest(up, up + down, 0.5).pvalue))


def test_holm_by_hand() -> None:
    """Smallest times 4, next times 3, never below the one before, never above 1."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.5]) == [1.0, 1.0]
    assert holm([]) == []


def test_the_t_test_of_means() -> None:
    base, other = np.array([5, 7, 9, 11, 3]), np.array([4, 6, 9, 9, 4])
    assert means(base, other).p == pytest.approx(float(stats.ttest_rel(other, base).pvalue))
    assert means(base, base).p == 1
    assert means(base, base + 2).p == 0


BLOCKS, EACH = 1000, 60
"""Experiments, and replications of each."""


@pytest.fixture(scope="module")
def pair() -> tuple[Result, Result]:
    """Two schemes that differ by the advance, under the same luck."""
    award = load_scenario("fuyang-2022")
    other = award.with_values({"policy.floors.county": 1, "funding.award.city": "700万元"})
    one, two = (run(scenario, BLOCKS * EACH, seed=20261125) for scenario in (award, other))
    return one, two


def covered(found: list[Paired], truth: float) -> float:
    return sum(each.low <= truth <= each.high for each in found) / len(found)


def blocks(values: np.ndarray) -> np.ndarray:
    return values.reshape(BLOCKS, EACH)


def test_intervals_of_small_experiments_cover_the_difference(pair: tuple[Result, Result]) -> None:
    """1,000 experiments of 60 replications each: 95 % intervals hold the difference of all 60,000 as often as they say.

    The mean of all is known 32 times as well as any block knows it, which adds a thousandth to an interval.
    """
    margin = 3 * math.sqrt(0.95 * 0.05 / BLOCKS)
    for measure in ("named", "spending"):
        a, b = (result.runs[measure].to_numpy() for result in pair)
        found = [means(x, y) for x, y in zip(blocks(a), blocks(b), strict=True)]
        assert covered(found, float((b - a).mean())) == pytest.approx(0.95, abs=margin), measure
    events = {
        "more than 35 started": [result.runs["started"].to_numpy() > 35 for result in pair],
        "more than 24 named": [result.runs["named"].to_numpy() > 24 for result in pair],
    }
    for name, met in events.items():
        truth = float(met[1].mean() - met[0].mean())
        assert abs(truth) > 0.01, name
        found = [chance_difference(x, y) for x, y in zip(*map(blocks, met), strict=True)]
        assert covered(found, truth) == pytest.approx(0.95, abs=margin), name


def test_unpaired_intervals_would_be_too_wide(pair: tuple[Result, Result]) -> None:
    """What pairing is for: an interval from two independent runs of the same size would be far wider."""
    a, b = (result.runs["spending"].to_numpy().astype(float) for result in pair)
    assert a.var() + b.var() > 5 * (b - a).var()


LEAST = {"base_fund": 4, "street_pool": 5, "none": 5, "grant": 5, "milestones": 5, "matching": 5}
"""How many times less variance the same luck leaves to a difference; the base fund has luck of its own (its capacity)."""


def test_the_same_luck_cuts_the_variance_of_schemes_side_by_side() -> None:
    """Against two independent runs of the same length, for communities named, started and the works of every scheme."""
    schemes = load_study("schemes").schemes
    results = {name: run(scenario, 2500, seed=20261125).runs.astype(float) for name, scenario in schemes.items()}
    base = results["award"]
    for name, least in LEAST.items():
        for measure in ("named", "started", "spending"):
            apart = base[measure].var() + results[name][measure].var()
            assert apart > least * (results[name][measure] - base[measure]).var(), (name, measure)
