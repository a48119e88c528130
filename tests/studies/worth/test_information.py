"""What knowing is worth, by the very estimator of the command, where the truth is known in closed form or must be nothing."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from sim.studies.worth.information import (
    Information,
    Real2,
    information,
    of_each,
    of_several,
    spline_columns,
    with_products,
    worth_of,
)


def loss(mean: float, sd: float) -> float:
    """What knowing a normal gain of this mean, below 0, and standard deviation is worth: its expected positive part."""
    z = mean / sd
    return float(sd * stats.norm.pdf(z) + mean * stats.norm.cdf(z))


def gaussian(n: int, seed: int, luck: float = 1.0, mean: float = -0.5) -> tuple[Real2, dict[str, Real2]]:
    """Two actions whose difference is mean + a + 0.6 b + luck, beside much that both share; c does nothing."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((3, n))
    gain = mean + x[0] + 0.6 * x[1] + luck * rng.standard_normal(n)
    shared = 10 * rng.standard_normal(n)
    return np.stack([shared, shared + gain], axis=1), {name: stats.norm.cdf(x[at])[np.newaxis] for at, name in enumerate("abc")}


TRUTH = {"a": loss(-0.5, 1.0), "b": loss(-0.5, 0.6), "c": 0.0, "all": loss(-0.5, sqrt(1.36))}


