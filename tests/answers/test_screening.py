"""The screening: known where one draw decides what is missing, quiet where only luck does."""

import numpy as np
import pytest

from sim.answers.deciding import open_target
from sim.answers.evidence import drawn_quantities
from sim.answers.screening import LUCK_ALONE, screened, screening_table
from sim.first_day.tables import make_start

N = 600


def drawn(fuyang, name: str) -> np.ndarray:
    """The draws of a quantity that everyone shares, from 0 to 1."""
    return next(each for each in drawn_quantities(make_start(fuyang), 1, N) if each.name == name).luck.mean(axis=0)


def test_what_is_missing_follows_the_quantity_that_makes_it(make, fuyang) -> None:
    """Missing 12 less 9 times the draw: on average 10.5 in the lower third and 4.5 in the upper, within four standard errors."""
    luck = drawn(fuyang, "abandonment")
    result = make(N, {"units.complete.gap": np.rint(12 - 9 * luck).astype(int)})
    target, (first, *rest) = screened(result)
    assert (target, first.name) == ("units", "abandonment") == (open_target(result), first.name)
    luck_of_third = 4 * ((9 / 3) ** 2 / 12 + 1 / 12) ** 0.5 / (N / 3) ** 0.5
    assert (first.low, first.high) == (pytest.approx(10.5, abs=luck_of_third), pytest.approx(4.5, abs=luck_of_third))
    below, above = luck <= np.quantile(luck, 1 / 3), luck >= np.quantile(luck, 2 / 3)
    exact = np.rint(12 - 9 * luck)
    assert first.error == pytest.approx((exact[below].var(ddof=1) / below.sum() + exact[above].var(ddof=1) / above.sum()) ** 0.5)
    assert all(first.strength > other.strength for other in rest)


def test_values_of_a_third_are_those_of_the_counties_mean(make, shaoxing) -> None:
    """As they are told of what an answer hangs on, in the table too."""
    table = screening_table(make(N, {}, scenario=shaoxing)).set_index("id")
    assert tuple(table.loc["county_speed", ["value_low", "value_high"]]) == pytest.approx((0.94, 1.07), abs=0.02)


def test_one_that_is_always_met_is_screened_by_its_month(make, fuyang) -> None:
    """Never missed, but earlier where the draw is high."""
    luck = drawn(fuyang, "abandonment")
    result = make(N, {"units.complete.gap": np.zeros(N, int), "units.complete.month": np.rint(20 - 12 * luck).astype(int)})
    _, (first, *_) = screened(result)
    assert (first.name, first.low > first.high) == ("abandonment", True)


def test_luck_alone_is_seldom_told(make) -> None:
    """Twenty outcomes of a coin, some sixty quantities each: beyond three standard errors .0027 × 1,200 = 3.2 are expected, 10 are not."""
    told = 0
    for seed in range(20):
        gap = np.random.default_rng(seed).integers(0, 2, N)
        told += int(screening_table(make(N, {"units.complete.gap": gap}))["told"].sum())
    assert told < 10 and LUCK_ALONE == 3


def test_few_replications_tell_nothing(make) -> None:
    assert screened(make(50, {}))[1] == [] and screening_table(make(50, {})).empty
