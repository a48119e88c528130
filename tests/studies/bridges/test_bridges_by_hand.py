"""What a scenario is to other programs: ends of quantiles, parameters of the workbench, worlds that are kept."""

from __future__ import annotations

import warnings
from decimal import Decimal

import pandas as pd
import pytest

from sim import InputError, load_scenario
from sim.scenario.load import Scenario
from sim.studies.bridges import evaluate as module
from sim.studies.bridges.ema import as_in_file, ema_model
from sim.studies.bridges.evaluate import Evaluate
from sim.studies.sweep.axis import NumberRange, axis

LEVER, SHARE = "funding.award.province", "funding.award.year_rule.share"


@pytest.fixture(scope="module")
def award() -> Scenario:
    return load_scenario("zhuji-2022-award")


def test_parameters_of_the_workbench(award: Scenario) -> None:
    """Quantiles from 0 to 1, a range in its unit, a list of values; in the order of the axes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the workbench tells that ipyparallel is not there; it takes seconds, so here and not above
        from ema_workbench import CategoricalParameter, RealParameter

    function = Evaluate(award, (LEVER, SHARE), ("pass_city", "pace"), ("province", "public_money"), 5)
    model = ema_model(function, (axis(f"{LEVER}=500..3000万元"), axis(f"{SHARE}=0%,70%")))
    assert [(each.name, each.lower_bound, each.upper_bound) for each in model.uncertainties] == [("pass_city", 0, 1), ("pace", 0, 1)]
    assert [type(each) for each in model.levers] == [RealParameter, CategoricalParameter]
    assert [(each.name, each.lower_bound, each.upper_bound) for each in list(model.levers)[:1]] == [(LEVER, 500, 3000)]
    assert [each.value for each in list(model.levers)[1].categories] == ["0%", "70%"]
    assert [each.name for each in model.outcomes] == ["province", "public_money"] and model.name == "zhuji2022award"
    assert model.function.__name__ == "evaluate"  # which the workbench tells where one fails


@pytest.mark.parametrize(("value", "told"), [(500.0, "500万元"), (1750.4, "1750万元"), (3000.0, "3000万元")])
def test_a_number_of_a_range_that_begins_above_nothing(value: float, told: str) -> None:
    assert as_in_file(value, NumberRange(Decimal(500), Decimal(3000), "万元")) == told


def test_both_ends_are_quantiles_and_nothing_beyond(award: Scenario) -> None:
    """One value alone beyond its end is told, with the first point that has it."""
    function = Evaluate(award, (), ("pass_city", "pace"), ("province",), 5)
    found = function.many(pd.DataFrame({"pass_city": [0.0, 1.0], "pace": [1.0, 0.0]}))
    assert len(found) == 2
    for points, told in (([0.5, -0.001], "pace: -0.001 in point 2"), ([1.001, 1.5], "pace: 1.001 in point 1")):
        with pytest.raises(InputError, match=told) as error:
            function.many(pd.DataFrame({"pass_city": [0.5, 0.5], "pace": points}))
        assert len(error.value.problems) == 1


def test_values_missing_and_unknown_are_told_together(award: Scenario) -> None:
    with pytest.raises(InputError) as error:
        Evaluate(award, (), ("pass_city",), ("province",), 5)({"pass_town": 0.5})
    assert [line.split(":")[0] for line in error.value.problems] == ["pass_city", "pass_town"]


def test_names_of_outcomes(award: Scenario) -> None:
    """With what it is before it any name is known; a target alone, and a measure alone, needs nothing before it."""
    Evaluate(award, (), (), ("target.coverage", "measure.coverage", "target.all", "province", "named"))
    with pytest.raises(InputError, match=r"expected target\.coverage or measure\.coverage"):
        Evaluate(award, (), (), ("coverage",))


@pytest.mark.parametrize("more", [{"replications": 0}, {"seed": -1}])
def test_numbers_out_of_range_are_refused_when_it_is_made(award: Scenario, more: dict[str, int]) -> None:
    with pytest.raises(InputError):
        Evaluate(award, (), (), ("province",), **more)


def test_the_latest_worlds_are_kept(award: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as may be, the oldest goes first; those that are kept are not made again."""
    monkeypatch.setattr(module, "_MOST_WORLDS", 2)
    function, made = Evaluate(award, (LEVER,), (), ("public_money",), 3), list[object]()
    plain = Scenario.with_values

    def with_values(scenario: Scenario, values: object) -> Scenario:
        made.append(dict(values)[LEVER])  # type: ignore[call-overload]
        return plain(scenario, values)  # type: ignore[arg-type]

    monkeypatch.setattr(Scenario, "with_values", with_values)
    for value in (1, 2, 1, 3, 2, 1):
        function({LEVER: value})
        assert len(function._worlds) <= 2
    assert made == [1, 2, 3, 1]
