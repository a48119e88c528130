"""What a process keeps of replications that are over."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from sim import load_scenario
from sim.engines.compiled.arrays import READ_ALONE
from sim.engines.readable import RolloutModel
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start


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


@pytest.mark.parametrize("name", ["zhuji-2022", "fuyang-2022-draft", "shaoxing-2023", "gansu-2019"])
def test_worlds_share_the_tables_that_no_rule_writes(name: str) -> None:
    """Each thread's world has the first day's large tables, which are after a run what they were before it."""
    start = make_start(load_scenario(name))
    worker = Worker(Job(Layout(start), 1, "compiled"))
    first_day, own = worker.worlds()
    worker.collect(0, 3)
    for part in own._fields:
        assert np.shares_memory(getattr(own, part), getattr(first_day, part)) == (part in READ_ALONE), part
    assert [list(getattr(first_day, part)) for part in READ_ALONE] == [list(start.lists[part]) for part in READ_ALONE]
