"""Nothing in a loaded scenario changes: its digest stands for what is simulated, and scenarios made from it share its models."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from sim import Scenario, load_scenario
from sim.scenario.schema import ScenarioData

CHANGES: list[Callable[[ScenarioData], object]] = [
    lambda data: data.funding.clear(),
    lambda data: data.targets.pop("province"),
    lambda data: data.targets.popitem(),
    lambda data: data.funds.update(mine=None),
    lambda data: data.funds.setdefault("mine", None),  # type: ignore[arg-type]
    lambda data: data.funds.__setitem__("mine", None),
    lambda data: data.funding.__delitem__("base_fund"),
    lambda data: data.jurisdiction.counties.__ior__({}),
    lambda data: data.policy.rounds.month.append(7),
    lambda data: data.policy.rounds.month.sort(),
    lambda data: data.policy.rounds.month.__setitem__(0, 7),
    lambda data: data.policy.rounds.month.__iadd__([7]),
]


def held(value: object) -> Iterator[object]:
    """Every mapping and list within a model."""
    if isinstance(value, BaseModel):
        for each in value.__dict__.values():
            yield from held(each)
    elif isinstance(value, dict | list):
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from held(each)


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_what_would_change_it_is_refused(number: int) -> None:
    scenario = load_scenario("zhuji-2022")
    before, digest = scenario.data.model_dump(), scenario.digest
    with pytest.raises(TypeError, match=r"does not change once it is loaded; scenario.with_values"):
        CHANGES[number](scenario.data)
    assert scenario.data.model_dump() == before and load_scenario("zhuji-2022").digest == digest


@pytest.mark.parametrize("made", [
    lambda scenario: scenario,
    lambda scenario: scenario.with_values({"as_of": "2022-11"}),
    lambda scenario: scenario.with_values({"as_of": "2022-11"}).not_telling("as_of"),
])
def test_no_mapping_or_list_is_left_open(made: Callable[[Scenario], Scenario]) -> None:
    """Those that stand beside the file as a table too."""
    for name in ("zhejiang-2022", "fuyang-2022", "england-retrofit-2022"):
        kinds = {type(each) for each in held(made(load_scenario(name)).data)}
        assert kinds and not kinds & {dict, list}


@pytest.mark.parametrize("carried", [copy.copy, copy.deepcopy, lambda data: pickle.loads(pickle.dumps(data))])
def test_it_can_be_copied_and_sent(carried: Callable[[Any], Any]) -> None:
    data = load_scenario("zhuji-2022").data
    again = carried(data)
    assert again == data and not {type(each) for each in held(again)} & {dict, list}
    mine = dict(data.funding)
    mine.clear()
    assert data.funding and list(data.policy.rounds.month) == data.policy.rounds.month
