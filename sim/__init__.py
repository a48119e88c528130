"""Policy rollout through many local bodies: who takes part, who runs out of money or time, is the target met.

>>> from sim import load_scenario, run
>>> result = run(load_scenario("fuyang-2022"), replications=100, seed=1)
>>> result.targets["probability"].between(0, 1).all()
np.True_
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.ensemble.result import Result as Result
    from sim.ensemble.running import run as run
    from sim.errors import InputError as InputError
    from sim.scenario.load import Scenario as Scenario
    from sim.scenario.load import load_scenario as load_scenario
    from sim.studies.comparison.compare import Comparison as Comparison
    from sim.studies.comparison.compare import compare as compare

__version__ = "0.1.0"
__all__ = ["Comparison", "InputError", "Result", "Scenario", "compare", "load_scenario", "run"]

HOMES = {
    "Comparison": "sim.studies.comparison.compare",
    "compare": "sim.studies.comparison.compare",
    "InputError": "sim.errors",
    "Result": "sim.ensemble.result",
    "Scenario": "sim.scenario.load",
    "load_scenario": "sim.scenario.load",
    "run": "sim.ensemble.running",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: `rollout --help` needs none of the heavy libraries."""
    if name not in HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)
