"""Money on `plain` against closed forms: a budget that runs out, a sum of random payments, variance by its origin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.answers.evidence import LUCK_BINS, Spread, drawn_quantities

from .still import SIGMAS, Floats, both, dated, is_law, is_mean, numbers, scenario, text

FUND = {
    "funds": {"f": {"title": text("fund"), "yearly": "500万元"}},
    "funding": {"x": {"title": text("stream"), "payer": "f", "receiver": "contractor", "trigger": "as_built", "share": 1.0}},
}


@pytest.mark.parametrize("payer", ["street", "fund"])
def test_a_budget_with_gamma_costs_is_a_renewal_process(tmp_path: Path, payer: str) -> None:
    """Ten projects, one built a month; the n-th is complete if the first n cost no more than 5 million: P(N ≥ n) = P(Γ(4n) ≤ 5/.25).

    A cost is Gamma of mean 1 million and sd .5 million: shape 4, so that n of them are Gamma of shape 4n. What a project
    that cannot be finished has taken is gone.
    """
    quantities: dict[str, Any] = {"cost_project": {"distribution": "gamma", "mean": 1, "sd": 0.5}}
    if payer == "street":
        quantities["own_funds_floor"] = "500万元"
    given = scenario(tmp_path, 12, dated(10, every=1), quantities=quantities, **(FUND if payer == "fund" else {}))
    result = both(given, 200_000)
    at_least = np.array([1.0, *stats.gamma.cdf(5, 4 * np.arange(1, 11), scale=0.25), 0.0])
    assert is_law(numbers(result, "complete", "county")[-1], at_least[:-1] - at_least[1:])
    assert int(result.runs["spending"].max()) <= 5_000_000


def uniform_moments(low: float, high: float) -> Floats:
    """E[X⁰] … E[X⁴] of a uniform."""
    k = np.arange(5)
    return np.asarray((high ** (k + 1) - low ** (k + 1)) / ((k + 1) * (high - low)))


def central(raw: Floats) -> tuple[float, float, float]:
    """Mean, variance and fourth central moment."""
    m = float(raw[1])
    return m, float(raw[2]) - m**2, float(raw[4] - 4 * m * raw[3] + 6 * m**2 * raw[2] - 3 * m**4)


def sum_central(number: int, raw: Floats) -> tuple[float, float, float]:
    """The same of a sum of independent values: variances add, fourth cumulants add."""
    mean, variance, fourth = central(raw)
    return number * mean, number * variance, number * (fourth - 3 * variance**2) + 3 * (number * variance) ** 2


def is_variance(values: Floats, variance: float, fourth: float) -> bool:
    """Whether independent values have a variance: its estimate has variance (μ₄ − σ⁴)/N."""
    return abs(float(values.var()) - variance) <= SIGMAS * np.sqrt((fourth - variance**2) / len(values))


def test_compound_money(tmp_path: Path) -> None:
    """Twenty projects pass with .6 and are then paid U(.4, 1.6) million each: mean n p m, variance n (p (s² + m²) − p² m²)."""
    prize = {"label": text("prize"), "level": "project", "unit": "yuan", "distribution": "uniform", "low": 400_000, "high": 1_600_000}
    quantities = {"pass_county": 0.6, "rectification": 600, "cost_inclusive": "1000万元", "prize": prize}
    parts = {
        "funds": {"f": {"title": text("fund")}},
        "funding": {"x": {"title": text("stream"), "payer": "f", "trigger": "acceptance", "amount": "prize"}},
    }
    result = both(scenario(tmp_path, 6, dated(20), quantities=quantities, **parts), 80_000)
    paid = result.runs["flow.x.2023"].to_numpy(dtype=np.float64) / 1e6
    raw = 0.6 * uniform_moments(0.4, 1.6)
    raw[0] = 1
    mean, variance, fourth = sum_central(20, raw)
    assert mean == pytest.approx(20 * 0.6) and variance == pytest.approx(20 * (0.6 * (0.12 + 1) - 0.36))
    assert is_mean(paid, mean, variance)
    assert is_variance(paid, variance, fourth)


LOW, HIGH, N = 0.6, 1.4, 10
"""The level that all projects share, million yuan, and how many of them."""


def test_variance_by_its_origin(tmp_path: Path) -> None:
    """Total T = O · (P₁ + … + P₁₀), O ~ U(.6, 1.4) for all, P ~ U(.2, 1.8) each: Var T = n² Var(O) + n E[O²] Var(P).

    Given O the mean is n O and the variance n O² Var(P): law of total variance, each part by itself. The share that the
    program gives O is that of the first part, less 1/BINS² since it sees O in bins.
    """
    quantities = {
        "cost_inclusive": {"distribution": "uniform", "low": "60万元", "high": "140万元"},
        "cost_project": {"distribution": "uniform", "low": 0.2, "high": 1.8},
    }
    result = both(scenario(tmp_path, 6, dated(N), quantities=quantities), 120_000)
    total = result.runs["spending"].to_numpy(dtype=np.float64) / 1e6
    (level,) = [q for q in drawn_quantities(result.layout.start, result.seed, result.replications) if q.name == "cost_inclusive"]
    shared = LOW + (HIGH - LOW) * level.luck[0]
    o, p = uniform_moments(LOW, HIGH), uniform_moments(0.2, 1.8)
    own_mean, own, own_fourth = sum_central(N, p)
    between, within = own_mean**2 * central(o)[1], float(o[2]) * own
    assert is_mean(total, N, between + within)
    assert is_mean(total / shared, own_mean, own)
    assert is_variance(total / shared, own, own_fourth)
    off = shared - 1
    slope = float((off * total).mean() - off.mean() * total.mean()) / float(off.var())
    fourth_of_level = float(np.polyval([1, -2, 1, 0, 0], np.linspace(LOW, HIGH, 200_001)).mean())
    assert abs(slope - own_mean) <= SIGMAS * np.sqrt(fourth_of_level * own / len(total)) / central(o)[1]
    spread = Spread(len(total))
    spread.add([level], {"spending": result.column("spending")})
    found = spread.shares("spending").by_quantity["cost_inclusive"]
    truth = between / (between + within)
    assert abs(found - truth * (1 - 1 / LUCK_BINS**2)) <= SIGMAS * share_error(between, within, own, own_fourth) / np.sqrt(len(total))


def share_error(between: float, within: float, own: float, own_fourth: float) -> float:
    """Standard deviation of one replication's part in the estimate of the share: its influence function, squared and averaged.

    With T = O S and m = E[T | O] = n O: ((m − n)² + 2 (m − n)(T − m) − B)/V − η ((T − n)² − V)/V, where V = B + W, η = B/V.
    """
    level = np.linspace(LOW, HIGH, 20_001)
    whole, m = between + within, N * level
    eta, third = between / whole, 0.0
    # Given O, T − m = O · (S − n) has the moments 0, O² own, 0 (symmetric), O⁴ own_fourth: a + b x + c x², squared.
    a = ((m - N) ** 2 - between - eta * ((m - N) ** 2 - whole)) / whole
    b, c = 2 * (m - N) * (1 - eta) / whole, -eta / whole
    x2, x4 = level**2 * own, level**4 * own_fourth
    return float(np.sqrt((a**2 + b**2 * x2 + c**2 * x4 + 2 * a * c * x2 + 2 * b * c * third).mean()))
