"""A replication as plain objects is the readable engine's, to the last entry of story and ledger, and needs no Mesa."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from sim import load_scenario
from sim.engines.readable import RolloutModel
from sim.engines.replay import BEHAVIOURS, Replay
from sim.first_day.tables import make_start
from sim.model.state.fields import AGENTS, fields

TOLD = """
import sys
from sim import load_scenario, run
from sim.charts.result.timeline import timeline_chart
timeline_chart(run(load_scenario('fuyang-2022'), 2, workers=1), 'en', to_save=True)
print([name for name in ('mesa', 'networkx', 'pyarrow.acero') if name in sys.modules])
"""


@pytest.mark.parametrize("scenario", ["zhuji-2022-award", "shaoxing-2023", "fuyang-2022"])
@pytest.mark.parametrize("replication", [0, 5])
def test_a_replay_tells_what_the_readable_engine_tells(scenario: str, replication: int) -> None:
    """The same story, ledger and trail, and at the end the same rows of all agents."""
    start = make_start(load_scenario(scenario))
    here: Any = Replay(start, 3, replication).run()
    there: Any = RolloutModel(start, 3, replication).run()
    assert len(here.story) > 100 and len(here.ledger) > 100
    assert (here.story, here.ledger, here.clock.trail) == (there.story, there.ledger, there.clock.trail)
    for kind in BEHAVIOURS:
        names = fields(AGENTS[kind])
        pairs = zip(getattr(here, kind), getattr(there, kind), strict=True)
        assert all(getattr(one, name) == getattr(other, name) for one, other in pairs for name in names)


def test_replications_differ_and_are_over_after_the_last_month() -> None:
    """Luck is addressed by seed and replication, and `run` stops where the period does."""
    start = make_start(load_scenario("fuyang-2022"))
    one, other, later = Replay(start, 3, 0).run(), Replay(start, 4, 0).run(), Replay(start, 3, 1).run()
    assert one.story != other.story and one.story != later.story
    assert one.clock.month == start.months - 1 and not one.running


def test_the_story_of_a_chart_is_told_without_mesa() -> None:
    """Mesa and what it brings along take half a second and 20 MB, Arrow's engine of queries 5 MB."""
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
