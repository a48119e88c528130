"""A scenario as a plain function: values of levers and uncertain quantities in, outcomes out, for anybody's optimiser or sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd

from sim.answers.measure_table import MEASURE_UNITS
from sim.answers.target_table import ALL_TARGETS, told_targets
from sim.ensemble.arguments import check_kinds
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import check_run, run
from sim.errors import InputError, problems_of
from sim.scenario.draws import OWN_LUCK, QUANTILE, Draws
from sim.scenario.load import Scenario
from sim.scenario.near import hint
from sim.scenario.setting import unknown_path
from sim.scenario.units import alike, shown
from sim.studies.comparison.criterion import MEASURE_PREFIX, TARGET_PREFIX, parts_of, scores
from sim.words.figures import count_text

_MOST_WORLDS = 16


@dataclass(frozen=True, eq=False)
class Evaluate:
    """A function from values to outcomes. Every point meets the same luck, so that outcomes differ by their values alone.

    `levers` are paths as `--set` takes them, with any value that a file may have. `quantities` are uncertain quantities, with
    quantiles of their distribution from 0 to 1; those that are not named are drawn in every replication. `outcomes` are targets (the
    share of replications that meet them), measures (their means; shares from 0 to 1, money in yuan), and `all`; where a target and a
    measure have one name, `target.` or `measure.` before it says which. Raises InputError, with all that is wrong, when made.
    """

    scenario: Scenario
    """The scenario that is evaluated."""
    levers: tuple[str, ...] = ()
    """The levers, by their paths."""
    quantities: tuple[str, ...] = ()
    """The uncertain quantities, by their ids."""
    outcomes: tuple[str, ...] = (ALL_TARGETS, "public_money")
    """What is told, by id."""
    replications: int = 200
    """Replications of each point."""
    seed: int = 1
    """The seed of their luck."""
    _worlds: dict[tuple[Hashable, ...], Scenario] = field(default_factory=dict, init=False, repr=False)
    """The scenario with the latest values of its levers."""

    def __post_init__(self) -> None:
        check_kinds({"scenario": self.scenario, "replications": self.replications, "seed": self.seed})
        for name in ("levers", "quantities", "outcomes"):
            object.__setattr__(self, name, _several(name, getattr(self, name)))
        targets = told_targets(self.scenario.data.targets)
        known = [*targets, *MEASURE_UNITS, *(TARGET_PREFIX + name for name in targets), *(MEASURE_PREFIX + name for name in MEASURE_UNITS)]
        problems = problems_of(partial(check_run, self.replications, self.seed, None, "compiled", {}))
        problems += [f"levers: {path}: {unknown}" for path in self.levers if (unknown := unknown_path(self.scenario.tree, path))]
        problems += [f"{name}: {shown(each)} is repeated; expected each entry once" for name in ("levers", "outcomes")
                     for each, times in Counter(getattr(self, name)).items() if times > 1]
        problems += [f"outcomes: '{name}' is no target and no measure; {hint(name, known)}" for name in self.outcomes if name not in known]
        problems += [f"outcomes: '{name}' is a target and a measure; expected {TARGET_PREFIX}{name} or {MEASURE_PREFIX}{name}"
                     for name in self.outcomes if name in targets and name in MEASURE_UNITS]
        if self.scenario.draws is not None and self.quantities:
            problems.append(f"{self.scenario.draws.file}: a point's own values would take the place of these draws; expected a scenario "
                            "without them")
        if self.quantities:
            middle = Draws(tuple(map(self.heading, self.quantities)), np.full((1, len(self.quantities)), 0.5), "draws")
            problems += problems_of(partial(self.scenario.with_draws, middle))
        if problems:
            raise InputError(problems)

    def __call__(self, values: Mapping[str, object]) -> dict[str, float]:
        """The outcomes of one point: a value for each lever, a quantile for each quantity."""
        found = self.many(pd.DataFrame([dict(values)], dtype=object))
        return {name: float(found[name].iloc[0]) for name in self.outcomes}

    def many(self, points: pd.DataFrame) -> pd.DataFrame:
        """The outcomes of many points, a row each, in their order; those with the same levers are simulated together."""
        if not isinstance(points, pd.DataFrame):
            raise TypeError(f"points: {type(points).__name__} is no data frame, whose headings say what each column is of")
        self._check(points)
        found: dict[int, dict[str, float]] = {}
        groups: dict[Hashable, list[int]] = {}
        for at in range(len(points)):
            groups.setdefault(tuple(alike(points[path].iloc[at]) for path in self.levers), []).append(at)
        for rows in groups.values():
            settings = {path: points[path].iloc[rows[0]] for path in self.levers}
            quantiles = points[list(self.quantities)].iloc[rows].to_numpy(np.float64)
            found |= dict(zip(rows, self._outcomes(settings, quantiles), strict=True))
        return pd.DataFrame([found[at] for at in range(len(points))], columns=list(self.outcomes), index=points.index)

    def heading(self, quantity: str) -> str:
        """The heading of a quantity's column in a table of draws."""
        return f"{quantity}:{QUANTILE}"

    def _check(self, points: pd.DataFrame) -> None:
        wanted, given = [*self.levers, *self.quantities], [str(name) for name in points.columns]
        twice = [f"{name}: {shown(name)} is repeated; expected each entry once" for name, times in Counter(given).items() if times > 1]
        missing = [f"{name}: has no value; expected one in every point" for name in wanted if name not in given]
        other = [f"{name}: is no lever and no quantity of this function; {hint(name, wanted)}" for name in given if name not in wanted]
        if twice or missing or other:
            raise InputError([*twice, *missing, *other])
        held = {name: pd.to_numeric(points[name], errors="coerce").to_numpy(np.float64) for name in self.quantities}
        wrong = {name: np.flatnonzero(~((values >= 0) & (values <= 1))) for name, values in held.items()}
        if any(len(rows) for rows in wrong.values()):
            raise InputError(f"{name}: {points[name].iloc[rows[0]]} in point {count_text(rows[0] + 1)} is no quantile; expected 0 to 1"
                             for name, rows in wrong.items() if len(rows))

    def _outcomes(self, settings: Mapping[str, object], quantiles: np.ndarray) -> list[dict[str, float]]:
        """The outcomes of points that share their levers [point × quantity]: one run, in which each point has the same replications."""
        world, n = self._world(settings), self.replications
        if not self.quantities:
            return [self._told(run(world, n, self.seed), slice(None))] * len(quantiles)
        headings = (*map(self.heading, self.quantities), f"{OWN_LUCK}:{self.seed}")
        values = np.column_stack([np.repeat(quantiles, n, axis=0), np.tile(np.arange(n, dtype=np.float64), len(quantiles))])
        result = run(world.with_draws(Draws(headings, values, "points")), n * len(quantiles), self.seed)
        return [self._told(result, slice(at * n, (at + 1) * n)) for at in range(len(quantiles))]

    def _world(self, settings: Mapping[str, object]) -> Scenario:
        """The scenario with these values; the latest few are kept, since a sample asks for the same ones again."""
        key = tuple(alike(value) for value in settings.values())
        if key not in self._worlds:
            if len(self._worlds) >= _MOST_WORLDS:
                self._worlds.pop(next(iter(self._worlds)))
            self._worlds[key] = self.scenario.with_values(settings) if settings else self.scenario
        return self._worlds[key]

    def _told(self, result: Ensemble, rows: slice) -> dict[str, float]:
        """Every outcome over some of the replications."""
        return {name: float(scores(result, name)[rows].mean()) / parts_of(name) for name in self.outcomes}


def _several(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """The entries of a list, or of anything that gives them one by one; TypeError for one text, which would be taken by letters."""
    if isinstance(given, str):
        raise TypeError(f"{name}: {given!r} is one text; several are given, as ({given!r},)")
    return tuple(given)
