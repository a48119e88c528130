"""What knowing is worth on a few draws: the same figures by another way, and schemes of four replications by hand."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim import load_scenario
from sim.studies.worth import information as module
from sim.studies.worth.information import (
    HELD_OUT_GROUPS,
    NO_INFORMATION,
    Information,
    Real2,
    chances_unmoved,
    information,
    of_each,
    of_several,
    spline_columns,
    surely_told,
)
from sim.studies.worth.worth_study import SchemeDraws, WorthStudy, standings_of


def best_less_best(fit: Real2) -> float:
    return float(fit.max(axis=1).mean() - fit.mean(axis=0).max())


def by_another_way(benefits: Real2, columns: Real2) -> tuple[float, ...]:
    """Ordinary least squares on the rows themselves, once a group left out: fitted, held out, half of the interval, choices turned."""
    n, at = len(benefits), int(benefits.mean(axis=0).argmax())
    gains, design = benefits - benefits[:, [at]], np.column_stack([np.ones(len(benefits)), columns])
    whole = design @ np.linalg.lstsq(design, gains, rcond=None)[0]
    spread, earned = [], 0.0
    for group in range(HELD_OUT_GROUPS):
        left_out = np.array([row * HELD_OUT_GROUPS // n == group for row in range(n)])
        slopes = np.linalg.lstsq(design[~left_out], gains[~left_out], rcond=None)[0]
        spread.append(best_less_best(design[~left_out] @ slopes))
        usual = int(gains[~left_out].mean(axis=0).argmax())
        for row in np.flatnonzero(left_out):
            earned += gains[row, int((design[row] @ slopes).argmax())] - gains[row, usual]
    error = np.sqrt((HELD_OUT_GROUPS - 1) / HELD_OUT_GROUPS * ((spread - np.mean(spread)) ** 2).sum())
    turned = np.mean(whole.argmax(axis=1) != whole.mean(axis=0).argmax())
    return best_less_best(whole), earned / n, float(stats.t.ppf(0.975, HELD_OUT_GROUPS - 1) * error), float(turned)


@pytest.mark.parametrize("unit", [1.0, 1e7, 1e-3])
@pytest.mark.parametrize(("seed", "luck", "alike"), [(0, 0.3, False), (1, 0.3, False), (2, 4.0, False), (3, 4.0, True), (4, 0.3, True)])
def test_all_figures_by_another_way(seed: int, luck: float, alike: bool, unit: float) -> None:
    """Three actions, two quantities far from 0, as many draws as the groups do not divide; where two actions come out alike, the one that
    is best on average is not the same without every group."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((203, 2))
    benefits = np.stack([5 + 0 * x[:, 0], 5 + x[:, 0], 4.8 + x[:, 1]], axis=1) + luck * rng.standard_normal((203, 3))
    benefits[:, 1] += (benefits[:, 0] - benefits[:, 1] - 1e-6).mean() * alike
    benefits *= unit
    fitted, held_out, half, turned = by_another_way(benefits, x)
    found = information(benefits, x + 40)
    assert found.fitted == pytest.approx(fitted, rel=1e-5) and found.held_out == pytest.approx(held_out, rel=1e-5)
    assert found.value == pytest.approx(max(0, (fitted + held_out) / 2), rel=1e-5) and found.turns == turned
    assert found.low == pytest.approx(max(0, min(fitted - half, held_out)), rel=1e-4)
    assert found.high == pytest.approx(max(fitted + half, held_out), rel=1e-5)
    assert found.low <= found.value <= found.high
    assert found.is_sure is (found.low > 0) and (luck > 1 or found.is_sure)


def test_whether_a_gain_hangs_on_a_quantity_is_told_by_another_way() -> None:
    """n less the squares that are left of a column of ones once it is regressed on the columns times the gain; a column told twice counts
    once. None for the best action."""
    rng = np.random.default_rng(11)
    x, n = rng.standard_normal((500, 3)), 500
    benefits = np.stack([0.1 * x[:, 0], 50 + 0 * x[:, 0], x[:, 1] * (1 + x[:, 2] ** 2)], axis=1) + rng.standard_normal((500, 3))
    found = chances_unmoved(1e7 * benefits, np.hstack([x, x[:, :1]]))
    assert list(found) == [0, 2] and found[2] < 1e-6
    for action, p in found.items():
        gain = benefits[:, action] - benefits[:, 1]
        scores = (x - x.mean(axis=0)) * (gain - gain.mean())[:, np.newaxis]
        left = np.ones(n) - scores @ np.linalg.lstsq(scores, np.ones(n), rcond=None)[0]
        assert p == pytest.approx(stats.chi2.sf(n - left @ left, 3), rel=1e-6)
    assert chances_unmoved(benefits, np.zeros((n, 0))) == {0: 1.0, 2: 1.0}
    assert chances_unmoved(np.zeros((n, 2)), x) == {1: 1.0}


