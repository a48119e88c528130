"""Policy rollout through many local bodies: who takes part, who runs out of money or time, is the target met.

>>> from sim import load_scenario, run
>>> result = run(load_scenario("fuyang-2022"), replications=100, seed=1)
>>> result.targets["probability"].between(0, 1).all()
np.True_
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim import model
from sim.files.later import import_later
from sim.version import __version__ as __version__

if TYPE_CHECKING:
    from sim.answers.travelling import travelling as travelling
    from sim.engines.readable import RolloutModel as RolloutModel
    from sim.errors import InputError as InputError
    from sim.output.brief.face import brief as brief
    from sim.results import Comparison as Comparison
    from sim.results import Posterior as Posterior
    from sim.results import Result as Result
    from sim.results import compare as compare
    from sim.results import fit as fit
    from sim.results import run as run
    from sim.scenario.load import Scenario as Scenario
    from sim.scenario.load import load_scenario as load_scenario

__all__ = [
    "Comparison", "InputError", "Posterior", "Result", "RolloutModel", "Scenario", "brief", "compare", "fit", "load_scenario", "run",
    "travelling",
]

HOMES = {
    "Comparison": "sim.results",
    "InputError": "sim.errors",
    "Posterior": "sim.results",
    "Result": "sim.results",
    "RolloutModel": "sim.engines.readable",
    "Scenario": "sim.scenario.load",
    "brief": "sim.output.brief.face",
    "compare": "sim.results",
    "fit": "sim.results",
    "load_scenario": "sim.scenario.load",
    "run": "sim.results",
    "travelling": "sim.answers.travelling",
}


for heavy in ("scipy.special", "scipy.stats"):
    import_later(heavy)


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: `rollout --help` needs none of the heavy libraries."""
    if name not in HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)


def _readable(name: str) -> Any:
    if name not in ("RolloutModel", "Community", "Street", "County", "Fund", "Gate", "Operator"):
        raise AttributeError(f"module 'sim.model' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("sim.engines.readable"), name)


# The readable engine was `sim.model` and is promised there; set from here, since nothing in the model imports upward.
model.__getattr__ = _readable  # type: ignore[method-assign]
