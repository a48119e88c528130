"""Answers that theory gives, reproduced by the engines (statistical ones on the compiled engine, seeds fixed).

Sizes: 71,000 Bernoulli draws at p = .5 have a standard error of .19 percentage points, so that a bias of one point is
five standard errors; the bound is four.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim import run
from sim.results import Result

from .small import small

ENGINES = ("compiled", "mesa")
SIGMAS = 4.0


def event_counts(result: Result, status: str, tier: str) -> np.ndarray:
    """Mean number of communities of the whole at a status and tier, by month."""
    layout = result.layout
    found = [w for w in range(len(layout.watched)) if
             (layout.watched[w].scope, layout.watched[w].status, layout.watched[w].tier) == ("all", status, tier)]
    bins = result.histogram.reshape(layout.start.months, layout.width)
    at, most = layout.bases[found[0]], layout.watched[found[0]].most
    return bins[:, at : at + most + 1]


@pytest.mark.parametrize("engine", ENGINES)
def test_without_randomness_dates_are_sums_of_durations(tmp_path: Path, engine: str) -> None:
    """Listed in January 2023, three months of approval, nine of work, one to the gate: named in month 13 (FY-09, FY-27)."""
    result = run(small(tmp_path, 1, "2025-12"), 1, engine=engine)  # type: ignore[arg-type]
    counts = {status: event_counts(result, status, "county")[:, 1] for status in ("started", "complete", "named")}
    assert [int(np.argmax(counts[status])) for status in ("started", "complete", "named")] == [0, 12, 13]
    assert int(result.runs["spending"][0]) == 6_000_000


@pytest.mark.parametrize("engine", ENGINES)
def test_cost_accrues_to_the_yuan(tmp_path: Path, engine: str) -> None:
    """6,000,001 yuan over nine months: every yuan is paid once, by the street, as the work is done."""
    scenario = small(tmp_path, 1, "2024-12", quantities={"cost_inclusive": {"value": 6_000_001}})
    result = run(scenario, 1, engine=engine)  # type: ignore[arg-type]
    assert int(result.runs["flow.works.2023"][0]) + int(result.runs["flow.works.2024"][0]) == 6_000_001
    assert int(result.runs["flow.works.2023"][0]) == 6_000_001 * 8 // 9


@pytest.mark.parametrize("p", [0.5, 0.9])
def test_named_after_k_attempts_is_geometric_and_binomial(tmp_path: Path, p: float) -> None:
    """Each attempt passes with p, one every two months: F(k) = 1 − (1 − p)^k, and n communities are binomial."""
    scenario = small(tmp_path, 6, "2024-10", quantities={"pass_county": {"value": p}, "rectification": {"value": 2}})
    result = run(scenario, 12_000)
    bins = event_counts(result, "named", "county")
    first, trials = 13, 6 * 12_000
    for attempt, month in enumerate(range(first, 22, 3), start=1):
        q = 1 - (1 - p) ** attempt
        share = float((bins[month] * np.arange(7)).sum()) / trials
        assert abs(share - q) < SIGMAS * np.sqrt(q * (1 - q) / trials), (attempt, share, q)
        expected = stats.binom(6, q).pmf(np.arange(7))
        error = np.sqrt(expected * (1 - expected) / 12_000) + 1e-9
        assert (np.abs(bins[month] / 12_000 - expected) < 5 * error + 1e-9).all(), attempt


def test_three_gates_in_series_multiply(tmp_path: Path) -> None:
    """One attempt at each of three gates before the end: the product of their chances (FY-10)."""
    chances = {"pass_county": {"value": 0.9}, "pass_city": {"value": 0.8}, "pass_province": {"value": 0.7}}
    scenario = small(tmp_path, 6, "2024-06", tier="province", finish="2024-01",
                     quantities=chances | {"rectification": {"value": 24}})
    result = run(scenario, 12_000)
    means = {tier: float((event_counts(result, "named", tier)[-1] * np.arange(7)).sum()) / 72_000
             for tier in ("county", "city", "province")}
    for tier, q in {"county": 0.9, "city": 0.72, "province": 0.504}.items():
        assert abs(means[tier] - q) < SIGMAS * np.sqrt(q * (1 - q) / 72_000), (tier, means[tier])


def test_province_windows_delay_as_their_calendar_says(tmp_path: Path) -> None:
    """Asked in February, the province sits in June and December: with p = .6 a share .6 in June and .84 in December."""
    scenario = small(tmp_path, 6, "2024-12", tier="province",
                     quantities={"pass_province": {"value": 0.6}, "rectification": {"value": 1}})
    bins = event_counts(run(scenario, 12_000), "named", "province")
    for month, q in ((16, 0.0), (17, 0.6), (22, 0.6), (23, 0.84)):
        share = float((bins[month] * np.arange(7)).sum()) / 72_000
        assert abs(share - q) <= SIGMAS * np.sqrt(q * (1 - q) / 72_000), (month, share)


def test_abandonment_is_geometric(tmp_path: Path) -> None:
    """A monthly hazard h, asked before the month's work: of those that complete in month 24, (1 − h)^24 are left."""
    h = 0.05
    scenario = small(tmp_path, 6, "2025-12", finish="2025-01", quantities={"abandonment": {"value": h}})
    result = run(scenario, 12_000)
    complete = float((event_counts(result, "complete", "county")[-1] * np.arange(7)).sum()) / 72_000
    q = (1 - h) ** 24
    assert abs(complete - q) < SIGMAS * np.sqrt(q * (1 - q) / 72_000), (complete, q)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("capacity", [1, 2, 3])
def test_a_gate_sees_its_throughput_in_each_window(tmp_path: Path, engine: str, capacity: int) -> None:
    """n ask at once, c are seen a month: the i-th is named at ⌈i/c⌉."""
    scenario = small(tmp_path, 5, "2025-06", settings={"policy.acceptance.county.throughput": capacity})
    bins = event_counts(run(scenario, 1, engine=engine), "named", "county")  # type: ignore[arg-type]
    for month in range(30):
        assert int(np.argmax(bins[month])) == min(5, max(0, month - 12) * capacity)


def test_correlation_of_overrun_and_delay_is_what_is_asked(tmp_path: Path) -> None:
    """Overrun and construction time share luck: rank correlation of a normal copula, 6/π·asin(ρ/2)."""
    wide = {"overrun": {"distribution": "lognormal", "median": 0.5, "sd": 0.6},
            "construction": {"distribution": "lognormal", "median": 1, "sd": 0.3},
            "cost_delay_correlation": {"value": 0.6}}
    result = run(small(tmp_path, 1, "2029-12", quantities=wide), 20_000)
    rank = stats.spearmanr(result.runs["spending"], result.runs["build_time"]).statistic
    assert rank == pytest.approx(6 / np.pi * np.arcsin(0.3), abs=0.03)


@pytest.mark.parametrize("name", ["cost_project", "construction"])
def test_lognormal_quantities_have_their_mean(tmp_path: Path, name: str) -> None:
    """The tables keep the mean of a lognormal to half a percent."""
    scenario = small(tmp_path, 1, "2029-12", quantities={name: {"distribution": "lognormal", "median": 1, "sd": 0.3}})
    result = run(scenario, 20_000)
    if name == "cost_project":
        found, expected = result.runs["spending"].mean(), 6_000_000 * np.exp(0.045)
        assert found == pytest.approx(expected, rel=0.01)
    else:
        found = result.runs["build_time"].mean() / 1_000_000 - 3
        assert found == pytest.approx(9 * np.exp(0.045) + 0.5, rel=0.01)