def test_a_gain_that_hangs_on_nothing_is_thought_to_as_often_as_said() -> None:
    """In 5% of 4,000 samples, give or take 1% (three of its errors), though the gain scatters six times as much at one end as at the
    other."""
    often = []
    for seed in range(4000):
        rng = np.random.default_rng(seed)
        rank = rng.random((1, 512))
        gain = (0.2 + rank[0]) * rng.standard_normal(512)
        often.append(chances_unmoved(np.stack([np.full(512, 9.0), gain], axis=1), rank.T - rank.mean() + rank.T**2)[1] < 0.05)
    assert np.mean(often) == pytest.approx(0.05, abs=0.01)


def test_among_level_schemes_hardly_any_idle_quantity_is_surely_worth_something() -> None:
    """Three schemes alike but for luck, eight idle quantities, 25 studies: in 5% of them one may be; before the test one was in most."""
    told, by_interval = 0, 0
    for seed in range(25):
        rng = np.random.default_rng(seed)
        benefits, ranks = rng.standard_normal((1024, 3)), {f"q{at}": rng.random((1, 1024)) for at in range(8)}
        each = of_each(benefits, ranks)
        told += any(known.is_sure for known in each.values())
        by_interval += any(information(benefits, spline_columns(rank)).is_sure for rank in ranks.values())
        assert all(known.low <= known.value <= known.high for known in each.values())
    assert told <= 3 and by_interval > 15


def test_a_quantity_that_moves_a_scheme_far_behind_says_nothing_of_the_level_ones() -> None:
    """The level ones alone, and the one far behind, which no value of the quantity brings forward, has its own look: 0. One that turns the
    choice among schemes of which another is unmoved is as sure as without that one."""
    rng = np.random.default_rng(2)
    rank = rng.random((1, 2048))
    columns, luck = spline_columns(rank), rng.standard_normal((2048, 3))
    behind = luck + np.stack([0 * rank[0], 0 * rank[0], 10 * rank[0] - 40], axis=1)
    found = Information(1.0, 0.5, 2.0, 1.2, 0.8, 0.1)
    level = min((0, 1), key=lambda action: behind[:, action].mean())
    assert surely_told(found, behind, columns, {level: 0.06, 2: 0.0}).low == 0
    assert surely_told(found, behind, columns, {level: 0.04, 2: 0.0}) == found
    turning = luck + np.stack([0.5 + 0 * rank[0], 2 * rank[0] - 0.5, 0 * rank[0] - 9], axis=1)
    best = int(turning.mean(axis=0).argmax())
    alone = information(turning[:, :2], columns)
    assert alone.is_sure
    assert surely_told(found._replace(low=9.0), turning, columns, {1 - best: 0.0, 2: 0.5}).low == alone.low


