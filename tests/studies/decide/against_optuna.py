"""The decision beside optuna, outside the test run: `python -m tests.studies.decide.against_optuna`.

optuna is no part of the project: `pip install optuna==5.0.0` in an environment of your own. The question is the kept one (docs/decide.md):
Zhuji's award, three levers, 78 choices, the province target met with a probability of 90%, least public spending.

The plain loop: TPE proposes a choice (ask), `sim.run` runs it, its cost is told with what it lacks of the need as a constraint (tell). A
choice that comes again costs nothing. Each is run as often as a reader of one run needs to tell 90% from 90% less what is to spare:
(z₁ + z₂)² p (1 − p) / spare², with z₁ for the half of α that looking has, two-sided, and z₂ for a power of 80%, so 8,555 times; how many
choices are looked at is not paid for, which favours the loop. It stops where so many choices in a row gave no better one. Then those
that have met the need are tested from the cheapest on, under the same fresh luck, by the same test and at the same level as the
decision's answer.

Told is also where the loop first held a choice as good as the decision's answer, as if somebody had told it to stop there.

That loop says nothing of the other choices. With `--claim` a loop makes the decision's whole claim: it goes on until every choice has been
run, in whatever order, and as often as it takes to tell 90% from 90% and what is to spare, for each at its part of the error: half of α
for all of them, shared among the choices and their two ways to be ruled out (too little to spare, or not cheaper beyond the tolerance),
one-sided, with a power of 80%, so 17,741 times. The cheapest that has met the need is tested as before. Each other is then ruled out by
a plain interval, or is run as often again, until it is or has had as many replications as the decision allows; that it looks again is not
paid for, which favours the loop.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from sim import load_scenario, run
from sim.studies.decide.choosing import Procedure, Seen, confirm
from sim.studies.decide.decide import LEAST_FRESH, Alternative, Decision, Objective, Question, decide
from sim.studies.decide.needs import needs_of
from sim.studies.decide.tried import one_after_other
from sim.studies.sweep.axis import axis

KEPT = ("funding.award.province=0..6000万元/13", "funding.award.city=0,500万元,1000万元", "funding.award.year_rule.share=0%,70%")
POWER = 0.8


class Took(NamedTuple):
    """What something cost."""

    replications: int
    """Replications of all choices together."""
    wall: float
    """Seconds until it was done."""
    busy: float
    """Seconds of processors, which other work on the machine moves little."""


def now() -> tuple[float, float]:
    """Seconds by the clock, and of processors."""
    return time.perf_counter(), time.process_time()


def took_since(began: tuple[float, float], replications: int) -> Took:
    """What so many replications have cost since then."""
    wall, busy = now()
    return Took(replications, wall - began[0], busy - began[1])


class Found(NamedTuple):
    """What a search found."""

    choice: int | None
    """The confirmed choice; None where there is none."""
    cost: float
    """Its mean cost in the fresh test, yuan."""
    took: Took
    """What it cost in all."""


def question_of(over: Sequence[str], most: int) -> Question:
    """Zhuji's award with these levers."""
    scheme = load_scenario("zhuji-2022-award")
    return Question({scheme.name: scheme}, tuple(map(axis, over)), needs_of(["province>=90%"], list(scheme.data.targets)),
                    Objective("public_money"), Procedure(within=0.02, most=most))


def honest_size(rule: Procedure, bar: float) -> int:
    """How often one choice has to be run to tell the bar from the bar less what is to spare."""
    score = stats.norm.ppf(1 - rule.alpha / 4) + stats.norm.ppf(POWER)
    return int(np.ceil(score**2 * bar * (1 - bar) / rule.spare**2))


def claim_size(rule: Procedure, bar: float, number: int) -> int:
    """How often each of so many choices has to be run to tell the bar from the bar and what is to spare, all claims together."""
    score = claim_score(rule, number) + stats.norm.ppf(POWER)
    return int(np.ceil(score**2 * bar * (1 - bar) / rule.spare**2))


def claim_score(rule: Procedure, number: int) -> float:
    """How many standard errors show one of the two claims about each of so many choices."""
    return float(stats.norm.isf(rule.alpha / 2 / (2 * number)))


