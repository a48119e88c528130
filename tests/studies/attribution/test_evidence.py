"""Shares of a variance by evidence: a linear model whose shares are known, and the very draws of a run."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim import load_scenario
from sim.answers.evidence import DrawnQuantity, Shares, Spread, drawn_quantities, evidence_of
from sim.engines.readable import RolloutModel
from sim.first_day.tables import make_start
from sim.model.books.sampling import EVERYONE
from sim.model.rules.chance import quantile
from sim.model.rules.vocabulary import LUCK


def shares(quantities: list[DrawnQuantity], outcome: np.ndarray, size: int = 7_000) -> Shares:
    """Shares of an outcome in millionths, from blocks of replications."""
    n = len(outcome)
    found, values = Spread(n), np.rint(1e6 * outcome).astype(np.int64)
    for first in range(0, n, size):
        part = slice(first, first + size)
        found.add([DrawnQuantity(each.name, each.evidence, each.luck[:, part]) for each in quantities], {"y": values[part]})
    return found.shares("y")


def share_of_luck(luck: np.ndarray, outcome: np.ndarray) -> float:
    return shares([DrawnQuantity("a", "assumption", luck[None])], outcome).by_quantity["a"]


def test_a_linear_model_gives_its_shares() -> None:
    """y = 3 a + 2 b + 1 c + e over uniforms: variances 9, 4, 1 and 2 in sixteenths."""
    rng = np.random.default_rng(1)
    a, b, c, e = rng.random((4, 20_000))
    quantities = [DrawnQuantity("a", "assumption", a[None]), DrawnQuantity("b", "found", b[None]),
                  DrawnQuantity("c", "assumption", c[None])]
    found = shares(quantities, 3 * a + 2 * b + c + np.sqrt(2) * e)
    assert found.by_evidence["assumption"] == pytest.approx(10 / 16, abs=0.02)
    assert found.by_evidence["found"] == pytest.approx(4 / 16, abs=0.02)
    assert found.by_evidence["rest"] == pytest.approx(2 / 16, abs=0.02)
    assert found.by_evidence["derived"] == found.by_evidence["stated"] == 0
    assert found.by_quantity["c"] == pytest.approx(1 / 16, abs=0.02)
    assert sum(found.by_evidence.values()) == pytest.approx(1)


def test_what_counties_draw_adds_up() -> None:
    rng = np.random.default_rng(2)
    luck = rng.random((4, 20_000))
    found = shares([DrawnQuantity("speed", "assumption", luck[:3])], luck.sum(axis=0))
    assert found.by_quantity["speed"] == pytest.approx(3 / 4, abs=0.03)


def test_an_irrelevant_quantity_has_nothing_on_average_and_a_constant_outcome_no_shares() -> None:
    rng = np.random.default_rng(3)
    outcome = rng.random(1000)
    found = [share_of_luck(rng.random(1000), outcome) for _ in range(300)]
    assert abs(np.mean(found)) < 0.001
    flat = shares([DrawnQuantity("a", "assumption", rng.random((1, 1000)))], np.zeros(1000))
    assert set(flat.by_evidence.values()) == {0}


def test_a_hump_is_seen_though_its_slope_is_none() -> None:
    luck = np.random.default_rng(4).random(5000)
    assert share_of_luck(luck, (luck - 0.5) ** 2) > 0.95


def test_the_share_is_that_of_an_analysis_of_variance() -> None:
    """Between ten bins of 500 values: the plain formula, whatever the blocks."""
    rng = np.random.default_rng(7)
    luck, outcome = rng.random(500), rng.integers(0, 9, 500)
    groups = [outcome[np.floor(10 * luck) == bin] for bin in range(10)]
    total = ((outcome - outcome.mean()) ** 2).sum()
    within = sum(((group - group.mean()) ** 2).sum() for group in groups) / (500 - 10)
    expected = (total - within * (500 - 10) - 9 * within) / total
    quantities = [DrawnQuantity("a", "assumption", luck[None])]
    assert [shares(quantities, outcome, size).by_quantity["a"] for size in (500, 33)] == pytest.approx([expected] * 2)


def test_the_draws_are_those_of_the_engine() -> None:
    start = make_start(load_scenario("fuyang-2022"))
    found = {each.name: each for each in drawn_quantities(start, seed=5, replications=3, first=2)}
    model = RolloutModel(start, seed=5, replication=3)
    rows = start.single["rows"]
    for name in ("pass_county", "elasticity", "own_funds_level"):
        row = list({**start.scenario.data.uncertain.epistemic, **start.scenario.data.uncertain.aleatory}).index(name)
        value = quantile(model.tables, row, int(found[name].luck[0, 1] * LUCK), 0)
        assert value == getattr(model.unknown, name), name
    speed = quantile(model.tables, rows["county_speed"], int(found["county_speed"].luck[0, 1] * LUCK), 0)
    assert speed == next(iter(model.counties)).county_speed


def test_evidence_is_the_weakest_of_a_distributions_numbers() -> None:
    scenario = load_scenario("zhuji-2022")
    assert evidence_of(scenario, "elasticity") == "assumption"
    assert evidence_of(scenario, "urban_communities") == "derived"
    assert evidence_of(scenario, "cost_demonstration") == "found"
    assert evidence_of(scenario, "cost_benchmark") == "assumption"  # its source names the costs by which it was guessed, and says so
    assert not any(each.name == "team_capacity" for each in drawn_quantities(make_start(scenario), 1, 1))


FOUR = np.array([0.1, 0.2, 0.6, 0.9])


def spread_of(outcome: list[int], *lucks: tuple[str, str, list[float]], replications: int = 40) -> Shares:
    """Shares of a few numbers in two bins of luck."""
    found = Spread(replications)
    found.add([DrawnQuantity(name, kind, np.array(luck).reshape(-1, len(outcome))) for name, kind, luck in lucks], {"y": np.array(outcome)})
    return found.shares("y")


@pytest.mark.parametrize(("outcome", "luck", "share"), [
    ([1, 3, 5, 7], [0.1, 0.2, 0.6, 0.9], 0.7), ([1, 3, 5, 7], [0.1, 0.6, 0.2, 0.9], (4 - 8) / 20),
    ([1, 3, 5, 7], [0.1, 0.2, 0.3, 0.4], 0.0),
    ([5, 5, 5, 5], [0.1, 0.2, 0.6, 0.9], 0.0), ([2, 2, 8, 8], [0.1, 0.2, 0.6, 0.9], 1.0), ([1, 3, 5, 7], [0.0, 0.49, 0.5, 1.0], 0.7),
    ([1, 9], [0.1, 0.9], 0.0),
])
def test_a_share_by_hand(outcome: list[int], luck: list[float], share: float) -> None:
    """1, 3 | 5, 7: between the halves 16 of 20, and the 4 within would make 2 of it by noise: 14 of 20."""
    assert spread_of(outcome, ("a", "found", luck)).by_quantity["a"] == pytest.approx(share)


def test_shares_of_counties_add_up_and_are_no_more_than_all() -> None:
    """Two draws of one quantity add up to 1.4; by evidence no more than 1, never below 0, all together no more than 1."""
    twice = spread_of([1, 3, 5, 7], ("a", "found", [*FOUR, *FOUR]))
    assert twice.by_quantity["a"] == pytest.approx(1.4) and twice.by_evidence["found"] == 1 and twice.by_evidence["rest"] == 0
    two = spread_of([1, 3, 5, 7], ("a", "found", list(FOUR)), ("b", "stated", list(FOUR)), ("c", "stated", [0.1, 0.6, 0.2, 0.9]))
    assert (two.by_evidence["found"], two.by_evidence["stated"]) == pytest.approx((0.7 / 1.2, 0.5 / 1.2)) and two.by_evidence["rest"] == 0
    low = spread_of([1, 3, 5, 7], ("c", "stated", [0.1, 0.6, 0.2, 0.9]))
    assert low.by_quantity["c"] == pytest.approx(-0.2) and (low.by_evidence["stated"], low.by_evidence["rest"]) == (0, 1)
    assert spread_of([5, 5, 5, 5], ("a", "found", list(FOUR))).by_evidence["rest"] == 0


@pytest.mark.parametrize(("replications", "bins"), [(1, 2), (40, 2), (59, 2), (60, 3), (200, 10), (5000, 10)])
def test_bins_are_as_many_as_twenty_replications_each_allow(replications: int, bins: int) -> None:
    assert Spread(replications).bins == bins


@pytest.mark.parametrize(("drawn", "there"), [([3, 9], True), ([5, 5], False)])
def test_a_quantity_that_is_given_has_the_ranks_of_what_is_given(drawn: list[int], there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the luck that its address would deal; one that is given the same everywhere does not vary."""
    scenario = load_scenario("fuyang-2022")
    uncertain = scenario.data.uncertain
    row = list({**uncertain.epistemic, **uncertain.aleatory}).index("elasticity")
    monkeypatch.setattr("sim.answers.evidence.given_columns", lambda _: {(row, EVERYONE): 1})
    monkeypatch.setattr("sim.answers.evidence.given_ranks", lambda start, column, n, first: np.array([column, n, first]) / 8)
    start = SimpleNamespace(scenario=scenario, many={"counties": []}, draws=np.array([[0, drawn[0]], [0, drawn[1]]]),
                            lists=make_start(scenario).lists, luck=make_start(scenario).luck)
    found = {each.name: each.luck.tolist() for each in drawn_quantities(start, 5, 3, 2)}  # type: ignore[arg-type]
    assert found.get("elasticity") == ([[1 / 8, 3 / 8, 2 / 8]] if there else None)
    assert len(found["pass_county"][0]) == 3