def test_a_fit_is_steadied_by_a_part_of_the_mean_square_of_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ridge regression with so large a part that it is seen: of the constant and three quantities about their means."""
    monkeypatch.setattr(module, "_RIDGE", 0.1)
    rng = np.random.default_rng(3)
    x = rng.standard_normal((96, 3))
    benefits = np.column_stack([np.zeros(96), x[:, 0] + x[:, 1]])
    gains, design = benefits - benefits[:, [int(benefits.mean(axis=0).argmax())]], np.column_stack([np.ones(96), x - x.mean(axis=0)])
    squares = design.T @ design
    fit = design @ np.linalg.solve(squares + 0.1 * np.diag(squares).mean() * np.eye(4), design.T @ gains)
    assert information(benefits, x).fitted == pytest.approx(best_less_best(fit), rel=1e-9)


def test_what_all_share_is_taken_off_before_anything_is_reckoned() -> None:
    """Whole numbers, so that four million million thousand more for each is exact."""
    rng = np.random.default_rng(7)
    x = rng.standard_normal((96, 1))
    benefits = np.round(1000 * np.column_stack([rng.standard_normal(96), x[:, 0]]))
    assert information(benefits + 4e15, x) == pytest.approx(information(benefits, x), rel=1e-9)


def test_columns_that_say_the_same_twice_say_it_once() -> None:
    rng = np.random.default_rng(7)
    x = rng.standard_normal((96, 1))
    benefits = np.column_stack([rng.standard_normal(96), x[:, 0]])
    assert information(benefits, np.hstack([x, x, 0 * x])) == pytest.approx(information(benefits, x), rel=1e-6)


def test_what_luck_leaves_below_nothing_is_worth_nothing() -> None:
    """Quantities that do nothing, of which the fit believes something: held out, the choice earns less than the usual one."""
    rng = np.random.default_rng(8)
    found = information(rng.standard_normal((96, 2)) * [1, 3], rng.random((96, 12)))
    assert found.held_out < -found.fitted < 0 and (found.value, found.low) == (0, 0) and found.high > 0 and not found.is_sure


def test_nothing_to_know_or_to_gain() -> None:
    rng = np.random.default_rng(1)
    benefits = rng.standard_normal((64, 2))
    assert information(benefits, np.zeros((64, 0))) == NO_INFORMATION
    assert information(np.repeat(benefits[:, :1], 2, axis=1), rng.random((64, 3))) == NO_INFORMATION
    assert not Information(0, 0, 0, 0, 0, 0).is_sure and Information(1, 0.5, 1, 1, 1, 0).is_sure


def test_eight_values_are_taken_one_by_one_and_nine_by_a_spline() -> None:
    """A column for each value but the least, which is 1 where the quantity has it."""
    eight = spline_columns(np.tile(np.arange(8) / 8, 4)[np.newaxis])
    assert eight.tolist() == np.tile(np.eye(8)[:, 1:], (4, 1)).tolist()
    assert spline_columns(np.tile(np.arange(9) / 9, 4)[np.newaxis]).shape == (36, 7)


def test_the_spline_is_every_piecewise_cubic_with_knots_at_the_quarters() -> None:
    """With the constant it spans 1, p, p², p³ and (p − k)³ beyond k = ¼, ½, ¾, p = rank / (n + 1); the last column is the normal score."""
    rank = np.random.default_rng(1).permutation(50)
    made = spline_columns(rank[np.newaxis] / 50)
    place = (rank + 1) / 51
    assert made[:, 6] == pytest.approx(stats.norm.ppf(place))
    design = np.column_stack([np.ones(50), made[:, :6]])
    assert np.linalg.matrix_rank(design) == 7
    for wanted in (place, place**3, *(np.clip(place - knot, 0, None) ** 3 for knot in (0.25, 0.5, 0.75))):
        assert design @ np.linalg.lstsq(design, wanted, rcond=None)[0] == pytest.approx(wanted, abs=1e-9)


def test_places_have_their_line_up_to_twelve() -> None:
    """The spline is that of their mean, and each line the place's own rank about its middle."""
    ranks = np.random.default_rng(2).random((13, 60))
    for places, lines in ((1, 0), (2, 2), (12, 12), (13, 0)):
        found, mean = spline_columns(ranks[:places]), ranks[:places].mean(axis=0)
        assert found[:, :7] == pytest.approx(spline_columns(mean[np.newaxis])[:, :7])
        assert found[:, 7:].tolist() == (ranks[:places].T - 0.5 if lines else np.zeros((60, 0))).tolist()


def worth(value: float, low: float = 0.0) -> Information:
    return Information(value, low, value + 1, value, value, 0.0)


def test_the_strongest_six_have_products() -> None:
    """Of eight quantities the two that matter do so by their product alone: it is found where they are among the strongest."""
    rng = np.random.default_rng(5)
    ranks = {name: rng.random((1, 4096)) for name in "abcdefgh"}
    gain = 100 * (ranks["g"][0] - 0.5) * (ranks["h"][0] - 0.5)
    benefits = np.stack([np.zeros(4096), gain], axis=1)
    strong = {name: worth(0.001 if name in "gh" else 0.0) for name in ranks}
    assert of_several(benefits, ranks, strong).value == pytest.approx(100 / 32, rel=0.05)
    weak = {name: worth(0.0 if name in "gh" else 0.001) for name in ranks}
    assert of_several(benefits, ranks, weak).value < 1


