"""A scenario as a function: the same figures as runs, to the bit, whatever is asked for together."""

from __future__ import annotations

import pickle
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import InputError, load_scenario, run
from sim.studies.bridges.evaluate import Evaluate
from sim.words.chinese import translated

LEVER, QUANTITY, PLACE = "funding.award.province", "pass_province", "county_speed.zhuji"
N = 60
TOLD = ("province", "public_money", "measure.coverage")


@pytest.fixture(scope="module")
def function() -> Evaluate:
    return Evaluate(load_scenario("zhuji-2022-award"), (LEVER,), (QUANTITY, PLACE), (*TOLD, "all"), N, 3)


def test_without_quantities_it_is_the_run() -> None:
    scenario = load_scenario("zhuji-2022-award").with_values({LEVER: "1000万元"})
    found = Evaluate(load_scenario("zhuji-2022-award"), (LEVER,), (), TOLD, N, 3)({LEVER: "1000万元"})
    result = run(scenario, N, seed=3)
    assert found["province"] == result.targets.set_index("id").loc["province", "probability"]
    measures = result.measures.set_index("id")["mean"]
    assert found["public_money"] == pytest.approx(measures["public_money"], rel=1e-12)
    assert found["measure.coverage"] == pytest.approx(measures["coverage"], rel=1e-12)


def test_lists_and_generators_are_as_good_as_tuples() -> None:
    """A generator of outcomes was empty when it was asked, and the function told nothing."""
    anything: Any = (name for name in TOLD)
    lists: Any = [LEVER]
    found = Evaluate(load_scenario("zhuji-2022-award"), lists, (), anything, N, 3)
    assert found.outcomes == TOLD and found.levers == (LEVER,) and list(found({LEVER: 0})) == list(TOLD)


@pytest.mark.parametrize("name", ["levers", "quantities", "outcomes"])
def test_one_text_is_not_taken_letter_by_letter(name: str) -> None:
    given: Any = {name: "pace"}
    with pytest.raises(TypeError, match=re.escape(f"{name}: 'pace' is one text; several are given, as ('pace',)")):
        Evaluate(load_scenario("zhuji-2022-award"), **given)


def test_another_kind_is_named(function: Evaluate) -> None:
    anything: Any = "zhuji-2022"
    with pytest.raises(TypeError, match=r"scenario: 'zhuji-2022' is no scenario.*; replications: 2.5 is no whole number"):
        Evaluate(anything, replications=2.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="points: ndarray is no data frame"):
        function.many(np.zeros((1, 3)))  # type: ignore[arg-type]


def test_what_is_unknown_or_repeated_is_told_when_it_is_made(function: Evaluate) -> None:
    with pytest.raises(InputError) as caught:
        Evaluate(load_scenario("zhuji-2022-award"), (LEVER, LEVER, "funding.award.provincee"), outcomes=("all", "all"))
    assert caught.value.problems == [
        "levers: funding.award.provincee: unknown path; did you mean 'funding.award.province'?",
        f"levers: '{LEVER}' is repeated; expected each entry once", "outcomes: 'all' is repeated; expected each entry once"]
    assert [translated(line) for line in caught.value.problems][1] == f"levers: '{LEVER}'重复；每项应只出现一次"
    points = pd.DataFrame([[0, 0.5, 0.5, 0.1]], columns=[LEVER, QUANTITY, PLACE, QUANTITY])
    with pytest.raises(InputError, match="pass_province: 'pass_province' is repeated"):
        function.many(points)


def test_a_quantile_is_that_of_the_draws(function: Evaluate) -> None:
    scenario = load_scenario("zhuji-2022-award").with_values({LEVER: 0})
    held = run(scenario.with_draws({f"{QUANTITY}:quantile": [0.2], f"{PLACE}:quantile": [0.9]}), N, seed=3)
    found = function({LEVER: 0, QUANTITY: 0.2, PLACE: 0.9})
    assert found["province"] == held.targets.set_index("id").loc["province", "probability"]


def test_many_points_are_the_points_one_by_one(function: Evaluate) -> None:
    """In any order, with levers written in one way or another, all under the same luck."""
    points = pd.DataFrame({LEVER: ["1000万元", 0, 10_000_000, "0"], QUANTITY: [0.5, 0.1, 0.9, 0.1], PLACE: [0.2, 0.5, 0.2, 0.5]},
                          index=["a", "b", "c", "d"])
    many = function.many(points)
    assert list(many.index) == list("abcd") and list(many.columns) == list(function.outcomes)
    for at, row in points.iterrows():
        assert many.loc[at].to_dict() == function(row.to_dict())
    pd.testing.assert_series_equal(many.loc["b"], many.loc["d"], check_names=False)
    pd.testing.assert_frame_equal(function.many(points.iloc[::-1]), many.iloc[::-1])


def test_better_odds_help(function: Evaluate) -> None:
    points = pd.DataFrame({LEVER: 0, QUANTITY: np.linspace(0.05, 0.95, 5), PLACE: 0.5})
    assert function.many(points)["province"].is_monotonic_increasing


def test_it_can_be_sent_to_another_process(function: Evaluate) -> None:
    point = {LEVER: 0, QUANTITY: 0.5, PLACE: 0.5}
    assert pickle.loads(pickle.dumps(function))(point) == function(point)


def test_all_that_is_wrong_with_it_is_told_when_it_is_made() -> None:
    with pytest.raises(InputError) as error:
        Evaluate(load_scenario("zhuji-2022-award"), (), ("county_speed", "nothing"), ("coverage", "provinz"))
    told = "\n".join(error.value.problems)
    assert "target.coverage or measure.coverage" in told and "did you mean 'province'" in told
    assert "each county has its own draw" in told and "'nothing' is unknown" in told


def test_draws_that_a_point_would_push_aside_are_refused() -> None:
    given = load_scenario("zhuji-2022-award").with_draws({"pass_city": [0.5]})
    with pytest.raises(InputError, match="would take the place of these draws"):
        Evaluate(given, (), (QUANTITY,), ("province",))
    assert Evaluate(given, (LEVER,), (), ("province",), 20)({LEVER: 0})["province"] <= 1


@pytest.mark.parametrize(("point", "told"), [
    ({LEVER: 0, QUANTITY: 0.5}, f"{PLACE}: has no value"),
    ({LEVER: 0, QUANTITY: 0.5, PLACE: 0.5, "x": 1}, "x: is no lever and no quantity"),
    ({LEVER: "many", QUANTITY: 0.5, PLACE: 0.5}, LEVER), ({LEVER: 0, QUANTITY: 1.5, PLACE: 0.5}, "1.5 in point 1 is no quantile"),
    ({LEVER: 0, QUANTITY: float("nan"), PLACE: "b"}, f"{PLACE}: b in point 1 is no quantile"),
])
def test_a_point_that_cannot_be_is_refused(function: Evaluate, point: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as error:
        function(point)
    assert told in "\n".join(error.value.problems)
