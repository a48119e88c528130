"""A scenario with changed values: what is not read again is what reading all of it would give, and faults come out as before."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.errors import InputError
from sim.scenario.costs import with_unused
from sim.scenario.node import plain_value
from sim.scenario.reading_again import read_again
from sim.scenario.scenario_library import scenario_names
from sim.scenario.schema import ScenarioData

SETTINGS: tuple[dict[str, object], ...] = (
    {"policy.path.share": 0.75}, {"period.end": "2027-12"}, {"behaviour.space.inclusive": None},
    {"uncertain.epistemic.approval.value": 2, "uncertain.epistemic.approval.distribution": "constant"},
)


@pytest.mark.parametrize("name", scenario_names())
def test_what_stands_is_what_reading_all_of_it_gives(name: str) -> None:
    """Of each shipped scenario, also where settings follow each other; a part that is as it was is the very same."""
    scenario = load_scenario(name)
    for settings in SETTINGS:
        try:
            found = scenario.switched(settings)
        except InputError:
            continue
        assert found.read == ScenarioData.model_validate(with_unused(found.tree))
        assert found.read.uncertain is scenario.read.uncertain or "uncertain" in next(iter(settings))
        scenario = found


def test_only_the_very_same_node_stands() -> None:
    """Each mapping on the way to a changed value is read again, its neighbours stand; with nothing read before, all is read."""
    scenario = load_scenario("zhuji-2022")
    twin = scenario.with_values({"policy.path.share": 0.7})
    again = read_again(twin.tree, scenario.tree, scenario.read)
    assert isinstance(again, dict) and again["uncertain"] is scenario.read.uncertain
    assert again["policy"]["path"]["share"] == 0.7 and again["policy"]["acceptance"] is scenario.read.policy.acceptance
    assert read_again(twin.tree, None, None) == plain_value(twin.tree)
    assert ScenarioData.model_validate(plain_value(twin.tree)) == twin.read == ScenarioData.model_validate(again)


def test_faults_beside_parts_that_stand_are_told() -> None:
    """Of the models, each with its own; across keys of what stands (targets) and what changed (the period)."""
    scenario = load_scenario("zhuji-2022-award")
    for settings, told in (
        ({"policy.path.share": 70, "funding.award.reward": "much"}, ["70 is more than 1", "'much' is not a share"]),
        ({"period.end": "2024-06"}, ["is outside the period"]),
    ):
        with pytest.raises(InputError) as caught:
            scenario.with_values(settings)
        assert all(any(words in problem for problem in caught.value.problems) for words in told)
