"""What a process keeps of replications that are over."""

from __future__ import annotations

import gc
import weakref

from sim import load_scenario
from sim.engines.readable import RolloutModel


def test_a_finished_replication_of_the_readable_engine_is_forgotten() -> None:
    """Agents are numbered from 1 in each model, and nothing holds a model that nobody uses."""
    scenario = load_scenario("fuyang-2022")
    models = [RolloutModel(scenario, seed=1, replication=r) for r in range(2)]
    for model in models:
        model.step()
        assert min(agent.unique_id for agent in model.agents) == 1
        assert len({agent.unique_id for agent in model.agents}) == len(model.agents)
    held = [weakref.ref(model) for model in models]
    del model, models
    gc.collect()
    assert [each() for each in held] == [None, None]