class Loop:
    """`sim.run` in a plain loop over choices that somebody proposes."""

    def __init__(self, question: Question, seed: int) -> None:
        self.question, self.seed, self.alternatives = question, seed, question.alternatives
        self.sizes = [len(each.values) for each in question.axes]
        self.looked: dict[int, Seen] = {}
        self.replications, self.began = 0, now()

    def run(self, at: int, number: int, first: int = 0) -> Seen:
        """A choice so many times, counted."""
        result = run(self.question.scenario_of(self.alternatives[at]), number, self.seed, first=first)
        self.replications += number
        return Seen(self.question.objective.cost(result), tuple(need.values(result) for need in self.question.needs))

    def look(self, at: int, number: int) -> Seen:
        """A choice so many times; one that was looked at before costs nothing."""
        if at not in self.looked:
            self.looked[at] = self.run(at, number)
        return self.looked[at]

    @property
    def took(self) -> Took:
        """What it cost so far."""
        return took_since(self.began, self.replications)

    def lacking(self, at: int) -> float:
        """By how much a choice misses its need, below 0 where it is met."""
        return self.question.needs[0].bar.limit - float(self.looked[at].held[0].mean())

    def confirmed(self) -> Found:
        """The cheapest of those looked at that the test confirms."""
        rule = self.question.rule
        meets = sorted((float(seen.cost.mean()), at) for at, seen in self.looked.items() if self.lacking(at) <= 0)
        for _, at in meets:
            tried, sure = confirm([need.bar for need in self.question.needs], partial(self.fresh, at), rule, LEAST_FRESH)
            if sure:
                return Found(at, tried.mean, self.took)
        return Found(None, np.inf, self.took)

    def fresh(self, at: int, first: int, number: int) -> Seen:
        """A choice under luck that chose nothing."""
        return self.run(at, number, self.question.rule.most + first)


def proposals(loop: Loop, seed: int) -> Any:
    """TPE over the numbers of the levers' values: `ask` gives a choice, `tell` takes its cost and what it lacks."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    spaces = {each.path: optuna.distributions.IntDistribution(0, size - 1)
              for each, size in zip(loop.question.axes, loop.sizes, strict=True)}

    def ask() -> tuple[Any, int]:
        trial = study.ask(spaces)
        return trial, int(np.ravel_multi_index([trial.params[path] for path in spaces], loop.sizes))

    def tell(trial: Any, cost: float, lacking: float) -> None:
        trial.set_constraint("need", lacking)
        study.tell(trial, cost)

    return ask, tell


def by_optuna(question: Question, seed: int, patience: int, good: Sequence[int]) -> tuple[Found, Took | None, int]:
    """What the plain loop finds; what it cost until it first held one of the good choices, None where never; choices looked at."""
    loop, number = Loop(question, seed), honest_size(question.rule, question.needs[0].bar.limit)
    ask, tell = proposals(loop, seed)
    best, since, held = np.inf, 0, None
    while since < patience:
        trial, at = ask()
        new = at not in loop.looked
        cost = float(loop.look(at, number).cost.mean())
        tell(trial, cost, loop.lacking(at))
        since += 1
        if new and loop.lacking(at) <= 0 and cost < best:
            best, since = cost, 0
        held = loop.took if held is None and at in good else held
    return loop.confirmed(), held, len(loop.looked)


def by_every_choice(question: Question, seed: int) -> tuple[Found, list[int]]:
    """What a plain loop finds that makes the decision's whole claim; the choices that it has not ruled out."""
    loop, rule = Loop(question, seed), question.rule
    number = len(loop.alternatives)
    for at in range(number):
        loop.look(at, claim_size(rule, question.needs[0].bar.limit, number))
    found, left = loop.confirmed(), list(range(number))
    while left and found.choice is not None:
        left = [at for at in left if at != found.choice and not ruled_out(loop, at, found.choice)]
        more = [at for at in left if len(loop.looked[at].cost) < rule.most]
        if not more:
            break
        for at in {found.choice, *more}:
            had = loop.looked[at]
            n = len(had.cost)
            loop.looked[at] = one_after_other([had, *([loop.run(at, min(n, rule.most - n), n)] if n < rule.most else [])])
    return found._replace(took=loop.took), left


