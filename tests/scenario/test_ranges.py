"""Every quantity stays in its range with all its values, and no values together leave 64 bits."""

from __future__ import annotations

import math
import random
import re
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.errors import InputError
from sim.first_day import priors
from sim.scenario import ranges, scenario_library
from sim.scenario.engine_bounds import LIMIT, Highest
from sim.scenario.load import Scenario
from sim.scenario.schema import Uncertain
from sim.scenario.support import QUANTILES, around, support, value_at
from sim.scenario.uncertainty import check_parameters

LABEL = {"zh": "量", "en": "quantity"}


def quantity(**given: object) -> Uncertain:
    """A quantity with these parameters."""
    return Uncertain.model_validate({"label": LABEL, "level": "outer", "unit": "factor"} | given)


def drawn(luck: random.Random) -> dict[str, Any]:
    """A distribution of any kind with sound parameters."""
    low, spread = luck.choice((0.0, 0.5, 2.0, 30.0)), luck.choice((0.2, 1.0, 8.0))
    return luck.choice((
        {"distribution": "constant", "value": low}, {"distribution": "uniform", "low": low, "high": low + spread},
        {"distribution": "uniform_integer", "low": int(low), "high": int(low) + 5},
        {"distribution": "triangular", "low": low, "mode": low + spread / luck.choice((1, 3, 9)), "high": low + spread},
        {"distribution": "normal", "mean": low, "sd": spread}, {"distribution": "lognormal", "median": low + 0.1, "sd": spread / 8},
        {"distribution": "truncated_normal", "mean": low + spread / 3, "sd": spread, "low": low, "high": low + spread},
        {"distribution": "beta", "a": luck.choice((0.3, 2, 20)), "b": luck.choice((0.3, 2, 20))},
        {"distribution": "beta_mean", "mean": luck.choice((0.1, 0.7)), "concentration": luck.choice((3, 40))},
        {"distribution": "gamma", "mean": low + 0.5, "sd": spread}, {"distribution": "poisson", "mean": low + 0.2},
        {"distribution": "binomial", "n": luck.choice((1, 60)), "p": luck.choice((0.01, 0.4))},
        {"distribution": "bernoulli_lognormal", "p": luck.choice((0.1, 0.99995)), "median": low + 0.1, "sd": 0.5},
    ))


@pytest.mark.parametrize("seed", range(150))
def test_the_support_is_what_the_table_holds(seed: int) -> None:
    luck = random.Random(seed)
    shift, scale = luck.choice((0.0, -0.3, 2.0)), luck.choice((1.0, -1.0, 3.0))
    entry = quantity(unit=luck.choice(("factor", "count")), **drawn(luck), shift=shift, scale=scale)
    assert not list(check_parameters(entry))
    table = priors.table(entry)
    whole = priors.UNIT[entry.unit]
    low, high = support(entry)
    assert min(table) == pytest.approx(low * whole, abs=1, rel=1e-6)
    assert max(table) == pytest.approx(high * whole, abs=1, rel=1e-6)
    least, most = around(entry)
    assert least <= low + 1e-9
    assert most >= high - 1e-9


@pytest.mark.parametrize("seed", range(60))
def test_a_value_is_that_of_the_first_day(seed: int) -> None:
    """What sentences say of a quantity's thirds is what scipy says of its distribution, shifted and scaled."""
    luck = random.Random(seed)
    entry = quantity(**drawn(luck), shift=luck.choice((0.0, -0.3, 2.0)), scale=luck.choice((1.0, -1.0, 3.0)))
    odds = np.array([1 / 6, 0.5, 5 / 6])
    assert [value_at(entry, u) for u in odds] == pytest.approx(priors.prior_values(entry, odds).tolist(), rel=1e-9, abs=1e-12)


def test_every_distribution_has_a_quantile_function() -> None:
    kinds = Uncertain.model_fields["distribution"].annotation
    assert set(QUANTILES) == set(kinds.__args__)  # type: ignore[union-attr]


def test_the_model_reads_each_quantity_in_the_unit_of_the_base() -> None:
    with (scenario_library.scenario_folder() / "base.yaml").open(encoding="utf-8") as file:
        tree = YAML(typ="safe").load(file)["uncertain"]
    shipped = {name: entry["unit"] for part in ("epistemic", "aleatory") for name, entry in tree[part].items()}
    assert {name: unit for name, unit in shipped.items() if name in ranges.QUANTITY_UNITS} == ranges.QUANTITY_UNITS
    assert shipped.keys() - ranges.QUANTITY_UNITS.keys() == {
        "county_budget", "upper_grant", "land_return", "base_share", "group_capacity", "social_share", "department_pool",
        "department_line"}, "only what funds and streams name is left out"
    assert ranges.OF_NAME.keys() <= ranges.QUANTITY_UNITS.keys()


