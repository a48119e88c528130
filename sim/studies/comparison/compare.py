"""Compare schemes under the same luck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from sim.answers.money_table import REPAID, burdens
from sim.answers.streamed import Summary, averages
from sim.answers.target_table import told_targets
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import Progress, check_run
from sim.errors import InputError, problems_of
from sim.scenario.load import Scenario
from sim.scenario.schema_types import Text
from sim.words.own import OwnWords

from .alike import check_alike, same_world
from .criterion import NAMED, Criterion, criterion, fault
from .difference_blocks import Moved, run_blocks
from .ordering import run_choosing

NO_PROGRAMME = re.compile(r"no[-_ ]programme( \(\d+\))?$")
"""What the name of a scheme ends in that is the place without the programme; a study may call it `none`."""
MOST_SCHEMES = 40
"""Schemes in one comparison; more are a sweep."""


@dataclass(frozen=True, eq=False)
class SchemeRuns:
    """Schemes under the same luck, the baseline first; tables are functions of it, for users `sim.results.Comparison`.

    `choosing` sums up what each is judged by in the replications that follow: they decide the order of the schemes and nothing
    else, so that all figures come from one set, `results`, which no choice has favoured; empty where two are compared.
    """

    results: dict[str, Ensemble]
    """The runs by scheme, the baseline first."""
    moved: dict[str, Moved]
    """What each other scheme changes from place to place."""
    choosing: dict[str, Summary]
    """What each scheme is judged by in the runs that decide the order, as many again or fewer; empty where two are compared."""
    by: str = NAMED
    """What schemes are judged by: the id of a target, or the name of a measure."""
    called: Mapping[str, Text] = field(default_factory=dict)
    """What schemes are called where it is not the title of their scenario, by scheme."""

    @property
    def baseline(self) -> str:
        """The name of the first scheme."""
        return next(iter(self.results))

    @property
    def base(self) -> Ensemble:
        """The result of the first scheme."""
        return self.results[self.baseline]

    @property
    def own(self) -> OwnWords | None:
        """What the first scheme calls things: all are told in its words."""
        return self.base.scenario.own_beside(result.scenario for result in self.results.values())

    @property
    def alternatives(self) -> list[str]:
        """The names of the others."""
        return list(self.results)[1:]

    @property
    def seed(self) -> int:
        """The seed of the luck they share."""
        return self.base.seed

    @property
    def replications(self) -> int:
        """Replications of each scheme."""
        return self.base.replications

    @property
    def choosing_replications(self) -> int:
        """Further replications of each scheme that decide the order; 0 where two are compared."""
        return next((each.n for each in self.choosing.values()), 0)

    @property
    def schemes(self) -> dict[str, Scenario]:
        """The scenarios by scheme, the baseline's first."""
        return {name: result.scenario for name, result in self.results.items()}

    @property
    def scenario(self) -> Scenario:
        """The baseline's scenario, whose names tables and charts use."""
        return self.base.scenario

    @cached_property
    def targets(self) -> list[str]:
        """Targets that every scheme has, in the same words of the rule; `all` where they are all there."""
        every = [result.scenario.data.targets for result in self.results.values()]
        common = [name for name, target in every[0].items() if all(other.get(name) == target for other in every[1:])]
        return told_targets(common) if all(len(other) == len(common) for other in every) else common

    @property
    def criterion(self) -> Criterion:
        """What schemes are ranked by."""
        return criterion(self.by)

    @property
    def reference(self) -> str:
        """The scheme against which the cost of one more community is reckoned: no programme where it is one of them, else the first."""
        return next((name for name in self.results if name == "none" or NO_PROGRAMME.search(name)), self.baseline)

    @cached_property
    def payers(self) -> list[str]:
        """Everyone who bears something under some scheme."""
        every = [averages(result.blocks, burdens) for result in self.results.values()]
        return list(dict.fromkeys(payer for borne in every for payer, paid in borne.items() if paid or payer != REPAID))

    @cached_property
    def twins(self) -> frozenset[str]:
        """Alternatives that put the same numbers into the engine as the baseline."""
        start = self.base.layout.start
        return frozenset(name for name in self.alternatives if same_world(start, self.results[name].layout.start))

    def is_twin(self, name: str) -> bool:
        """Whether an alternative cannot differ from the baseline."""
        return name in self.twins


def compare(
    baseline: Scenario,
    *others: Scenario,
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    by: str = NAMED,
    progress: Progress | None = None,
) -> SchemeRuns:
    """Run schemes of one jurisdiction under the same luck and compare them with the first.

    `by` names what they are ranked by: a target or a measure. Raises InputError where they cannot be compared.
    """
    return compare_named(schemes_by_name((baseline, *others)), replications, seed, workers, by, progress)


def schemes_by_name(scenarios: Iterable[Scenario]) -> dict[str, Scenario]:
    """Scenarios by name; those of one name by the folder of their file too; one that comes again all the same is numbered."""
    found: dict[str, Scenario] = {}
    scenarios = list(scenarios)
    often = Counter(scenario.name for scenario in scenarios)
    for scenario in scenarios:
        first = scenario.name
        if often[first] > 1 and scenario.path is not None and len({s.path for s in scenarios if s.name == first}) > 1:
            first = f"{scenario.path.resolve().parent.name}/{first}"
        name, number = first, 2
        while name in found:
            name, number = f"{first} ({number})", number + 1
        found[name] = scenario
    return found


def compare_named(
    schemes: Mapping[str, Scenario],
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    by: str = NAMED,
    progress: Progress | None = None,
) -> SchemeRuns:
    """Hold schemes with names of one's own against each other under the same luck, the baseline first."""
    if problems := problems_of(partial(check_schemes, schemes, by), partial(check_run, replications, seed, workers, "compiled", {})):
        raise InputError(problems)
    again = len(schemes) > 2
    total = len(schemes) * replications * (2 if again else 1)
    found = run_blocks(schemes, replications, seed, workers, _part(progress, 0, total))
    later = _part(progress, total // 2, total)
    choosing = run_choosing(schemes, by, replications, seed, workers, later) if again else {}
    results = {name: result for name, (result, _) in found.items()}
    return SchemeRuns(results, {name: moved for name, (_, moved) in found.items()}, choosing, by)


def _part(progress: Progress | None, before: int, total: int) -> Progress | None:
    return progress and (lambda done, asked: progress(before + done, total))


def check_schemes(schemes: Mapping[str, Scenario], by: str = NAMED) -> None:
    """InputError where there are too few or too many schemes, they are not alike, or nothing is called `by`."""
    problems: list[str] = []
    if len(schemes) < 2:
        problems.append("one scenario is nothing to compare; expected two or more")
    if len(schemes) > MOST_SCHEMES:
        problems.append(f"{len(schemes)} scenarios are too many to compare; expected at most {MOST_SCHEMES}")
    problems += problems_of(partial(check_alike, schemes), partial(check_by, schemes, by))
    if problems:
        raise InputError(problems)


def check_by(schemes: Mapping[str, Scenario], by: str) -> None:
    """InputError where nothing is called `by` in the first scheme."""
    problem = fault(by, list(next(iter(schemes.values())).data.targets))
    if problem:
        raise InputError(f"by: {problem}")
