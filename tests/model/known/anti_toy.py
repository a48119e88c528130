"""What an entry of a scenario moves: two arms that share their luck, and the paired difference of every outcome."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from sim import load_scenario, run
from sim.first_day import priors
from sim.first_day.target_rows import headline
from sim.model.reports.measures import MEASURES
from sim.scenario.load import Scenario
from sim.scenario.schema import Uncertain
from sim.scenario.uncertainty import PARAMETERS

SEED = 1
HERE = Path(__file__).parent
ERRORS = 4
"""An outcome has moved when its mean paired difference is more than this many of its standard errors."""
LOW, HIGH = 0.05, 0.95
USUAL = 200
"""Replications in each arm where an entry asks for no more."""
STREET_SIZE = 10
"""Size of the street at which the quantiles of the team's capacity, a Poisson by size, are read."""
AMOUNT = {"communities": 1.0, "projects": 1.0, "streets": 1.0, "counties": 1.0, "share": 1e6, "months": 1e6, "yuan": 1e4}
Settings = Mapping[str, object]


@dataclass(frozen=True)
class Entry:
    """Something that a scenario sets, the scenario in which it is moved, and its two arms (`given` is in both)."""

    path: str
    scenario: str
    low: Settings
    high: Settings
    given: Settings = field(default_factory=dict)
    n: int = USUAL


@dataclass(frozen=True)
class Effect:
    """One outcome: mean in the low arm, mean paired difference high − low, its standard error, the spread between runs."""

    outcome: str
    low: float
    difference: float
    error: float
    spread: float

    @property
    def moved(self) -> bool:
        """Whether the difference is beyond Monte Carlo error."""
        return abs(self.difference) > ERRORS * self.error

    @property
    def size(self) -> float:
        """The difference in standard deviations between replications."""
        if self.spread > 0:
            return abs(self.difference) / self.spread
        return math.inf if self.difference else 0.0

    @property
    def is_flow(self) -> bool:
        """Whether it is an amount of money that flowed, and not a measure or a target."""
        return self.outcome.startswith("money:")


@cache
def shipped(name: str) -> Scenario:
    """A shipped scenario, or one beside this file, read once."""
    return load_scenario(HERE / name if name.endswith(".yaml") else name)


def quantile(prior: Uncertain, probability: float) -> float:
    """A quantile of a prior in its own unit, from the same function that makes the model's tables."""
    return float(priors.prior_values(prior, np.array([probability]), STREET_SIZE)[0])


def fixed(scenario: Scenario, name: str, probability: float) -> dict[str, object]:
    """Settings that make an uncertain quantity constant at a quantile of its prior."""
    uncertain = scenario.data.uncertain
    group = "epistemic" if name in uncertain.epistemic else "aleatory"
    prior: Uncertain = getattr(uncertain, group)[name]
    at = f"uncertain.{group}.{name}"
    gone = {f"{at}.{key}": None for key in PARAMETERS if getattr(prior, key) is not None}
    return gone | {f"{at}.distribution": "constant", f"{at}.value": quantile(prior, probability)}


def quantity(name: str, scenario: str, n: int = USUAL, given: Settings | None = None) -> Entry:
    """The entry that moves an uncertain quantity from its 5th to its 95th percentile."""
    known = shipped(scenario)
    return Entry(name, scenario, fixed(known, name, LOW), fixed(known, name, HIGH), given or {}, n)


def outcomes(scenario: Scenario, n: int, first: int = 0) -> pd.DataFrame:
    """A row a replication: targets met (per cent) and gaps under the headline status, measures, money by stream.

    The first replication has the number `first`. Shares are in percentage points, money in 10,000 yuan.
    """
    result = run(scenario, n, seed=SEED, workers=1, chunk=n, first=first)  # one chunk, so that none is tried first to size it
    runs, made = result.runs, {}
    for name, target in scenario.data.targets.items():
        gap = runs[f"{name}.{headline(target, scenario.data.policy.readings)}.gap"].to_numpy(np.float64)
        made[f"met:{name}"] = (gap == 0) * 100.0
        made[f"gap:{name}"] = gap
    for measure, unit, *_ in MEASURES:
        scale = AMOUNT[unit] / (100 if unit == "share" else 1)
        made[f"measure:{measure.__name__}"] = runs[measure.__name__].to_numpy(np.float64) / scale
    for kind in result.layout.flow_kinds:
        years = [f"flow.{kind}.{year}" for year in result.layout.start.years]
        made[f"money:{kind}"] = runs[years].sum(axis=1).to_numpy(np.float64) / AMOUNT["yuan"]
    return pd.DataFrame(made)


@lru_cache(maxsize=64)
def arm(scenario: str, settings: tuple[tuple[str, object], ...], n: int) -> pd.DataFrame:
    """Outcomes of a shipped scenario with settings; kept, since many entries share the shipped arm."""
    known = shipped(scenario)
    plain = {path: list(value) if isinstance(value, tuple) else value for path, value in settings}
    return outcomes(known.with_values(plain) if plain else known, n)


def frozen(settings: Settings) -> tuple[tuple[str, object], ...]:
    """Settings as a key."""
    return tuple((path, tuple(value) if isinstance(value, list) else value) for path, value in settings.items())


def effects(entry: Entry) -> list[Effect]:
    """Every outcome that both arms have: those that moved first, measures and targets before flows, then by size."""
    low, high = (arm(entry.scenario, frozen({**entry.given, **side}), entry.n) for side in (entry.low, entry.high))
    found = []
    for name in low.columns.intersection(high.columns):
        a, b = low[name].to_numpy(), high[name].to_numpy()
        error = float((b - a).std(ddof=1)) / math.sqrt(entry.n)
        spread = math.sqrt((a.var() + b.var()) / 2)
        found.append(Effect(name, float(a.mean()), float((b - a).mean()), error, spread))
    return sorted(found, key=lambda effect: (not effect.moved, effect.is_flow, -effect.size))
