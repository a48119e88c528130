"""Who takes part, on `plain`, against closed forms: a logistic choice, and a lottery among equals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import integrate, stats

from .still import both, is_law, is_share, numbers, scenario, text

ELASTICITY = 0.5
COST = 3.0
"""Million yuan of any project."""


def quantities(**values: float) -> dict[str, object]:
    """A cost, an elasticity, and values of names in million yuan."""
    return {"cost_inclusive": "300万元", "elasticity": ELASTICITY} | {
        f"value_{tier}": round(value * 1e6) for tier, value in values.items()}


@pytest.mark.parametrize("value", [1.0, 3.5, 6.0])
def test_who_applies_is_logistic(tmp_path: Path, value: float) -> None:
    """One tier open: a street applies if value − cost + L/elasticity > 0, L logistic: chance 1/(1 + exp(−e (value − cost)))."""
    given = scenario(tmp_path, 1, streets={"s": 40}, quantities=quantities(province=value), policy={"lowest_tier": "province"})
    chance = stats.logistic.cdf(ELASTICITY * (value - COST))
    result = both(given, 60_000)
    started = numbers(result, "started", "province")[-1]
    assert is_law(started, stats.binom.pmf(np.arange(41), 40, chance))
    assert is_share(float(started @ np.arange(41)), 40 * 60_000, chance)


def test_which_tier_is_chosen(tmp_path: Path) -> None:
    """Three tiers open, each with logistic noise of its own: P(tier) = ∫₀^∞ f(w − aₜ) ∏ F(w − aₛ) dw, aₜ = value − cost."""
    values = {"county": 2.0, "city": 3.0, "province": 4.5}
    result = both(scenario(tmp_path, 1, streets={"s": 40}, quantities=quantities(**values)), 60_000)
    noise = {tier: stats.logistic(value - COST, 1 / ELASTICITY) for tier, value in values.items()}

    def chance(tier: str) -> float:
        others = [law for name, law in noise.items() if name != tier]
        found, _ = integrate.quad(lambda w: noise[tier].pdf(w) * others[0].cdf(w) * others[1].cdf(w), 0, 80)
        return float(found)

    at_least = 0.0
    for tier in ("province", "city", "county"):
        at_least += chance(tier)
        assert is_law(numbers(result, "started", tier)[-1], stats.binom.pmf(np.arange(41), 40, at_least)), tier
    assert at_least == pytest.approx(1 - np.prod([law.cdf(0) for law in noise.values()]))


def test_a_lottery_among_equals_is_hypergeometric(tmp_path: Path) -> None:
    """Six slots for twelve communities of one street and eight of another, all alike: P(k) = C(12, k) C(8, 6 − k) / C(20, 6)."""
    targets = {f"t{j}": {"text": text(f"{j}"), "measure": "count", "street": "a", "status": "started", "at_least": j, "by": "2023-01"}
               for j in range(1, 7)}
    given = scenario(
        tmp_path, 1, streets={"a": 12, "b": 8}, quantities={"value_county": "500万元"}, targets=targets,
        policy={"plan": {"c": {2023: {"county": 6}}}},
    )
    result = both(given, 150_000)
    assert int(numbers(result, "started", "county")[0, 6]) == 150_000
    of_a = sum((result.column(f"t{j}.started.gap") == 0).astype(np.int64) for j in range(1, 7))
    assert is_law(np.bincount(of_a, minlength=7), stats.hypergeom.pmf(np.arange(7), 20, 12, 6))