def ruled_out(loop: Loop, at: int, answer: int) -> bool:
    """Whether a choice is shown to have too little to spare, or not to be cheaper than the answer beyond the tolerance."""
    own, other, rule = loop.looked[at], loop.looked[answer], loop.question.rule
    score, n = claim_score(rule, len(loop.alternatives)), min(len(own.cost), len(other.cost))
    held, bar = own.held[0], loop.question.needs[0].bar.limit + rule.spare
    if bar - held.mean() > score * np.sqrt(bar * (1 - bar) / len(held)):
        return True
    more = own.cost[:n] - (1 - rule.within) * other.cost[:n]
    return bool(more.mean() > score * more.std(ddof=1) / np.sqrt(n))


def as_good(decision: Decision) -> list[int]:
    """The choices that were not told apart from the answer, or are about as good: finding any of them counts."""
    answer = decision.chosen.answer
    assert answer is not None
    tried, within = decision.chosen.tried, decision.question.rule.within
    return [at for at, each in enumerate(tried) if each.verdict == "" and not each.short
            and each.mean <= (1 + within) * tried[answer].mean]


def beside(question: Question, seed: int, patience: int, claim: bool) -> None:
    """The decision and the loops, one after the other."""
    began = now()
    decision = decide(question, seed)
    ours = took_since(began, decision.replications)
    good = as_good(decision)
    print(f"seed {seed}: decide: {decision.outcome}, {choice_told(question, decision.chosen.answer)}; {effort_told(ours)}", flush=True)
    if claim:
        found, left = by_every_choice(question, seed)
        print(f"  the same claim by a loop: {_beside(question, decision, ours, found)}; {len(left)} choices not ruled out", flush=True)
        return
    found, held, looked = by_optuna(question, seed, patience, good)
    print(f"  optuna, {looked} choices looked at: {_beside(question, decision, ours, found)}")
    if held is not None and decision.fresh is not None:
        paid = held.replications + decision.fresh.n
        print(f"  told when to stop: {effort_told(held)} and the test's {decision.fresh.n:,}: {paid / ours.replications:.2f} times as many")
    sys.stdout.flush()


def _beside(question: Question, decision: Decision, ours: Took, found: Found) -> str:
    """What a loop found and took, beside the decision."""
    dearer = f", {100 * (found.cost / decision.fresh.mean - 1):+.1f}% of cost" if decision.fresh and found.choice is not None else ""
    return (f"{'confirmed' if found.choice is not None else 'nothing confirmed'}, {choice_told(question, found.choice)}{dearer}; "
            f"{effort_told(found.took)}: {found.took.wall / ours.wall:.2f} times the time, {found.took.busy / ours.busy:.2f} times that of "
            f"processors, {found.took.replications / ours.replications:.2f} times the replications")


def choice_told(question: Question, at: int | None) -> str:
    """A choice by its values."""
    if at is None:
        return "none"
    each: Alternative = question.alternatives[at]
    return ", ".join(f"{path.rpartition('award.')[2]} {value}" for path, value in each.values.items())


def effort_told(took: Took) -> str:
    return f"{took.replications:,} replications, {took.wall:.0f} s, {took.busy:.0f} s of processors"


def main() -> int:
    """Compare, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", "--most", type=int, default=40_000, help="replications of a choice at most")
    asked.add_argument("--seeds", type=int, default=1)
    asked.add_argument("--patience", type=int, default=20, help="proposals without a better choice after which the loop stops")
    asked.add_argument("--claim", action="store_true", help="beside a loop that makes the same claim of every choice, instead of optuna")
    given: Mapping[str, Any] = vars(asked.parse_args())
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    question = question_of(KEPT, given["most"])
    run(next(iter(question.schemes.values())), 100, 1)  # compiled code is read once, before anything is timed
    for seed in range(1, given["seeds"] + 1):
        beside(question, seed, given["patience"], given["claim"])
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