def test_the_gaussian_case_with_two_actions_is_found_within_two_percent() -> None:
    """Means over six samples of fifty thousand; what the actions share adds no error."""
    found: dict[str, list[Information]] = {name: [] for name in TRUTH}
    for seed in range(6):
        benefits, ranks = gaussian(50_000, seed)
        each = of_each(benefits, ranks)
        for name, known in (*each.items(), ("all", of_several(benefits, ranks, each))):
            found[name].append(known)
    for name, truth in TRUTH.items():
        value = float(np.mean([known.value for known in found[name]]))
        assert value == pytest.approx(truth, rel=0.02, abs=1e-12), name


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Of 40 samples at least 34 for each: fewer would come less than once in two hundred at 95%."""
    held = dict.fromkeys(("a", "b", "all"), 0)
    for seed in range(40):
        benefits, ranks = gaussian(4096, 100 + seed, 2.0)
        each = of_each(benefits, ranks)
        for name, known in (*each.items(), ("all", of_several(benefits, ranks, each))):
            if name in held:
                held[name] += known.low <= TRUTH[name] <= known.high
    assert min(held.values()) >= 34


def test_the_two_figures_enclose_the_truth_on_average() -> None:
    """With few draws, much luck and ten quantities that do nothing, the fit believes too much and the choice held out earns too little."""
    fitted, held_out, middle = [], [], []
    for seed in range(40):
        rng = np.random.default_rng(500 + seed)
        benefits, ranks = gaussian(1024, 500 + seed, 2.0)
        ranks |= {f"idle{at}": rng.random((1, 1024)) for at in range(10)}
        known = information(benefits, np.hstack([spline_columns(each) for each in ranks.values()]))
        fitted.append(known.fitted)
        held_out.append(known.held_out)
        middle.append(known.value)
    assert np.mean(held_out) < 0.9 * TRUTH["all"] < 1.15 * TRUTH["all"] < np.mean(fitted)
    assert np.mean(middle) == pytest.approx(TRUTH["all"], rel=0.1)


def test_luck_is_no_part_of_it() -> None:
    """Twice the luck, the same truth; to know luck as well would be worth more, and is not what is told."""
    def known(luck: float) -> float:
        made = (gaussian(50_000, seed, luck) for seed in range(4))
        return float(np.mean([information(benefits, spline_columns(ranks["a"])).value for benefits, ranks in made]))

    little, much = known(0.5), known(3.0)
    assert little == pytest.approx(TRUTH["a"], rel=0.03) and much == pytest.approx(TRUTH["a"], rel=0.06)
    assert loss(-0.5, sqrt(1 + 0.36 + 9)) > 3 * TRUTH["a"]


def test_what_turns_no_choice_is_worth_exactly_nothing() -> None:
    """The second action is worse whatever the quantities are, though they move both."""
    benefits, ranks = gaussian(8192, 1, 1.0, mean=-20.0)
    each = of_each(benefits, ranks)
    assert all(known == (0, 0, 0, 0, 0, 0) for known in each.values())
    assert of_several(benefits, ranks, each).value == 0 and not of_several(benefits, ranks, each).is_sure
    only_luck = of_each(*gaussian(8192, 2))["c"]
    assert only_luck.value == 0


def test_the_same_benefit_whatever_is_chosen_is_worth_nothing() -> None:
    benefits, ranks = gaussian(2048, 1)
    assert of_each(np.repeat(benefits[:, :1], 3, axis=1), ranks)["a"] == (0, 0, 0, 0, 0, 0)


def test_a_constant_for_all_actions_changes_nothing_and_a_unit_scales() -> None:
    benefits, ranks = gaussian(4096, 3)
    plain, moved = of_each(benefits, ranks)["a"], of_each(benefits + 1e6, ranks)["a"]
    assert moved == pytest.approx(plain, rel=1e-6)
    assert of_each(1e8 * benefits, ranks)["a"].value == pytest.approx(1e8 * plain.value, rel=1e-9)
    assert of_each(benefits[:, ::-1], ranks)["a"] == pytest.approx(plain, rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_one_is_never_worth_more_than_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    benefits, ranks = gaussian(2048, seed, 3.0, mean=float(rng.normal()))
    each = of_each(benefits, ranks)
    everything = of_several(benefits, ranks, each)
    assert all(known.value <= everything.value and known.low <= everything.low for known in each.values())
    assert everything.low <= everything.value <= everything.high


def test_few_values_are_taken_one_by_one() -> None:
    """Of a quantity with two values, by hand: action 1 earns +1 under one and −2 under the other, which is as often."""
    x = np.tile([0.25, 0.75], 2048)
    known = information(np.stack([np.zeros(4096), np.where(x > 0.5, 1.0, -2.0)], axis=1), spline_columns(x[np.newaxis]))
    assert known.value == pytest.approx(0.5) and known.turns == 0.5
    assert spline_columns(x[np.newaxis]).shape == (4096, 1)


def test_what_quantities_do_together_is_known_by_their_products() -> None:
    """A gain of the product of two centred quantities: each alone is worth next to nothing, both together much."""
    rng = np.random.default_rng(5)
    ranks = {name: rng.random((1, 16_384)) for name in "ab"}
    gain = (ranks["a"][0] - 0.5) * (ranks["b"][0] - 0.5) * 100 + rng.standard_normal(16_384)
    benefits = np.stack([np.zeros(16_384), gain], axis=1)
    each = of_each(benefits, ranks)
    both = of_several(benefits, ranks, each)
    assert both.value == pytest.approx(100 / 32, rel=0.03)
    assert max(known.value for known in each.values()) < 0.2 * both.value
    assert with_products([np.zeros((9, 2))], [np.full((1, 9), 0.75), np.full((1, 9), 0.25)])[:, 2].tolist() == [-0.0625] * 9


def test_places_have_a_line_each_beside_the_spline_of_their_mean() -> None:
    rng = np.random.default_rng(1)
    assert spline_columns(rng.random((3, 100))).shape[1] == spline_columns(rng.random((1, 100))).shape[1] + 3
    assert spline_columns(rng.random((40, 100))).shape[1] == spline_columns(rng.random((1, 100))).shape[1]


def test_the_best_of_means_is_taken_off_the_mean_of_the_best() -> None:
    assert worth_of(np.array([[0.0, 3.0], [0.0, -1.0], [0.0, -5.0]])) == pytest.approx(1.0)
