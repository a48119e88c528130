"""Rows of given draws that come again: what is learnt of quantities is learnt from each row once, and the answer says so."""

import numpy as np
import pytest

from sim import load_scenario
from sim.answers.akin import independent_rows
from sim.answers.deciding import quantities, what_moves
from sim.answers.evidence import telling_of_draws
from sim.answers.screening import screened
from sim.answers.sentences import rows_again, trust
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import run
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.studies.attribution.attribution import _BASE, Divided
from sim.studies.attribution.shapley import make_orders
from sim.studies.outcomes import Gaps

ROWS, N = 100, 400


@pytest.fixture(scope="module")
def given() -> Scenario:
    """Fuyang with a hundred rows of draws of two quantities."""
    rows = np.random.default_rng(7).uniform(size=(ROWS, 2))
    return load_scenario("fuyang-2022-draft").with_draws({"abandonment:quantile": rows[:, 0], "contracting_time:quantile": rows[:, 1]})


@pytest.fixture(scope="module")
def once(given: Scenario) -> Ensemble:
    """Each row once."""
    return run(given, ROWS, 3)


@pytest.fixture(scope="module")
def again(given: Scenario) -> Ensemble:
    """Each row four times."""
    return run(given, N, 3)


def test_a_row_tells_once(given: Scenario, once: Ensemble, again: Ensemble) -> None:
    """Whatever is said of quantities is what a hundred replications say, though there are four hundred."""
    assert [telling_of_draws(given, n) for n in (99, 100, 101, N)] == [99, 100, 100, 100]
    assert quantities(again) == quantities(once)
    assert screened(again) == screened(once) and screened(once)[1]


def test_it_is_told(once: Ensemble, again: Ensemble) -> None:
    """How often rows came, and for what the intervals are; of rows that come once nothing."""
    assert "100 rows, which came up to 4 times each" in trust(again, "en") and "取值表有100行，各行最多用了4次" in trust(again, "zh")
    assert "rows" not in trust(once, "en") and "already in the probabilities" in trust(once, "en")


def test_too_few_rows_decide_nothing() -> None:
    """With 89 rows a thousand replications are too few, for want of rows."""
    few = run(load_scenario("fuyang-2022-draft").with_draws({"abandonment:quantile": np.arange(89) / 89}), 120, 3)
    assert quantities(few) is None and screened(few)[1] == []
    assert "fewer than 90 rows of draws" in what_moves(few, "en") and "取值表少于90行" in what_moves(few, "zh")


def test_attribution_learns_from_each_row_once(given: Scenario) -> None:
    """What comes in later blocks is left out, and the last row's block is cut."""
    parts = Divided(make_start(given), 3, N, make_orders(1, 1, 1), make_orders(1, 1, 1))
    names = [*given.data.targets, "all"]
    for first, end in ((0, 60), (60, 160), (160, N)):
        for key in (_BASE, ("group", 0), ("cause", 1)):
            parts.hear(key, Gaps("", first, {name: np.arange(first, end) for name in names}))
    assert {int(counts.sum()) for counts in parts.spread.counts.values()} == {ROWS}
    assert {(seen.n, seen.most) for seen in parts.spread.outcomes.values()} == {(ROWS, ROWS - 1)}


def test_rows_of_one_luck_tell_less_than_as_many(given: Scenario) -> None:
    """Of ten rows four go by one luck, two by another: 100 / (16 + 4 + 4) are 4.17 independent ones, and √2.4 is 54.9% more. Rows that
    each have their own luck, or none, tell as much as they are."""
    akin = given.with_draws({"abandonment:quantile": np.arange(10) / 10, "luck:3": [7, 7, 7, 7, 5, 5, 1, 2, 3, 4]})
    assert independent_rows(akin, 10) == pytest.approx(100 / 24) and independent_rows(akin, 4) == 1
    assert "10 rows" in rows_again(akin, 10, "en") and "about 4 independent" in rows_again(akin, 10, "en")
    assert "54.9% wider" in rows_again(akin, 10, "en") and "10行" in rows_again(akin, 10, "zh") and "54.9%" in rows_again(akin, 10, "zh")
    apart = given.with_draws({"abandonment:quantile": np.arange(10) / 10, "luck:3": range(10)})
    assert independent_rows(apart, 10) == 10 and rows_again(apart, 10, "en") == "" == rows_again(given, ROWS, "zh")


def test_the_mean_over_rows_of_one_luck_varies_as_much_as_so_few_independent_ones() -> None:
    """Of 200,000 means over 100 rows of 40 lucks, drawn again as a fit draws them, the variance is that of the independent number, within
    four of its errors, 1.3%."""
    rng = np.random.default_rng(4)
    often = rng.multinomial(100, rng.dirichlet(np.ones(40)))
    means = rng.standard_normal((200_000, 40)) @ (often / 100)
    draws = {"abandonment:quantile": np.zeros(100), "luck:1": np.repeat(np.arange(40), often)}
    independent = independent_rows(load_scenario("fuyang-2022-draft").with_draws(draws), 100)
    assert means.var() == pytest.approx(1 / independent, rel=4 * np.sqrt(2 / 200_000)) and independent < 60
