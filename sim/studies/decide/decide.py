"""The cheapest of many choices of schemes and levers that meets what is needed: looked at, tested under fresh luck, read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Span, cut_blocks
from sim.ensemble.standby import Standby, standing_by
from sim.errors import InputError, problems_of
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.studies.comparison.alike import check_alike
from sim.studies.outcomes import check_own_draws
from sim.studies.sweep.axis import OVER, Axis
from sim.studies.sweep.design import Design, Point
from sim.studies.sweep.sweep import check_sweep
from sim.words.own import OwnWords

from .choosing import Chosen, Ending, Look, Procedure, choose, confirm
from .discovery import Discovery, check_discovery, discover
from .needs import Need, measure_figures
from .rereading import Reread, read_otherwise
from .tried import Replicated, Seen, Tried, one_after_other
from .worlds import StatedWorld, check_worlds

MOST_ALTERNATIVES = 20_000
"""Choices of one decision: each takes hundredths of a second to build, and a round of replications."""
LEAST_FRESH = 2000
"""Replications of the test at least, so that what is reported of the answer is near."""


@dataclass(frozen=True)
class Alternative:
    """One choice: a scheme with values of its levers."""

    scheme: str
    """The scheme's name."""
    values: Point
    """A value for each lever, by its path; empty where there are none."""


@dataclass(frozen=True)
class Objective:
    """What should be little, or much."""

    measure: str
    """The measure's id."""
    most: bool = False
    """Whether much of it is wanted."""

    def cost(self, result: Ensemble) -> Replicated:
        """The measure in each replication, in its unit; turned round where much of it is wanted."""
        found = measure_figures(result, self.measure)
        return -found if self.most else found


@dataclass(frozen=True)
class Question:
    """What is to be decided."""

    schemes: Mapping[str, Scenario]
    """The schemes by name, alike in place and targets."""
    axes: tuple[Axis, ...]
    """The levers with their values; empty where schemes alone are chosen among."""
    needs: tuple[Need, ...]
    """What has to be met."""
    objective: Objective
    """What should be little, or much, of those that meet it."""
    rule: Procedure
    """How sure to be, and how long to look."""
    worlds: tuple[StatedWorld, ...] = ()
    """States of the world in each of which the needs have to hold too; the objective is of what stands."""

    @property
    def alternatives(self) -> list[Alternative]:
        """Every choice, scheme after scheme, in the order of the levers' values."""
        points = list(Design(self.axes).cells()) if self.axes else [Point()]
        return [Alternative(name, point) for name in self.schemes for point in points]

    def scenario_of(self, each: Alternative, world: int = 0) -> Scenario:
        """The scenario that a choice is, as things stand or in one of the worlds, counted from 1."""
        scheme = self.schemes[each.scheme]
        chosen = scheme.with_values(each.values) if each.values else scheme
        return self.worlds[world - 1].of(chosen) if world else chosen

    def seen(self, result: Ensemble) -> Seen:
        """What a run gives of the objective and the needs."""
        return Seen(self.objective.cost(result), tuple(need.values(result) for need in self.needs))


@dataclass(frozen=True, eq=False)
class Decision:
    """What was decided, and all that was seen on the way."""

    question: Question
    """What was to be decided."""
    seed: int
    """The seed of the luck."""
    alternatives: list[Alternative]
    """Every choice."""
    chosen: Chosen
    """What the rounds have left."""
    outcome: Ending
    """How it ended, the test under fresh luck included."""
    fresh: Tried | None
    """What the answer gave under fresh luck; None where there is none."""
    reread: tuple[Reread, ...] = field(default=())
    """The answer under other readings, where they were asked for."""
    discovery: Discovery | None = None
    """Where the answer misses, where that was asked for and there is one."""

    @property
    def scenario(self) -> Scenario:
        """The first scheme, by which tables and charts are named."""
        return next(iter(self.question.schemes.values()))

    @property
    def schemes(self) -> Mapping[str, Scenario]:
        """The schemes by name."""
        return self.question.schemes

    @property
    def replications(self) -> int:
        """Replications of all choices together, the test's among them."""
        return self.chosen.replications + (self.fresh.replications if self.fresh else 0)

    @property
    def seen(self) -> Tried:
        """What the answer gave under fresh luck, or where there is no answer the choice that comes nearest."""
        return self.fresh or self.chosen.tried[self.nearest]

    @property
    def own(self) -> OwnWords | None:
        """What the first scheme calls things."""
        return self.scenario.own_beside(self.schemes.values())

    @property
    def nearest(self) -> int:
        """The choice that comes nearest to meeting every need: of which the least sure one is the surest."""
        tried = self.chosen.tried
        return max(range(len(tried)), key=lambda at: (nearness(tried[at]), -at))

    @property
    def none_near(self) -> bool:
        """Whether no choice comes near: with each, something that should hold with a probability held in no replication."""
        return all(any(bar.is_chance and len(held) and not held.any() for bar, held in zip(each.bars, each.held, strict=True))
                   for each in self.chosen.tried)


def nearness(tried: Tried, world: int | None = None) -> float:
    """How near a choice comes to its needs, in a world or in all that were looked at: its worst distance, of a probability as it is,
    of a mean by its own size."""
    def gap(need: int) -> float:
        bar, value = tried.bars[need], tried.chance(need)
        return value - bar.limit if bar.is_chance else (bar.limit - value) / max(abs(bar.limit), abs(value), 1e-300)

    return min((gap(need) for need in (range(len(tried.bars)) if world is None else tried.demands(world)) if len(tried.held[need])),
               default=0.0)


