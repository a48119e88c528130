"""The readable engine: the programme as a Mesa model, to step through, collect from and change.

>>> from sim import load_scenario
>>> from sim.engines.readable import RolloutModel
>>> model = RolloutModel(load_scenario("fuyang-2022"), seed=1)
>>> model.step()
>>> len(model.communities)
59
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from weakref import WeakKeyDictionary

import mesa

from sim.engines.replay import Record as Record
from sim.engines.replay import Replication
from sim.engines.replay import Room as Room
from sim.errors import InputError
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.model.agents.community import CommunityBehaviour
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.fund import FundBehaviour
from sim.model.agents.gate import GateBehaviour
from sim.model.agents.operator import OperatorBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.reports import measures
from sim.model.state import rows
from sim.model.state.fields import fields
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.units import is_whole, month_text


class Numbers(WeakKeyDictionary[mesa.Model, Iterator[int]]):
    """The next number of an agent, by model. Mesa's own table would keep every model of a process for good."""

    def __getitem__(self, model: mesa.Model) -> Iterator[int]:
        return self.setdefault(model, count(1))


class RolloutAgent(mesa.Agent):  # type: ignore[misc]
    """An agent of the model with the fields of its row as attributes, all whole numbers."""

    _ids = Numbers()

    def __init__(self, model: mesa.Model, row: Mapping[str, int]) -> None:
        super().__init__(model)
        for name, value in row.items():
            setattr(self, name, value)


class Community(CommunityBehaviour, RolloutAgent):
    """A community 社区; what it decides is in its methods, as with the other kinds: subclass to change it."""

    __slots__ = fields(rows.Community)


class Street(StreetBehaviour, RolloutAgent):
    """A street 街道."""

    __slots__ = fields(rows.Street)


class County(CountyBehaviour, RolloutAgent):
    """A county office 风貌办."""

    __slots__ = fields(rows.County)


class Fund(FundBehaviour, RolloutAgent):
    """A body that pays."""

    __slots__ = fields(rows.Fund)


class Gate(GateBehaviour, RolloutAgent):
    """An acceptance body."""

    __slots__ = fields(rows.Gate)


class Operator(OperatorBehaviour, RolloutAgent):
    """An operator 运营商."""

    __slots__ = fields(rows.Operator)


KINDS: dict[str, type[RolloutAgent]] = {
    "street_class": Street, "community_class": Community, "county_class": County, "fund_class": Fund, "gate_class": Gate,
    "operator_class": Operator,
}
"""What each argument of `RolloutModel` that takes a class must be a subclass of."""


COLLECTED = (measures.applied, measures.started, measures.complete, measures.named, measures.named_province, measures.abandoned,
             measures.public_money)
"""What a model collects each month beside the month itself: communities and projects so far, public money in yuan."""


class RolloutModel(Replication, mesa.Model):  # type: ignore[misc]
    """One replication of a scenario.

    `scenario` is one that is loaded, or its name or file. `seed` and `replication` address its luck: whole numbers, the same
    ones the same months, so that more replications are made with `replication` and not by running again.
    `running` is True up to the last month of the period. With `collect`, `datacollector` holds a row a month (see `COLLECTED`).
    `street_class` replaces the streets' behaviour by that of a subclass of
    `Street`, and likewise `community_class`, `county_class`, `fund_class`, `gate_class`, `operator_class`. Attributes:
    `communities`, `streets`, `counties`, `funds`, `gates`, `operators` (lists of agents), `story` and `ledger` (lists of
    tuples, None without `keep_story`), and the rest of `sim.model.state.world.World`.
    """

    def __init__(
        self, scenario: Scenario | Start | str | Path, seed: int = 1, replication: int = 0, street_class: type[Street] = Street,
        keep_story: bool = True, *, collect: bool = True, community_class: type[Community] = Community, county_class: type[County] = County,
        fund_class: type[Fund] = Fund, gate_class: type[Gate] = Gate, operator_class: type[Operator] = Operator,
    ) -> None:
        check_classes(street_class=street_class, community_class=community_class, county_class=county_class,
                      fund_class=fund_class, gate_class=gate_class, operator_class=operator_class)
        seed, replication = checked_seed(seed), checked_address("replication", replication)
        super().__init__(rng=seed)
        loaded = loaded_scenario(scenario)
        self.start = loaded if isinstance(loaded, Start) else make_start(loaded)
        self.datacollector = mesa.DataCollector(
            {"month": RolloutModel.month_now, **{measure.__name__: measure for measure in COLLECTED}} if collect else {}
        )
        self.set_up(seed, replication, keep_story, {
            "communities": partial(community_class, self), "streets": partial(street_class, self), "counties": partial(county_class, self),
            "funds": partial(fund_class, self), "gates": partial(gate_class, self), "operators": partial(operator_class, self),
        })

    def step(self) -> None:
        """Let one month pass; targets whose date it is are assessed at its end. RuntimeError after the last month."""
        if not self.running:
            raise RuntimeError(f"the period is over: {self.month_now()} was its last month, and no step is left")
        super().step()
        if self.datacollector.model_reporters:
            self.datacollector.collect(self)

    def month_now(self) -> str:
        """The month that has passed last, as `2024-03`; before the first step the one before the period."""
        return month_text(self.start.scenario.data.period.start + self.clock.month)


def checked_seed(seed: object) -> int:
    """A seed as a whole number of Python; TypeError for any other: Mesa 3.5's `batch_run` sets None over a `seed` among the parameters."""
    return checked_address("seed", seed, " (with mesa.batch_run write rng=1 beside the parameters)" if seed is None else "")


def checked_address(name: str, given: object, hint: str = "") -> int:
    """What addresses luck, as a whole number of Python. TypeError for what is none, InputError for one that is out of range."""
    if not is_whole(given):
        raise TypeError(f"{name}: {given!r} is no whole number{hint}")
    if not 0 <= given < 1 << 62:
        raise InputError(f"{name}: {given} is out of range; expected 0 to 2**62 - 1")
    return int(given)


def loaded_scenario(given: Scenario | Start | str | Path) -> Scenario | Start:
    """A scenario, or its first day, as it is, or loaded by its name or file; TypeError for anything else."""
    if isinstance(given, str | Path):
        return load_scenario(given)
    if not isinstance(given, Scenario | Start):
        raise TypeError(f"scenario: {given!r} is no scenario, nor the name or file of one")
    return given


def check_classes(**classes: type) -> None:
    """Refuse a class that is no subclass of the agent it stands for."""
    for name, given in classes.items():
        if not (isinstance(given, type) and issubclass(given, KINDS[name])):
            told = given.__name__ if isinstance(given, type) else repr(given)
            raise TypeError(f"{name}: {told} is no subclass of sim.engines.readable.{KINDS[name].__name__}")
