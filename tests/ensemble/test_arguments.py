"""What Python hands to `run`, `compare` and `fit`: wrong kinds are named before anything runs, numbers out of range all at once."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import InputError, Scenario, compare, fit, load_scenario, run
from sim.engines.readable import RolloutModel
from sim.studies.bridges.evaluate import Evaluate


@pytest.mark.parametrize(("given", "told"), [
    ({"replications": 20.0}, "replications: 20.0 is no whole number"),
    ({"replications": True}, "replications: True is no whole number"),
    ({"seed": None}, "seed: None is no whole number"),
    ({"workers": "2", "chunk": 1.5}, "workers: '2' is no whole number; chunk: 1.5 is no whole number"),
    ({"progress": 3}, "progress: 3 is no function"),
    ({"executor": "thread"}, "executor: 'thread' is none of 'threads', 'processes'"),
    ({"keep": "folder"}, "keep: 'folder' is no sim.ensemble.running.Kept"),
])
def test_a_wrong_kind_is_named(fuyang: Scenario, given: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError, match=re.escape(told)):
        run(fuyang, **{"replications": 2, **given})


def test_a_name_is_no_scenario_and_becomes_one() -> None:
    anything: Any = "fuyang-2022"
    with pytest.raises(TypeError, match=re.escape("scenario: 'fuyang-2022' is no scenario; load_scenario('fuyang-2022') makes one")):
        run(anything)
    with pytest.raises(TypeError, match="scenario: 'fuyang-2022' is no scenario"):
        fit(anything)
    with pytest.raises(TypeError, match=r"baseline: .*makes one; others: .*makes one"):
        compare(anything, anything)


def test_schemes_are_given_one_by_one(fuyang: Scenario) -> None:
    listed: Any = [fuyang]
    with pytest.raises(TypeError, match=re.escape("is no scenario; several are given one by one, compare(one, other)")):
        compare(fuyang, listed)


def test_what_is_no_table_is_named(fuyang: Scenario) -> None:
    nothing: Any = None
    with pytest.raises(TypeError, match="table: None is no table"):
        fuyang.with_draws(nothing)
    with pytest.raises(TypeError, match="settings: None is no mapping of paths to values"):
        fuyang.with_values(nothing)


def test_numpy_and_pandas_are_as_good(fuyang: Scenario) -> None:
    """Whole numbers of numpy, a series of values: the same answer as with Python's own."""
    half = fuyang.with_values({"funding.award.year_rule.share": 0.5})
    number: Any = np.int64(7)
    series: Any = pd.Series({"funding.award.year_rule.share": 0.5})
    assert run(fuyang.with_values(series), number, seed=number).digest == run(half, 7, seed=7).digest


def test_no_replication_comes_before_the_first(fuyang: Scenario) -> None:
    with pytest.raises(InputError, match="first: -1 is out of range"):
        run(fuyang, 5, first=-1)


def test_a_comparison_tells_all_at_once(fuyang: Scenario) -> None:
    with pytest.raises(InputError) as caught:
        compare(fuyang, load_scenario("zhuji-2022"), replications=0, seed=-1, workers=0, by="nmed")
    told = [problem.split(":")[0] for problem in caught.value.problems]
    assert told == ["zhuji-2022", "zhuji-2022", "by", "replications", "seed", "workers"]


def test_a_function_of_points_tells_all_at_once(fuyang: Scenario) -> None:
    with pytest.raises(InputError) as caught:
        Evaluate(fuyang, quantities=("luck_of_all",), outcomes=("nmed",), replications=0)
    assert [problem.split(":")[0] for problem in caught.value.problems] == ["replications", "outcomes", "draws"]


def test_a_scenario_without_changes_takes_the_values_of_one(fuyang: Scenario) -> None:
    """`changed` takes changes in mid-run away; where there are none, nothing is."""
    settings = {"funding.award.year_rule.share": 0.5}
    assert not fuyang.data.changes
    assert fuyang.changed(settings).digest == fuyang.with_values(settings).digest


def test_what_stands_for_an_agent_is_a_class(fuyang: Scenario) -> None:
    anything: Any = 3
    with pytest.raises(TypeError, match=re.escape("street_class: 3 is no subclass of sim.engines.readable.Street")):
        RolloutModel(fuyang, street_class=anything)