def worst_world(tried: Tried) -> int:
    """The world in which a choice comes least near to its needs, of those in which it was looked at; 0 as things stand."""
    return min((world for world in range(tried.worlds) if tried.seen_in(world)), key=lambda world: nearness(tried, world), default=0)


def check_choices(schemes: Mapping[str, Scenario], axes: Sequence[Axis]) -> None:
    """Refuse schemes and levers that make no choices, in a line each."""
    checks = [partial(check_sweep, scheme, Design(tuple(axes))) for scheme in schemes.values()] if axes else []
    checks += [partial(check_own_draws, scheme) for scheme in schemes.values()]
    problems = problems_of(partial(check_alike, schemes), *checks)
    size = len(schemes) * (Design(tuple(axes)).size if axes else 1)
    if size < 2:
        problems.append("one scenario without a lever leaves nothing to choose; expected --over PATH=VALUES, or more scenarios")
    if size > MOST_ALTERNATIVES:
        problems.append(f"{OVER}: {size} choices are too many; expected at most {MOST_ALTERNATIVES}")
    if problems:
        raise InputError(problems)


def decide(
    question: Question,
    seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    readings: bool = False,
    discovering: bool = False,
) -> Decision:
    """The cheapest choice that is shown to meet every need, with the confidence of the rule.

    All choices meet the same luck; the answer is tested under luck that chose nothing (the replications after the rule's last), and
    with `readings` looked at under every other reading of the ambiguous sentences, with `discovering` asked where among the uncertain
    quantities it misses, in the world where it has least room. `progress` hears how many looks and choices are
    done, of how many. Raises InputError for what cannot be decided, KeyboardInterrupt when stopped.
    """
    check_choices(question.schemes, question.axes)
    check_worlds(question.schemes, question.axes, question.worlds)
    if discovering:
        check_discovery(question.schemes, question.rule.most)
    alternatives, rule, bars = question.alternatives, question.rule, [need.bar for need in question.needs]
    going = _Going(len(alternatives), progress)

    def start_of(key: tuple[int, int]) -> Start:
        return make_start(question.scenario_of(alternatives[key[0]], key[1]))

    with standing_by(start_of, seed, workers) as standby:
        looks: list[Look] = [partial(_look, question, standby, going, world) for world in range(1 + len(question.worlds))]
        chosen = choose(len(alternatives), bars, looks[0], rule, going.round_done, looks[1:])
        if chosen.answer is None:
            return seen_everywhere(Decision(question, seed, alternatives, chosen, chosen.outcome, None), looks)
        answer = chosen.answer
        tests = [partial(_fresh, look, answer, rule.most) for look in looks]
        tested, sure = confirm(bars, tests[0], rule, LEAST_FRESH, tests[1:])
        worst = worst_world(tested)
        where = discover(standby.start((answer, worst)), seed, rule.most, tested.missed(worst), worst) if discovering else None

    luck, decided = Span(rule.most, tested.n), question.scenario_of(alternatives[answer])
    reread = tuple(read_otherwise(decided, bars, question.seen, luck, seed, workers)) if readings else ()
    return Decision(question, seed, alternatives, chosen, chosen.outcome if sure else "unconfirmed", tested, reread, where)


@dataclass
class _Going:
    """How far a decision is: it tells of how many looks and choices are done."""

    choices: int
    """How many choices there are."""
    tell: Callable[[int, int], None]
    """Hears how many are done, of how many."""
    looked: set[int] = field(default_factory=set)
    """The choices that were looked at."""
    settled: int = 0
    """The choices of which the rounds have made an end."""

    def look_done(self, at: int) -> None:
        """A choice was looked at, in a block of replications."""
        self.looked.add(at)
        self.tell(len(self.looked) + self.settled, 2 * self.choices)

    def round_done(self, alive: int, _: int) -> None:
        """A round has left so many choices."""
        self.settled = max(self.settled, self.choices - alive)


def _look(
    question: Question, standby: Standby[tuple[int, int]], going: _Going, world: int, asked: Sequence[int], first: int, number: int
) -> Iterator[tuple[int, Seen]]:
    """What some choices give in a world, block after block of replications."""
    for span in cut_blocks(Span(first, number)):
        for (at, _), result in standby.look([(at, world) for at in asked], span):
            going.look_done(at)
            yield at, question.seen(result)


def _fresh(look: Look, answer: int, after: int, first: int, number: int) -> Seen:
    """What the answer gives in replications beyond those that chose it."""
    return one_after_other([part for _, part in look([answer], after + first, number)])


def seen_everywhere(decision: Decision, looks: Sequence[Look]) -> Decision:
    """The decision, once the choice that comes nearest has been looked at in every world: where it has not been, it may come less near."""
    tried = decision.chosen.tried
    while unseen := [world for world in range(len(looks)) if not tried[decision.nearest].seen_in(world)]:
        at = decision.nearest
        for _, seen in looks[unseen[0]]([at], 0, min(decision.question.rule.start, decision.question.rule.most)):
            tried[at].add(seen, unseen[0])
    return decision