E = "uncertain.epistemic."
A = "uncertain.aleatory."
REFUSED: tuple[tuple[dict[str, object], str], ...] = (
    ({A + "satisfaction_after.shift": -1.5}, "the values would run from -0.8712 to -0.5111; expected from 0 to 1: a shift from -0.6288"),
    ({A + "satisfaction_after.shift": -1}, "expected from 0 to 1: a shift from -0.6288 to 0.01114"),
    ({A + "cost_project.shift": -1}, "the values would run from -0.7426"),
    ({A + "cost_project.scale": -1}, "another scale"),
    ({A + "revenue_shock.mean": 1e9}, "expected from 0 to 100: another mean"),
    ({A + "revenue_shock.sd": 0.3}, "a smaller sd, or a truncated_normal with low and high"),
    ({A + "approval.mean": 1e10}, "expected from 0 to 600: another mean"),
    ({A + "payment_lag.shift": -1}, "the values would run from -"),
    ({A + "operating_balance.mean": -11}, "expected from -10 to 10"),
    ({A + "overrun.shift": -1.5}, "expected from -1 to 10"),
    ({E + "own_funds_floor.low": 8e12, E + "own_funds_floor.high": 9e12}, "yuan; expected from 0 to 1,000,000,000,000: another high"),
    ({E + "elasticity.low": -0.1}, "expected from 0 to 20: another low"),
    ({E + "crowding.low": -1}, "expected from 0 to 10: another low"),
    ({E + "december_rush.mean": 8, E + "december_rush.high": 9}, "expected from 0 to 6: another high"),
    ({E + "satisfaction_loss.high": 0.5}, "expected from 0 to 0.3"),
    ({E + "pass_county.shift": 0.5}, "expected from 0 to 1: a shift from"),
    ({E + "pass_county.unit": "factor"}, "'factor' is not the unit of this quantity; expected share"),
    ({E + "pass_county": None}, "the quantity 'pass_county' is missing"),
    ({"funds.group.yearly": "base_share"}, "is a quantity in share; expected one in yuan"),
    ({E + "value_city.median": 1e11, E + "pressure_weight.high": 100}, "a name may be worth"),
    ({A + "construction.median": 90, A + "construction.sd": 0.01, E + "county_speed.median": 20}, "the work on one project"),
    ({E + "cost_new_build.median": 6e10}, "one project may cost"),
    ({E + "own_funds_level.median": 1e11}, "a street's own funds may come to"),
    ({"policy.approval.joint_review": 5}, "5 is out of range; expected at most 2"),
    ({"policy.acceptance.county.publication": 1000}, "600"),
    ({"policy.operation.operators": 100_000}, "1000"),
)


@pytest.mark.parametrize(("settings", "words"), REFUSED, ids=lambda value: next(iter(value)) if isinstance(value, dict) else "")
def test_what_leaves_its_range_is_refused(zhuji: Scenario, settings: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as refused:
        zhuji.with_values(settings)
    told = [problem for problem in refused.value.problems if words in problem]
    assert told, refused.value.problems
    assert len(refused.value.problems) == 1, "one fault, one line"


@pytest.mark.parametrize("settings", [
    {A + "satisfaction_after.shift": -0.5}, {A + "revenue_shock.sd": 0.25}, {E + "pass_county.shift": 0.0},
    {E + "cost_new_build.median": 1e10}, {A + "revenue_shock.distribution": "truncated_normal", A + "revenue_shock.sd": 3,
     A + "revenue_shock.low": -1, A + "revenue_shock.high": 2, A + "revenue_shock.mean": 0},
])
def test_what_stays_in_its_range_is_accepted(zhuji: Scenario, settings: dict[str, object]) -> None:
    """And stands in the scenario then as it was given."""
    changed = zhuji.with_values(settings).data
    for path, given in settings.items():
        _, kind, quantity, part = path.split(".")
        assert getattr(getattr(changed.uncertain, kind)[quantity], part) == given


def test_a_change_in_mid_run_keeps_to_the_bounds_too(zhuji: Scenario) -> None:
    title = {"zh": "改", "en": "change"}
    with pytest.raises(InputError, match="is too large"):
        zhuji.with_values({"changes.later": {"title": title, "from": "2024-01", "set": {"funding.land.cap": 10**13}}})


def test_the_derivation_names_every_product_that_is_bounded(zhuji: Scenario) -> None:
    """The highest cost as worked out is not below what is drawn: standard × tier × project × overrun, and the old estate."""
    high = Highest(zhuji.data, zhuji.roster, exact=True)
    tops = {name: high.of(name).most for name in ("cost_new_build", "cost_project", "overrun", "estate_area", "estate_price")}
    assert high.cost.most == pytest.approx(
        tops["cost_new_build"] * tops["cost_project"] * (1 + tops["overrun"]) + tops["estate_area"] * tops["estate_price"], rel=1e-3)
    assert high.cost.most * 1e6 < LIMIT
    assert not math.isinf(high.work.most)
    assert re.match("cost_", str(high.cost.place[-1]))