def test_several_are_worth_no_less_and_no_less_surely_than_each() -> None:
    """What is found of all falls short of what one is worth, or of its lower end."""
    rng = np.random.default_rng(6)
    ranks = {name: rng.random((1, 512)) for name in "ab"}
    gain = np.stack([np.zeros(512), np.where(ranks["a"][0] > 0.5, 1.0, -1.0)], axis=1)
    alone = of_several(gain, ranks, {"a": worth(0), "b": worth(0)})
    assert alone.value == pytest.approx(0.5, rel=0.2)
    assert of_several(gain, ranks, {"a": worth(0.1), "b": worth(7, 2)}) == worth(7, 2)
    assert of_several(gain, ranks, {"a": worth(7, 2), "b": worth(0.1, 3)}) == worth(7, 3)
    found = of_several(gain, ranks, {"a": worth(0, 0.49), "b": worth(0)})
    assert found == alone._replace(low=max(alone.low, 0.49)) and alone.low < 0.49
    nothing = of_several(np.stack([np.zeros(512), rng.standard_normal(512) - 9], axis=1), ranks, {"a": worth(0), "b": worth(0)})
    assert nothing == (0, 0, 0, 0, 0, 0)


def draws(met: list[float], cost: list[float]) -> SchemeDraws:
    return SchemeDraws(np.array(met), np.array(cost), None)  # type: ignore[arg-type]  # the first day is not asked


def test_standings_of_four_replications_by_hand() -> None:
    """At 100 for the target: b nets 60, −40, 50, 50, mean 30, the best; a 0; c 29, as dear as it is better; d dominated; e dearer alone."""
    found = {"a": draws([0, 0, 0, 0], [0, 0, 0, 0]), "b": draws([1, 0, 1, 1], [40, 40, 50, 50]), "c": draws([1, 1, 1, 1], [71, 71, 71, 71]),
             "d": draws([0, 1, 0, 0], [60, 60, 60, 60]), "e": draws([1, 1, 1, 0], [55, 50, 50, 45])}
    benefits = np.stack([100 * each.met - each.cost for each in found.values()], axis=1)
    standings, best = standings_of(found, benefits)
    assert best == "b" and list(standings) == list(found)
    assert [each.met for each in standings.values()] == [0, 3, 4, 1, 3]
    assert [each.cost for each in standings.values()] == [0, 45, 71, 60, 50]
    assert [each.benefit.difference for each in standings.values()] == [0, 30, 29, -35, 25]
    assert [each.behind.difference for each in standings.values()] == [30, 0, 1, 65, 5]
    half = 3.182446 * np.std([31, -69, 21, 21], ddof=1) / 2
    assert (standings["c"].behind.low, standings["c"].behind.high) == pytest.approx((1 - half, 1 + half), rel=1e-5)
    half = 3.182446 * np.std([60, -40, 50, 50], ddof=1) / 2
    assert (standings["b"].benefit.low, standings["b"].benefit.high) == pytest.approx((30 - half, 30 + half), rel=1e-5)
    assert [standings[name].turns_at for name in "ac"] == [60, 104]  # 45 / ¾ and 26 / ¼
    assert all(np.isnan(standings[name].turns_at) for name in "bde")


def test_a_turning_value_may_be_small_and_is_above_nothing() -> None:
    """A quarter more often for half a yuan; as dear and more often, which no value turns."""
    dear = [1.1, 1.1, 1.1, 1.1]
    found = {"a": draws([1, 0, 0, 0], [1, 1, 1, 1]), "b": draws([1, 1, 0, 0], dear), "c": draws([1, 1, 1, 0], dear)}
    benefits = np.stack([each.met - each.cost for each in found.values()], axis=1)
    standings, best = standings_of(found, benefits)
    assert best == "c" and standings["a"].turns_at == pytest.approx(0.2) and np.isnan(standings["b"].turns_at)


def test_the_most_valuable_to_know_comes_first() -> None:
    given: dict[str, Any] = {each.name: None for each in fields(WorthStudy)}
    scenario = load_scenario("zhuji-2022")
    study = WorthStudy(**{**given, "schemes": {"zhuji-2022": scenario}, "each": {"a": worth(1), "b": worth(3), "c": worth(2)}})
    assert study.strongest == ["b", "c", "a"] and study.scenario is scenario
